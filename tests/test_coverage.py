"""Coverage says what is known, what was searched, and what is missing; `--stale` what has grown old."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from refcli.answers.coverage import RouteCovered, coverage
from refcli.answers.review import unconfirmed
from refcli.law.code import Code
from tests.conftest import Run

DAY = "2026-11-22"
FIRST_TEN = ("cz", "de", "ee", "fi", "fr", "lt", "lv", "nl", "pl", "uk")


def test_each_route_of_a_line_is_its_own_or_searched_or_a_gap(code: Code) -> None:
    found = {
        (line.id, route.route): route
        for line in coverage(code, list(code.jurisdictions), DAY).lines
        for route in line.routes
    }
    ovg = found["de/ovg-berlin-brandenburg", "war-crimes-refusal"]
    deployment = next(element for element in ovg.elements if element.point == "deployment-risk")
    assert ovg.covered == deployment.covered == "own"
    assert "de-ovg-bb-deployment-conscripts-2024" in deployment.positions
    assert ovg.grade == "B" and deployment.newest == "2024-08-22" and ovg.confirmed
    searched = found["lv/senate", "war-crimes-refusal"]
    assert searched.covered == "searched" and searched.searched_on and searched.grade is None
    for (name, _), route in found.items():
        own = route.positions
        assert (route.covered == "own") == bool(own)
        assert all(code.positions[position][0] == name for position in own)
        assert (route.covered == "gap") == (not own and route.searched_on is None)


@pytest.mark.parametrize("state", FIRST_TEN)
def test_the_first_ten_states_speak_or_were_searched(code: Code, state: str) -> None:
    lines = coverage(code, [state], DAY).lines
    for route in code.routes:
        told = [found for line in lines for found in line.routes if found.route == route]
        assert any(found.covered != "gap" for found in told), route


def test_the_picture_has_a_square_for_each_line_and_route(refcli: Run, code: Code, tmp_path: Path) -> None:
    target = tmp_path / "coverage.svg"
    assert refcli("coverage", "-j", "de,fr", "-o", str(target)).returncode == 0
    root = ElementTree.fromstring(target.read_text(encoding="utf-8"))
    squares = root.findall("{http://www.w3.org/2000/svg}rect")
    lines = len(code.jurisdictions["de"].lines) + len(code.jurisdictions["fr"].lines)
    assert len(squares) == lines * len(code.routes) + 1
    words = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "de/bamf" in words and "?" in words and "B" in words
    assert refcli("coverage", "-j", "de,fr", "-f", "svg").stdout == target.read_text(encoding="utf-8")


def test_what_has_ended_is_not_counted_and_states_without_lines_are_named(refcli: Run, code: Code) -> None:
    def ind(as_of: str) -> RouteCovered:
        lines = {line.id: line for line in coverage(code, ["nl"], as_of).lines}
        return next(route for route in lines["nl/ind"].routes if route.route == "war-crimes-refusal")

    assert "nl-ind-moratorium-conscripts-2022" in ind("2023-01-01").positions
    assert "nl-ind-moratorium-conscripts-2022" not in ind(DAY).positions
    said = refcli("coverage", "-j", "ge,fr", "-f", "table").stdout
    assert "No line of authority recorded: Georgia" in said
    for format_ in ("plain", "csv", "ndjson", "svg"):
        records = refcli("coverage", "-j", "ge,fr", "-f", format_)
        assert records.returncode == 0 and records.stderr == "refcli: no line of authority is recorded for Georgia\n"
    assert json.loads(refcli("coverage", "-j", "ge", "-f", "json").stdout)["without_lines"] == ["ge"]
    for command in (["compare", "deserter", "-j", "ge"], ["explain", "deserter", "ge"]):
        refused = refcli(*command)
        assert refused.returncode == 2 and "no line of authority is recorded" in refused.stderr


def test_coverage_in_other_formats(refcli: Run) -> None:
    table = refcli("coverage", "-j", "de,lt", "-f", "table").stdout
    assert "of its own" in table and "not searched" in table and max(map(len, table.splitlines())) <= 80
    answer = json.loads(refcli("coverage", "-j", "fr", "-f", "json").stdout)
    assert {line["jurisdiction"] for line in answer["lines"]} == {"fr"}
    rows = list(csv.DictReader(io.StringIO(refcli("coverage", "-j", "fr", "-f", "csv").stdout)))
    assert {row["covered"] for row in rows} == {"own", "searched", "gap"}
    wrong = refcli("coverage", "-j", "fr", "-f", "svgg")
    assert wrong.returncode == 2 and "svgg" in wrong.stderr


def test_what_was_verified_long_ago_is_named(refcli: Run, code: Code, data: Path, tmp_path: Path) -> None:
    assert unconfirmed(code, "1990-01-01") == []
    named = [finding.id for finding in unconfirmed(code, "2100-01-01")]
    assert set(named) == set(code.authorities)
    shutil.copytree(data, tmp_path / "data")
    file = tmp_path / "data" / "cases" / "fr" / "cnda-gf-2023-21068674.yaml"
    text = file.read_text(encoding="utf-8")
    dated = re.sub(r"(read|verified_on|recorded_on): 20.*", r"\1: 2024-02-03", text)
    file.write_text(dated, encoding="utf-8")
    old = refcli("validate", str(tmp_path / "data"), "--stale", "1y")
    assert old.returncode == 1
    assert "fr-cnda-gf-2023-21068674: was last verified on 2024-02-03" in old.stdout
    assert refcli("validate", str(data), "--stale", "20y").returncode == 0
    for wrong in ("12x", "m", "", "-3m", "99999999y", "3000y", "9" * 5000 + "d"):
        said = refcli("validate", str(data), "--stale", wrong)
        assert said.returncode == 2 and "90d, 12m, 2y" in said.stderr
