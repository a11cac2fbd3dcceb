"""The engine says what the enumerator says, on random law, profiles and dates."""

from __future__ import annotations

import os
from typing import Any

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from refcli.days import day_of
from refcli.law.code import Code
from refcli.law.following import Unordered
from refcli.law.terrain import ChangeDay
from refcli.law.verdicts import Hearing
from refcli.model import Dataset
from tests import specification as spec
from tests.random_law import DAY, laws, profiles

# `make mutate` asks for fewer examples, and for no shrinking: that a mutant fails is enough.
EXAMPLES = os.environ.get("EXAMPLES")
SETTINGS = settings(
    max_examples=int(EXAMPLES or 100),
    phases=(Phase.explicit, Phase.generate) if EXAMPLES else tuple(Phase),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
LINES = ("xx/office", "xx/low", "xx/other", "xx/high")
ALL = {*LINES, "eu/top", "un/voice"}


def hear(law: Dataset, facts: dict[str, Any]) -> Hearing:
    try:
        heard = Hearing(Code(law), facts, DAY, LINES)
        assert heard.terrain
    except Unordered:
        assume(False)
    assume(next(spec.worlds(law, facts, day_of(DAY), set()), None) is not None)
    return heard


@SETTINGS
@given(laws(), profiles(), st.sampled_from(LINES), st.sampled_from(["two", "three", "bar", "shared"]))
def test_possible_and_turns_on_are_exact(law: Dataset, facts: dict[str, Any], line: str, point: str) -> None:
    heard, day = hear(law, facts), day_of(DAY)
    code = heard.code
    if point in code.routes:
        reading: Any = heard.route(line, code.routes[point])
    elif point in code.bars:
        reading = heard.bar(line, code.bars[point])
    else:
        reading = heard.element(line, point)
    expected = spec.possible(law, line, point, facts, day, ALL)
    assert set(reading.possible) == expected
    turning = spec.turns_on(law, line, point, facts, day, ALL)
    assert set(reading.turns_on) == {name for name in turning if isinstance(name, str)}
    assert set(reading.changed_between) == {span for _, span in (name for name in turning if isinstance(name, tuple))}
    if len(expected) == 1:
        assert reading.verdict == expected.pop()
    elif reading.turns_on:
        assert reading.verdict == "turns-on-facts"
    else:
        assert reading.verdict == "uncertain-date"


@SETTINGS
@given(laws(), profiles(), st.sampled_from(LINES), st.data())
def test_learning_a_fact_only_shrinks_what_is_possible(
    law: Dataset, facts: dict[str, Any], line: str, data: st.DataObject
) -> None:
    unknown = [definition for definition in law.vocabulary.facts if definition.id not in facts]
    assume(unknown)
    definition = data.draw(st.sampled_from(unknown))
    learnt = data.draw(st.sampled_from(spec.values(definition)))
    value = list(learnt) if isinstance(learnt, tuple) else learnt
    more = {**facts, definition.id: [value] if value == "none" else value}
    before, after = hear(law, facts), hear(law, more)
    for route in before.code.routes.values():
        earlier, later = before.route(line, route), after.route(line, route)
        assert set(later.possible) <= set(earlier.possible)
        assert definition.id not in later.turns_on


@SETTINGS
@given(laws(), profiles(), st.sampled_from(LINES))
def test_tension_is_where_own_and_binding_words_differ(law: Dataset, facts: dict[str, Any], line: str) -> None:
    heard, day = hear(law, facts), day_of(DAY)
    edges = law.jurisdictions["xx"].binding
    for point in ("shared", "one", "two/own", "two"):
        expected = set()
        for world in spec.worlds(law, facts, day, ALL):
            own = spec.spoken(law, line, point, world, day)
            if own is None or own[0] != line:
                continue
            for above in spec.order(line, edges)[1:]:
                kinds = spec.KINDS[heard.code.lines[line].kind]
                listed = heard.code.lines[above].positions.get(point, ())
                word = next(
                    (
                        position
                        for position in listed
                        if position.kind in kinds
                        and spec.in_force(position.from_, position.to, above, world, day)
                        and spec.fits(position.when, world, law, day)
                    ),
                    None,
                )
                opposed = {"against"} < {own[1].holds, word.holds if word else "open"} != {"against", "open"}
                if word is not None and opposed:
                    expected.add((own[1].id, word.id))
        assert {(found.position, found.above) for found in heard.tension(line, point)} == expected


@SETTINGS
@given(laws(), profiles())
def test_the_appeal_point_is_where_the_office_refuses_what_a_court_argues_for(
    law: Dataset, facts: dict[str, Any]
) -> None:
    heard, day = hear(law, facts), day_of(DAY)
    told = set()
    for world in spec.worlds(law, facts, day, ALL):
        here = "open"
        for route in law.law.routes:
            mine = spec.value(law, "xx/office", route.id, world, day)
            if not _own_practice(law, route, world, day, mine):
                continue
            here = "no" if here == "open" else here
            for court in LINES[1:]:
                theirs = spec.value(law, court, route.id, world, day)
                lower = spec.LADDER.index(mine) < spec.LADDER.index(theirs)
                if mine in ("against", "arguable") and lower and theirs in ("arguable", "supported"):
                    here = "yes"
        told.add(here)
    found = heard.appeal_point([LINES[0]], list(LINES[1:]))
    if len(told) == 1:
        assert found.verdict == told.pop()
    else:
        assert found.verdict in ("turns-on-facts", "uncertain-date")


def _own_practice(law: Dataset, route: Any, world: Any, day: int, mine: str) -> bool:
    """Whether a word of the office's own carries its value: the outcome, or an element that holds the value."""
    outcome = spec.spoken(law, "xx/office", route.id, world, day)
    if outcome:
        return outcome[0] == "xx/office"
    rank = spec.LADDER.index
    carried = set()
    above = set()
    for limb in route.limbs:
        words = [
            (spec.spoken(law, "xx/office", e, world, day), spec.value(law, "xx/office", e, world, day))
            for e in limb.elements
        ]
        low = min(rank(value) for _, value in words)
        # "At least" rests on all elements of a limb that reaches it, "less than the next" on those at the value.
        if low == rank(mine) >= 1:
            carried |= {word[0] if word else None for word, _ in words}
        if rank(mine) < 3:
            above |= {word[0] if word else None for word, value in words if rank(value) <= rank(mine)}
    if (rank(mine) >= 1 and carried == {None}) or (rank(mine) < 3 and above == {None}):
        return False
    return "xx/office" in carried | above


def test_positions_of_one_line_with_one_span_share_the_day() -> None:
    change = ChangeDay("xx/low", "2024-03-04..2024-03-06")
    assert change == ChangeDay("xx/low", "2024-03-04..2024-03-06")
    assert change != ChangeDay("xx/high", "2024-03-04..2024-03-06")
