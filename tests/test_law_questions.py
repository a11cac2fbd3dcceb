"""The next best question, and how two lines differ: both as counted out by the specification."""

from __future__ import annotations

from typing import Any

from hypothesis import given

from refcli.days import day_of
from refcli.law.code import Code
from refcli.law.questions import difference, next_question
from refcli.law.verdicts import Hearing
from refcli.model import Dataset
from tests import specification as spec
from tests.random_law import DAY, laws, profiles
from tests.test_law_against_specification import ALL, LINES, SETTINGS, hear


@SETTINGS
@given(laws(), profiles())
def test_the_next_question_leaves_the_fewest_verdicts_open_at_worst(law: Dataset, facts: dict[str, Any]) -> None:
    heard, day = hear(law, facts), day_of(DAY)
    worlds = list(spec.worlds(law, facts, day, ALL))
    names = [definition.id for definition in law.vocabulary.facts if definition.id not in facts]
    wanted = [("xx/low", route.id) for route in law.law.routes] + [("xx/high", route.id) for route in law.law.routes]
    open_now = [pair for pair in wanted if set(names) & spec.turns_on(law, *pair, facts, day, ALL)]
    values = {pair: [spec.value(law, *pair, world, day) for world in worlds] for pair in open_now}
    worst: dict[str, int] = {}
    for name in names:
        if any(name in spec.turns_on(law, *pair, facts, day, ALL) for pair in open_now):
            left = []
            for answer in {world[name] for world in worlds}:
                kept = [place for place, world in enumerate(worlds) if world[name] == answer]
                left.append(sum(len({values[pair][place] for place in kept}) > 1 for pair in open_now))
            worst[name] = max(left)
    found = next_question(heard, ["xx/low", "xx/high"])
    if not worst:
        assert found is None
        return
    assert found is not None
    assert found.undecided == len(open_now)
    assert found.at_most == min(worst.values()) == worst[found.fact]


@SETTINGS
@given(laws(), profiles())
def test_two_lines_differ_as_counted_out(law: Dataset, facts: dict[str, Any]) -> None:
    heard, day = hear(law, facts), day_of(DAY)
    for route in law.law.routes:
        pairs = {
            tuple(spec.value(law, line, route.id, world, day) for line in ("xx/low", "xx/other"))
            for world in spec.worlds(law, facts, day, ALL)
        }
        assert set(difference(heard, "xx/low", "xx/other", route).pairs) == pairs


def test_for_a_conscript_in_germany_ethnicity_or_region_is_asked_before_what_decides_nothing(code: Code) -> None:
    facts = {
        "military_status": "conscript-liable",
        "call_up": ["none"],
        "refusal": ["evaded-before-call-up"],
        "proceedings": "first",
        "alternative_service": "refused",
        "prosecution": ["none"],
    }
    heard = Hearing(code, facts, "2025-06-15", ["de/ovg-berlin-brandenburg"])
    question = next_question(heard, ["de/ovg-berlin-brandenburg"])
    assert question is not None
    assert question.fact in ("ethnicity", "region")
    assert question.at_most < question.undecided or question.on_average < question.undecided


def test_lines_cover_each_other(code: Code) -> None:
    assert set(LINES) <= ALL
    same = Hearing(code, {"proceedings": "first"}, "2025-06-15", ["de/bverwg", "de/ovg-sachsen"])
    for route in code.routes.values():
        assert all(one == two for one, two in difference(same, "de/bverwg", "de/bverwg", route).pairs)
