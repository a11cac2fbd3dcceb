"""The compiled store: a data folder as one SQLite file in the user's cache, so that YAML is read once.

The file is named after what it was made from, written whole and renamed into place, and opened read-only and
immutable: nothing is locked, and any number of processes may begin at once. A store that is torn, foreign or of
another make is made anew. Profiles never enter it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from refcli import __version__
from refcli.dataset.load import kind_of, load, yaml_files
from refcli.dataset.problems import BadInput, Place, Problem
from refcli.dataset.reader import LARGEST
from refcli.model import Case, Country, Dataset, Jurisdiction, LaidOver, Law, Profile, Topics, Vocabulary

FORMAT = 1
KINDS: dict[str, type[msgspec.Struct]] = {
    "vocabulary": Vocabulary,
    "law": Law,
    "topics": Topics,
    "jurisdictions": Jurisdiction,
    "cases": Case,
    "countries": Country,
    "laid_over": LaidOver,
}
MANY = ("jurisdictions", "cases", "countries")


class Unusable(Exception):
    """A file that is no store of ours, or a damaged one."""


def cache_folder() -> Path:
    """Where this user's caches belong: `XDG_CACHE_HOME`, or the platform's own place."""
    given = os.environ.get("XDG_CACHE_HOME")
    if given:
        return Path(given) / "refcli"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "refcli"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "refcli" / "Cache"
    return Path.home() / ".cache" / "refcli"


def fingerprint(root: Path) -> str:
    """A hash of all that a store is made from: the files but the profiles, the program's version, and its structs.

    Raises BadInput where `root` is no folder, or a file in it can't be read.
    """
    if not root.is_dir():
        raise BadInput([Problem(Place(str(root)), "There is no such folder.")])
    digest = hashlib.sha256(f"{FORMAT} {__version__}".encode())
    digest.update((Path(__file__).resolve().parent.parent / "model.py").read_bytes())
    for path in yaml_files(root):
        relative = path.relative_to(root)
        if kind_of(relative) is Profile:
            continue
        try:
            if path.stat().st_size > LARGEST:
                raise BadInput([Problem(Place(str(path)), f"The file has more than {LARGEST:,} bytes.")])
            content = path.read_bytes()
        except OSError as error:
            raise BadInput([Problem(Place(str(path)), f"The file can't be read: {error.strerror}.")]) from None
        digest.update(f"\0{relative.as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def compiled(root: Path, over: Path | None = None) -> Dataset:
    """The data set of a folder (with `over` laid over it), from its store if there is one.

    Else it is read and checked, and a store is left behind; that none can be written is no problem. Raises BadInput
    with every problem of the folders.
    """
    name = fingerprint(root)
    if over is not None:
        name = hashlib.sha256(f"{name} {fingerprint(over)} {over.resolve()}".encode()).hexdigest()
    path = cache_folder() / f"{name}.sqlite"
    try:
        return read_store(path, name)
    except Unusable:
        data = load(root, over)
        with contextlib.suppress(OSError, sqlite3.Error):
            write_store(data, path, name)
        return data


def write_store(data: Dataset, path: Path, name: str) -> None:
    """Write a store whole and rename it into place.

    Raises OSError or sqlite3.Error where it can't be written; nothing half-written is left under `path`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".making-", suffix=".sqlite")
    os.close(handle)
    try:
        with contextlib.closing(sqlite3.connect(unfinished)) as database:
            database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            database.execute("CREATE TABLE made (format INTEGER, name TEXT, records INTEGER)")
            database.execute("CREATE TABLE record (kind TEXT, id TEXT, body BLOB, PRIMARY KEY (kind, id))")
            rows = [(kind, key, msgspec.json.encode(record)) for kind, key, record in _records(data)]
            database.executemany("INSERT INTO record VALUES (?, ?, ?)", rows)
            database.execute("INSERT INTO made VALUES (?, ?, ?)", (FORMAT, name, len(rows)))
            database.commit()
        Path(unfinished).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(unfinished).unlink()
        raise


def _records(data: Dataset) -> list[tuple[str, str, Any]]:
    found: list[tuple[str, str, Any]] = []
    for kind in KINDS:
        held = getattr(data, kind)
        if kind in MANY:
            found += [(kind, key, record) for key, record in held.items()]
        elif held is not None:
            found.append((kind, "", held))
    return found


def read_store(path: Path, name: str) -> Dataset:
    """The data set in a store that was made from `name`.

    Raises Unusable where there is none, or where it is torn, foreign, or made from something else.
    """
    if not path.is_file():
        raise Unusable("there is no store")
    try:
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        with contextlib.closing(sqlite3.connect(address, uri=True)) as database:
            made = database.execute("SELECT format, name, records FROM made").fetchone()
            rows = database.execute("SELECT kind, id, body FROM record ORDER BY rowid").fetchall()
        if made != (FORMAT, name, len(rows)):
            raise Unusable("the store is of another make")
        held: dict[str, Any] = {kind: {} for kind in MANY}
        for kind, key, body in rows:
            record = msgspec.json.decode(body, type=KINDS[kind])
            if kind in MANY:
                held[kind][key] = record
            else:
                held[kind] = record
        return Dataset(**held)
    except (sqlite3.Error, msgspec.MsgspecError, OSError, KeyError, TypeError, ValueError) as error:
        raise Unusable(str(error)) from None
