"""Which lines a line follows, and in which order: C3 linearisation over the binding edges of a day.

C3 (K. Barrett et al., A Monotonic Superclass Linearization for Dylan, 1996) keeps the order in which a line
names what it follows, and never puts a line after one that follows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from refcli.days import day_of
from refcli.model import Binding


class Unordered(ValueError):
    """The edges of a line can't be brought into one order."""


def in_force(edge: Binding, day: int) -> bool:
    """Whether the edge holds on `day` (an ordinal); both its days are inclusive."""
    return (edge.from_ is None or day_of(edge.from_) <= day) and (edge.to is None or day <= day_of(edge.to))


def edges_on(edges: Iterable[Binding], day: int, kind: str) -> dict[str, tuple[str, ...]]:
    """For each line the lines that it follows on `day`, in the order of the table; `kind` is binding or persuasive."""
    table: dict[str, list[str]] = {}
    for edge in edges:
        if edge.as_ == kind and in_force(edge, day):
            table.setdefault(edge.line, []).append(edge.follows)
    return {line: tuple(followed) for line, followed in table.items()}


def order(line: str, follows: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The line itself, then all that bind it, directly or through others, nearest first.

    Raises Unordered where the edges run in a circle or contradict one another.
    """
    return _order(line, follows, ())


def _order(line: str, follows: Mapping[str, Sequence[str]], above: tuple[str, ...]) -> tuple[str, ...]:
    if line in above:
        raise Unordered(f"{line} follows itself by way of {' → '.join(above)}")
    parents = list(follows.get(line, ()))
    queues = [list(_order(parent, follows, (*above, line))) for parent in parents] + [parents]
    merged = [line]
    while queues := [queue for queue in queues if queue]:
        for queue in queues:
            head = queue[0]
            if not any(head in other[1:] for other in queues):
                break
        else:
            raise Unordered(f"the lines that {line} follows contradict one another in order")
        merged.append(head)
        for queue in queues:
            if queue[0] == head:
                del queue[0]
    return tuple(merged)
