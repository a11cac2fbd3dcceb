"""The engine and the enumerator agree on the law that is shipped, not only on random law."""

from __future__ import annotations

import random
from typing import Any

import pytest

from refcli.answers.assumptions import contradictions
from refcli.days import day_of
from refcli.law.code import Code
from refcli.law.verdicts import Hearing
from tests import specification as spec

DAYS = ("2022-10-15", "2023-07-19", "2023-07-20", "2025-06-15", "2026-05-20", "2026-11-22")


def drawn(code: Code, rng: random.Random, as_of: str) -> dict[str, Any]:
    """A full profile of the shipped vocabulary that breaks no rule."""
    while True:
        facts: dict[str, Any] = {
            "proceedings": "first",
            "nationality": "RU",
            "other_nationality": "KZ",
            "born": "unknown",
        }
        for definition in code.dataset.vocabulary.facts:
            if definition.id in facts:
                continue
            if definition.type == "yes-no":
                facts[definition.id] = rng.random() < 0.5
            elif definition.type == "number":
                facts[definition.id] = rng.randrange(17, 62)
            elif definition.type == "date":
                facts[definition.id] = f"20{rng.randrange(20, 27)}-0{rng.randrange(1, 10)}-{rng.randrange(10, 29)}"
            else:
                value = rng.choice(list(definition.values))
                facts[definition.id] = [value] if definition.many else value
        if not contradictions(code, facts, as_of):
            return facts


@pytest.mark.parametrize("seed", range(24))
def test_engine_and_enumerator_agree_on_the_shipped_law(code: Code, seed: int) -> None:
    rng = random.Random(seed)
    as_of = DAYS[seed % len(DAYS)]
    facts = drawn(code, rng, as_of)
    few = [
        d.id for d in code.dataset.vocabulary.facts if d.type in ("choice", "yes-no") and not d.many and d.id in facts
    ]
    for name in rng.sample([name for name in few if name != "proceedings"], 3):
        del facts[name]
    lines = [line.id for name in ("de", "fr") for line in code.jurisdictions[name].lines]
    heard = Hearing(code, facts, as_of, lines)
    day = day_of(as_of)
    plain = {name: value for name, value in facts.items() if name != "born"} | {"born": "2000-01-01"}
    for line in rng.sample(lines, 3):
        heard_with = {line, *heard.sitting.order(line), *heard.sitting.swaying(line)}
        for route in code.routes.values():
            reading = heard.route(line, route)
            assert set(reading.possible) == spec.possible(code.dataset, line, route.id, plain, day, heard_with)
            turning = spec.turns_on(code.dataset, line, route.id, plain, day, heard_with)
            assert set(reading.turns_on) == {name for name in turning if isinstance(name, str)}
