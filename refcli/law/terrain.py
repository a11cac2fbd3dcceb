"""The unknown: which facts are open for a profile, in which classes of values, and under which rules.

A *completion* gives every unknown fact a value and breaks none of the `never_together` rules. Two values of a
fact that no condition tells apart fall into one class, and a class is what a variable of the diagrams ranges over.
Days that are known only as a span become variables too: the change lies before, on or after the day of the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from refcli.days import FIRST_DAY, LAST_DAY, age_on, day_of, span_of
from refcli.law.conditions import (
    ALWAYS,
    COUNTRY,
    Among,
    Both,
    Condition,
    Either,
    Matcher,
    Neither,
    Within,
    condition,
    matchers,
)
from refcli.law.diagrams import Diagrams
from refcli.model import Country, CountryEntry, CountryFact, FactDefinition, Facts, Vocabulary

BEFORE, ON, AFTER = range(3)
IMPOSSIBLE = "impossible"
ALONE = "none"
# The least and the greatest value of facts that are counted.
DOMAINS = {"number": (0, 120), "date": (FIRST_DAY, LAST_DAY)}


class ChangeDay(Struct, frozen=True):
    """A day known only as a span: what changed (a line, or a country), and the span as written."""

    whose: str
    span: str


Unknown = str | ChangeDay


def settled(vocabulary: Vocabulary, facts: Facts, day: int) -> dict[str, Any]:
    """The known facts in the form that matchers read: dates as ordinals, several values as a set, age from birth.

    `day` is the ordinal of the day of the answer. `unknown` counts as not known.
    """
    definitions = {definition.id: definition for definition in vocabulary.facts}
    known: dict[str, Any] = {}
    for name, value in facts.items():
        if value == "unknown":
            continue
        definition = definitions[name]
        if definition.type == "date":
            known[name] = day_of(value)
        elif definition.many:
            known[name] = frozenset(value if isinstance(value, (list, tuple)) else [value])
        else:
            known[name] = value
    if "born" in facts and facts["born"] != "unknown":
        known["age"] = age_on(facts["born"], day)
    return known


def _representatives(definition: FactDefinition, over: Sequence[Matcher]) -> list[tuple[bool, ...]]:
    """The distinct answers that the matchers `over` a fact can give, each once."""
    if definition.type in ("date", "number"):
        cuts = sorted({bound for matcher in over for bound in _bounds(matcher)})
        first, last = DOMAINS[definition.type]
        points: list[Any] = [first, *(cut for cut in cuts if first < cut <= last)]
    elif definition.type == "yes-no":
        points = [True, False]
    elif definition.type == "country":
        named = {value for matcher in over if isinstance(matcher, Among) for value in matcher.values}
        points = [*sorted({*named, *definition.values}), object()]
    else:
        points = list(definition.values)
    single = [(point, tuple(matcher.fits(point) for matcher in over)) for point in points]
    if not definition.many:
        return list(dict.fromkeys(answers for _, answers in single))
    # Several values may hold together, but `none` stands alone: close the answers under "or".
    alone = [answers for point, answers in single if point == ALONE]
    together: dict[tuple[bool, ...], None] = {}
    for point, answers in single:
        if point != ALONE:
            for other in [answers, *(tuple(map(any, zip(answers, known, strict=True))) for known in together)]:
                together.setdefault(other)
    return list(dict.fromkeys([*alone, *together]))


def _bounds(matcher: Matcher) -> set[int]:
    if isinstance(matcher, Within):
        return {matcher.low, matcher.high}
    return {bound for value in matcher.values for bound in (value, value + 1)}


def country_name(matcher: Matcher) -> str | None:
    """The country fact that a matcher reads, or None where it reads a fact of the applicant."""
    return matcher.fact.removeprefix(COUNTRY) if matcher.fact.startswith(COUNTRY) else None


class Terrain:
    """All that is open for one profile on one day, and the diagrams over it."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        country: Country | None,
        facts: Facts,
        day: int,
        read: Iterable[Matcher],
        changes: Iterable[ChangeDay],
    ) -> None:
        """Prepare the variables for the matchers `read` and the `changes`, for a profile's `facts` on `day`."""
        self.day = day
        self.known = settled(vocabulary, facts, day)
        self._definitions = {definition.id: definition for definition in vocabulary.facts}
        self._country_facts = {fact.id: fact for fact in country.facts} if country else {}
        self._country_id = country.id if country else ""
        rules = [condition(rule.when) for rule in vocabulary.never_together]
        every = dict.fromkeys(read)
        named = dict.fromkeys(name for matcher in every if (name := country_name(matcher)))
        entries = [entry for name in named if (fact := self._country_facts.get(name)) for entry in fact.entries]
        every |= dict.fromkeys(matcher for entry in entries for matcher in matchers(condition(entry.when)))
        open_changes = [*changes, *(change for entry in entries for change in self._entry_changes(entry))]
        linked = self._linked(rules, {matcher.fact for matcher in every} - set(self.known))
        every |= dict.fromkeys(matcher for rule in linked for matcher in matchers(rule))
        over: dict[str, list[Matcher]] = {}
        for matcher in every:
            if matcher.fact in self._definitions and matcher.fact not in self.known:
                over.setdefault(matcher.fact, []).append(matcher)
        self.unknown: list[Unknown] = [
            *(change for change in dict.fromkeys(open_changes) if len(self._places(change)) > 1),
            *(definition.id for definition in vocabulary.facts if definition.id in over),
        ]
        self._variable = {name: place for place, name in enumerate(self.unknown)}
        self._answers: dict[str, tuple[dict[Matcher, int], list[tuple[bool, ...]]]] = {}
        sizes = []
        for unknown in self.unknown:
            if isinstance(unknown, ChangeDay):
                sizes.append(len(self._places(unknown)))
            else:
                columns = {matcher: place for place, matcher in enumerate(over[unknown])}
                classes = _representatives(self._definitions[unknown], over[unknown])
                self._answers[unknown] = (columns, classes)
                sizes.append(len(classes))
        self.diagrams = Diagrams(sizes)
        self._drawn: dict[Condition, int] = {}
        self._groups = self._grouped(linked)
        self._values: dict[int, frozenset[Any]] = {}
        self._turning: dict[int, tuple[list[str], list[ChangeDay]]] = {}

    def _grouped(self, rules: Sequence[Condition]) -> list[tuple[frozenset[int], int]]:
        """The rules in groups that share no variable: the variables of each, and the diagram of where none is broken.

        What a diagram can be depends only on the groups that share a variable with it, as long as all can be met.
        """
        groups: list[tuple[frozenset[int], int]] = []
        yes, no = self.diagrams.leaf(True), self.diagrams.leaf(False)
        for rule in rules:
            broken = self.draw(rule)
            variables, kept = self.diagrams.variables(broken), self.diagrams.choose(broken, no, yes)
            for group in [group for group in groups if group[0] & variables]:
                groups.remove(group)
                variables, kept = variables | group[0], self.diagrams.choose(group[1], kept, no)
            groups.append((variables, kept))
        return groups

    @property
    def can_be(self) -> bool:
        """Whether there is any completion at all."""
        return all(True in self.diagrams.values(kept) for _, kept in self._groups)

    def _unknown_in(self, tree: Condition) -> set[str]:
        return {matcher.fact for matcher in matchers(tree)} - set(self.known)

    def _linked(self, rules: Sequence[Condition], read: set[str]) -> list[Condition]:
        """The rules that bear on the facts read, directly or by way of other rules' unknown facts."""
        linked: list[Condition] = []
        waiting = {rule: unknown for rule in rules if (unknown := self._unknown_in(rule))}
        reached = set(read)
        while near := [rule for rule, unknown in waiting.items() if unknown & reached]:
            linked += near
            reached |= set().union(*(waiting.pop(rule) for rule in near))
        return [rule for rule in rules if rule in linked]

    def contradictions(self, vocabulary: Vocabulary) -> list[str]:
        """The ids of `never_together` rules that the known facts alone break."""
        broken = []
        for rule in vocabulary.never_together:
            tree = condition(rule.when)
            if not self._unknown_in(tree) and self.diagrams.values(self.draw(tree)) == {True}:
                broken.append(rule.id)
        return broken

    # ------------------------------------------------------------------ days

    def _places(self, change: ChangeDay) -> list[int]:
        first, last = span_of(change.span)
        return [
            place
            for place, holds in ((BEFORE, first < self.day), (ON, first <= self.day <= last), (AFTER, last > self.day))
            if holds
        ]

    def _entry_changes(self, entry: CountryEntry) -> list[ChangeDay]:
        return [ChangeDay(self._country_id, span) for span in (entry.from_, entry.to) if span]

    def in_force(self, whose: str, start: str | None, end: str | None) -> int:
        """Where something that begins within the span `start` and ends within `end` (inclusive) is in force."""
        begun = self._since(whose, start, {BEFORE, ON}) if start else self.diagrams.leaf(True)
        lasting = self._since(whose, end, {ON, AFTER}) if end else self.diagrams.leaf(True)
        return self.diagrams.choose(begun, lasting, self.diagrams.leaf(False))

    def applies(self, whose: str, start: str | None, end: str | None, tree: Condition) -> int:
        """Where something dated, as `in_force` reads the days, is in force and its condition holds."""
        return self.diagrams.choose(self.in_force(whose, start, end), self.draw(tree), self.diagrams.leaf(False))

    def _since(self, whose: str, span: str, wanted: set[int]) -> int:
        change = ChangeDay(whose, span)
        places = self._places(change)
        if len(places) == 1:
            return self.diagrams.leaf(places[0] in wanted)
        return self.diagrams.test(self._variable[change], [place in wanted for place in places])

    # ------------------------------------------------------------------ conditions

    def draw(self, tree: Condition) -> int:
        """The diagram of a condition: true where it holds. A condition on an unknown country fact never holds."""
        found = self._drawn.get(tree)
        if found is None:
            found = self._drawn[tree] = self._draw(tree)
        return found

    def _draw(self, tree: Condition) -> int:
        yes, no = self.diagrams.leaf(True), self.diagrams.leaf(False)
        if isinstance(tree, Both):
            result = yes
            for part in reversed(tree.parts):
                result = self.diagrams.choose(self.draw(part), result, no)
            return result
        if isinstance(tree, Either):
            result = no
            for part in reversed(tree.parts):
                result = self.diagrams.choose(self.draw(part), yes, result)
            return result
        if isinstance(tree, Neither):
            return self.diagrams.choose(self.draw(tree.part), no, yes)
        if (name := country_name(tree)) is not None:
            fact = self._country_facts.get(name)
            return self._country(fact, tree) if fact and isinstance(tree, Among) else no
        if tree.fact in self.known:
            return self.diagrams.leaf(tree.fits(self.known[tree.fact]))
        columns, classes = self._answers[tree.fact]
        column = columns[tree]
        return self.diagrams.test(self._variable[tree.fact], [answers[column] for answers in classes])

    def _country(self, fact: CountryFact, matcher: Among) -> int:
        result = self.diagrams.leaf(False)
        for entry in reversed(fact.entries):
            tree = condition(entry.when) if entry.when else ALWAYS
            speaks = self.applies(self._country_id, entry.from_, entry.to, tree)
            result = self.diagrams.choose(speaks, self.diagrams.leaf(entry.value in matcher.values), result)
        return result

    # ------------------------------------------------------------------ questions to a diagram

    def only_possible(self, diagram: int) -> int:
        """The diagram with IMPOSSIBLE wherever no completion is."""
        variables = self.diagrams.variables(diagram)
        impossible = self.diagrams.leaf(IMPOSSIBLE)
        for shared, kept in self._groups:
            if shared & variables:
                diagram = self.diagrams.choose(kept, diagram, impossible)
        return diagram

    def values(self, diagram: int) -> frozenset[Any]:
        """The values that the diagram takes over all completions."""
        found = self._values.get(diagram)
        if found is None:
            told = self.diagrams.values(self.only_possible(diagram))
            found = self._values[diagram] = frozenset(told - {IMPOSSIBLE})
        return found

    def turns_on(self, diagram: int) -> tuple[list[str], list[ChangeDay]]:
        """The unknown facts, and the uncertain days, on which the value of the diagram turns."""
        found = self._turning.get(diagram)
        if found is None:
            variables = sorted(self.diagrams.turns_on(self.only_possible(diagram), IMPOSSIBLE))
            deciding = [self.unknown[variable] for variable in variables]
            facts = [name for name in deciding if isinstance(name, str)]
            found = self._turning[diagram] = facts, [name for name in deciding if isinstance(name, ChangeDay)]
        return found

    def values_by(self, name: str, diagram: int) -> list[frozenset[Any]]:
        """For each class of values of an unknown fact that bears on a diagram, the values that it takes there."""
        by_class = self.diagrams.values_by(self.only_possible(diagram), self._variable[name])
        return [values - {IMPOSSIBLE} for values in by_class]

    def can_be_by(self, name: str) -> list[bool]:
        """For each class of values of an unknown fact, whether any completion has such a value."""
        variable = self._variable[name]
        for shared, kept in self._groups:
            if variable in shared:
                return [True in values for values in self.diagrams.values_by(kept, variable)]
        return [True] * self.diagrams.sizes[variable]
