"""What is wrong in a file, for a person: where, what was found, what is allowed, the nearest valid word."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from msgspec import Struct

LISTED = 12


class Place(Struct, frozen=True, order=True):
    """A place in a file; line and column count from 1, and 0 stands for the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Problem(Struct, frozen=True, order=True):
    """One thing wrong at one place."""

    place: Place
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" + (f"\n  {self.hint}" if self.hint else "")


class BadInput(Exception):
    """Input that can't be used; carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """`problems` must not be empty."""
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


def nearest(word: str, allowed: Iterable[str]) -> str:
    """A hint for a word that is not allowed: the nearest allowed one, and the allowed ones if they are few."""
    words = [str(entry) for entry in allowed]
    close = difflib.get_close_matches(str(word), words, n=1, cutoff=0.6)
    parts = [f"Did you mean {close[0]!r}?"] if close else []
    if len(words) <= LISTED:
        parts.append("Allowed: " + ", ".join(words) + ".")
    elif not close:
        parts.append("Allowed: " + ", ".join(words[:LISTED]) + f" and {len(words) - LISTED} more.")
    return " ".join(parts)
