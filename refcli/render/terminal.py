"""Blocks for a terminal, by Rich. Colours only repeat what symbol and word say."""

from __future__ import annotations

import io

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text
from rich.tree import Tree as RichTree

from refcli.render.blocks import Block, Branch, Document, Entries, Heading, Line, Paragraph, Table, Tree
from refcli.render.inert import visible

STYLES = {
    "plain": "",
    "good": "green",
    "fair": "yellow",
    "bad": "red",
    "unknown": "cyan",
    "quiet": "dim",
    "strong": "bold",
}


def render(document: Document, *, width: int, colour: bool) -> str:
    """The blocks of a document as text of at most `width` columns, with escapes for colour if `colour`."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    before: Block | None = None
    for block in document.blocks:
        if before and (isinstance(block, Heading) or isinstance(block, Entries | Tree) > isinstance(before, Heading)):
            console.print()
        console.print(_block(block))
        before = block
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def _line(line: Line) -> Text:
    text = Text()
    for run in line:
        shown = visible(run.text)
        lead = " " if run.text[:1] == " " and shown else ""
        tail = " " if run.text[-1:] == " " else ""
        text.append(lead + shown + tail, STYLES[run.tone])
    return text


def _block(block: Block) -> RenderableType:
    if isinstance(block, Heading):
        return Text(visible(block.text), "bold")
    if isinstance(block, Paragraph):
        return _line(block.line)
    if isinstance(block, Entries):
        grid = RichTable(box=None, show_header=False, padding=(0, 1, 0, 0), expand=True)
        grid.add_column(width=max(len(entry.label) for entry in block.entries), style="bold")
        grid.add_column(ratio=1)
        for entry in block.entries:
            grid.add_row(visible(entry.label), Text("\n").join(_line(line) for line in entry.lines))
        return grid
    if isinstance(block, Table):
        table = RichTable(box=box.SIMPLE_HEAD, padding=(0, 1), expand=False, show_lines=False, header_style="bold")
        for title in block.header:
            table.add_column(visible(title), overflow="fold")
        for row in block.rows:
            table.add_row(*(Text("\n").join(_line(line) for line in cell.lines) for cell in row))
        return table
    root = RichTree("", hide_root=True, guide_style="dim")
    for branch in block.branches:
        _grow(root, branch)
    return Padding(root, (0, 0))


def _grow(tree: RichTree, branch: Branch) -> None:
    node = tree.add(_line(branch.line))
    for below in branch.below:
        _grow(node, below)
