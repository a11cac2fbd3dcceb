"""The parts of the engine, each on its own: days, conditions, following, unknown facts."""

from __future__ import annotations

from typing import Any

import pytest

from refcli.dataset.grading import grade_of_sources
from refcli.days import age_on, day_of, span_of, written
from refcli.law.code import Code
from refcli.law.conditions import Both, condition
from refcli.law.diagrams import Diagrams
from refcli.law.following import Unordered, edges_on, in_force, order
from refcli.law.terrain import settled
from refcli.law.verdicts import Hearing
from refcli.model import Binding, Source
from tests.conftest import holds

TODAY = "2024-03-05"


@pytest.mark.parametrize(
    ("when", "facts", "expected"),
    [
        ({}, {}, {True}),
        ({"claim_made": {"from": "2022-06-28"}}, {"claim_made": "2022-06-28"}, {True}),
        ({"claim_made": {"from": "2022-06-28"}}, {"claim_made": "2022-06-27"}, {False}),
        ({"claim_made": {"before": "2022-06-28"}}, {"claim_made": "2022-06-27"}, {True}),
        ({"claim_made": {"before": "2022-06-28"}}, {"claim_made": "2022-06-28"}, {False}),
        ({"claim_made": {"from": "2022-06-28"}}, {}, {True, False}),
        ({"age": {"at_least": 18, "below": 31}}, {"age": 18}, {True}),
        ({"age": {"at_least": 18, "below": 31}}, {"age": 17}, {False}),
        ({"age": {"at_least": 18, "below": 31}}, {"age": 30}, {True}),
        ({"age": {"at_least": 18, "below": 31}}, {"age": 31}, {False}),
        ({"age": {"at_least": 0}}, {}, {True}),
        ({"age": {"below": 121}}, {}, {True}),
        ({"age": {"at_least": 120}}, {}, {True, False}),
        ({"age": 22}, {"age": 22}, {True}),
        ({"age": 22}, {}, {True, False}),
        ({"all": [{"age": 22}, {"age": 23}]}, {}, {False}),
        ({"any": [{"age": {"at_least": 40}}, {"age": {"below": 40}}]}, {}, {True}),
        ({"age": {"at_least": 20}}, {"born": "2004-03-05"}, {True}),
        ({"age": {"at_least": 20}}, {"born": "2004-03-06"}, {False}),
        ({"age": {"at_least": 20}}, {"born": "unknown"}, {True, False}),
        ({"call_up": "data-check"}, {"call_up": ["data-check", "training-summons"]}, {True}),
        ({"call_up": "none"}, {"call_up": ["data-check"]}, {False}),
        ({"call_up": ["none", "data-check"]}, {"call_up": "unknown"}, {True, False}),
        ({"all": [{"call_up": "none"}, {"call_up": "data-check"}]}, {}, {False}),
        ({"all": [{"call_up": "training-summons"}, {"call_up": "data-check"}]}, {}, {True, False}),
        ({"not": {"fought": True}}, {"fought": False}, {True}),
        ({"fought": True}, {}, {True, False}),
        ({"other_nationality": "KZ"}, {}, {True, False}),
        ({"other_nationality": "KZ"}, {"other_nationality": "AM"}, {False}),
        ({"other_nationality": "none"}, {"other_nationality": "none"}, {True}),
        ({"not": {"other_nationality": "none"}}, {"other_nationality": "GE"}, {True}),
        ({"not": {"other_nationality": "none"}}, {}, {True, False}),
        ({"country.mobilisation": "in-force"}, {}, {True}),
        ({"country.nothing": "known"}, {}, {False}),
        ({"refusal": "deserted"}, {"military_status": "conscript-liable"}, {False}),
    ],
)
def test_a_condition_holds_for_whom_it_says(
    code: Code, when: dict[str, Any], facts: dict[str, Any], expected: set[bool]
) -> None:
    assert holds(code, when, facts) == expected


def test_a_country_fact_is_that_of_the_day(code: Code) -> None:
    when = {"country.mobilisation": "in-force"}
    assert holds(code, when, {}, "2022-09-20") == {False}
    assert holds(code, when, {}, "2022-09-21") == {True}


def test_known_facts_are_settled(code: Code) -> None:
    facts = {"age": 30, "born": "unknown", "call_up": "data-check", "left_russia": "2022-09-22", "fought": "unknown"}
    assert settled(code.dataset.vocabulary, facts, day_of(TODAY)) == {
        "age": 30,
        "call_up": frozenset({"data-check"}),
        "left_russia": day_of("2022-09-22"),
    }
    assert settled(code.dataset.vocabulary, {"born": "2000-03-06"}, day_of(TODAY))["age"] == 23


def test_days_and_spans() -> None:
    assert span_of("2026-05") == (day_of("2026-05-01"), day_of("2026-05-31"))
    assert span_of("2024-02") == (day_of("2024-02-01"), day_of("2024-02-29"))
    assert span_of("1979") == (day_of("1979-01-01"), day_of("1979-12-31"))
    assert span_of("2023-09..2026-01") == (day_of("2023-09-01"), day_of("2026-01-31"))
    assert written(day_of("2024-02-29")) == "2024-02-29"
    assert (age_on("2004-02-29", day_of("2024-02-28")), age_on("2004-02-29", day_of("2024-02-29"))) == (19, 20)
    for wrong in ("2024-02-30", "2026-13", "2026-05..2026-04", "2024"):
        with pytest.raises(ValueError):
            (day_of if wrong == "2024" else span_of)(wrong)


