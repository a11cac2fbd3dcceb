"""Coverage: for each line and route, whether it has a position of its own, was searched in vain, or is a gap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec
from msgspec import Struct

from refcli.answers import SCHEMA_VERSION
from refcli.answers.searches import last_searched
from refcli.days import day_of, span_of
from refcli.law.code import Code
from refcli.law.ladder import GRADE_OF
from refcli.model import Jurisdiction, Line, Position, Route

Covered = Literal["own", "searched", "gap"]


class PointCovered(Struct, frozen=True, kw_only=True):
    """What there is on a point: its own positions, the best grade among them, the date of the newest, the last search.

    Positions that were withdrawn or have ended are not counted. `confirmed` is the day on which the authorities behind
    the positions were last verified, the oldest of them.
    """

    point: str
    covered: Covered
    positions: tuple[str, ...]
    grade: str | None
    newest: str | None
    confirmed: str | None
    searched_on: str | None


class RouteCovered(PointCovered, frozen=True, kw_only=True):
    """What there is on a route as a whole: on itself, or on any of its elements; `elements` tells them apart."""

    route: str
    elements: tuple[PointCovered, ...]


class LineCovered(Struct, frozen=True, kw_only=True):
    """What there is for a line on each route."""

    id: str
    name: str
    jurisdiction: str
    kind: str
    routes: tuple[RouteCovered, ...]


class Coverage(Struct, frozen=True, kw_only=True):
    """The answer of `refcli coverage`; `without_lines` are jurisdictions of which no line of authority is recorded."""

    schema_version: int
    as_of: str
    lines: tuple[LineCovered, ...]
    without_lines: tuple[str, ...]


def coverage(code: Code, jurisdictions: Sequence[str], as_of: str) -> Coverage:
    """What is known, searched and missing for every line of `jurisdictions` (ids), route by route, on a day."""
    day = day_of(as_of)
    return Coverage(
        schema_version=SCHEMA_VERSION,
        as_of=as_of,
        lines=tuple(
            LineCovered(
                id=line.id,
                name=line.name,
                jurisdiction=name,
                kind=line.kind,
                routes=tuple(
                    _route(code, code.jurisdictions[name], line, route, day) for route in code.routes.values()
                ),
            )
            for name in jurisdictions
            for line in code.jurisdictions[name].lines
        ),
        without_lines=tuple(name for name in jurisdictions if not code.jurisdictions[name].lines),
    )


def _route(code: Code, home: Jurisdiction, line: Line, route: Route, day: int) -> RouteCovered:
    """A route is searched if it was searched as such, or each of its elements was."""
    points = list(dict.fromkeys(element for limb in route.limbs for element in limb.elements))
    elements = tuple(_point(code, home, line, [point], point, {point, route.id}, day) for point in points)
    every = all(element.covered != "gap" for element in elements)
    under = {route.id, *points} if every else {route.id}
    whole = _point(code, home, line, [route.id, *points], route.id, under, day)
    return RouteCovered(route=route.id, elements=elements, **msgspec.structs.asdict(whole))


def _point(
    code: Code, home: Jurisdiction, line: Line, points: Sequence[str], name: str, under: set[str], day: int
) -> PointCovered:
    """What there is on any of `points`; a search for any of those `under` counts."""
    own: list[Position] = [
        position
        for point in points
        for position in line.positions.get(point, ())
        if position.withdrawn_on is None and (position.to is None or span_of(position.to)[1] >= day)
    ]
    searched_on = last_searched(home, line.id, under)
    cited = [code.authorities[cite.id].verified_on for position in own for cite in position.cites]
    covered: Covered = "own" if own else "searched" if searched_on else "gap"
    return PointCovered(
        point=name,
        covered=covered,
        positions=tuple(position.id for position in own),
        grade=GRADE_OF.get(max(code.grade(position) for position in own)) if own else None,
        newest=max(own, key=lambda position: span_of(position.from_)[1]).from_ if own else None,
        confirmed=min(cited, default=None),
        searched_on=searched_on,
    )
