"""The shipped law made larger: German lines repeated under new names until there are forty lines."""

from __future__ import annotations

import msgspec

from refcli.model import Dataset, Jurisdiction, Line

LINES = 40
ROUTES = 10


def scaled(data: Dataset) -> Dataset:
    """`data` with forty lines and ten routes."""
    germany = data.jurisdictions["de"]
    kept = [line for jurisdiction in data.jurisdictions.values() for line in jurisdiction.lines]
    wanted = LINES - len(kept)
    courts = [line for line in germany.lines if line.positions]
    copies = [_copy(courts[number % len(courts)], number) for number in range(max(wanted, 0))]
    names = {copy.id: courts[number % len(courts)].id for number, copy in enumerate(copies)}
    edges = tuple(
        msgspec.structs.replace(edge, line=copy)
        for copy, original in names.items()
        for edge in germany.binding
        if edge.line == original
    )
    larger: Jurisdiction = msgspec.structs.replace(
        germany, lines=germany.lines + tuple(copies), binding=germany.binding + edges, watch=(), scenarios=()
    )
    law = msgspec.structs.replace(data.law, routes=data.law.routes[:ROUTES])
    jurisdictions = {**data.jurisdictions, "de": larger}
    return msgspec.structs.replace(data, law=law, jurisdictions=jurisdictions)


def _copy(line: Line, number: int) -> Line:
    positions = {
        point: tuple(msgspec.structs.replace(position, id=f"{position.id}-copy-{number}") for position in listed)
        for point, listed in line.positions.items()
    }
    return msgspec.structs.replace(line, id=f"{line.id}-copy-{number}", positions=positions)
