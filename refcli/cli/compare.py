"""`refcli compare`."""

from __future__ import annotations

from pathlib import Path

from refcli.answers.comparison import compare, states
from refcli.cli import asking
from refcli.cli.output import chosen_format, put
from refcli.render.blocks import Document


def run(
    profile: str | None,
    setting: list[str],
    jurisdictions: str | None,
    as_of: str | None,
    filtering: asking.Filtering,
    details: bool | None,
    format_: str | None,
    output: Path | None,
    no_color: bool,
) -> None:
    """Compare and print."""
    chosen_format(format_, output)
    day = asking.day(as_of)
    code, root = asking.shipped()
    applicant = asking.profile(profile, setting, code, root)
    chosen = asking.with_lines(asking.jurisdictions(jurisdictions, code), code)
    answer = compare(code, applicant, chosen or states(code), day, asking.filters(filtering, code))

    def laid_out() -> Document:
        from refcli.render.comparison import lay_out

        return lay_out(answer, code.dataset, details=details)

    put(answer, laid_out, format_, output, no_color)
