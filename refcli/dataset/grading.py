"""How good the reading of an authority is."""

from __future__ import annotations

from collections.abc import Sequence

from refcli.model import Source


def grade_of_sources(sources: Sequence[Source]) -> str:
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
