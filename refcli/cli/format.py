"""`refcli format`."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

from refcli.cli.output import Wanting, fail, write_whole
from refcli.dataset.canonical import canonical
from refcli.dataset.folder import kind_of, yaml_files
from refcli.dataset.problems import BadInput, Problem
from refcli.dataset.reader import read_text


def run(given: Path, check: bool) -> None:
    """Format a folder or a file; with `check`, only say what would change."""
    if find_spec("ruamel") is None or find_spec("ruamel.yaml") is None:
        fail("Formatting needs ruamel.yaml.", "Install it with: pip install 'refcli[curate]'")
    if not given.exists():
        fail(f"{given}: there is no such file or folder.")
    root = _root_of(given)
    paths = list(yaml_files(given)) if given.is_dir() else [given]
    changed: list[Path] = []
    problems: list[Problem] = []
    for path in paths:
        relative = path.resolve().relative_to(root.resolve())
        kind = kind_of(relative)
        if kind is None:
            fail(f"{path} has no place in a data folder.")
        try:
            text = read_text(path)
            new = canonical(text, kind, str(path), relative)
        except BadInput as error:
            problems += error.problems
            continue
        if new != text:
            changed.append(path)
            if not check:
                write_whole(path, new, private=False)
    for path in changed:
        print(f"{'would change' if check else 'formatted'} {path}")
    if problems:
        raise BadInput(problems)
    if check and changed:
        print(f"{len(changed)} of {len(paths)} files are not in canonical form", file=sys.stderr)
        raise Wanting


def _root_of(path: Path) -> Path:
    """The data folder that this is, or in which it stands."""
    for parent in (path.resolve(), *path.resolve().parents):
        if (parent / "facts.yaml").exists():
            return parent
    fail(f"{path} stands in no data folder.", "A data folder holds a facts.yaml.")
