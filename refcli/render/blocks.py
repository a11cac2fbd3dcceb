"""The blocks of which every answer is made. A cell says with a symbol and a word what it also says with a colour."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Tone = Literal["plain", "good", "fair", "bad", "unknown", "quiet", "strong"]


class Run(Struct, frozen=True):
    """A stretch of text in one tone."""

    text: str
    tone: Tone = "plain"


Line = tuple[Run, ...]


class Heading(Struct, frozen=True):
    """A heading; level 1 is the title."""

    text: str
    level: int = 2


class Paragraph(Struct, frozen=True):
    """Lines of running text."""

    line: Line


class Entry(Struct, frozen=True):
    """A label with lines of text."""

    label: str
    lines: tuple[Line, ...]


class Entries(Struct, frozen=True):
    """A list of labelled texts."""

    entries: tuple[Entry, ...]


class Cell(Struct, frozen=True):
    """A cell of a table: one or more lines."""

    lines: tuple[Line, ...]


class Table(Struct, frozen=True):
    """A table with a header."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Branch(Struct, frozen=True):
    """A line with what hangs below it."""

    line: Line
    below: tuple[Branch, ...] = ()


class Tree(Struct, frozen=True):
    """A tree of lines."""

    branches: tuple[Branch, ...]


Block = Heading | Paragraph | Entries | Table | Tree


class Records(Struct, frozen=True):
    """The answer as flat records, one a line, for programs and for `grep`."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Document(Struct, frozen=True):
    """An answer, laid out: blocks for people, records for programs."""

    blocks: tuple[Block, ...]
    records: Records


def text_line(text: str, tone: Tone = "plain") -> Line:
    """A line of one run."""
    return (Run(text, tone),)


def cell(text: str, tone: Tone = "plain") -> Cell:
    """A cell of one line."""
    return Cell((text_line(text, tone),))
