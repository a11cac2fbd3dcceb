"""`refcli coverage`."""

from __future__ import annotations

import sys
from pathlib import Path

from refcli.answers.coverage import coverage
from refcli.cli import asking
from refcli.cli.output import chosen_format, emit, put
from refcli.render.blocks import Document

PICTURE = "svg"
# These formats have a place of their own for states of which no line is recorded; the others would pass over them.
NAMING_THEM = ("table", "markdown", "json")


def run(jurisdictions: str | None, as_of: str | None, format_: str | None, output: Path | None, no_color: bool) -> None:
    """Tell what is known, searched and missing, or draw it."""
    chosen = chosen_format(format_, output, also=(PICTURE,))
    code, _ = asking.shipped()
    asked_for = asking.jurisdictions(jurisdictions, code) or list(code.jurisdictions)
    answer = coverage(code, asked_for, asking.day(as_of))
    if jurisdictions and answer.without_lines and chosen not in NAMING_THEM:
        without = ", ".join(code.jurisdictions[name].name for name in answer.without_lines)
        print(f"refcli: no line of authority is recorded for {without}", file=sys.stderr)
    if chosen == PICTURE:
        from refcli.render.coverage import picture

        emit(picture(answer, code.dataset), output)
        return

    def laid_out() -> Document:
        from refcli.render.coverage import lay_out

        return lay_out(answer, code.dataset)

    put(answer, laid_out, chosen, output, no_color)
