"""Where views part, in a small law made by hand: the appeal point with its element and positions, best, bars."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from refcli.answers.assumptions import contradictions
from refcli.law.code import Code
from refcli.law.filters import Filters, filtered
from refcli.law.questions import difference
from refcli.law.verdicts import Hearing
from refcli.model import (
    Authority,
    Bar,
    Binding,
    Cite,
    Country,
    Dataset,
    Element,
    Jurisdiction,
    Law,
    Limb,
    Line,
    NeverTogether,
    Position,
    Route,
    Status,
    Topics,
    Vocabulary,
)
from tests.random_law import FACTS

AS_OF = "2024-03-05"


def held(name: str, holds: Any, when: dict[str, Any] | None = None, kind: Any = "finding", **more: Any) -> Position:
    """A position of the small law."""
    return Position(
        id=name, kind=kind, when=when or {}, holds=holds, from_=more.pop("since", "2020-01-01"),
        cites=(Cite(id="x", grade=more.pop("grade", "B")),), note="-", **more,
    )  # fmt: skip


def law(positions: dict[str, dict[str, list[Position]]], rules: tuple[NeverTogether, ...] = ()) -> Code:
    """A law of an office, two courts and a dissent below a root; `positions` by line and point."""
    kinds: dict[str, Any] = {
        "xx/office": "decision-maker",
        "xx/low": "courts",
        "xx/high": "courts",
        "xx/other": "dissent",
    }
    lines = tuple(
        Line(
            id=name, name=name, short=name, kind=kind, weight="practice" if name == "xx/office" else "apex", about="-",
            positions={point: tuple(listed) for point, listed in positions.get(name, {}).items()},
        )
        for name, kind in kinds.items()
    )  # fmt: skip
    routes = (
        Route(
            id="first", label="-", short="-", status="better", about="-",
            limbs=(Limb(id="first", elements=("duty", "harm")),), elements=(),
        ),
        Route(
            id="second", label="-", short="-", status="worse", about="-",
            limbs=(Limb(id="second", elements=("duty", "second/threat")),), elements=(Element(id="threat", asks="-"),),
        ),
    )  # fmt: skip
    return Code(
        Dataset(
            vocabulary=Vocabulary(facts=FACTS, never_together=rules),
            law=Law(
                statuses=tuple(
                    Status(id=name, rank=rank, label="-", short="-") for rank, name in enumerate(("better", "worse"))
                ),
                elements=(Element(id="duty", asks="-"), Element(id="harm", asks="-")),
                routes=routes,
                bars=(
                    Bar(id="stop", label="-", effect="defeats", touches=("better",), asks="-"),
                    Bar(id="wait", label="-", effect="suspends", touches=("better", "worse"), asks="-"),
                ),
            ),
            topics=Topics(topics=()),
            jurisdictions={
                "xx": Jurisdiction(
                    id="xx", name="X", order="eu", decides="-", lines=lines,
                    binding=(Binding(line="xx/low", follows="xx/high", as_="binding", why="-"),),
                )
            },
            cases={},
            countries={"RU": Country(id="RU", name="Russia", facts=())},
        )
    )  # fmt: skip


def hear(code: Code, facts: dict[str, Any] | None = None) -> Hearing:
    return Hearing(code, facts or {}, AS_OF, list(code.lines))


def appeal(code: Code, facts: dict[str, Any] | None = None) -> dict[str, Any]:
    found = hear(code, facts).appeal_point(["xx/office"], ["xx/low", "xx/high", "xx/other"])
    return {name: value for name, value in msgspec.to_builtins(found).items() if value not in (None, ())}


FOR = {"duty": [held("c-duty", "supported")], "harm": [held("c-harm", "supported")]}


def test_an_appeal_point_names_the_element_and_both_positions() -> None:
    office = {
        "duty": [held("o-duty", "supported", kind="practice")],
        "harm": [held("o-harm", "against", kind="practice")],
    }
    assert appeal(law({"xx/office": office, "xx/low": FOR})) == {
        "verdict": "yes",
        "route": "first",
        "element": "harm",
        "decision_maker": "xx/office",
        "court": "xx/low",
        "decision_maker_position": "o-harm",
        "court_position": "c-harm",
    }


def test_where_only_outcomes_are_reported_no_element_is_named() -> None:
    office = {"first": [held("o-first", "against", kind="practice")]}
    court = {"first": [held("c-first", "arguable")]}
    assert appeal(law({"xx/office": office, "xx/other": court})) == {
        "verdict": "yes",
        "route": "first",
        "decision_maker": "xx/office",
        "court": "xx/other",
        "decision_maker_position": "o-first",
        "court_position": "c-first",
    }
    found = appeal(law({"xx/office": office, "xx/high": FOR}))
    assert (found["court_position"], found["court"]) == ("c-duty", "xx/low")


@pytest.mark.parametrize(
    ("office", "court", "expected"),
    [
        ("against", "supported", "yes"),
        ("against", "arguable", "yes"),
        ("against", "open", "no"),
        ("against", "against", "no"),
        ("open", "supported", "no"),
        ("arguable", "supported", "yes"),
        ("arguable", "arguable", "no"),
        ("arguable", "against", "no"),
        ("supported", "supported", "no"),
        ("supported", "against", "no"),
    ],
)
def test_what_counts_as_parting(office: Any, court: Any, expected: str) -> None:
    code = law({"xx/office": {"first": [held("o", office, kind="practice")]}, "xx/low": {"first": [held("c", court)]}})
    assert appeal(code)["verdict"] == expected


def test_without_a_known_practice_nothing_is_compared() -> None:
    assert appeal(law({"xx/low": FOR})) == {"verdict": "open"}
    assert appeal(law({})) == {"verdict": "open"}


def test_the_surest_gap_leads_then_the_strongest_court() -> None:
    office = {
        "first": [held("o-first", "against", kind="practice")],
        "second": [held("o-second", "against", kind="practice")],
    }
    sometimes = {"first": [held("c-first", "supported", {"shown": True})], "second": [held("c-second", "arguable")]}
    found = appeal(law({"xx/office": office, "xx/low": sometimes}))
    assert (found["verdict"], found["route"]) == ("yes", "second")
    stronger = {"first": [held("c-first", "arguable")], "second": [held("c-second", "supported")]}
    assert appeal(law({"xx/office": office, "xx/low": stronger}))["route"] == "second"
    equal = {"first": [held("c-first", "supported")], "second": [held("c-second", "supported")]}
    assert appeal(law({"xx/office": office, "xx/low": equal}))["route"] == "first"
    weaker = {"xx/low": {"first": [held("l", "arguable")]}, "xx/other": {"first": [held("d", "supported")]}}
    assert appeal(law({"xx/office": office, **weaker}))["court"] == "xx/other"


def test_an_appeal_point_may_turn_on_facts_or_on_a_day() -> None:
    office = {"first": [held("o-first", "against", kind="practice")]}
    sometimes = {"first": [held("c-first", "supported", {"shown": True}), held("c-not", "against")]}
    found = appeal(law({"xx/office": office, "xx/low": sometimes}))
    assert (found["verdict"], found["turns_on"]) == ("turns-on-facts", ("shown",))
    someday = {"first": [held("c-first", "supported", since="2024-03-04..2024-03-06")]}
    assert appeal(law({"xx/office": office, "xx/low": someday}))["verdict"] == "uncertain-date"
    assert appeal(law({"xx/office": office, "xx/low": sometimes}), {"shown": False})["verdict"] == "no"


def test_the_element_is_the_first_on_which_the_office_is_against_and_the_court_is_not() -> None:
    office = {
        "duty": [held("o-duty", "against", kind="practice")],
        "second/threat": [held("o-threat", "against", kind="practice")],
    }
    court = {"duty": [held("c-duty", "arguable")], "second/threat": [held("c-threat", "supported")]}
    found = appeal(law({"xx/office": office, "xx/low": court}))
    assert (found["route"], found["element"], found["court_position"]) == ("second", "duty", "c-duty")
    mixed = {
        "duty": [held("o-duty", "arguable", kind="practice")],
        "harm": [held("o-harm", "supported", kind="practice")],
    }
    unnamed = appeal(law({"xx/office": mixed, "xx/low": FOR}))
    assert "element" not in unnamed
    assert unnamed["verdict"] == "yes"


def test_best_looks_at_the_least_then_the_greatest_then_the_status() -> None:
    def best(positions: dict[str, list[Position]], facts: dict[str, Any] | None = None) -> str | None:
        return hear(law({"xx/low": positions}), facts).line("xx/low").best

    assert best({}) is None
    assert best({"first": [held("a", "open")]}) is None
    assert best({"first": [held("a", "arguable")], "second": [held("b", "supported")]}) == "second"
    assert best({"first": [held("a", "supported")], "second": [held("b", "supported")]}) == "first"
    wide = {"first": [held("a", "supported", {"shown": True}), held("c", "against")], "second": [held("b", "arguable")]}
    assert best(wide) == "second"
    level = {"first": [held("a", "arguable", {"shown": True})], "second": [held("b", "supported", {"shown": True})]}
    assert best(level) == "second"
    barred = {"first": [held("a", "supported")], "second": [held("b", "arguable")], "stop": [held("s", "supported")]}
    assert best(barred) == "second"
    undecided = {**barred, "stop": [held("s", "supported", {"shown": True})]}
    assert best(undecided) == "first"
    assert best(undecided, {"shown": True}) == "second"
    assert best({**barred, "stop": [held("s", "arguable")]}) == "first"
    waiting = {"first": [held("a", "supported")], "wait": [held("w", "supported")]}
    assert best(waiting) == "first"


def test_a_bar_is_read_with_its_effect_and_its_positions() -> None:
    code = law(
        {"xx/low": {"stop": [held("s", "supported", {"shown": True}, grade="A"), held("t", "against", grade="C")]}}
    )
    bar = hear(code).bar("xx/low", code.bars["stop"])
    assert (bar.bar, bar.effect, bar.touches) == ("stop", "defeats", ("better",))
    assert (bar.verdict, bar.possible, bar.turns_on) == ("turns-on-facts", ("against", "supported"), ("shown",))
    assert (bar.grade, bar.weight, bar.rests_on) == (None, None, None)
    assert bar.positions == ("s", "t")
    known = hear(code, {"shown": True}).bar("xx/low", code.bars["stop"])
    assert (known.verdict, known.grade, known.weight, known.rests_on, known.positions) == (
        "supported", "A", "apex", "line", ("s",),
    )  # fmt: skip


def test_an_outlook_is_the_steps_with_what_decides() -> None:
    code = law({"xx/low": {"first": [held("a", "supported", {"shown": True}, since="2024-03-04..2024-03-06")]}})
    steps, facts, days = hear(code).outlook("xx/low", code.routes["first"])
    assert (steps, facts, [day.span for day in days]) == (frozenset({1, 3}), ["shown"], ["2024-03-04..2024-03-06"])


def test_weight_and_distance_are_those_of_the_line_that_carries_the_verdict() -> None:
    code = law({"xx/high": FOR})
    reading = hear(code).route("xx/low", code.routes["first"])
    assert (reading.verdict, reading.rests_on, reading.weight, reading.grade) == (
        "supported",
        "jurisdiction",
        "apex",
        "B",
    )
    own = hear(code).route("xx/high", code.routes["first"])
    assert (own.rests_on, own.weight) == ("line", "apex")
    silent = hear(code).route("xx/other", code.routes["first"])
    assert (silent.rests_on, silent.weight, silent.grade) == (None, None, None)
    assert silent.open == ("duty", "harm")


def test_contradictions_are_told_by_rule() -> None:
    rules = (
        NeverTogether(id="r", when={"rank": "rank-a", "shown": True}, why="No."),
        NeverTogether(id="s", when={"rank": "rank-b"}, why="Never."),
    )
    code = law({}, rules)
    assert contradictions(code, {"rank": "rank-a", "shown": True}, AS_OF) == [("r", "No.")]
    assert contradictions(code, {"rank": "rank-b", "shown": True}, AS_OF) == [("s", "Never.")]
    assert contradictions(code, {"rank": "rank-a"}, AS_OF) == []
    every = tuple(NeverTogether(id=f"r-{v}", when={"shown": v == "yes"}, why="x") for v in ("yes", "no"))
    assert contradictions(law({}, every), {}, AS_OF)[0][0] == "no-completion"


def test_a_withdrawn_position_speaks_only_as_known_before() -> None:
    gone = held("a", "supported", withdrawn_on="2026-01-10")
    code = law({"xx/low": {"first": [gone]}})
    code.authorities["x"] = msgspec.convert(
        {
            "id": "x", "kind": "policy", "title": "-", "short": "-", "body": "-", "citation": "-", "says": "-",
            "sources": [], "verified_on": "2025-01-01", "recorded_on": "2025-01-01",
        },
        type=Authority,
    )  # fmt: skip
    assert hear(code).route("xx/low", code.routes["first"]).verdict == "open"
    for day, expected in (("2026-01-09", "supported"), ("2026-01-10", "open"), ("2024-12-31", "open")):
        known, _ = filtered(code, Filters(known_on=day))
        assert hear(known).route("xx/low", known.routes["first"]).verdict == expected


def tensions(code: Code, line: str, point: str, facts: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    return [msgspec.to_builtins(found) for found in hear(code, facts).tension(line, point)]


def test_a_tension_names_both_positions_and_what_it_turns_on() -> None:
    own, above = [held("o", "against", {"shown": True})], [held("a", "supported", kind="rule")]
    code = law({"xx/low": {"duty": own}, "xx/high": {"duty": above}})
    assert tensions(code, "xx/low", "duty") == [
        {
            "point": "duty",
            "position": "o",
            "holds": "against",
            "above": "a",
            "above_holds": "supported",
            "turns_on": ("shown",),
        }
    ]
    assert tensions(code, "xx/low", "duty", {"shown": False}) == []
    assert tensions(code, "xx/low", "harm") == []
    assert tensions(code, "xx/high", "duty") == []
    assert tensions(code, "xx/other", "duty") == []
    reading = hear(code).route("xx/low", code.routes["first"])
    assert [found.position for found in reading.tension] == ["o"]


@pytest.mark.parametrize(
    ("own", "above", "tense"),
    [
        ("against", "supported", True),
        ("supported", "against", True),
        ("against", "arguable", True),
        ("arguable", "against", True),
        ("against", "open", False),
        ("against", "against", False),
        ("arguable", "supported", False),
        ("open", "supported", False),
    ],
)
def test_only_opposed_positions_are_tense(own: Any, above: Any, tense: bool) -> None:
    code = law({"xx/low": {"duty": [held("o", own)]}, "xx/high": {"duty": [held("a", above)]}})
    assert bool(tensions(code, "xx/low", "duty")) == tense


def test_only_what_speaks_and_is_taken_over_is_tense() -> None:
    own = {"duty": [held("o", "against")]}
    gone = {"duty": [held("a", "supported", withdrawn_on="2024-01-01")]}
    assert tensions(law({"xx/low": own, "xx/high": gone}), "xx/low", "duty") == []
    covered = {"duty": [held("first", "against"), held("second", "supported")]}
    assert tensions(law({"xx/low": own, "xx/high": covered}), "xx/low", "duty") == []
    later = {"duty": [held("a", "supported", since="2025-01-01")]}
    assert tensions(law({"xx/low": own, "xx/high": later}), "xx/low", "duty") == []
    two = {"duty": [held("a", "supported", {"shown": True}), held("b", "arguable")]}
    assert [found["above"] for found in tensions(law({"xx/low": own, "xx/high": two}), "xx/low", "duty")] == ["a", "b"]


def test_an_element_tells_who_speaks_and_where_there_is_silence() -> None:
    listed = [held("h", "supported", {"shown": True}, grade="A"), held("r", "supported", {"rank": "rank-a"})]
    code = law({"xx/low": {"harm": listed}})
    always = hear(code).element("xx/low", "second/threat")
    assert (always.element, always.point, always.positions, always.silent) == ("threat", "second/threat", (), "always")
    assert (always.verdict, always.grade, always.rests_on, always.weight, always.lifted) == (
        "open",
        None,
        None,
        None,
        (),
    )
    sometimes = hear(code).element("xx/low", "harm")
    assert (sometimes.element, sometimes.point, sometimes.silent) == ("harm", "harm", "sometimes")
    assert (sometimes.positions, sometimes.turns_on) == (("h", "r"), ("rank", "shown"))
    assert (sometimes.verdict, sometimes.possible, sometimes.grade) == ("turns-on-facts", ("open", "supported"), None)
    never = hear(code, {"shown": True}).element("xx/low", "harm")
    assert (never.positions, never.silent, never.verdict, never.grade) == (("h",), "never", "supported", "A")
    assert (never.rests_on, never.weight, never.changed_between) == ("line", "apex", ())


def test_a_route_tells_its_outcome_its_limbs_and_what_is_open() -> None:
    code = law({"xx/low": {"first": [held("f", "arguable")], "duty": [held("d", "against")]}})
    told = hear(code).route("xx/low", code.routes["first"])
    assert (told.route, told.status, told.position, told.outcomes, told.open) == ("first", "better", "f", ("f",), ())
    assert (told.verdict, told.grade, told.rests_on, told.weight) == ("arguable", "B", "line", "apex")
    assert [limb.limb for limb in told.limbs] == ["first"]
    assert [element.point for element in told.limbs[0].elements] == ["duty", "harm"]
    assert told.limbs[0].verdict == "against"
    second = hear(code).route("xx/low", code.routes["second"])
    assert (second.position, second.outcomes, second.open, second.verdict) == (None, (), ("second/threat",), "against")
    partly = law({"xx/low": {"first": [held("f", "arguable", {"shown": True})], "duty": [held("d", "against")]}})
    reading = hear(partly).route("xx/low", partly.routes["first"])
    assert (reading.position, reading.outcomes, reading.open) == (None, ("f",), ("harm",))
    two = law({"xx/low": {"first": [held("f", "arguable", {"shown": True}), held("g", "against")]}})
    both = hear(two).route("xx/low", two.routes["first"])
    assert (both.position, both.outcomes, both.open) == (None, ("f", "g"), ())


def test_a_day_that_is_uncertain_is_told_once() -> None:
    span = "2024-03-04..2024-03-06"
    listed = [held("n", "supported", since=span), held("o", "against", to=span, ended_by="x")]
    reading = hear(law({"xx/low": {"duty": listed}})).element("xx/low", "duty")
    assert (reading.verdict, reading.changed_between, reading.turns_on) == ("uncertain-date", (span,), ())
    assert reading.possible == ("against", "supported")


def test_a_dated_entry_with_a_condition_applies_where_both_hold() -> None:
    code = law({"xx/low": {"duty": [held("d", "supported", {"shown": True})]}})
    heard = hear(code)
    yes = heard.terrain.diagrams.leaf(True)
    assert heard.entry_fits("xx", {}, None, None) == yes
    assert heard.entry_fits("xx", {}, "2024-03-05", "2024-03-05") == yes
    assert heard.terrain.values(heard.entry_fits("xx", {}, "2024-03-06", None)) == {False}
    assert heard.terrain.values(heard.entry_fits("xx", {}, None, "2024-03-04")) == {False}
    assert heard.terrain.values(heard.entry_fits("xx", {"shown": True}, "2024-01-01", None)) == {True, False}
    assert heard.terrain.values(heard.entry_fits("xx", {"shown": True}, "2025-01-01", None)) == {False}


def test_a_line_tells_all_routes_and_all_bars() -> None:
    code = law({"xx/low": FOR})
    line = hear(code).line("xx/low")
    assert line.line == "xx/low"
    assert [route.route for route in line.routes] == ["first", "second"]
    assert [bar.bar for bar in line.bars] == ["stop", "wait"]


def test_a_persuasive_line_lifts_silence_to_arguable_and_says_so() -> None:
    code = law({"xx/high": {"duty": [held("weak", "open"), held("strong", "supported", grade="A")]}})
    home = code.jurisdictions["xx"]
    edges = (Binding(line="xx/low", follows="xx/high", as_="persuasive", why="-"),)
    swayed = Code(
        msgspec.structs.replace(code.dataset, jurisdictions={"xx": msgspec.structs.replace(home, binding=edges)})
    )
    reading = hear(swayed).element("xx/low", "duty")
    assert (reading.verdict, reading.lifted, reading.positions) == ("arguable", ("strong",), ("strong",))
    assert (reading.grade, reading.rests_on, reading.weight) == ("A", "jurisdiction", "apex")


def test_an_edge_counts_only_on_its_days() -> None:
    code = law({"xx/high": FOR})
    home = code.jurisdictions["xx"]
    for kind, since, expected in (
        ("binding", "2024-03-05", "supported"),
        ("binding", "2024-03-06", "open"),
        ("persuasive", "2024-03-05", "arguable"),
        ("persuasive", "2024-03-06", "open"),
    ):
        edges = (Binding(line="xx/low", follows="xx/high", as_=kind, from_=since, why="-"),)  # type: ignore[arg-type]
        changed = msgspec.structs.replace(home, binding=edges)
        dated = Code(msgspec.structs.replace(code.dataset, jurisdictions={"xx": changed}))
        assert hear(dated).route("xx/low", dated.routes["first"]).verdict == expected


def test_a_courts_own_position_is_named_before_one_that_it_takes_over() -> None:
    office = {"first": [held("o-first", "against", kind="practice")]}
    own = {"harm": [held("l-harm", "supported")]}
    above = {"duty": [held("h-duty", "supported")]}
    found = hear(law({"xx/office": office, "xx/low": own, "xx/high": above})).appeal_point(["xx/office"], ["xx/low"])
    assert (found.verdict, found.court_position) == ("yes", "l-harm")


def test_two_lines_differ_by_pairs_and_by_what_decides() -> None:
    sometimes = {"first": [held("l", "supported", {"shown": True})]}
    code = law({"xx/low": sometimes, "xx/other": {"first": [held("o", "against")]}})
    found = difference(hear(code), "xx/low", "xx/other", code.routes["first"])
    assert found.route == "first"
    assert found.pairs == (("open", "against"), ("supported", "against"))
    assert found.turns_on == ("shown",)


def test_a_position_that_stays_has_the_grade_of_the_citations_that_are_left() -> None:
    both = (Cite(id="x", grade="A"), Cite(id="y", grade="D"))
    position = msgspec.structs.replace(held("p", "supported"), cites=both)
    code = law({"xx/low": {"first": [position]}})
    code.authorities |= {"x": None, "y": None}  # type: ignore[dict-item]
    left, aside = filtered(code, Filters(without=("x",)))
    assert aside.without == 0
    assert left.positions["p"][2].cites == (both[1],)
    assert hear(code).route("xx/low", code.routes["first"]).grade == "A"
    assert hear(left).route("xx/low", left.routes["first"]).grade == "D"
