"""The records of an answer as JSON, an object a line."""

from __future__ import annotations

import json

from refcli.render.blocks import Document


def render(document: Document) -> str:
    """The records of a document."""
    rows = (dict(zip(document.records.header, row, strict=True)) for row in document.records.rows)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
