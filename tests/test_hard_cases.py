"""Five cases that the format must be able to say plainly, on the shipped law."""

from __future__ import annotations

from typing import Any

from refcli.answers.comparison import compare, governing, hearing
from refcli.answers.review import scenarios
from refcli.law.code import Code
from refcli.law.verdicts import Hearing
from refcli.model import Profile

SUMMONS = {"military_status": "reservist", "call_up": ["mobilisation-summons"], "refusal": ["evaded-after-call-up"]}


def route(code: Code, facts: dict[str, Any], line: str, name: str, as_of: str) -> Any:
    heard, _ = hearing(code, Profile(facts=facts), as_of, [line])
    return heard.route(line, code.routes[name])


def texts(code: Code, facts: dict[str, Any], as_of: str) -> list[str]:
    lines = [line.id for line in code.jurisdictions["uk"].lines]
    heard, _ = hearing(code, Profile(facts=facts), as_of, lines)
    return [text.id for text in governing(code, heard, code.jurisdictions["uk"])]


def test_a_claim_in_the_united_kingdom_made_before_and_after_28_june_2022(code: Code) -> None:
    before = texts(code, {"claim_made": "2022-06-27"}, "2026-11-22")
    after = texts(code, {"claim_made": "2022-06-28"}, "2026-11-22")
    assert len(before) == len(after) == 1
    assert before != after
    assert set(texts(code, {}, "2026-11-22")) == {*before, *after}
    line = "uk/upper-tribunal"
    severity = "war-crimes-refusal/severity"
    evader = {"proceedings": "first", "refusal": ["evaded-after-call-up"]}
    old, new, unknown = (
        Hearing(code, {**evader, **made}, "2026-11-22", [line]).element(line, severity)
        for made in ({"claim_made": "2022-06-27"}, {"claim_made": "2022-06-28"}, {})
    )
    assert (old.verdict, new.verdict) == ("supported", "arguable")
    assert unknown.turns_on == ("claim_made",)


def test_a_ruling_of_which_only_the_month_is_known(code: Code) -> None:
    facts = {
        "military_status": "conscript-liable",
        "call_up": ["none"],
        "refusal": ["evaded-before-call-up"],
        "alternative_service": "refused",
    }
    days = ("2026-04-30", "2026-05-15", "2026-05-31", "2026-06-01")
    told = [route(code, facts, "lv/regional-court", "war-crimes-refusal", day) for day in days]
    assert [reading.verdict for reading in told] == ["open", "uncertain-date", "arguable", "arguable"]
    assert told[1].changed_between == ("2026-05",)
    assert told[3].position is not None
    assert told[3].grade == "D"


def test_a_promise_never_formally_ended(code: Code) -> None:
    facts = {"gender": "male", "military_status": "mobilised", "refusal": ["deserted"]}
    promise = code.positions["de-bamf-deserters-2022"][2]
    assert promise.to is None
    assert promise.last_seen == "2024-12"
    told = [
        route(code, facts, "de/bamf", "war-crimes-refusal", day).verdict
        for day in ("2022-10-15", "2025-06-01", "2026-11-22")
    ]
    assert told == ["supported", "uncertain-date", "against"]


def test_a_man_charged_under_two_articles(code: Code) -> None:
    facts = {
        "military_status": "mobilised",
        "refusal": ["deserted"],
        "prosecution": ["wanted", "criminal-case"],
        "offence": ["desertion-338", "discrediting-280-3"],
    }
    both = compare(code, Profile(facts=facts), ["de", "fr"], "2026-11-22")
    assert both.profile.facts["offence"] == ["desertion-338", "discrediting-280-3"]
    line = "coe/ecthr"
    heard = Hearing(code, {**facts, "proceedings": "first"}, "2026-11-22", [line])
    speech = heard.element(line, "political-opinion/persecution")
    assert speech.positions == ("coe-ecthr-persecution-anti-war-speech-2025",)
    one = Hearing(code, {**facts, "offence": ["desertion-338"], "proceedings": "first"}, "2026-11-22", [line])
    assert one.element(line, "political-opinion/persecution").positions == ()
    unknown = {name: value for name, value in facts.items() if name != "offence"}
    open_ = Hearing(code, {**unknown, "proceedings": "first"}, "2026-11-22", [line])
    assert "offence" in open_.element(line, "political-opinion/persecution").turns_on


def test_the_applicant_whose_summons_was_disbelieved(code: Code) -> None:
    ruling = code.dataset.cases["fr-cnda-gf-2023-21068674"]
    assert ruling.outcome.status == "none"
    assert ruling.facts.claimed["call_up"] == ["mobilisation-summons"]
    assert ruling.facts.found["call_up"] == ["none"]
    found = route(code, {**ruling.facts.found, "prosecution": ["none"]}, "fr/cnda", "war-crimes-refusal", "2023-07-20")
    claimed = route(code, {**ruling.facts.found, **ruling.facts.claimed}, "fr/cnda", "war-crimes-refusal", "2023-07-20")
    assert (found.verdict, claimed.verdict) == ("against", "supported")
    assert any(proposition.favours == "applicant" for proposition in ruling.propositions)


def test_the_scenarios_of_the_hard_cases_are_among_those_that_pass(code: Code) -> None:
    passed = {result.id for result in scenarios(code) if result.passed}
    assert {
        "uk-s-severity-claim-2022-06-27",
        "uk-s-severity-claim-2022-06-28",
        "lv-s-draft-age-2026-05-15",
        "de-s-bamf-deserter-2022",
        "de-s-bamf-deserter-2026",
        "fr-s-gf-applicant-found",
        "fr-s-gf-applicant-claimed",
    } <= passed
