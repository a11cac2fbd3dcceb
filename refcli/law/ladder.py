"""The ladder of verdicts, and how strength, grade and distance travel along it.

`against < open < arguable < supported`. A limb is the minimum of its elements, a route the maximum of its limbs.

A `Weighed` value carries, beside its step on the ladder, one grade and one distance for each of the three
thresholds above the bottom: for a threshold that is reached they belong to the claim "at least this", for one
that is not reached to the claim "less than this". Minimum and maximum combine them claim by claim, so that
both are associative and commutative (docs/semantics.md, "Grade").
"""

from __future__ import annotations

from typing import NamedTuple

from refcli.model import GRADES, LADDER

AGAINST, OPEN, ARGUABLE, SUPPORTED = range(4)
STEP = {name: step for step, name in enumerate(LADDER)}
THRESHOLDS = (OPEN, ARGUABLE, SUPPORTED)

# Grades from none to A: the greater the stronger.
NO_GRADE = 0
STRENGTH = {name: len(GRADES) - place for place, name in enumerate(GRADES)}
GRADE_OF = {strength: name for name, strength in STRENGTH.items()}

# How far above the line the positions stand that carry a value: the smaller the nearer.
LINE, JURISDICTION, ABOVE, NOWHERE = range(4)
DISTANCE_NAMES = ("line", "jurisdiction", "above", None)


class Weighed(NamedTuple):
    """A step on the ladder with the strength and the distance of each claim that it makes."""

    step: int
    grades: tuple[int, int, int]
    distances: tuple[int, int, int]

    @property
    def grade(self) -> int:
        """The weaker of "at least this step" and "less than the next"."""
        claims = [self.grades[step - 1] for step in (self.step, self.step + 1) if OPEN <= step <= SUPPORTED]
        return min(claims)

    @property
    def distance(self) -> int:
        """The nearest level among the positions that carry the step; NOWHERE if one of its claims rests on silence."""
        claims = [self.distances[step - 1] for step in (self.step, self.step + 1) if OPEN <= step <= SUPPORTED]
        return NOWHERE if NOWHERE in claims else min(claims)


def weighed(step: int, grade: int, distance: int) -> Weighed:
    """The value of one position: all its claims have its own grade and distance."""
    return Weighed(step, (grade,) * 3, (distance,) * 3)


SILENCE = weighed(OPEN, NO_GRADE, NOWHERE)


def _combined(one: Weighed, other: Weighed, *, lowest: bool) -> Weighed:
    grades, distances = [], []
    for threshold in THRESHOLDS:
        place = threshold - 1
        reached = (one.step >= threshold, other.step >= threshold)
        if reached[0] == reached[1]:
            # Both make the same claim. It needs both where it is the harder one to reach, either where not.
            needs_both = reached[0] == lowest
            pick = min if needs_both else max
            grades.append(pick(one.grades[place], other.grades[place]))
            distances.append(min(one.distances[place], other.distances[place]))
        else:
            decisive = one if reached[0] != lowest else other
            grades.append(decisive.grades[place])
            distances.append(decisive.distances[place])
    step = min(one.step, other.step) if lowest else max(one.step, other.step)
    return Weighed(step, (grades[0], grades[1], grades[2]), (distances[0], distances[1], distances[2]))


def lowest(one: Weighed, other: Weighed) -> Weighed:
    """The minimum: how two elements make a limb."""
    return _combined(one, other, lowest=True)


def highest(one: Weighed, other: Weighed) -> Weighed:
    """The maximum: how two limbs make a route."""
    return _combined(one, other, lowest=False)
