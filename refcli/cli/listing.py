"""`refcli list`."""

from __future__ import annotations

from pathlib import Path

from refcli.answers.records import Listed, kinds, listed
from refcli.cli import asking
from refcli.cli.output import chosen_format, fail, put
from refcli.dataset.folder import shipped_profiles
from refcli.dataset.problems import nearest
from refcli.render.blocks import Document


def run(kind: str | None, format_: str | None, output: Path | None, no_color: bool) -> None:
    """List and print."""
    chosen_format(format_, output)
    code, root = asking.shipped()
    known = kinds()
    if kind is None:
        rows = [Listed(id=name, label=f"refcli list {name}") for name in known]
    elif kind.removesuffix("s") in known or kind in known:
        wanted = kind if kind in known else kind.removesuffix("s")
        rows = _profiles(root) if wanted == "profile" else listed(code, wanted)
    else:
        fail(f"Unknown kind {kind!r}.", nearest(kind, known))

    def laid_out() -> Document:
        from refcli.render.records import lay_out_list

        return lay_out_list(kind or "kind", rows)

    put(rows, laid_out, format_, output, no_color)


def _profiles(root: Path) -> list[Listed]:
    from refcli.dataset.load import read_file
    from refcli.model import Profile

    rows = []
    for name, path in shipped_profiles(root).items():
        file, _ = read_file(path, name, Profile)
        rows.append(Listed(id=name, label=file.record.label if file and isinstance(file.record, Profile) else ""))
    return rows
