"""Coverage laid out: counts by state, then each line; and as a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape

from refcli.answers.coverage import Coverage, LineCovered, RouteCovered
from refcli.model import Dataset
from refcli.render.blocks import (
    Block,
    Document,
    Entries,
    Entry,
    Heading,
    Line,
    Paragraph,
    Records,
    Run,
    Table,
    Tone,
    cell,
    text_line,
)
from refcli.render.inert import visible

WORDS: dict[str, tuple[str, str, Tone]] = {
    "own": ("✓", "of its own", "good"),
    "searched": ("?", "searched, nothing found", "unknown"),
    "gap": ("–", "not searched", "bad"),
}
LEGEND = "A line's own positions, with their best grade and the date of the newest; else the day of the last search."
# Sizes of the picture, in pixels.
SIDE, LEFT, RIGHT, TOP, TEXT = 22, 260, 90, 150, 12
COLOURS = {"own": "#2f7d4f", "searched": "#d9e3ee", "gap": "#ffffff"}


def lay_out(answer: Coverage, dataset: Dataset) -> Document:
    """Coverage as a table of counts and a list for each line; the records are one a line and route or element."""
    labels = {route.id: route.short for route in dataset.law.routes}
    names = {name: jurisdiction.name for name, jurisdiction in dataset.jurisdictions.items()}
    by_state: dict[str, list[LineCovered]] = {}
    for line in answer.lines:
        by_state.setdefault(line.jurisdiction, []).append(line)
    header = ("State", "Lines", *(f"{symbol} {word}" for symbol, word, _ in WORDS.values()))
    rows = []
    for name, lines in by_state.items():
        counted: Counter[str] = Counter(route.covered for line in lines for route in line.routes)
        rows.append((cell(names[name], "strong"), cell(str(len(lines))), *(cell(str(counted[kind])) for kind in WORDS)))
    blocks: list[Block] = [Heading("Coverage: lines × routes", 1), Table(header, tuple(rows))]
    blocks.append(Paragraph(text_line(LEGEND, "quiet")))
    if answer.without_lines:
        without = ", ".join(names[name] for name in answer.without_lines)
        blocks.append(Paragraph((Run("– No line of authority recorded: ", "bad"), Run(without))))
    for name, lines in by_state.items():
        blocks.append(Heading(names[name], 2))
        blocks.append(Entries(tuple(Entry(line.id, tuple(_told(line, labels))) for line in lines)))
    return Document(tuple(blocks), _records(answer))


def _told(line: LineCovered, labels: dict[str, str]) -> Iterator[Line]:
    for kind, (symbol, word, tone) in WORDS.items():
        routes = [route for route in line.routes if route.covered == kind]
        if routes:
            told = ", ".join(labels[route.route] + _detail(route) for route in routes)
            yield Run(f"{symbol} {word}: ", tone), Run(told)


def _detail(route: RouteCovered) -> str:
    if route.covered == "own":
        own = [element for element in route.elements if element.covered == "own"]
        share = f", {len(own)} of {len(route.elements)} elements" if own and len(route.elements) > 1 else ""
        return f" ({route.grade}, {route.newest}{share})"
    return f" ({route.searched_on})" if route.searched_on else ""


def _records(answer: Coverage) -> Records:
    header = ("jurisdiction", "line", "route", "point", "covered", "grade", "newest", "confirmed", "searched_on")
    rows = [
        (
            line.jurisdiction,
            line.id,
            route.route,
            point.point,
            point.covered,
            point.grade or "",
            point.newest or "",
            point.confirmed or "",
            point.searched_on or "",
        )
        for line in answer.lines
        for route in line.routes
        for point in (route, *route.elements)
    ]
    return Records(header, tuple(rows))


def picture(answer: Coverage, dataset: Dataset) -> str:
    """The same as an SVG picture: a row for each line, a column for each route; letters beside the colours."""
    routes = dataset.law.routes
    width, height = LEFT + SIDE * len(routes) + RIGHT, TOP + SIDE * len(answer.lines) + 3 * TEXT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" font-family="sans-serif" font-size="{TEXT}">',
        "<title>Coverage: a row for each line, a column for each route</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for place, route in enumerate(routes):
        x = LEFT + SIDE * place + SIDE / 2 + TEXT / 3
        parts.append(f'<text transform="translate({x:g} {TOP - 6}) rotate(-60)">{_inert(route.short)}</text>')
    for place, line in enumerate(answer.lines):
        y = TOP + SIDE * place
        parts.append(f'<text x="{LEFT - 8}" y="{y + SIDE / 2 + TEXT / 3:g}" text-anchor="end">{_inert(line.id)}</text>')
        for column, found in enumerate(line.routes):
            parts += _square(found, LEFT + SIDE * column, y)
    legend = "A to D: a position of its own, with its best grade · ?: searched, nothing found · empty: not searched"
    parts.append(f'<text x="8" y="{height - TEXT}" font-size="{TEXT - 1}">{legend}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _square(found: RouteCovered, x: int, y: int) -> Iterator[str]:
    mark = {"own": found.grade or "", "searched": "?", "gap": ""}[found.covered]
    ink = "#ffffff" if found.covered == "own" else "#33475b"
    fill = COLOURS[found.covered]
    yield f'<rect x="{x}" y="{y}" width="{SIDE - 2}" height="{SIDE - 2}" fill="{fill}" stroke="#9aa9b8"/>'
    if mark:
        centre, base = x + (SIDE - 2) / 2, y + SIDE / 2 + TEXT / 3
        yield f'<text x="{centre:g}" y="{base:g}" fill="{ink}" text-anchor="middle">{mark}</text>'


def _inert(text: str) -> str:
    return escape(visible(text))
