"""`make bench`: the engine on the shipped law, and the whole program, as medians of several runs."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from refcli.answers.comparison import compare, states
from refcli.dataset.load import data_folder, load
from refcli.law.code import Code
from refcli.model import Profile

RUNS = 11
PROFILES: dict[str, dict[str, Any]] = {
    "a full profile": {
        "military_status": "reservist",
        "call_up": ["mobilisation-summons"],
        "refusal": ["evaded-after-call-up"],
        "age": 35,
        "gender": "male",
        "region": "other",
        "ethnicity": "russian",
        "political_activity": ["none"],
        "objection_ground": ["political"],
        "alternative_service": "not-applied",
    },
    "three facts": {"military_status": "reservist", "refusal": ["evaded-after-call-up"], "gender": "male"},
    "nothing known": {"nationality": "RU"},
}


def median_ms(action: Callable[[], object]) -> float:
    """Median of the runs, in milliseconds, after one to warm up."""
    action()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main() -> None:
    """Print the table."""
    code = Code(load(data_folder()))
    names = states(code)
    for label, facts in PROFILES.items():
        profile = Profile(facts=facts)
        taken = median_ms(lambda profile=profile: compare(code, profile, names, "2026-11-22"))  # type: ignore[misc]
        print(f"compare, engine only, {len(names)} states, {label}: {taken:.1f} ms")
    command = [sys.executable, "-m", "refcli", "compare", "deserter", "-f", "plain"]
    taken = median_ms(lambda: subprocess.run(command, capture_output=True, check=True))
    print(f"compare -f plain, whole process: {taken:.0f} ms")


main()
