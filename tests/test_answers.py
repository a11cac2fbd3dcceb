"""The answers that the sources carry, for the people whom the tool is for."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from refcli.answers.comparison import compare
from refcli.answers.problems import Unanswerable
from refcli.dataset.profiles import read_profile
from refcli.law.code import Code
from refcli.model import Profile
from tests.conftest import ROOT, Run

CONSCRIPT = {
    "nationality": "RU",
    "age": 22,
    "gender": "male",
    "military_status": "conscript-liable",
    "call_up": ["none"],
    "refusal": ["evaded-before-call-up"],
    "prosecution": ["none"],
}


def answer(code: Code, facts: dict[str, Any], states: list[str], as_of: str) -> dict[str, Any]:
    """The lines of an answer by id, each with its routes and bars by name."""
    compared = compare(code, Profile(facts=facts), states, as_of)
    return {
        line.id: {reading.route: reading for reading in line.routes} | {bar.bar: bar for bar in line.bars}
        for jurisdiction in compared.jurisdictions
        for line in jurisdiction.lines
    }


def test_conscript_without_summons_in_germany_in_june_2025(code: Code) -> None:
    lines = answer(code, CONSCRIPT, ["de"], "2025-06-15")
    office = lines["de/bamf"]["war-crimes-refusal"]
    assert (office.verdict, office.rests_on, office.weight) == ("against", "line", "practice")
    assert office.position == "de-bamf-evaders-refused-2024"
    higher = lines["de/ovg-berlin-brandenburg"]["serious-harm"]
    participation = next(limb for limb in higher.limbs if limb.limb == "forced-participation")
    deployment = next(element for element in participation.elements if element.element == "deployment-risk")
    assert "de-ovg-bb-deployment-conscripts-2024" in deployment.positions
    assert "against" in deployment.possible
    assert lines["de/vg-berlin"]["serious-harm"].verdict == "supported"


def test_the_higher_court_is_against_deployment_from_basic_service_outside_chechnya(code: Code) -> None:
    lines = answer(code, {**CONSCRIPT, "region": "other", "ethnicity": "russian"}, ["de"], "2025-06-15")
    harm = lines["de/ovg-berlin-brandenburg"]["serious-harm"]
    deployment = harm.limbs[0].elements[1]
    assert (deployment.element, deployment.verdict) == ("deployment-risk", "against")
    assert harm.limbs[0].verdict == "against"
    # The detention limb was never decided, so the route as a whole is open and says so.
    assert harm.verdict == "open"
    assert "detention-risk" in harm.open


def test_a_revocation_ruling_does_not_answer_a_first_claim(code: Code) -> None:
    first = answer(code, CONSCRIPT, ["de"], "2025-12-01")["de/ovg-sachsen-anhalt"]["serious-harm"]
    assert not any("ovg-lsa" in position for limb in first.limbs for e in limb.elements for position in e.positions)
    revocation = answer(code, {**CONSCRIPT, "proceedings": "revocation"}, ["de"], "2025-12-01")
    deployment = revocation["de/ovg-sachsen-anhalt"]["serious-harm"].limbs[0].elements[1]
    assert deployment.positions == ("de-ovg-lsa-deployment-conscripts-2025",)


@pytest.mark.parametrize(("day", "verdict"), [("2023-07-19", "arguable"), ("2023-07-20", "supported")])
def test_reservist_with_an_accepted_summons_in_france(code: Code, day: str, verdict: str) -> None:
    facts = {
        "military_status": "reservist",
        "call_up": ["mobilisation-summons"],
        "refusal": ["evaded-after-call-up"],
    }
    assert answer(code, facts, ["fr"], day)["fr/cnda"]["war-crimes-refusal"].verdict == verdict


def test_reservist_without_a_summons_in_france(code: Code) -> None:
    facts = {
        "gender": "male",
        "military_status": "reservist",
        "call_up": ["none"],
        "refusal": ["evaded-before-call-up"],
    }
    told = {
        known: answer(code, {**facts, **known_facts}, ["fr"], "2023-07-20")["fr/cnda"]["war-crimes-refusal"]
        for known, known_facts in {"unknown": {}, "none": {"prosecution": ["none"]}}.items()
    }
    assert told["none"].verdict == "against"
    assert told["unknown"].verdict == "turns-on-facts" and "prosecution" in told["unknown"].turns_on


def test_what_is_said_to_be_unknown_is_answered_like_what_is_not_said(refcli: Run) -> None:
    asked = ("compare", "-s", "military_status=reservist", "-j", "fr", "-f", "plain")
    silent, unknown = refcli(*asked), refcli(*asked, "-s", "call_up=unknown", "-s", "age=unknown")
    assert unknown.stdout == silent.stdout and "call_up" in silent.stdout


def test_the_applicant_of_the_grande_formation_lost_on_the_facts_found_and_wins_on_those_claimed(code: Code) -> None:
    profile = read_profile("cnda-2023-applicant", ROOT / "data", code.dataset.vocabulary)
    found = answer(code, profile.facts, ["fr"], "2023-07-20")["fr/cnda"]["war-crimes-refusal"]
    claimed = answer(code, {**profile.facts, **profile.claimed}, ["fr"], "2023-07-20")["fr/cnda"]["war-crimes-refusal"]
    assert (found.verdict, claimed.verdict) == ("against", "supported")


def test_a_deserter_before_the_german_office_then_and_now(code: Code) -> None:
    facts = {"gender": "male", "military_status": "mobilised", "refusal": ["deserted"]}
    then = answer(code, facts, ["de"], "2022-10-15")["de/bamf"]["war-crimes-refusal"]
    now = answer(code, facts, ["de"], "2026-11-22")["de/bamf"]["war-crimes-refusal"]
    between = answer(code, facts, ["de"], "2025-01-01")["de/bamf"]["war-crimes-refusal"]
    assert (then.verdict, now.verdict) == ("supported", "against")
    assert between.verdict == "uncertain-date"
    assert between.possible == ("against", "supported")
    assert between.changed_between == ("2024-12..2026-01",)


def test_explain_says_between_which_dates_the_practice_changed_and_on_what(refcli: Run) -> None:
    said = refcli(
        "explain", "deserter", "de/bamf", "-r", "war-crimes-refusal", "--as-of", "2026-11-22", "-f", "table"
    ).stdout
    assert "from a day between 2024-12 and 2026-01" in re.sub(r"[│├└─\s]+", " ", said)
    assert "de-bamf-avaliani-2026" in said
    assert "de-bamf-deserters-2022" in said


def test_three_facts_only_names_the_facts_that_matter_and_says_where_there_is_no_authority(code: Code) -> None:
    facts = {"military_status": "reservist", "refusal": ["evaded-after-call-up"], "gender": "male"}
    compared = compare(code, Profile(facts=facts), ["fr"], "2024-06-01")
    lines = {line.id: line for line in compared.jurisdictions[0].lines}
    routes = {route.route: route for route in lines["fr/cnda"].routes}
    # Evaded after a call-up: which call-up decides, and for whom it is a mobilisation nothing else does.
    assert routes["war-crimes-refusal"].turns_on == ("call_up",)
    assert routes["disproportionate-punishment"].verdict == "open"
    assert routes["disproportionate-punishment"].turns_on == ()
    assert set(routes["disproportionate-punishment"].open) >= {"disproportionate-punishment/punishment-risk"}


def test_silence_is_said_as_no_authority_found(refcli: Run) -> None:
    said = refcli("compare", "-s", "military_status=reservist", "-j", "fr", "-f", "table").stdout
    assert "no authority found" in said
    assert "If these facts are believed." in said


def test_another_nationality_gets_no_verdict(code: Code) -> None:
    with pytest.raises(Unanswerable, match="no verdict"):
        compare(code, Profile(facts={"nationality": "BY"}), ["de"], "2025-01-01")


def test_json_is_the_contract(refcli: Run) -> None:
    told = json.loads(
        refcli("compare", "conscript-no-summons", "-j", "de", "--as-of", "2025-06-15", "-f", "json").stdout
    )
    assert told["schema_version"] == 1
    assert told["as_of"] == "2025-06-15"
    assert told["assumes"] == {"proceedings": "first"}
    assert told["profile"]["facts"]["military_status"] == "conscript-liable"
    jurisdiction = told["jurisdictions"][0]
    assert {"id", "name", "appeal_point", "turns_on", "watch", "lines"} <= set(jurisdiction)
    assert jurisdiction["appeal_point"]["verdict"] == "yes"
    assert jurisdiction["appeal_point"]["route"] == "serious-harm"
    line = jurisdiction["lines"][0]
    assert {"id", "kind", "best", "bars", "routes"} <= set(line)
    route = line["routes"][0]
    keys = {"route", "status", "verdict", "possible", "grade", "weight", "rests_on", "turns_on", "open", "position"}
    assert keys | {"tension", "limbs"} <= set(route)
    assert set(route["limbs"][0]) >= {"limb", "verdict", "elements"}
    assert set(route["limbs"][0]["elements"][-1]) >= {"element", "verdict", "positions"}
    assert route["limbs"][0]["elements"][-1]["element"] == "nexus"
    assert set(line["bars"][0]) >= {"bar", "effect", "verdict", "turns_on"}


def test_a_verdict_that_rests_on_a_doubtful_ruling_says_so(code: Code, refcli: Run) -> None:
    compared = compare(code, Profile(facts=CONSCRIPT), ["de"], "2025-06-15")
    shaken = {line.id: line.shaken for line in compared.jurisdictions[0].lines}
    assert "de-vg-berlin-33-k-504-24-a" in shaken["de/vg-berlin"]
    assert shaken["de/ovg-berlin-brandenburg"] == ()
    said = refcli("compare", "conscript-no-summons", "-j", "de", "--as-of", "2025-06-15", "-f", "table").stdout
    assert "Doubtful" in said and "de-vg-berlin-33-k-504-24-a" in said


def test_a_published_case_is_told_as_it_was_published(refcli: Run) -> None:
    for command in (["compare", "nikita-belov", "-j", "fi,lv,fr"], ["explain", "nikita-belov", "fi"]):
        said = " ".join(refcli(*command, "-f", "table").stdout.split())
        assert "The case as published: A mother and a son" in said
        assert "interim protection and no finding on the risk" in said and "reasons" in said


def test_an_explanation_says_each_thing_once_and_names_silence_together(refcli: Run) -> None:
    said = refcli("explain", "deserter", "de/bamf", "-f", "table").stdout
    assert said.count("Article 9(2)(e): prosecution or punishment") == 1
    assert "No authority found, of its own or above" in said and "see above" in said
    silent = refcli("explain", "deserter", "de/bamf", "-r", "humanitarian-admission", "-f", "table").stdout
    assert "scheme-open" in silent


def test_the_british_column_says_that_it_rests_on_other_wars(refcli: Run) -> None:
    said = " ".join(refcli("compare", "deserter", "-j", "uk", "-f", "table").stdout.split())
    assert "other wars" in said or "another country or war" in said
    told = " ".join(refcli("explain", "deserter", "uk", "-f", "table").stdout.split())
    assert "say nothing on the war since February 2022" in told


def test_the_same_as_told_hides_nothing_that_differs(refcli: Run) -> None:
    said = refcli("explain", "jehovahs-witness", "ee", "-r", "religion", "--as-of", "2026-11-22", "-f", "table").stdout
    lower, _, upper = said.partition("(ee/circuit-court)")
    assert "ee-circuit-jehovahs-witness-2019" in lower and "Persuasive only" in lower
    assert "ee-circuit-jehovahs-witness-2019" in upper.partition("(ee/supreme-court)")[0]
    every = refcli("explain", "conscript-no-summons", "de", "--as-of", "2026-11-22", "-f", "table").stdout
    alone = refcli(
        "explain", "conscript-no-summons", "de/ovg-sachsen-anhalt", "--as-of", "2026-11-22", "-f", "table"
    ).stdout
    of_line = every.partition("(de/ovg-sachsen-anhalt)")[2].partition("(de/ovg-sachsen)")[0]
    position = "de-ovg-lsa-deployment-conscripts-2025"
    assert position in alone and position in of_line


def test_a_published_case_is_left_out_with_its_authority(refcli: Run) -> None:
    for option in (["--without", "fi-belov-2026"], ["--known-on", "2026-01-01"]):
        said = refcli("compare", "nikita-belov", "-j", "fi", *option, "-f", "table")
        assert said.returncode == 0 and "The case as published" not in said.stdout