def edge(line: str, follows: str, since: str | None = None, until: str | None = None, kind: Any = "binding") -> Binding:
    return Binding(line=line, follows=follows, as_=kind, from_=since, to=until, why="-")


def test_an_edge_holds_between_its_days_both_counted() -> None:
    dated = edge("a/b", "c/d", "2024-01-02", "2024-01-04")
    told = [in_force(dated, day_of(f"2024-01-0{day}")) for day in range(1, 6)]
    assert told == [False, True, True, True, False]
    assert in_force(edge("a/b", "c/d"), 1)
    table = edges_on(
        [dated, edge("a/b", "e/f", kind="persuasive"), edge("a/b", "g/h")], day_of("2024-01-02"), "binding"
    )
    assert table == {"a/b": ("c/d", "g/h")}


def test_what_binds_comes_nearest_first_and_never_before_what_follows_it() -> None:
    follows = {"low": ["high", "top"], "high": ["top", "court"], "court": ["top"]}
    follows["high"] = ["court", "top"]
    assert order("low", follows) == ("low", "high", "court", "top")
    with pytest.raises(Unordered, match="follows itself"):
        order("a", {"a": ["b"], "b": ["a"]})
    with pytest.raises(Unordered, match="contradict"):
        order("a", {"a": ["b", "c"], "b": ["x", "y"], "c": ["y", "x"]})


def source(kind: Any, extent: Any = "extract") -> Source:
    return Source(
        url="https://example.org", publisher="-", language="en", kind=kind, extent=extent, supports=("-",), read=TODAY
    )


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([source("primary", "full")], "A"),
        ([source("primary", "passage")], "A"),
        ([source("primary", "headnote")], "B"),
        ([source("primary")], "B"),
        ([source("official-summary", "full")], "B"),
        ([source("secondary", "full")], "C"),
        ([source("press"), source("ngo")], "C"),
        ([source("press", "full")], "D"),
        ([source("ngo")], "D"),
        ([source("press"), source("secondary")], "C"),
        ([source("press"), source("primary", "full")], "A"),
    ],
)
def test_the_grade_of_the_sources(sources: list[Source], expected: str) -> None:
    assert grade_of_sources(tuple(sources)) == expected


def test_a_position_has_the_grade_of_its_best_read_authority_or_what_the_citation_lowers_it_to(code: Code) -> None:
    lowered = code.positions["de-ovg-bb-deployment-conscripts-2024"][2]
    assert code.grade(lowered) == 2
    assert code.grade(code.positions["de-ovg-bb-basic-service-2024"][2]) == 3


def test_equal_functions_are_one_diagram() -> None:
    diagrams = Diagrams([2, 3])
    either = diagrams.combine(_either, diagrams.test(0, [True, False]), diagrams.test(1, [False, True, True]))
    other = diagrams.combine(_either, diagrams.test(1, [False, True, True]), diagrams.test(0, [True, False]))
    assert either == other
    assert diagrams.values(either) == {True, False}
    assert diagrams.turns_on(either, "nothing") == {0, 1}
    assert diagrams.leaf(True) != diagrams.leaf(1)
    before = diagrams.size()
    assert diagrams.test(0, [True, True]) == diagrams.leaf(True)
    assert diagrams.size() == before


def _either(one: bool, other: bool) -> bool:
    return one or other


def test_best_is_the_surest_route_then_the_strongest_then_the_better_status(code: Code) -> None:
    conscript = {
        "proceedings": "first", "military_status": "conscript-liable", "call_up": ["none"],
        "refusal": ["evaded-before-call-up"], "ethnicity": "russian", "region": "other", "gender": "male",
        "prosecution": ["none"], "location": "in-state",
    }  # fmt: skip
    heard = Hearing(code, conscript, "2025-06-15", ["de/vg-berlin", "de/bamf"])
    assert heard.line("de/vg-berlin").best == "serious-harm"
    assert heard.line("de/bamf").best is None


def test_a_bar_that_applies_takes_away_the_statuses_that_it_touches(code: Code) -> None:
    chechen = {
        "proceedings": "first", "military_status": "conscript-liable", "fitness": "fit", "ethnicity": "chechen",
        "region": "chechnya", "political_activity": ["none"], "claim_lodged": "2024-09-01", "prosecution": ["none"],
        "sur_place": ["none"], "gender": "male", "refusal": ["evaded-before-call-up"], "known_to_authorities": False,
        "selective_treatment": False, "lgbt": False,
    }  # fmt: skip
    line = Hearing(code, chechen, "2024-09-02", ["de/ovg-berlin-brandenburg"]).line("de/ovg-berlin-brandenburg")
    bars = {bar.bar: bar.verdict for bar in line.bars}
    assert bars["internal-protection"] == "supported"
    assert line.best not in ("serious-harm", "war-crimes-refusal")


def test_always_is_the_condition_without_parts() -> None:
    assert condition({}) == Both(())
