"""What is left aside before a verdict is worked out, in this order: the not yet known, authorities, weak readings."""

from __future__ import annotations

from collections.abc import Callable, Collection

import msgspec
from msgspec import Struct

from refcli.law.code import Code
from refcli.law.ladder import STRENGTH
from refcli.model import Cite, Dataset, Position


class Filters(Struct, frozen=True, kw_only=True):
    """Which part of the law to leave aside.

    `known_on`: what was recorded after a day; `without`: these authorities; `min_grade`: what was read worse.
    """

    known_on: str | None = None
    without: tuple[str, ...] = ()
    min_grade: str | None = None


class LeftAside(Struct, frozen=True, kw_only=True):
    """How many positions each filter left aside."""

    known_on: int = 0
    without: int = 0
    min_grade: int = 0


def filtered(code: Code, filters: Filters) -> tuple[Code, LeftAside]:
    """The law as the filters leave it, and how many positions each left aside.

    A position falls only if no citation is left that carries it; one that stays keeps the citations that are left, and
    its grade is theirs.
    """
    known_on = without = 0
    if filters.known_on is not None:
        day = filters.known_on
        recorded = {name for name, authority in code.authorities.items() if authority.recorded_on <= day}
        code, known_on = _kept(code, lambda position: _as_known(_citing(position, recorded), day))
    if filters.without:
        left = set(code.authorities) - set(filters.without)
        code, without = _kept(code, lambda position: _citing(position, left))
    weak = 0
    if filters.min_grade is not None:
        least, graded = STRENGTH[filters.min_grade], code
        code, weak = _kept(code, lambda position: position if graded.grade(position) >= least else None)
    return code, LeftAside(known_on=known_on, without=without, min_grade=weak)


def _citing(position: Position, authorities: Collection[str]) -> Position | None:
    """The position with those of its citations that are among `authorities`; None if none is."""
    cites: tuple[Cite, ...] = tuple(cite for cite in position.cites if cite.id in authorities)
    return msgspec.structs.replace(position, cites=cites) if cites else None


def _as_known(position: Position | None, day: str) -> Position | None:
    """The position as it stood on a day: a later withdrawal had not happened yet."""
    if position is None or position.withdrawn_on is None or position.withdrawn_on <= day:
        return position
    return msgspec.structs.replace(position, withdrawn_on=None)


def _kept(code: Code, keep: Callable[[Position], Position | None]) -> tuple[Code, int]:
    """The law with the positions that `keep` leaves, and how many fell."""
    fallen = 0
    jurisdictions = {}
    for name, jurisdiction in code.dataset.jurisdictions.items():
        lines = []
        for line in jurisdiction.lines:
            positions = {}
            for point, listed in line.positions.items():
                kept = tuple(found for position in listed if (found := keep(position)) is not None)
                fallen += len(listed) - len(kept)
                positions[point] = kept
            lines.append(msgspec.structs.replace(line, positions=positions))
        jurisdictions[name] = msgspec.structs.replace(jurisdiction, lines=tuple(lines))
    data: Dataset = msgspec.structs.replace(code.dataset, jurisdictions=jurisdictions)
    return Code(data), fallen
