"""The records of an answer as CSV (RFC 4180), harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io

from refcli.render.blocks import Document
from refcli.render.inert import visible

# A cell that begins so is a formula to a spreadsheet (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _cell(text: str) -> str:
    shown = visible(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def render(document: Document) -> str:
    """The records of a document, a header first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(document.records.header)
    writer.writerows([_cell(field) for field in row] for row in document.records.rows)
    return out.getvalue()
