"""Blocks as Markdown (GitHub's), with tables by tabulate."""

from __future__ import annotations

from collections.abc import Iterator

from tabulate import tabulate

from refcli.render.blocks import Block, Branch, Document, Entries, Heading, Line, Paragraph, Table, Tree
from refcli.render.inert import markdown


def render(document: Document) -> str:
    """The blocks of a document."""
    return "\n\n".join("\n".join(_block(block)) for block in document.blocks) + "\n"


def _line(line: Line) -> str:
    marks = {"strong": "**", "quiet": "_"}
    parts = []
    for run in line:
        mark, text = marks.get(run.tone, ""), markdown(run.text)
        lead, tail = " " * (run.text[:1] == " "), " " * (run.text[-1:] == " " and len(run.text) > 1)
        parts.append(f"{lead}{mark}{text}{mark}{tail}" if text else lead)
    return "".join(parts).strip()


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield "#" * block.level + " " + markdown(block.text)
    elif isinstance(block, Paragraph):
        yield _line(block.line)
    elif isinstance(block, Entries):
        for entry in block.entries:
            lines = [_line(line) for line in entry.lines]
            yield f"- **{markdown(entry.label)}**: {lines[0]}" if len(lines) == 1 else f"- **{markdown(entry.label)}**"
            if len(lines) > 1:
                yield from (f"  - {line}" for line in lines)
    elif isinstance(block, Table):
        rows = [["<br>".join(_line(line) for line in cell.lines) for cell in row] for row in block.rows]
        yield tabulate(
            rows, headers=[markdown(title) for title in block.header], tablefmt="github", disable_numparse=True
        )
    elif isinstance(block, Tree):
        for branch in block.branches:
            yield from _branch(branch, 0)


def _branch(branch: Branch, depth: int) -> Iterator[str]:
    yield "  " * depth + "- " + _line(branch.line)
    for below in branch.below:
        yield from _branch(below, depth + 1)
