"""`refcli explain`."""

from __future__ import annotations

from pathlib import Path

from refcli.answers.explanation import explain
from refcli.cli import asking
from refcli.cli.output import chosen_format, fail, put
from refcli.dataset.problems import nearest
from refcli.render.blocks import Document


def run(
    profile: str,
    line: str,
    setting: list[str],
    routes: list[str] | None,
    as_of: str | None,
    filtering: asking.Filtering,
    format_: str | None,
    output: Path | None,
    no_color: bool,
) -> None:
    """Explain and print."""
    chosen_format(format_, output)
    day = asking.day(as_of)
    code, root = asking.shipped()
    for route in routes or []:
        if route not in code.routes and route not in code.bars:
            fail(f"Unknown route or bar {route!r}.", nearest(route, [*code.routes, *code.bars]))
    wanted = asking.lines(line, code)
    applicant = asking.profile(profile, setting, code, root)
    answer = explain(code, applicant, wanted, day, routes, asking.filters(filtering, code))

    def laid_out() -> Document:
        from refcli.render.explanation import lay_out

        return lay_out(answer, code.dataset)

    put(answer, laid_out, format_, output, no_color)
