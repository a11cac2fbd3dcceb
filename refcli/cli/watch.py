"""`refcli watch`."""

from __future__ import annotations

from pathlib import Path

from refcli.answers.pending import pending
from refcli.cli import asking
from refcli.cli.output import chosen_format, put
from refcli.render.blocks import Document


def run(jurisdictions: str | None, as_of: str | None, format_: str | None, output: Path | None, no_color: bool) -> None:
    """Print what is pending."""
    chosen_format(format_, output)
    code, _ = asking.shipped()
    watched = pending(code, asking.jurisdictions(jurisdictions, code) or list(code.jurisdictions), asking.day(as_of))

    def laid_out() -> Document:
        from refcli.render.precedents import lay_out_watch

        return lay_out_watch(watched)

    put(watched, laid_out, format_, output, no_color)
