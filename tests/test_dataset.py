"""The data folder: the shipped one is sound, and each rule of the format catches what breaks it."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from refcli.answers.review import review, scenarios
from refcli.dataset.checks import check
from refcli.dataset.load import gather, read_folder
from refcli.law.code import Code
from tests.conftest import ROOT, Run


def test_the_shipped_data_are_sound(data: Path) -> None:
    folder = read_folder(data, profiles=True)
    assert folder.problems == ()
    assert check(folder) == []
    assert review(Code(gather(folder))) == []


def test_each_state_has_scenarios_and_searched_entries(code: Code) -> None:
    for name in ("de", "fr"):
        state = code.jurisdictions[name]
        assert len(state.scenarios) >= 4
        assert state.searched and all(entry.on for entry in state.searched)
        assert state.procedure and state.binding and state.stances
    assert all(result.passed for result in scenarios(code))


FR = "jurisdictions/france.yaml"
GF = "cases/fr/cnda-gf-2023-21068674.yaml"
BROKEN = {
    "unknown key": (FR, "decides: |", "decidez: |", "Did you mean 'decides'?"),
    "unknown word": (FR, "kind: finding", "kind: findings", "Did you mean 'finding'?"),
    "unknown line": (FR, "  - line: fr/cnda", "  - line: fr/cndaa", "Did you mean 'fr/cnda'?"),
    "no such day": (FR, "from: 2023-07-20", "from: 2023-07-32", "no such day"),
    "unknown authority": (
        FR,
        "cites: [{id: fr-cnda-gf-2023-21068674}]",
        "cites: [{id: fr-cnda-gf-2023}]",
        "Did you mean 'fr-cnda-gf-2023-21068674'?",
    ),
    "unknown fact": (FR, "military_status: mobilised", "military_statos: mobilised", "military_status"),
    "unknown value": (FR, "military_status: mobilised}", "military_status: mobilized}", "'mobilised'"),
    "unknown point": (FR, "      deployment-risk:", "      deployment-risc:", "'deployment-risk'"),
    "ended by nothing": (FR, "          ended_by: fr-cnda-gf-2023-21068674\n", "", "belong together"),
    "an authority of nowhere": (FR, "  - id: fr-cassation-cnda", "  - id: cassation-cnda", "must begin with 'fr-'"),
    "taken id": (
        FR,
        "id: fr-cnda-deployment-called-up-2023",
        "id: fr-cnda-crimes-2023",
        "is taken",
    ),
    "practice of a court": (FR, "kind: finding", "kind: practice", "a practice is a decision-maker's"),
    "strong analogy": (
        FR,
        "          kind: finding\n          when:\n            military_status: reservist",
        "          kind: finding\n          analogy: true\n          when:\n            military_status: reservist",
        "an analogy holds arguable or open",
    ),
    "finding on another war": (GF, "about: [RU]", "about: [SY]", "no authority that is about Russia"),
    "begins too early": (GF, "date: 2023-07-20", "date: 2024-07-20", "begins before the ruling"),
    "not a first claim": (
        GF,
        "proceedings: first",
        "proceedings: removal",
        "don't answer a first claim",
    ),
    "no ECLI": (
        "cases/de/ovg-berlin-brandenburg-12-b-18-23.yaml",
        "ECLI:DE:OVGBEBB:2024:0822.12B18.23.00",
        "ECLI:DE:OVGBEBB",
        "is no ECLI",
    ),
    "no CELEX": ("cases/eu/cjeu-c-238-19-ez.yaml", "62019CJ0238", "2019CJ238", "is no CELEX"),
    "wrong folder": (GF, "id: fr-cnda-gf-2023-21068674", "id: fr-cnda-gf-2023", "belongs into"),
    "alias": ("topics.yaml", "topics:", "topics: &t", "anchor"),
    "duplicate key": ("topics.yaml", "{id: removal,", "{id: removal, id: removal,", "stands twice"),
    "wrong number": ("routes.yaml", "rank: 1", "rank: one", "a whole number is wanted"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_breaks_the_format_is_told_with_its_line(name: str, data: Path, tmp_path: Path) -> None:
    file, old, new, words = BROKEN[name]
    shutil.copytree(data, tmp_path / "data")
    target = tmp_path / "data" / file
    text = target.read_text(encoding="utf-8")
    assert old in text
    target.write_text(text.replace(old, new, 1), encoding="utf-8")
    folder = read_folder(tmp_path / "data", profiles=True)
    problems = list(folder.problems) or check(folder)
    told = [problem for problem in problems if words in str(problem)]
    assert told, "\n".join(map(str, problems))
    assert all(problem.place.line for problem in told)


def test_validate_tells_every_error_of_every_file(refcli: Run, data: Path, tmp_path: Path) -> None:
    shutil.copytree(data, tmp_path / "data")
    for name in ("france", "germany"):
        path = tmp_path / "data" / "jurisdictions" / f"{name}.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("kind: courts", "kind: court"), encoding="utf-8")
    done = refcli("validate", str(tmp_path / "data"))
    assert done.returncode == 1
    assert "france.yaml:" in done.stdout and "germany.yaml:" in done.stdout
    assert "'courts'" in done.stdout
    assert "Traceback" not in done.stderr
    assert refcli("validate").returncode == 0


def reviewed(tmp_path: Path, data: Path, old: str, new: str) -> list[str]:
    """What the engine finds wanting after a change of France's file."""
    shutil.copytree(data, tmp_path / "data")
    target = tmp_path / "data" / "jurisdictions" / "france.yaml"
    text = target.read_text(encoding="utf-8")
    assert old in text
    target.write_text(text.replace(old, new, 1), encoding="utf-8")
    folder = read_folder(tmp_path / "data")
    assert not (list(folder.problems) or check(folder))
    return [f"{finding.id}: {finding.message}" for finding in review(Code(gather(folder)))]


def test_a_position_that_can_never_speak_is_found(tmp_path: Path, data: Path) -> None:
    earlier = """        - id: fr-cnda-everyone-2023
          kind: finding
          holds: supported
          from: 2023-07-20
          cites: [{id: fr-cnda-gf-2023-21068674}]
          note: x
        - id: fr-cnda-crimes-2023
"""
    found = reviewed(tmp_path, data, "        - id: fr-cnda-crimes-2023\n", earlier)
    assert any("fr-cnda-crimes-2023: can never speak" in message for message in found)


def test_a_position_turned_round_fails_a_scenario(tmp_path: Path, data: Path) -> None:
    old = "          holds: against\n          from: 2023-07-20"
    found = reviewed(tmp_path, data, old, old.replace("against", "supported"))
    assert any("fr-s-reservist-no-summons" in message for message in found)


def test_lines_that_follow_each_other_in_a_circle_are_found(tmp_path: Path, data: Path) -> None:
    circle = "binding:\n  - {line: fr/conseil-detat, follows: fr/ofpra, as: binding, why: x}\n"
    found = reviewed(tmp_path, data, "binding:\n", circle)
    assert any("follows itself" in message for message in found)


def test_a_built_wheel_carries_the_data(tmp_path: Path) -> None:
    from hatchling.builders.wheel import WheelBuilder

    wheel = next(WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"]))
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "refcli/data/facts.yaml" in names
    assert "refcli/data/jurisdictions/germany.yaml" in names
    assert "refcli/data/profiles/deserter.yaml" in names
    assert len([name for name in names if name.startswith("refcli/data/cases/")]) > 30
