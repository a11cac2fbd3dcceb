"""What to ask next, and where two lines part: read off the same diagrams as the verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from refcli.law.verdicts import Hearing
from refcli.model import LADDER, Route


class Question(Struct, frozen=True, kw_only=True):
    """A fact to ask for: how many verdicts are open now, and how many at most and on average once it is known."""

    fact: str
    undecided: int
    at_most: int
    on_average: float


class Difference(Struct, frozen=True, kw_only=True):
    """The pairs of values that two lines take together on a route, and the facts on which the pair turns."""

    route: str
    pairs: tuple[tuple[str, str], ...]
    turns_on: tuple[str, ...]


def next_question(heard: Hearing, lines: Sequence[str]) -> Question | None:
    """The fact whose answer leaves the fewest verdicts of `lines` undecided in the worst case, then on average.

    The average is over the classes of values that the law tells apart, each counted once: it is no probability.
    None where no fact decides anything.
    """
    terrain, diagrams = heard.terrain, heard.terrain.diagrams
    # Lines that hold the same have the same diagram: each is looked at once, and counted as often as it stands.
    counted = Counter(heard.steps(line, route) for line in lines for route in heard.code.routes.values())
    undecided = {step: count for step, count in counted.items() if terrain.turns_on(step)[0]}
    bearing = {step: diagrams.variables(terrain.only_possible(step)) for step in undecided}
    turning = {name for step in undecided for name in terrain.turns_on(step)[0]}
    total = sum(undecided.values())
    best: Question | None = None
    for variable, name in enumerate(terrain.unknown):
        if not isinstance(name, str) or name not in turning:
            continue
        can_be = terrain.can_be_by(name)
        untouched = sum(count for step, count in undecided.items() if variable not in bearing[step])
        left = [untouched for _ in can_be]
        for step, count in undecided.items():
            if variable in bearing[step]:
                for place, values in enumerate(terrain.values_by(name, step)):
                    left[place] += count if len(values) > 1 else 0
        left = [still for still, possible in zip(left, can_be, strict=True) if possible]
        question = Question(fact=name, undecided=total, at_most=max(left), on_average=sum(left) / len(left))
        if best is None or (question.at_most, question.on_average) < (best.at_most, best.on_average):
            best = question
    return best


def difference(heard: Hearing, one: str, other: str, route: Route) -> Difference:
    """How two lines stand to each other on a route over all completions."""
    pair = heard.terrain.diagrams.combine(_pair, heard.steps(one, route), heard.steps(other, route))
    return Difference(
        route=route.id,
        pairs=tuple((LADDER[mine], LADDER[theirs]) for mine, theirs in sorted(heard.terrain.values(pair))),
        turns_on=tuple(heard.terrain.turns_on(pair)[0]),
    )


def _pair(one: int, other: int) -> tuple[int, int]:
    return one, other
