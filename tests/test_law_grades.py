"""Grades: those of the specification, associative, and never better for knowing less."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from refcli.days import day_of
from refcli.law.ladder import ABOVE, LINE, SILENCE, STRENGTH, Weighed, highest, lowest, weighed
from refcli.model import Dataset
from tests import specification as spec
from tests.random_law import DAY, laws, profiles
from tests.test_law_against_specification import ALL, LINES, SETTINGS, hear

GRADE = {None: 0, "D": 1, "C": 2, "B": 3, "A": 4}
THREE = st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4))
NEAR = st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3))
VALUES = st.builds(Weighed, st.integers(0, 3), THREE, NEAR) | st.just(SILENCE)


@SETTINGS
@given(laws(), profiles(), st.sampled_from(LINES), st.sampled_from(["two", "three"]))
def test_a_grade_is_that_of_the_weakest_completion(law: Dataset, facts: dict[str, Any], line: str, name: str) -> None:
    heard, day = hear(law, facts), day_of(DAY)
    reading = heard.route(line, heard.code.routes[name])
    if len(reading.possible) > 1:
        assert reading.grade is None
        return
    expected = min(spec.grade(law, line, name, world, day) for world in spec.worlds(law, facts, day, ALL))
    assert GRADE[reading.grade] == expected


@SETTINGS
@given(laws(), profiles(), st.sampled_from(LINES), st.data())
def test_a_grade_is_never_better_for_knowing_less(
    law: Dataset, facts: dict[str, Any], line: str, data: st.DataObject
) -> None:
    unknown = [definition for definition in law.vocabulary.facts if definition.id not in facts]
    assume(unknown)
    definition = data.draw(st.sampled_from(unknown))
    learnt = data.draw(st.sampled_from(spec.values(definition)))
    known = list(learnt) if isinstance(learnt, tuple) else [learnt] if learnt == "none" else learnt
    before, after = hear(law, facts), hear(law, {**facts, definition.id: known})
    for route in before.code.routes.values():
        assert GRADE[before.route(line, route).grade] <= GRADE[after.route(line, route).grade] or (
            len(before.route(line, route).possible) > 1
        )


@given(VALUES, VALUES, VALUES)
@settings(max_examples=300, derandomize=True)
def test_minimum_and_maximum_are_associative_and_commutative(one: Weighed, two: Weighed, three: Weighed) -> None:
    for join in (lowest, highest):
        assert join(join(one, two), three) == join(one, join(two, three))
        assert join(one, two) == join(two, one)
        assert join(one, one) == one


def test_a_limb_is_as_weak_as_its_weakest_element_and_falls_by_the_best_that_fails() -> None:
    strong, weak = weighed(3, STRENGTH["A"], LINE), weighed(3, STRENGTH["D"], LINE)
    assert lowest(strong, weak).grade == STRENGTH["D"]
    assert highest(strong, weak).grade == STRENGTH["A"]
    failing, other = weighed(0, STRENGTH["B"], LINE), weighed(0, STRENGTH["D"], LINE)
    assert lowest(failing, other).grade == STRENGTH["B"]
    assert highest(failing, other).grade == STRENGTH["D"]
    assert lowest(strong, SILENCE).grade == 0


def test_what_rests_on_silence_rests_on_nothing() -> None:
    assert SILENCE.distance == 3
    assert lowest(weighed(3, 4, LINE), SILENCE).distance == 3
    assert highest(weighed(0, 4, LINE), SILENCE).distance == 3
    assert lowest(weighed(0, 4, ABOVE), weighed(0, 4, LINE)).distance == LINE
    assert lowest(weighed(3, 4, ABOVE), weighed(0, 4, LINE)).distance == LINE
    assert highest(weighed(3, 4, ABOVE), weighed(0, 4, LINE)).distance == ABOVE
