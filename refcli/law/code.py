"""The law of a data set, indexed for the engine: what it asks again and again, found once."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping

from refcli.law.ladder import STRENGTH
from refcli.model import Authority, Bar, Binding, Case, Cite, Dataset, Jurisdiction, Line, Position, Route


class Code:
    """A data set with its indexes. Build it once and ask it often; it never changes."""

    def __init__(self, dataset: Dataset) -> None:
        """Index `dataset`, which must have passed validation."""
        self.dataset = dataset
        self.jurisdictions: Mapping[str, Jurisdiction] = dataset.jurisdictions
        self.lines: dict[str, Line] = {}
        self.home: dict[str, str] = {}
        self.edges: list[Binding] = []
        self.authorities: ChainMap[str, Case | Authority] = ChainMap({}, dataset.cases, dataset.authorities)  # type: ignore[arg-type]
        self.positions: dict[str, tuple[str, str, Position]] = {}
        for jurisdiction in dataset.jurisdictions.values():
            self.edges += jurisdiction.binding
            for line in jurisdiction.lines:
                self.lines[line.id] = line
                self.home[line.id] = jurisdiction.id
                for point, positions in line.positions.items():
                    self.positions |= {position.id: (line.id, point, position) for position in positions}
        self.routes: dict[str, Route] = {route.id: route for route in dataset.law.routes}
        self.bars: dict[str, Bar] = {bar.id: bar for bar in dataset.law.bars}
        self._grades: dict[str, int] = {}
        self.rank = {status.id: status.rank for status in dataset.law.statuses}

    def grade(self, position: Position) -> int:
        """The strength of a position: that of the best-read authority that carries its holding."""
        found = self._grades.get(position.id)
        if found is None:
            found = self._grades[position.id] = max(STRENGTH[self.cited_grade(cite)] for cite in position.cites)
        return found

    def cited_grade(self, cite: Cite) -> str:
        """The grade of a citation: what it is lowered to, or that of its authority."""
        return cite.grade or self.dataset.grades[cite.id]
