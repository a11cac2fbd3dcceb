"""A data folder: where the shipped one is, which files belong in one, and what each of them holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from refcli.dataset.problems import BadInput, Place, Problem
from refcli.model import Case, Country, Jurisdiction, Law, Profile, Topics, Vocabulary

KINDS: dict[str, type[Struct]] = {
    "facts.yaml": Vocabulary,
    "routes.yaml": Law,
    "topics.yaml": Topics,
    "jurisdictions": Jurisdiction,
    "cases": Case,
    "countries": Country,
    "profiles": Profile,
}
PACKAGED = Path(__file__).resolve().parent.parent / "data"
CHECKOUT = Path(__file__).resolve().parent.parent.parent / "data"
# The largest file that is read, in bytes.
LARGEST = 5_000_000


def data_folder() -> Path:
    """The shipped data: inside the package when installed, beside it in a checkout."""
    return PACKAGED if PACKAGED.is_dir() else CHECKOUT


def require_folder(root: Path) -> None:
    """Raise BadInput where `root` is no folder."""
    if not root.is_dir():
        what = "This is a file; a data folder is wanted." if root.exists() else "There is no such folder."
        raise BadInput([Problem(Place(str(root)), what)])


def kind_of(relative: Path) -> type[Struct] | None:
    """What a file at a place in a data folder holds, or None where no file belongs."""
    if len(relative.parts) == 1:
        return KINDS.get(relative.name)
    folder, depth = relative.parts[0], len(relative.parts)
    if folder not in KINDS or depth != (3 if folder == "cases" else 2):
        return None
    return KINDS[folder]


def yaml_files(root: Path) -> Iterator[Path]:
    """All YAML files below `root`, in order, without following links to folders."""
    for path in sorted(root.iterdir()):
        if path.is_dir() and not path.is_symlink():
            yield from yaml_files(path)
        elif path.suffix in (".yaml", ".yml"):
            yield path


def shipped_profiles(root: Path) -> dict[str, Path]:
    """The example profiles of a data folder, by name."""
    return {path.stem: path for path in sorted((root / "profiles").glob("*.yaml"))}
