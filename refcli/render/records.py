"""A record, and a list of records, laid out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from refcli.answers.records import Listed, Shown
from refcli.render.blocks import Block, Branch, Document, Heading, Paragraph, Records, Run, Table, Tree, cell, text_line


def lay_out(shown: Shown) -> Document:
    """One record as a tree of its fields, with what refers to it."""
    blocks: list[Block] = [Heading(shown.title, 1)]
    grade = f" · grade {shown.grade}" if shown.grade else ""
    blocks.append(Paragraph(text_line(f"{shown.kind} {shown.id}{grade}", "quiet")))
    blocks.append(Tree(tuple(_field(name, value) for name, value in shown.record.items())))
    if shown.referred_to_by:
        blocks.append(Heading("Referred to by", 2))
        rows = tuple((cell(entry.kind), cell(entry.id), cell(entry.how)) for entry in shown.referred_to_by)
        blocks.append(Table(("kind", "id", "how"), rows))
    return Document(tuple(blocks), Records(("field", "value"), tuple(_flat(shown.record, ""))))


def _field(name: str, value: Any) -> Branch:
    if isinstance(value, dict):
        return Branch(text_line(name, "strong"), tuple(_field(key, entry) for key, entry in value.items()))
    if isinstance(value, list):
        if all(not isinstance(entry, (dict, list)) for entry in value):
            return Branch((Run(f"{name}: ", "strong"), Run(", ".join(_word(entry) for entry in value) or "none")))
        return Branch(text_line(name, "strong"), tuple(_item(entry) for entry in value))
    return Branch((Run(f"{name}: ", "strong"), Run(_word(value))))


def _item(entry: Any) -> Branch:
    if not isinstance(entry, dict):
        return Branch(text_line(_word(entry)))
    fields = list(entry.items())
    name, value = fields[0]
    first = _field(name, value)
    return Branch(first.line, (*first.below, *(_field(key, rest) for key, rest in fields[1:])))


def _word(value: Any) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _flat(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, entry in value.items():
            yield from _flat(entry, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for place, entry in enumerate(value):
            yield from _flat(entry, f"{path}.{place}")
    else:
        yield path, _word(value)


def lay_out_list(kind: str, rows: Sequence[Listed]) -> Document:
    """The ids of a kind with their labels."""
    table = Table(("id", kind), tuple((cell(row.id), cell(row.label)) for row in rows))
    return Document((table,), Records(("id", "label"), tuple((row.id, row.label) for row in rows)))
