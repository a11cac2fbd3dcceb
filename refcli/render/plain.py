"""One record a line, fields parted by tabs, a header first."""

from __future__ import annotations

from refcli.render.blocks import Document
from refcli.render.inert import visible


def render(document: Document) -> str:
    """The records of a document."""
    rows = [document.records.header, *document.records.rows]
    return "".join("\t".join(visible(field) for field in row) + "\n" for row in rows)
