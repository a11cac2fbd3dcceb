"""Coverage: for each line and route, whether it has a position of its own, was searched in vain, or is a gap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec
from msgspec import Struct

from refcli.answers import SCHEMA_VERSION
from refcli.days import span_of
from refcli.law.code import Code
from refcli.law.ladder import GRADE_OF
from refcli.model import Jurisdiction, Line, Position, Route

Covered = Literal["own", "searched", "gap"]


class PointCovered(Struct, frozen=True, kw_only=True):
    """What there is on a point: its own positions, the best grade among them, the year of the newest, the last search.

    `confirmed` is the day on which the authorities behind the positions were last verified, the oldest of them.
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
    """The answer of `refcli coverage`."""

    schema_version: int
    lines: tuple[LineCovered, ...]


def coverage(code: Code, jurisdictions: Sequence[str]) -> Coverage:
    """What is known, searched and missing for every line of `jurisdictions` (ids), route by route."""
    return Coverage(
        schema_version=SCHEMA_VERSION,
        lines=tuple(
            LineCovered(
                id=line.id,
                name=line.name,
                jurisdiction=name,
                kind=line.kind,
                routes=tuple(_route(code, code.jurisdictions[name], line, route) for route in code.routes.values()),
            )
            for name in jurisdictions
            for line in code.jurisdictions[name].lines
        ),
    )


def _route(code: Code, home: Jurisdiction, line: Line, route: Route) -> RouteCovered:
    points = list(dict.fromkeys(element for limb in route.limbs for element in limb.elements))
    whole = _point(code, home, line, [route.id, *points], route.id)
    elements = tuple(_point(code, home, line, [point], point, route.id) for point in points)
    return RouteCovered(route=route.id, elements=elements, **msgspec.structs.asdict(whole))


def _point(
    code: Code, home: Jurisdiction, line: Line, points: Sequence[str], name: str, under: str = ""
) -> PointCovered:
    """What there is on any of `points`; a search for the route `under` which a point stands counts for the point."""
    own: list[Position] = [
        position for point in points for position in line.positions.get(point, ()) if position.withdrawn_on is None
    ]
    days = [entry.on for entry in home.searched if line.id in entry.lines and {*points, under} & set(entry.points)]
    cited = [code.authorities[cite.id].verified_on for position in own for cite in position.cites]
    covered: Covered = "own" if own else "searched" if days else "gap"
    return PointCovered(
        point=name,
        covered=covered,
        positions=tuple(position.id for position in own),
        grade=GRADE_OF.get(max(code.grade(position) for position in own)) if own else None,
        newest=max(own, key=lambda position: span_of(position.from_)[1]).from_ if own else None,
        confirmed=min(cited, default=None),
        searched_on=max(days, default=None),
    )
