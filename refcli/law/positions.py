"""Which position speaks for a line on a point: its own list first, then the lists of what it follows.

A *point* is the key of a list of positions: an element, a route, or a bar. A list is read top to bottom; the
first position that is in force and whose condition fits speaks. A court line takes over rules and findings of
the lines that bind it; a decision-maker takes over rules only; nobody takes over a practice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from refcli.law.code import Code
from refcli.law.conditions import Condition, condition
from refcli.law.following import edges_on, order
from refcli.law.ladder import ABOVE, ARGUABLE, JURISDICTION, LINE, SILENCE, STEP, Weighed, weighed
from refcli.law.terrain import ChangeDay, Terrain
from refcli.model import Position

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
    """A position that might speak for a line, in the order of reading."""

    line: str
    position: Position
    lifted: bool


class Following(NamedTuple):
    """What the lines follow on one day: binding edges, and persuasive ones."""

    binding: Mapping[str, Sequence[str]]
    persuasive: Mapping[str, Sequence[str]]


def following_on(code: Code, day: int) -> Following:
    """The edges in force on `day` (an ordinal)."""
    return Following(edges_on(code.edges, day, "binding"), edges_on(code.edges, day, "persuasive"))


def candidates(code: Code, following: Following, line: str, point: str) -> Iterator[Candidate]:
    """All positions that might speak for `line` on `point`, in the order in which they are read."""
    kind = code.lines[line].kind
    lines = order(line, following.binding)
    for other in lines:
        for position in code.lines[other].positions.get(point, ()):
            if position.withdrawn_on is None and (other == line or position.kind in TAKEN_OVER[kind]):
                yield Candidate(other, position, lifted=False)
    if kind in ("courts", "dissent"):
        persuasive = dict.fromkeys(other for bound in lines for other in following.persuasive.get(bound, ()))
        for other in persuasive:
            for position in code.lines[other].positions.get(point, ()):
                if position.withdrawn_on is None and STEP[position.holds] >= ARGUABLE:
                    yield Candidate(other, position, lifted=True)


def changes(candidate: Candidate) -> list[ChangeDay]:
    """The days of a candidate that may be known only as spans.

    Positions of one line that give the same span share the day: one ruling, one day.
    """
    return [
        ChangeDay(candidate.line, span)
        for span in (candidate.position.from_, candidate.position.to)
        if span is not None
    ]


def condition_of(candidate: Candidate) -> Condition:
    """The candidate's `when` as a tree."""
    return condition(candidate.position.when)


def value_of(code: Code, line: str, candidate: Candidate) -> Weighed:
    """What the candidate's word is worth for `line`: step, grade and distance."""
    if candidate.line == line:
        distance = LINE
    else:
        distance = JURISDICTION if code.home[candidate.line] == code.home[line] else ABOVE
    step = ARGUABLE if candidate.lifted else STEP[candidate.position.holds]
    return weighed(step, code.grade(candidate.position), distance)


def fits(terrain: Terrain, candidate: Candidate) -> int:
    """The diagram of where a candidate is in force and its condition holds."""
    dated = terrain.in_force(candidate.line, candidate.position.from_, candidate.position.to)
    return terrain.diagrams.choose(dated, terrain.draw(condition_of(candidate)), terrain.diagrams.leaf(False))


def speaking(code: Code, terrain: Terrain, line: str, listed: Sequence[Candidate]) -> int:
    """The diagram of which of the `listed` candidates speaks: leaves are `Speaking`, or None for silence."""
    result = terrain.diagrams.leaf(None)
    for candidate in reversed(listed):
        word = Speaking(candidate.position.id, value_of(code, line, candidate), candidate.lifted)
        result = terrain.diagrams.choose(fits(terrain, candidate), terrain.diagrams.leaf(word), result)
    return result


def worth(word: Speaking | None) -> Weighed:
    """The weighed value of a word, or of silence."""
    return SILENCE if word is None else word.value
