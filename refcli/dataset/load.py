"""A folder of YAML becomes a `Dataset`, or a list of everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from refcli.dataset.folder import KINDS, kind_of, require_folder, yaml_files
from refcli.dataset.grading import grade_of_sources
from refcli.dataset.problems import BadInput, Place, Problem
from refcli.dataset.reader import read_text, read_yaml
from refcli.dataset.shape import Path as Keys
from refcli.dataset.shape import Shaping
from refcli.model import Authority, Case, Country, Dataset, Jurisdiction, LaidOver, Law, Profile, Topics, Vocabulary

Home = TypeVar("Home", Jurisdiction, Country)


class File(Struct, frozen=True):
    """One file that was read: what it holds and where in it everything stands."""

    path: Path
    shown: str
    record: Struct
    places: dict[Keys, Place]
    disorder: tuple[Problem, ...] = ()

    def place(self, *keys: str | int) -> Place:
        """The place of a value, or of the nearest thing around it that has one."""
        for length in range(len(keys), -1, -1):
            if keys[:length] in self.places:
                return self.places[keys[:length]]
        return Place(self.shown)


class Folder(Struct, frozen=True):
    """A data folder as read: its files, and what is wrong in them."""

    root: Path
    files: tuple[File, ...]
    problems: tuple[Problem, ...]
    laid_over: LaidOver | None = None


def read_file(path: Path, shown: str, kind: type[Struct]) -> tuple[File | None, list[Problem]]:
    """One file as a record of `kind`, or its problems."""
    try:
        node = read_yaml(read_text(path, shown), shown)
    except BadInput as error:
        return None, list(error.problems)
    shaping = Shaping()
    record = shaping.shape(node, kind)
    if record is None:
        return None, shaping.problems
    return File(path, shown, record, shaping.places, tuple(shaping.disorder)), []


def read_folder(root: Path, *, profiles: bool = False, whole: bool = True) -> Folder:
    """All files of a data folder.

    `profiles` asks for the example profiles too; a folder that is not `whole` may lack facts, routes and topics.
    Raises BadInput where `root` is no folder or holds no data.
    """
    require_folder(root)
    files: list[File] = []
    problems: list[Problem] = []
    found = 0
    for path in yaml_files(root):
        relative = path.relative_to(root)
        kind = kind_of(relative)
        shown = str(path)
        if kind is Profile and not profiles:
            continue
        found += 1
        if kind is None:
            hint = (
                "Known: facts.yaml, routes.yaml, topics.yaml; files in jurisdictions, countries, profiles, cases/STATE."
            )
            problems.append(Problem(Place(shown), "This file has no place in a data folder.", hint))
            continue
        file, wrong = read_file(path, shown, kind)
        problems += wrong
        if file is not None:
            files.append(file)
    for name in ("facts.yaml", "routes.yaml", "topics.yaml"):
        if whole and not (root / name).exists():
            problems.append(Problem(Place(str(root)), f"The folder has no {name}."))
            found += 1
    if not found:
        problems.append(Problem(Place(str(root)), "The folder holds no data."))
    return Folder(root, tuple(files), tuple(problems))


def _by_name(files: Iterable[File]) -> dict[tuple[type[Struct], str], list[File]]:
    """The files by what decides which replaces which: kind and id. Two of one name both stay, for a check to name."""
    named: dict[tuple[type[Struct], str], list[File]] = {}
    for file in files:
        kind = type(file.record)
        named.setdefault((kind, getattr(file.record, "id", kind.__name__.lower())), []).append(file)
    return named


def lay_over(base: Folder, upper: Folder) -> Folder:
    """A folder with another laid over it: a record with the same id replaces, any other is added."""
    mine, theirs = _by_name(base.files), _by_name(upper.files)
    return Folder(
        root=base.root,
        files=tuple(file for same in {**mine, **theirs}.values() for file in same),
        problems=base.problems + upper.problems,
        laid_over=LaidOver(
            folder=str(upper.root),
            added=tuple(name for kind, name in theirs if (kind, name) not in mine),
            replaced=tuple(name for kind, name in theirs if (kind, name) in mine),
        ),
    )


def gather(folder: Folder) -> Dataset:
    """The records of a folder as one data set. Of two records with one id the later wins; a check names both."""
    by_kind: dict[type, list[Any]] = {kind: [] for kind in KINDS.values()}
    for file in folder.files:
        by_kind[type(file.record)].append(file.record)
    vocabulary, law, topics = (by_kind[kind][0] for kind in (Vocabulary, Law, Topics))
    cases: dict[str, Case] = {record.id: record for record in by_kind[Case]}
    homes: list[Jurisdiction | Country] = [*by_kind[Jurisdiction], *by_kind[Country]]
    authorities: dict[str, Authority] = {record.id: record for home in homes for record in home.authorities}
    every: list[Case | Authority] = [*cases.values(), *authorities.values()]
    return Dataset(
        vocabulary=vocabulary,
        law=law,
        topics=topics,
        jurisdictions={home.id: _bare(home) for home in by_kind[Jurisdiction]},
        cases=cases,
        countries={home.id: _bare(home) for home in by_kind[Country]},
        authorities=authorities,
        grades={record.id: grade_of_sources(record.sources) for record in every},
        laid_over=folder.laid_over,
    )


def _bare(home: Home) -> Home:
    """A jurisdiction or country without its authorities, which stand apart in a data set."""
    bare: Home = msgspec.structs.replace(home, authorities=())
    return bare


def load(root: Path, over: Path | None = None) -> Dataset:
    """The data set of a folder, with the folder `over` laid over it if one is given, and all references checked.

    Raises BadInput with every problem found.
    """
    from refcli.dataset.checks import check

    folder = read_folder(root)
    if over is not None:
        folder = lay_over(folder, read_folder(over, whole=False))
    problems = list(folder.problems) or check(folder)
    if problems:
        raise BadInput(problems)
    return gather(folder)
