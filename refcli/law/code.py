"""The law of a data set, indexed for the engine: what it asks again and again, found once."""

from __future__ import annotations

from refcli.law.ladder import STRENGTH
from refcli.model import Authority, Bar, Binding, Case, Dataset, Jurisdiction, Line, Position, Route, Source


def grade_of_sources(sources: tuple[Source, ...]) -> str:
    """How good the reading of an authority is.

    A: the passage in a primary text; B: official summary or headnote; C: secondary, or two press or NGO reports;
    D: one of them.
    """
    if any(source.kind == "primary" and source.extent in ("full", "passage") for source in sources):
        return "A"
    if any(source.kind in ("primary", "official-summary") for source in sources):
        return "B"
    reports = [source for source in sources if source.kind in ("press", "ngo")]
    if any(source.kind == "secondary" for source in sources) or len(reports) > 1:
        return "C"
    return "D"


class Code:
    """A data set with its indexes. Build it once and ask it often; it never changes."""

    def __init__(self, dataset: Dataset) -> None:
        """Index `dataset`, which must have passed validation."""
        self.dataset = dataset
        self.jurisdictions: dict[str, Jurisdiction] = dataset.jurisdictions
        self.lines: dict[str, Line] = {}
        self.home: dict[str, str] = {}
        self.edges: list[Binding] = []
        self.authorities: dict[str, Case | Authority] = dict(dataset.cases)
        self.positions: dict[str, tuple[str, str, Position]] = {}
        for jurisdiction in dataset.jurisdictions.values():
            self.edges += jurisdiction.binding
            self.authorities |= {authority.id: authority for authority in jurisdiction.authorities}
            for line in jurisdiction.lines:
                self.lines[line.id] = line
                self.home[line.id] = jurisdiction.id
                for point, positions in line.positions.items():
                    self.positions |= {position.id: (line.id, point, position) for position in positions}
        for country in dataset.countries.values():
            self.authorities |= {authority.id: authority for authority in country.authorities}
        self.routes: dict[str, Route] = {route.id: route for route in dataset.law.routes}
        self.bars: dict[str, Bar] = {bar.id: bar for bar in dataset.law.bars}
        self._grades: dict[str, int] = {}
        self.rank = {status.id: status.rank for status in dataset.law.statuses}

    def grade(self, position: Position) -> int:
        """The strength of a position: that of the best-read authority that carries its holding."""
        found = self._grades.get(position.id)
        if found is None:
            found = self._grades[position.id] = max(
                STRENGTH[cite.grade or grade_of_sources(self.authorities[cite.id].sources)] for cite in position.cites
            )
        return found
