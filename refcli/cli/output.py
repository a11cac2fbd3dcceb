"""Printing: which format, where to, and errors for people. A file is written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import msgspec

from refcli.answers.problems import Unanswerable
from refcli.dataset.problems import BadInput, Place, Problem, nearest
from refcli.render.blocks import Document

FORMATS = ("table", "markdown", "plain", "json", "ndjson", "csv")
SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".txt": "table",
    ".tsv": "plain",
    ".ndjson": "ndjson",
    ".csv": "csv",
}
NARROWEST, WIDEST, USUAL = 40, 200, 80


class Wanting(Exception):
    """Something was found wanting: exit 1. The text has been printed."""


def fail(message: str, hint: str = "") -> NoReturn:
    """Stop with a message and, if there is one, what would help: exit 2."""
    raise BadInput([Problem(Place("refcli"), message, hint)])


def chosen_format(given: str | None, output: Path | None, also: tuple[str, ...] = ()) -> str:
    """The format asked for, or that of the file's suffix, or table on a terminal and plain off one.

    `also` are formats that only the command at hand has; a suffix of their name stands for them.
    """
    allowed = (*FORMATS, *also)
    if given is not None:
        if given not in allowed:
            fail(f"Unknown format {given!r}.", nearest(given, allowed))
        return given
    if output is not None:
        found = {**SUFFIXES, **{f".{name}": name for name in also}}.get(output.suffix.lower())
        if found is None:
            fail(f"The suffix of {output} names no format.", f"Use -f with one of {', '.join(allowed)}.")
        return found
    return "table" if sys.stdout.isatty() else "plain"


def put(answer: Any, lay_out: Callable[[], Document], given: str | None, output: Path | None, no_color: bool) -> None:
    """Print an answer in the format asked for, to a file or to standard output."""
    chosen = chosen_format(given, output)
    if chosen == "json":
        text = msgspec.json.format(msgspec.json.encode(answer), indent=2).decode() + "\n"
    elif chosen != "table":
        text = import_module(f"refcli.render.{chosen}").render(lay_out())
    else:
        from refcli.render.terminal import render as terminal

        colour = output is None and sys.stdout.isatty() and not no_color and not os.environ.get("NO_COLOR")
        text = terminal(lay_out(), width=_width(), colour=colour and os.environ.get("TERM") != "dumb")
    emit(text, output)


def emit(text: str, output: Path | None) -> None:
    """Write a finished text to a file, or to standard output, through the pager on a terminal."""
    if output is not None:
        write_whole(output, text)
    elif not _paged(text):
        sys.stdout.write(text)
        sys.stdout.flush()


def _paged(text: str) -> bool:
    """Whether a pager showed the text: only where somebody sits who can turn pages."""
    if not (sys.stdout.isatty() and sys.stdin is not None and sys.stdin.isatty()):
        return False
    from refcli.cli.pager import show

    return show(text)


def _width() -> int:
    """The width of the terminal; `COLUMNS` overrides it."""
    with contextlib.suppress(ValueError):
        return min(max(int(os.environ.get("COLUMNS", "")), NARROWEST), WIDEST)
    if sys.stdout.isatty():
        with contextlib.suppress(OSError):
            return min(max(os.get_terminal_size(sys.stdout.fileno()).columns, NARROWEST), WIDEST)
    return USUAL


def write_whole(path: Path, text: str, *, private: bool = True) -> None:
    """Write a file whole or not at all; `private`, readable by its owner alone: an answer holds an applicant's facts.

    Raises BadInput where it can't be written.
    """
    import tempfile

    try:
        if path.is_dir():
            fail(f"{path} is a folder; a file is wanted.")
        handle, name = tempfile.mkstemp(dir=path.parent or Path(), prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
            if not private and path.exists():
                Path(name).chmod(path.stat().st_mode & 0o777)
            Path(name).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        fail(f"{path} can't be written: {error.strerror or error}.")


def guarded(app: Callable[..., Any]) -> int:
    """Run the app; turn what went wrong into one screen of words and an exit code, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app(prog_name="refcli", standalone_mode=True)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1
    except BadInput as error:
        _complain(error.problems)
        return 2
    except Unanswerable as error:
        print(f"refcli: {error}" + (f"\n  {error.hint}" if error.hint else ""), file=sys.stderr)
        return 2
    except Wanting:
        return 1
    except BrokenPipeError:
        # The reader has gone (| head). Nothing more can be said there.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return 0


MOST_SHOWN = 15


def _complain(problems: list[Problem]) -> None:
    """All problems, or the first screenful and how many more there are."""
    from refcli.render.inert import visible

    for problem in problems[:MOST_SHOWN]:
        print(visible(f"{problem.place}: {problem.message}"), file=sys.stderr)
        if problem.hint:
            print("  " + visible(problem.hint), file=sys.stderr)
    if len(problems) > MOST_SHOWN:
        print(f"and {len(problems) - MOST_SHOWN} more", file=sys.stderr)
