"""A record, and a list of records, laid out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from refcli.answers.records import Listed, Shown
from refcli.render.blocks import Block, Branch, Document, Heading, Paragraph, Records, Run, Table, Tree, cell, text_line

# Records that hold records with ids of their own, and what tells what such a one is, the best first.
HOLDING = ("jurisdiction", "country", "line")
LABELS = ("name", "label", "title", "holds", "who", "after", "what", "verdict")


def lay_out(shown: Shown) -> Document:
    """One record as a tree of its fields, with what refers to it."""
    blocks: list[Block] = [Heading(shown.title, 1)]
    grade = f" · grade {shown.grade}" if shown.grade else ""
    blocks.append(Paragraph(text_line(f"{shown.kind} {shown.id}{grade}", "quiet")))
    if shown.kind in HOLDING:
        blocks.append(Paragraph(text_line("What it holds is named only: refcli show ID tells more.", "quiet")))
    brief = shown.kind in HOLDING
    blocks.append(Tree(tuple(_field(name, value, brief=brief) for name, value in shown.record.items())))
    if shown.referred_to_by:
        blocks.append(Heading("Referred to by", 2))
        rows = tuple((cell(entry.kind), cell(entry.id), cell(entry.how)) for entry in shown.referred_to_by)
        blocks.append(Table(("kind", "id", "how"), rows))
    return Document(tuple(blocks), Records(("field", "value"), tuple(_flat(shown.record, ""))))


def _field(name: str, value: Any, *, brief: bool = False) -> Branch:
    if isinstance(value, dict):
        below = tuple(_field(key, entry, brief=brief) for key, entry in value.items())
        return Branch(text_line(name, "strong"), below)
    if isinstance(value, (list, tuple)):
        if all(not isinstance(entry, (dict, list, tuple)) for entry in value):
            return Branch((Run(f"{name}: ", "strong"), Run(", ".join(_word(entry) for entry in value) or "none")))
        return Branch(text_line(name, "strong"), tuple(_item(entry, brief=brief) for entry in value))
    return Branch((Run(f"{name}: ", "strong"), Run(_word(value))))


def _item(entry: Any, *, brief: bool) -> Branch:
    if not isinstance(entry, dict):
        return Branch(text_line(_word(entry)))
    if brief and "id" in entry:
        label = next((entry[key] for key in LABELS if key in entry), "")
        return Branch((Run(entry["id"], "strong"), Run(f" {label}".rstrip())))
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
    elif isinstance(value, (list, tuple)):
        for place, entry in enumerate(value):
            yield from _flat(entry, f"{path}.{place}")
    else:
        yield path, _word(value)


def lay_out_list(kind: str, rows: Sequence[Listed]) -> Document:
    """The ids of a kind with their labels."""
    table = Table(("id", kind), tuple((cell(row.id), cell(row.label)) for row in rows))
    return Document((table,), Records(("id", "label"), tuple((row.id, row.label) for row in rows)))
