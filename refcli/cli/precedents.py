"""`refcli precedents`."""

from __future__ import annotations

from pathlib import Path
from typing import get_args, get_type_hints

from refcli.cli import asking
from refcli.cli.output import chosen_format, fail, put
from refcli.dataset.problems import nearest
from refcli.model import Proposition, Standing
from refcli.precedents.finding import Wanted, find
from refcli.render.blocks import Document


def run(
    wanted: dict[str, str | None], jurisdictions: str | None, format_: str | None, output: Path | None, no_color: bool
) -> None:
    """Find rulings and print them."""
    chosen_format(format_, output)
    code, _ = asking.shipped()
    allowed = {
        "topic": [topic.id for topic in code.dataset.topics.topics],
        "outcome": [*(status.id for status in code.dataset.law.statuses), "none", "other"],
        "favours": list(get_args(get_type_hints(Proposition)["favours"])),
        "standing": list(get_args(get_type_hints(Standing)["value"])),
    }
    for name, words in allowed.items():
        given = wanted[name]
        if given is not None and given not in words:
            fail(f"Unknown {name} {given!r}.", nearest(given, words))
    for name in ("since", "until"):
        if wanted[name] is not None:
            asking.day(wanted[name], f"--{name}")
    places = tuple(asking.jurisdictions(jurisdictions, code))
    rulings = find(code, Wanted(**wanted, jurisdictions=places))

    def laid_out() -> Document:
        from refcli.render.precedents import lay_out

        return lay_out(rulings)

    put(rulings, laid_out, format_, output, no_color)
