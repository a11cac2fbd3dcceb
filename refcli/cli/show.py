"""`refcli show`."""

from __future__ import annotations

from pathlib import Path

from refcli.answers.records import ids, show, show_profile
from refcli.cli import asking
from refcli.cli.output import chosen_format, fail, put
from refcli.dataset.folder import shipped_profiles
from refcli.dataset.problems import nearest
from refcli.render.blocks import Document


def run(name: str, format_: str | None, output: Path | None, no_color: bool) -> None:
    """Show a record and print."""
    chosen_format(format_, output)
    code, root = asking.shipped()
    answer = show(code, name) or show(code, asking.named_jurisdiction(name, code) or "")
    if answer is None and name in shipped_profiles(root):
        answer = show_profile(name, asking.profile(name, [], code, root))
    if answer is None:
        fail(f"There is no record {name!r}.", nearest(name, [*ids(code), *shipped_profiles(root)]))

    def laid_out() -> Document:
        from refcli.render.records import lay_out

        return lay_out(answer)

    put(answer, laid_out, format_, output, no_color)
