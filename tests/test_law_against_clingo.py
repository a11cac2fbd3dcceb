"""An oracle that nobody here wrote: the answer sets of a hand-written encoding (tests/oracle.lp), by clingo."""

from __future__ import annotations

from typing import Any

import clingo
from hypothesis import given

from refcli.days import day_of, span_of
from refcli.model import Dataset
from tests import specification as spec
from tests.conftest import ROOT
from tests.random_law import DAY, laws, profiles
from tests.test_law_against_specification import LINES, SETTINGS, hear

STEPS = {"against": 0, "open": 1, "arguable": 2, "supported": 3}
FAR = 9_000_000


class Told:
    """The data set and the profile as facts for clingo, read straight from the structs of the data."""

    def __init__(self, law: Dataset, facts: dict[str, Any]) -> None:
        self.lines: list[str] = [f"#const today = {day_of(DAY)}."]
        self.nodes = 0
        self.names: dict[str, int] = {}
        for definition in law.vocabulary.facts:
            name = self.word(definition.id)
            self.say("fact", name)
            if definition.many:
                self.say("many", name)
            for value in spec.values(definition) if not definition.many else definition.values:
                self.say("value", name, self.word(value))
        for name, value in facts.items():
            for one in value if isinstance(value, list) else [value]:
                self.say("stated", self.word(name), self.word(one))
        for rule in law.vocabulary.never_together:
            self.say("rule", self.node(rule.when))
        for fact in law.countries["RU"].facts:
            for place, entry in enumerate(fact.entries):
                until = span_of(entry.to)[1] if entry.to else FAR
                node = self.node(entry.when)
                self.say(
                    "entry", self.word(fact.id), place, self.word(entry.value), node, span_of(entry.from_)[0], until
                )
        edges = tuple(edge for jurisdiction in law.jurisdictions.values() for edge in jurisdiction.binding)
        points: dict[str, None] = {}
        for jurisdiction in law.jurisdictions.values():
            for line in jurisdiction.lines:
                here = self.word(line.id)
                self.say("line", here)
                self.say("role", here, "dm" if line.kind == "decision-maker" else "court")
                if line.kind == "root":
                    self.say("root", here)
                bound = spec.order(line.id, edges)
                for rank, other in enumerate(bound):
                    self.say("ahead", here, self.word(other), rank)
                for edge in edges:
                    if edge.as_ == "persuasive" and edge.line in bound:
                        self.say("sways", here, self.word(edge.follows))
                for point, positions in line.positions.items():
                    points.setdefault(point)
                    for place, position in enumerate(positions):
                        self.position(here, self.word(point), place, position)
        for route in law.law.routes:
            self.say("route", self.word(route.id))
            points.setdefault(route.id)
            for limb in route.limbs:
                self.say("limb", self.word(route.id), self.word(f"limb {limb.id}"))
                for element in limb.elements:
                    points.setdefault(element)
                    self.say("in", self.word(f"limb {limb.id}"), self.word(element))
        for point in points:
            self.say("point", self.word(point))

    def position(self, line: str, point: str, place: int, position: Any) -> None:
        name = self.word(position.id)
        self.say("position", name, line, point, place, STEPS[position.holds], self.node(position.when))
        self.say("kind", name, position.kind)
        for field, span in (("from", position.from_), ("to", position.to)):
            if span:
                first, last = span_of(span)
                text = self.word(f"span {span}")
                self.say("span", line, text, first, last)
                self.say(field, name, line, text)

    def say(self, name: str, *arguments: Any) -> None:
        self.lines.append(f"{name}({', '.join(map(str, arguments))}).")

    def word(self, value: Any) -> str:
        """A term for a word of the data: numbers stay numbers, `none` stays none, the rest become w1, w2, …"""
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if value == "none":
            return "none"
        return f"w{self.names.setdefault(str(value), len(self.names))}"

    def node(self, when: Any) -> str:
        """The root of a condition's tree."""
        self.nodes += 1
        name = f"n{self.nodes}"
        self.say("both", name)
        for key, wanted in when.items():
            if key in ("all", "any", "not"):
                self.nodes += 1
                child = f"n{self.nodes}"
                self.say({"all": "both", "any": "either", "not": "neither"}[key], child)
                for part in [wanted] if key == "not" else wanted:
                    self.say("part", child, self.node(part))
            else:
                child = self.leaf(key, wanted)
            self.say("part", name, child)
        return name

    def leaf(self, key: str, wanted: Any) -> str:
        self.nodes += 1
        name = f"n{self.nodes}"
        if isinstance(wanted, dict):
            self.say("range", name, self.word(key), wanted.get("at_least", -1), wanted.get("below", 999))
            return name
        if key.startswith("country."):
            self.say("reads_country", name, self.word(key.removeprefix("country.")))
        else:
            self.say("reads", name, self.word(key))
        for value in wanted if isinstance(wanted, list) else [wanted]:
            self.say("wants", name, self.word(value))
        return name


def possible(law: Dataset, facts: dict[str, Any]) -> tuple[dict[tuple[str, str], set[int]], dict[str, int]]:
    """The values of every line on every point that hold in some answer set: the brave consequences."""
    told = Told(law, facts)
    control = clingo.Control(["--enum-mode=brave", "0", "--warn=none"])
    control.load(str(ROOT / "tests" / "oracle.lp"))
    control.add("base", [], "\n".join(told.lines))
    control.ground([("base", [])])
    last: list[clingo.Symbol] = []
    with control.solve(yield_=True) as handle:
        for model in handle:
            last = list(model.symbols(shown=True))
    found: dict[tuple[str, str], set[int]] = {}
    for symbol in last:
        line, point, value = symbol.arguments
        found.setdefault((line.name, point.name), set()).add(value.number)
    return found, told.names


@SETTINGS
@given(laws(), profiles())
def test_the_engine_agrees_with_the_answer_sets(law: Dataset, facts: dict[str, Any]) -> None:
    heard = hear(law, facts)
    found, names = possible(law, facts)
    for line in LINES:
        for route in law.law.routes:
            expected = found[f"w{names[line]}", f"w{names[route.id]}"]
            assert {STEPS[step] for step in heard.route(line, route).possible} == expected
