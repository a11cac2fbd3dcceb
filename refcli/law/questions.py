"""What to ask next, and where two lines part: read off the same diagrams as the verdicts."""

from __future__ import annotations

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
    steps = [heard.steps(line, route) for line in lines for route in heard.code.routes.values()]
    turning = [(step, set(terrain.turns_on(step)[0])) for step in steps]
    undecided = [(step, names) for step, names in turning if names]
    asked = [name for name in terrain.unknown if isinstance(name, str) and any(name in names for _, names in undecided)]
    best: Question | None = None
    for name in asked:
        variable = terrain.unknown.index(name)
        left = []
        for place in range(diagrams.sizes[variable]):
            known = terrain.holds_at(name, place)
            if True not in terrain.values(known):
                continue
            still = [terrain.values_where(known, step) for step, _ in undecided]
            left.append(sum(len(values) > 1 for values in still))
        question = Question(fact=name, undecided=len(undecided), at_most=max(left), on_average=sum(left) / len(left))
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
