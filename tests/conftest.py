"""What the tests share: the shipped law, and the program as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from refcli.dataset.load import load
from refcli.days import day_of
from refcli.law.code import Code
from refcli.law.conditions import condition, matchers
from refcli.law.terrain import Terrain

ROOT = Path(__file__).resolve().parent.parent
Run = Callable[..., subprocess.CompletedProcess[str]]


def holds(code: Code, when: dict[str, Any], facts: dict[str, Any], as_of: str = "2024-03-05") -> set[Any]:
    """What a condition can be for a profile of the shipped vocabulary on a day."""
    tree = condition(when)
    country = code.dataset.countries["RU"]
    terrain = Terrain(code.dataset.vocabulary, country, facts, day_of(as_of), list(matchers(tree)), [])
    return set(terrain.values(terrain.draw(tree)))


@pytest.fixture(scope="session")
def data() -> Path:
    """The data folder of the checkout."""
    return ROOT / "data"


@pytest.fixture(scope="session")
def code(data: Path) -> Code:
    """The shipped law."""
    return Code(load(data))


@pytest.fixture(scope="session")
def refcli(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs the program in a process of its own, off a terminal, 80 columns wide, with a cache of the tests' own."""
    cache = str(tmp_path_factory.mktemp("cache"))

    def run(*arguments: str, given: str | bytes | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "refcli", *arguments],
            input=given.encode() if isinstance(given, str) else given,
            stdin=subprocess.DEVNULL if given is None else None,
            capture_output=True,
            env={**os.environ, "COLUMNS": "80", "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": cache, **environment},
            timeout=60,
            check=False,
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
