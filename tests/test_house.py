"""The house: data flows one way, and what is large is imported only where it is used."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "refcli"
# What each room may import of ours; `model` and `days` are open to all.
MAY = {
    "law": {"law"},
    "dataset": {"dataset"},
    "answers": {"answers", "law"},
    "precedents": {"precedents", "law"},
    "render": {"render", "answers", "precedents", "law"},
    "cli": {"cli", "render", "answers", "precedents", "law", "dataset"},
}
OPEN = {"model", "days", "__init__"}


def imported(path: Path) -> set[str]:
    """The rooms of refcli that a module imports, anywhere in it."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        rooms |= {name.split(".")[1] if "." in name else "__init__" for name in names if name.split(".")[0] == "refcli"}
    return rooms


@pytest.mark.parametrize("room", MAY)
def test_data_flows_one_way(room: str) -> None:
    modules = sorted((PACKAGE / room).glob("*.py"))
    assert modules
    for module in modules:
        assert imported(module) <= MAY[room] | OPEN, module


def test_the_values_import_nothing_of_ours() -> None:
    assert imported(PACKAGE / "model.py") == set()
    assert imported(PACKAGE / "days.py") == set()


def test_no_room_is_a_store_of_odds_and_ends() -> None:
    names = {path.stem for path in PACKAGE.rglob("*.py")}
    assert not names & {"utils", "util", "helpers", "helper", "manager", "managers", "misc", "common"}


ENGINE, YAML = "refcli.law.verdicts", "yaml"
LARGE = {"rich", "tabulate", "pydantic", "ruamel", "clingo", "hypothesis"}
NO_YAML = {YAML, "refcli.dataset.load", "refcli.dataset.reader"}
LISTING = {ENGINE, "refcli.law.terrain", *NO_YAML}


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache with the store in it."""
    cache = tmp_path_factory.mktemp("cache")
    command = [sys.executable, "-m", "refcli", "list"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env={**os.environ, "XDG_CACHE_HOME": str(cache)})
    return cache


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--version"], LARGE | LISTING | {"sqlite3"}),
        (["compare", "deserter", "-f", "plain"], LARGE | {"csv", "tempfile", "refcli.answers.explanation"}),
        (["compare", "-s", "age=22", "-f", "json"], LARGE | {"refcli.render.comparison"}),
        (["compare", "deserter", "-f", "markdown"], LARGE - {"tabulate"}),
        (["compare", "deserter", "-f", "table"], LARGE - {"rich"}),
        (["explain", "deserter", "de/bamf", "-f", "plain"], LARGE | {"csv"}),
        (["list", "case", "-f", "plain"], LARGE | LISTING),
        (["show", "de/bamf", "-f", "plain"], LARGE | LISTING),
        (["precedents", "--topic", "mobilisation", "-f", "csv"], LARGE | LISTING),
        (["watch", "-f", "ndjson"], LARGE | LISTING),
        (["schema", "case"], LARGE | NO_YAML),
        (["profile", "check", "deserter"], LARGE | {"refcli.render.comparison"}),
        (["validate", "data"], LARGE | {"refcli.dataset.store"}),
        (["format", "data", "--check"], LARGE - {"ruamel"} | {ENGINE}),
    ],
)
def test_a_run_imports_nothing_that_it_does_not_use(arguments: list[str], absent: set[str], warm: Path) -> None:
    code = f"""
import sys
sys.argv = ["refcli", *{arguments!r}]
from refcli.cli.app import main
try:
    main()
except SystemExit as stop:
    assert not stop.code, stop.code
print(*sorted(sys.modules), file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60, check=False,
        env={**os.environ, "XDG_CACHE_HOME": str(warm)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert absent & set(done.stderr.split()) == set()
