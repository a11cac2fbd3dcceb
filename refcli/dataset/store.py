"""The compiled store: a data set as one SQLite file, so that YAML is read once, and of it only what a run needs.

The shipped store is made when the package is built and lies beside its data. That of a checkout, or of a folder laid
over, lies in the user's cache and is named after what it was made from. A store is written whole and renamed into
place, and opened read-only and immutable: nothing is locked, and any number of processes may begin at once. One that
is torn, foreign or of another make is made anew. Profiles never enter it.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from refcli import __version__
from refcli.dataset.folder import LARGEST, PACKAGED, kind_of, require_folder, yaml_files
from refcli.dataset.problems import BadInput, Place, Problem
from refcli.model import Authority, Case, Country, Dataset, Jurisdiction, LaidOver, Law, Profile, Topics, Vocabulary

FORMAT = 2
# How long a store, or what a killed run left of one, stays in the cache once another is made, in seconds.
KEPT = 30 * 24 * 3600
SHIPPED = PACKAGED / "store.sqlite"
# What a run always reads, and what it reads record by record when it is asked for.
ONE: dict[str, Any] = {
    "vocabulary": Vocabulary,
    "law": Law,
    "topics": Topics,
    "grades": dict[str, str],
    "laid_over": LaidOver,
}
READ_AT_ONCE: dict[str, type[msgspec.Struct]] = {"jurisdictions": Jurisdiction, "countries": Country}
READ_WHEN_ASKED: dict[str, type[msgspec.Struct]] = {"cases": Case, "authorities": Authority}
R = TypeVar("R")


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
    """A hash of all that a store is made from: the files but the profiles, and the code that reads and checks them.

    Raises BadInput where `root` is no folder, or a file in it can't be read.
    """
    require_folder(root)
    import hashlib

    digest = hashlib.sha256(f"{FORMAT} {__version__}".encode())
    rooms = Path(__file__).resolve().parent
    for made_by in (rooms.parent / "model.py", *sorted(rooms.glob("*.py"))):
        digest.update(made_by.read_bytes())
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
    if over is None and root == PACKAGED:
        with contextlib.suppress(Unusable):
            return read_store(SHIPPED)
    import hashlib

    name = fingerprint(root)
    if over is not None:
        name = hashlib.sha256(f"{name} {fingerprint(over)} {over.resolve()}".encode()).hexdigest()
    path = cache_folder() / f"{name}.sqlite"
    try:
        return read_store(path, name)
    except Unusable:
        from refcli.dataset.load import load

        data = load(root, over)
        with contextlib.suppress(OSError, sqlite3.Error):
            write_store(data, path, name)
            _sweep(path.parent)
        return data


def _sweep(folder: Path) -> None:
    """Remove the stores of long ago."""
    for old in folder.glob("*.sqlite"):
        if time.time() - old.stat().st_mtime > KEPT:
            old.unlink(missing_ok=True)


def write_store(data: Dataset, path: Path, name: str) -> None:
    """Write a store whole and rename it into place.

    Raises OSError or sqlite3.Error where it can't be written; nothing half-written is left under `path`.
    """
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".making-", suffix=".sqlite")
    os.close(handle)
    try:
        with contextlib.closing(sqlite3.connect(unfinished)) as database:
            database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            database.execute("CREATE TABLE made (format INTEGER, version TEXT, name TEXT, records INTEGER)")
            database.execute("CREATE TABLE record (kind TEXT, id TEXT, body BLOB, PRIMARY KEY (kind, id))")
            rows = [(kind, key, msgspec.json.encode(record)) for kind, key, record in _records(data)]
            database.executemany("INSERT INTO record VALUES (?, ?, ?)", rows)
            database.execute("INSERT INTO made VALUES (?, ?, ?, ?)", (FORMAT, __version__, name, len(rows)))
            database.commit()
        Path(unfinished).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(unfinished).unlink()
        raise


def _records(data: Dataset) -> Iterator[tuple[str, str, Any]]:
    for kind in ONE:
        if (held := getattr(data, kind)) is not None:
            yield kind, "", held
    for kind in (*READ_AT_ONCE, *READ_WHEN_ASKED):
        for key, record in getattr(data, kind).items():
            yield kind, key, record


class Shelf(Mapping[str, R]):
    """Records of one kind in an open store, each read when it is asked for."""

    def __init__(self, database: sqlite3.Connection, path: Path, kind: str, record: type[R]) -> None:
        """The records of `kind` in a `database` opened from `path`; each is a `record`."""
        self._database, self._path, self._kind, self._record = database, path, kind, record
        rows = database.execute("SELECT id FROM record WHERE kind = ? ORDER BY rowid", (kind,))
        self._read: dict[str, R | None] = dict.fromkeys(name for (name,) in rows)

    def __getitem__(self, name: str) -> R:
        """The record of that id. Raises KeyError where there is none, BadInput where the store is damaged there."""
        found = self._read[name]
        if found is None:
            try:
                wanted = "SELECT body FROM record WHERE kind = ? AND id = ?"
                (body,) = self._database.execute(wanted, (self._kind, name)).fetchone()
                found = self._read[name] = msgspec.json.decode(body, type=self._record)
            except sqlite3.ProgrammingError:
                # Used from another thread, or after it was closed: no fault of the file.
                raise
            except (sqlite3.Error, msgspec.MsgspecError, TypeError, ValueError):
                hint = "Delete the file; the next run makes it anew."
                raise BadInput([Problem(Place(str(self._path)), f"The store is damaged at {name}.", hint)]) from None
        return found

    def __contains__(self, name: object) -> bool:
        """Whether there is a record of that id."""
        return name in self._read

    def __iter__(self) -> Iterator[str]:
        """The ids, in the order of the files."""
        return iter(self._read)

    def __len__(self) -> int:
        """How many records there are."""
        return len(self._read)


def read_store(path: Path, name: str | None = None) -> Dataset:
    """The data set in a store that was made from `name`, or, without one, by this version of the program.

    Raises Unusable where there is none, or where it is torn, foreign, or made from something else.
    """
    try:
        if not path.is_file():
            raise Unusable("there is no store")
        with contextlib.ExitStack() as opened:
            database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
            opened.callback(database.close)
            data = _read(database, path, name)
            # The shelves go on reading from it.
            opened.pop_all()
            return data
    except (sqlite3.Error, msgspec.MsgspecError, OSError, KeyError, TypeError, ValueError) as error:
        raise Unusable(str(error)) from None


def _read(database: sqlite3.Connection, path: Path, name: str | None) -> Dataset:
    made = database.execute("SELECT format, version, name, records FROM made").fetchone()
    (records,) = database.execute("SELECT count(*) FROM record").fetchone()
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    (size,) = database.execute("PRAGMA page_size").fetchone()
    if made != (FORMAT, __version__, name or made[2], records) or pages * size != path.stat().st_size:
        raise Unusable("the store is of another make")
    held: dict[str, Any] = {}
    for kind, wanted in ONE.items():
        row = database.execute("SELECT body FROM record WHERE kind = ? AND id = ''", (kind,)).fetchone()
        if row is not None:
            held[kind] = msgspec.json.decode(row[0], type=wanted)
    for kind, record in READ_AT_ONCE.items():
        rows = database.execute("SELECT id, body FROM record WHERE kind = ? ORDER BY rowid", (kind,))
        held[kind] = {key: msgspec.json.decode(body, type=record) for key, body in rows}
    held |= {kind: Shelf(database, path, kind, record) for kind, record in READ_WHEN_ASKED.items()}
    return Dataset(**held)
