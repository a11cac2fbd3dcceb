"""`make bench`: the engine on the shipped law and on forty lines, and the whole program, as medians of many runs."""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.scaled import scaled
from refcli.answers.assumptions import contradictions
from refcli.answers.comparison import compare, states
from refcli.dataset.folder import data_folder
from refcli.dataset.load import load
from refcli.law.code import Code
from refcli.law.verdicts import Hearing
from refcli.model import FactDefinition, Profile

AS_OF = "2026-11-22"
RUNS = 31
PAIRS = 15


def median_ms(actions: Sequence[Callable[[], object]]) -> str:
    """Median and range of the actions, each run once after one to warm up, in milliseconds."""
    actions[0]()
    times = []
    for action in actions:
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return f"median {statistics.median(times):.1f} ms ({min(times):.1f} to {max(times):.1f})"


def some_value(definition: FactDefinition, rng: random.Random) -> Any:
    """A value of a fact, drawn at random."""
    if definition.type == "yes-no":
        return rng.random() < 0.5
    if definition.type == "number":
        return rng.randrange(18, 60)
    if definition.type == "date":
        return f"20{rng.randrange(20, 26)}-0{rng.randrange(1, 10)}-15"
    if definition.type == "country":
        return "RU"
    value = rng.choice(list(definition.values))
    return [value] if definition.many else value


def profiles(code: Code, unknown: int, rng: random.Random) -> list[dict[str, Any]]:
    """Profiles of the shipped vocabulary in which `unknown` of the facts that the law reads are not stated."""
    everything = Hearing(code, {"proceedings": "first"}, AS_OF, list(code.lines)).terrain.unknown
    read = [name for name in everything if isinstance(name, str)]
    drawn: list[dict[str, Any]] = []
    while len(drawn) < RUNS:
        left_out = set(rng.sample(read, min(unknown, len(read))))
        facts = {
            definition.id: some_value(definition, rng)
            for definition in code.dataset.vocabulary.facts
            if definition.id not in left_out and definition.id != "born"
        } | {"proceedings": "first", "nationality": "RU"}
        if not contradictions(code, facts, AS_OF) and Hearing(code, facts, AS_OF, list(code.lines)).terrain.can_be:
            drawn.append(facts)
    return drawn


def verdicts(code: Code, facts: dict[str, Any]) -> None:
    """Possible values and deciding facts of every line on every route, and the appeal point of Germany."""
    lines = list(code.lines)
    heard = Hearing(code, facts, AS_OF, lines)
    for line in lines:
        for route in code.routes.values():
            heard.outlook(line, route)
    german = [line for line in lines if line.startswith("de/")]
    makers = [line for line in german if code.lines[line].kind == "decision-maker"]
    heard.appeal_verdict(makers, [line for line in german if line not in makers])


def main() -> None:
    """Print the measurements."""
    rng = random.Random(20261122)
    code = Code(load(data_folder()))
    large = Code(scaled(code.dataset))
    print(f"{len(large.lines)} lines x {len(large.routes)} routes, {len(large.positions)} positions")
    for unknown in (0, 8, 1000):
        drawn = profiles(large, unknown, rng)
        label = f"{unknown} facts unknown" if unknown < 1000 else "all unknown"
        print(f"verdicts, {label}: {median_ms([partial(verdicts, large, facts) for facts in drawn])}")
    for unknown in (8, 1000):
        drawn = profiles(code, unknown, rng)
        label = f"{unknown} facts unknown" if unknown < 1000 else "all unknown"
        actions = [partial(compare, code, Profile(facts=facts), states(code), AS_OF) for facts in drawn]
        print(f"compare, {len(states(code))} states with every explanation, {label}: {median_ms(actions)}")
    cold_starts()


HELLO = """
import typer
app = typer.Typer()
@app.command()
def main(name: str = "world") -> None:
    \"\"\"Greet.\"\"\"
    {greet}
app()
"""
PLAIN = 'print("hello", name)'
TABLE = """from rich.console import Console
    from rich.table import Table
    table = Table("a", "b")
    table.add_row("hello", name)
    Console(width=80).print(table)"""


def cold_starts() -> None:
    """The whole program, installed from its wheel, in pairs with a hello-world of the same Typer."""
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
        subprocess.run(build, check=True, capture_output=True)
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(folder)
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        run = partial(subprocess.run, check=True, capture_output=True, cwd=folder, env=kept | {"PYTHONPATH": folder})
        for arguments, greet in (
            (["--version"], PLAIN),
            (["list", "line", "-f", "plain"], PLAIN),
            (["compare", "deserter", "-j", "de", "-f", "plain"], PLAIN),
            (["compare", "deserter", "-f", "plain"], PLAIN),
            (["compare", "deserter", "-j", "de", "-f", "table"], TABLE),
        ):
            (Path(folder) / "hello.py").write_text(HELLO.format(greet=greet), encoding="utf-8")
            pairs = []
            for _ in range(1 + PAIRS):
                begun = time.perf_counter()
                run([sys.executable, "hello.py"])
                between = time.perf_counter()
                run([sys.executable, "-m", "refcli", *arguments])
                pairs.append((between - begun, time.perf_counter() - between))
            hello, ours = (statistics.median(column) * 1000 for column in zip(*pairs[1:], strict=True))
            ratio = statistics.median(one / other for other, one in pairs[1:])
            print(f"cold start of {' '.join(arguments)}: {ours:.0f} ms, hello-world {hello:.0f} ms, ratio {ratio:.2f}")


main()
