"""What the engine must say, by enumeration: the specification of `refcli.law`, kept as short and plain as it can be.

It shares no code with the engine but the structs of the data and the calendar. C3 is Python's own: lines become
classes, and what binds a line are its bases.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain, combinations, product
from typing import Any

from refcli.days import span_of
from refcli.model import Binding, Dataset, Position, When

LADDER = ("against", "open", "arguable", "supported")
KINDS = {
    "decision-maker": ("rule",),
    "courts": ("rule", "finding"),
    "dissent": ("rule", "finding"),
    "root": ("rule", "finding"),
}
World = dict[Any, Any]


def values(definition: Any) -> list[Any]:
    """All values of a fact, or enough of them: every subset for a fact that may hold several."""
    if definition.type == "yes-no":
        return [True, False]
    if definition.type == "number":
        return list(range(5))
    if not definition.many:
        return list(definition.values)
    several = [value for value in definition.values if value != "none"]
    subsets = chain.from_iterable(combinations(several, size) for size in range(1, len(several) + 1))
    return [*(("none",) if "none" in definition.values else ()), *subsets]


def fits(when: When, world: World, data: Dataset, day: int) -> bool:
    """Whether a condition holds in a world: facts and the days of uncertain changes."""

    def one(key: str, wanted: Any) -> bool:
        if key in ("all", "any"):
            return {"all": all, "any": any}[key](fits(part, world, data, day) for part in wanted)
        if key == "not":
            return not fits(wanted, world, data, day)
        if key.startswith("country."):
            country = data.countries["RU"]
            fact = next(fact for fact in country.facts if f"country.{fact.id}" == key)
            for entry in fact.entries:
                if in_force(entry.from_, entry.to, "RU", world, day) and fits(entry.when, world, data, day):
                    return entry.value in (wanted if isinstance(wanted, list) else [wanted])
            return False
        value = world[key]
        if isinstance(wanted, dict):
            low, high = wanted.get("from", wanted.get("at_least")), wanted.get("before", wanted.get("below"))
            return (low is None or value >= low) and (high is None or value < high)
        held = value if isinstance(value, tuple) else (value,)
        return any(entry in (wanted if isinstance(wanted, list) else [wanted]) for entry in held)

    return all(one(key, wanted) for key, wanted in when.items())


def in_force(start: str | None, end: str | None, whose: str, world: World, day: int) -> bool:
    """Whether a span of dates holds on a day, given on which days the uncertain changes came."""
    begun = start is None or world.get((whose, start), span_of(start)[0]) <= day
    return begun and (end is None or day <= world.get((whose, end), span_of(end)[1]))


def worlds(data: Dataset, facts: dict[str, Any], day: int, lines: set[str]) -> Iterator[World]:
    """All completions of the facts, with each uncertain change on each day of its span."""
    known = {k: tuple(v) if isinstance(v, list) else v for k, v in facts.items()}
    names = [definition for definition in data.vocabulary.facts if definition.id not in known]
    spans: set[tuple[str, str]] = set()
    for line in (
        line for jurisdiction in data.jurisdictions.values() for line in jurisdiction.lines if line.id in lines
    ):
        for position in chain.from_iterable(line.positions.values()):
            dates = [span for span in (position.from_, position.to) if span and ".." in span]
            spans |= {(line.id, span) for span in dates if span_of(span)[0] <= day <= span_of(span)[1]}
    ordered = sorted(spans)
    # Only whether the change came before, on or after the day matters: the ends and the days around it are enough.
    ends = [(*span_of(span), day - 1, day, day + 1) for _, span in ordered]
    days = [sorted({at for at in found if found[0] <= at <= found[1]}) for found in ends]
    for chosen in product(*(values(definition) for definition in names)):
        facts_only = known | dict(zip((definition.id for definition in names), chosen, strict=True))
        if not any(fits(rule.when, facts_only, data, day) for rule in data.vocabulary.never_together):
            for change in product(*days):
                yield facts_only | dict(zip(ordered, change, strict=True))


@cache
def order(line: str, edges: tuple[Binding, ...]) -> list[str]:
    """The line and what binds it, nearest first: the method resolution order of classes."""
    bases: dict[str, list[str]] = {}
    for edge in edges:
        if edge.as_ == "binding":
            bases.setdefault(edge.line, []).append(edge.follows)
    made: dict[str, type] = {}

    def make(name: str) -> type:
        if name not in made:
            made[name] = type(name, tuple(make(base) for base in bases.get(name, ())) or (object,), {})
        return made[name]

    return [cls.__name__ for cls in make(line).__mro__[:-1]]


def spoken(data: Dataset, line: str, point: str, world: World, day: int) -> tuple[str, Position, bool] | None:
    """Who speaks for a line on a point in one world: line, position, and whether it was lifted from persuasion."""
    edges = tuple(edge for jurisdiction in data.jurisdictions.values() for edge in jurisdiction.binding)
    lines = {entry.id: entry for jurisdiction in data.jurisdictions.values() for entry in jurisdiction.lines}
    kind = lines[line].kind

    def first(name: str, kinds: tuple[str, ...] | None, *, lifting: bool) -> Position | None:
        for position in lines[name].positions.get(point, ()):
            heard = kinds is None or position.kind in kinds
            strong = not lifting or position.holds in ("arguable", "supported")
            if (
                heard
                and strong
                and in_force(position.from_, position.to, name, world, day)
                and fits(position.when, world, data, day)
            ):
                return position
        return None

    bound = order(line, edges)
    for name in bound:
        if found := first(name, None if name == line else KINDS[kind], lifting=False):
            return name, found, False
    if kind in ("courts", "dissent"):
        for name in (
            edge.follows for other in bound for edge in edges if edge.line == other and edge.as_ == "persuasive"
        ):
            if found := first(name, None, lifting=True):
                return name, found, True
    return None


def value(data: Dataset, line: str, point: str, world: World, day: int) -> str:
    """The value of an element, a bar or a route for a line in one world."""
    word = spoken(data, line, point, world, day)
    if word:
        return "arguable" if word[2] else word[1].holds
    route = next((route for route in data.law.routes if route.id == point), None)
    if route is None:
        return "open"
    limbs = [min((value(data, line, e, world, day) for e in limb.elements), key=LADDER.index) for limb in route.limbs]
    return max(limbs, key=LADDER.index)


def possible(data: Dataset, line: str, point: str, facts: dict[str, Any], day: int, lines: set[str]) -> set[str]:
    """All values over all completions."""
    return {value(data, line, point, world, day) for world in worlds(data, facts, day, lines)}


def turns_on(data: Dataset, line: str, point: str, facts: dict[str, Any], day: int, lines: set[str]) -> set[Any]:
    """The unknown facts (and changes) for which two worlds that differ only there give different values."""
    table = {
        tuple(sorted(w.items(), key=str)): value(data, line, point, w, day) for w in worlds(data, facts, day, lines)
    }
    names = {name for world in table for name, _ in world} - set(facts)
    found = set()
    for name in names:
        groups: dict[Any, set[str]] = {}
        for world, result in table.items():
            groups.setdefault(tuple(pair for pair in world if pair[0] != name), set()).add(result)
        if any(len(results) > 1 for results in groups.values()):
            found.add(name)
    return found


STRENGTH = {"D": 1, "C": 2, "B": 3, "A": 4}


def claim(data: Dataset, line: str, point: str, world: World, day: int, step: int) -> tuple[bool, int]:
    """Whether a point reaches a step of the ladder in one world, and the strength of saying so or not.

    An element: the grade of its position, none for silence. A limb reaches it if all its elements do, as weakly as
    the weakest of them; it does not if one fails, as strongly as the best of those that fail. A route the other way
    round.
    """
    word = spoken(data, line, point, world, day)
    route = next((route for route in data.law.routes if route.id == point), None)
    if word or route is None:
        reached = LADDER.index(value(data, line, point, world, day)) >= step
        return reached, max(STRENGTH[cite.grade or "D"] for cite in word[1].cites) if word else 0
    limbs = []
    for limb in route.limbs:
        told = [claim(data, line, element, world, day, step) for element in limb.elements]
        reached = all(yes for yes, _ in told)
        strengths = [strength for yes, strength in told if yes == reached]
        limbs.append((reached, min(strengths) if reached else max(strengths)))
    reached = any(yes for yes, _ in limbs)
    strengths = [strength for yes, strength in limbs if yes == reached]
    return reached, max(strengths) if reached else min(strengths)


def grade(data: Dataset, line: str, point: str, world: World, day: int) -> int:
    """The strength of a verdict in one world: the weaker of "at least this" and "less than the next"."""
    step = LADDER.index(value(data, line, point, world, day))
    return min(claim(data, line, point, world, day, at)[1] for at in (step, step + 1) if 1 <= at <= 3)
