"""Filters act before anything is worked out, in their order, and the answer says how many positions they left aside."""

from __future__ import annotations

import json
from typing import Any

from refcli.answers.comparison import compare
from refcli.law.code import Code
from refcli.law.filters import Filters, filtered
from refcli.model import Profile
from tests.conftest import Run

RESERVIST = {"military_status": "reservist", "call_up": ["mobilisation-summons"], "refusal": ["evaded-after-call-up"]}
CONSCRIPT = {"military_status": "conscript-liable", "call_up": ["none"], "refusal": ["evaded-before-call-up"]}


def verdict(code: Code, facts: dict[str, Any], line: str, route: str, filters: Filters) -> str:
    answer = compare(code, Profile(facts=facts), [line.partition("/")[0]], "2026-11-22", filters)
    lines = {entry.id: entry for entry in answer.jurisdictions[0].lines}
    return next(reading.verdict for reading in lines[line].routes if reading.route == route)


def test_without_the_leading_ruling_the_french_court_is_silent(code: Code) -> None:
    without = Filters(without=("fr-cnda-gf-2023-21068674",))
    assert verdict(code, RESERVIST, "fr/cnda", "war-crimes-refusal", Filters()) == "supported"
    assert verdict(code, RESERVIST, "fr/cnda", "war-crimes-refusal", without) != "supported"
    left = filtered(code, without)[1]
    assert (left.known_on, left.min_grade) == (0, 0)
    assert left.without > 5


def test_a_position_stands_while_another_citation_carries_it(code: Code) -> None:
    # The office's refusal of mobilised deserters rests on two reports.
    facts = {"gender": "male", "military_status": "mobilised", "refusal": ["deserted"]}
    one = Filters(without=("de-bamf-avaliani-2026",))
    both = Filters(without=("de-bamf-avaliani-2026", "de-bamf-template-refusals-2026"))
    assert verdict(code, facts, "de/bamf", "war-crimes-refusal", one) == "against"
    assert verdict(code, facts, "de/bamf", "war-crimes-refusal", both) == "supported"


def test_min_grade_leaves_weak_readings_aside(code: Code) -> None:
    assert verdict(code, CONSCRIPT, "de/vg-berlin", "serious-harm", Filters(min_grade="C")) == "supported"
    assert verdict(code, CONSCRIPT, "de/vg-berlin", "serious-harm", Filters(min_grade="B")) == "open"


def test_known_on_a_day_before_anything_was_recorded_nothing_speaks(code: Code) -> None:
    law, left = filtered(code, Filters(known_on="2026-11-21"))
    assert left.known_on == len(code.positions)
    assert not law.positions
    assert filtered(code, Filters(known_on="2026-11-22"))[1].known_on == 0


def test_the_order_is_known_on_without_min_grade(code: Code) -> None:
    everything = Filters(known_on="2026-11-21", without=("fr-cnda-gf-2023-21068674",), min_grade="A")
    left = filtered(code, everything)[1]
    assert (left.without, left.min_grade) == (0, 0)
    weak = filtered(code, Filters(min_grade="A"))[1].min_grade
    after = filtered(code, Filters(without=("fr-cnda-gf-2023-21068674",), min_grade="A"))[1]
    assert after.min_grade < weak


def test_the_answer_says_what_was_left_aside(refcli: Run) -> None:
    arguments = ["compare", "reservist-with-summons", "-j", "fr", "--without", "fr-cnda-gf-2023-21068674"]
    told = json.loads(refcli(*arguments, "-f", "json").stdout)
    assert told["left_aside"]["without"] > 5
    assert "left aside by --without" in refcli(*arguments, "-f", "table").stdout
    wrong = refcli("compare", "deserter", "--without", "fr-cnda-gf-2023")
    assert wrong.returncode == 2
    assert "fr-cnda-gf-2023-21068674" in wrong.stderr
    assert refcli("compare", "deserter", "--min-grade", "E").returncode == 2
    assert refcli("compare", "deserter", "--known-on", "2026-02-30").returncode == 2
