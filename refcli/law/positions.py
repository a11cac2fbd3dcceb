"""Which position speaks for a line on a point: its own list first, then the lists of what it follows.

A *point* is the key of a list of positions: an element, a route, or a bar. A list is read top to bottom; the
first position that is in force and whose condition fits speaks. A court line takes over rules and findings of
the lines that bind it; a decision-maker takes over rules only; nobody takes over a practice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from refcli.days import span_of
from refcli.law.code import Code
from refcli.law.conditions import Condition, Matcher, condition, matchers
from refcli.law.following import edges_on, order
from refcli.law.ladder import ABOVE, ARGUABLE, JURISDICTION, LINE, SILENCE, STEP, Weighed, weighed
from refcli.law.terrain import ChangeDay, Terrain
from refcli.model import Governing, Position, Route, Step

TAKEN_OVER = {
    "decision-maker": ("rule",),
    "courts": ("rule", "finding"),
    "dissent": ("rule", "finding"),
    "root": ("rule", "finding"),
}


class Speaking(NamedTuple):
    """A position that speaks on a point, and how it came to: `lifted` from a persuasive line."""

    position: str
    value: Weighed
    lifted: bool = False


class Candidate(NamedTuple):
    """A position that might speak, in the order of reading, with its condition and what its word is worth."""

    line: str
    position: Position
    tree: Condition
    word: Speaking


class Listed(NamedTuple):
    """The candidates for a point, in order; equal lists have equal numbers."""

    number: int
    candidates: tuple[Candidate, ...]


NOTHING = Listed(0, ())


class Ground(NamedTuple):
    """All that may bear on what some lines hold: the matchers that are read, and the days that may be uncertain."""

    read: tuple[Matcher, ...]
    days: tuple[ChangeDay, ...]


class Sitting:
    """What is the same for all profiles on one day: who follows whom, and which positions are read in which order."""

    def __init__(self, code: Code, day: int) -> None:
        """Prepare `code` for `day` (an ordinal)."""
        self.code = code
        self.day = day
        self.binding = edges_on(code.edges, day, "binding")
        self.persuasive = edges_on(code.edges, day, "persuasive")
        self._orders: dict[str, tuple[str, ...]] = {}
        self._listed: dict[tuple[str, str], Listed] = {}
        self._numbers: dict[tuple[Speaking, ...], int] = {(): NOTHING.number}
        self._swaying: dict[str, tuple[str, ...]] = {}
        self._spoken_of: dict[str, frozenset[str]] = {}
        self._readings: dict[tuple[str, str], int] = {}
        self._numbered: dict[tuple[str, tuple[int, ...]], int] = {}
        self._trees: dict[str, Condition] = {}
        self._grounds: dict[tuple[str, ...], Ground] = {}

    def order(self, line: str) -> tuple[str, ...]:
        """The line itself, then all that bind it, nearest first.

        Raises following.Unordered where the edges contradict one another.
        """
        if line not in self._orders:
            self._orders[line] = order(line, self.binding)
        return self._orders[line]

    def swaying(self, line: str) -> tuple[str, ...]:
        """The persuasive lines that the line, or what binds it, looks to."""
        if line not in self._swaying:
            swaying = dict.fromkeys(o for bound in self.order(line) for o in self.persuasive.get(bound, ()))
            self._swaying[line] = tuple(swaying)
        return self._swaying[line]

    def spoken_of(self, line: str) -> frozenset[str]:
        """The points on which the line, or anything that it looks to, has positions at all."""
        if line not in self._spoken_of:
            near = (*self.order(line), *self.swaying(line))
            self._spoken_of[line] = frozenset().union(*(self.code.lines[other].positions for other in near))
        return self._spoken_of[line]

    def listed(self, line: str, point: str) -> Listed:
        """All positions that might speak for `line` on `point`, in the order in which they are read."""
        if point not in self.spoken_of(line):
            return NOTHING
        key = (line, point)
        found = self._listed.get(key)
        if found is None:
            candidates = tuple(self._candidates(line, point))
            words = tuple(candidate.word for candidate in candidates)
            found = self._listed[key] = Listed(self._numbers.setdefault(words, len(self._numbers)), candidates)
        return found

    def reading(self, line: str, route: Route) -> int:
        """The number of what `line` reads for a route: two lines that read the same hold the same."""
        key = (line, route.id)
        found = self._readings.get(key)
        if found is None:
            points = [route.id, *(element for limb in route.limbs for element in limb.elements)]
            read = (route.id, tuple([self.listed(line, point).number for point in points]))
            found = self._readings[key] = self._numbered.setdefault(read, len(self._numbered))
        return found

    def ground(self, lines: tuple[str, ...]) -> Ground:
        """All that may bear on what `lines`, or the texts and procedure of their states, hold."""
        if lines not in self._grounds:
            trees: list[Condition] = []
            days: list[ChangeDay] = []
            for other in dict.fromkeys(o for line in lines for o in (*self.order(line), *self.swaying(line))):
                for positions in self.code.lines[other].positions.values():
                    for position in positions:
                        trees.append(self.candidate(other, other, position).tree)
                        days += changes(other, position)
            for name in dict.fromkeys(self.code.home[line] for line in lines):
                home = self.code.jurisdictions[name]
                dated: list[Governing | Step] = [*home.governing, *home.procedure]
                trees += [condition(entry.when) for entry in dated]
                days += [ChangeDay(home.id, span) for entry in dated for span in (entry.from_, entry.to) if span]
            read = dict.fromkeys(matcher for tree in trees for matcher in matchers(tree))
            uncertain = (day for day in dict.fromkeys(days) if len(set(span_of(day.span))) > 1)
            self._grounds[lines] = Ground(tuple(read), tuple(uncertain))
        return self._grounds[lines]

    def _candidates(self, line: str, point: str) -> Iterator[Candidate]:
        kind = self.code.lines[line].kind
        for other in self.order(line):
            for position in self.code.lines[other].positions.get(point, ()):
                if position.withdrawn_on is None and (other == line or position.kind in TAKEN_OVER[kind]):
                    yield self.candidate(line, other, position)
        if kind in ("courts", "dissent"):
            for other in self.swaying(line):
                for position in self.code.lines[other].positions.get(point, ()):
                    if position.withdrawn_on is None and STEP[position.holds] >= ARGUABLE:
                        yield self.candidate(line, other, position, lifted=True)

    def candidate(self, line: str, other: str, position: Position, *, lifted: bool = False) -> Candidate:
        """A position of the line `other` as `line` reads it; a lifted one is worth no more than arguable."""
        if other == line:
            distance = LINE
        else:
            distance = JURISDICTION if self.code.home[other] == self.code.home[line] else ABOVE
        value = weighed(ARGUABLE if lifted else STEP[position.holds], self.code.grade(position), distance)
        if position.id not in self._trees:
            self._trees[position.id] = condition(position.when)
        return Candidate(other, position, self._trees[position.id], Speaking(position.id, value, lifted))


@lru_cache(maxsize=8)
def sitting_on(code: Code, day: int) -> Sitting:
    """The sitting of a day (an ordinal); the latest few are kept."""
    return Sitting(code, day)


def changes(line: str, position: Position) -> list[ChangeDay]:
    """The days of a position that may be known only as spans.

    Positions of one line that give the same span share the day: one ruling, one day.
    """
    return [ChangeDay(line, span) for span in (position.from_, position.to) if span is not None]


def fits(terrain: Terrain, candidate: Candidate) -> int:
    """The diagram of where a candidate is in force and its condition holds."""
    return terrain.applies(candidate.line, candidate.position.from_, candidate.position.to, candidate.tree)


def speaking(terrain: Terrain, listed: Sequence[Candidate]) -> int:
    """The diagram of which of the `listed` candidates speaks: leaves are `Speaking`, or None for silence."""
    result = terrain.diagrams.leaf(None)
    for candidate in reversed(listed):
        result = terrain.diagrams.choose(fits(terrain, candidate), terrain.diagrams.leaf(candidate.word), result)
    return result


def worth(word: Speaking | None) -> Weighed:
    """The weighed value of a word, or of silence."""
    return SILENCE if word is None else word.value
