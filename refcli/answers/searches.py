"""What was searched for a line, found in one way by all answers."""

from __future__ import annotations

from collections.abc import Set

from refcli.model import Jurisdiction, Searched


def searches(home: Jurisdiction, line: str, points: Set[str]) -> list[Searched]:
    """The searches recorded in `home` for a line (id) on any of `points`."""
    return [entry for entry in home.searched if line in entry.lines and not points.isdisjoint(entry.points)]


def last_searched(home: Jurisdiction, line: str, points: Set[str]) -> str | None:
    """The last day of such a search, or None where there was none."""
    return max((entry.on for entry in searches(home, line, points)), default=None)
