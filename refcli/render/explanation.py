"""The explanation laid out: route, limb, element, the position that spoke, and what kept the others out.

Each test, position and search is told in full where it first bears, and named after that. What a line holds like an
earlier one is not told again. Routes on which nothing at all was found are named together, unless they were asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcli.answers.explanation import CitedShown, Explanation, LineExplained, PointShown, PositionShown
from refcli.law.verdicts import BarReading, ElementReading, LimbReading, Reading, RouteReading
from refcli.model import Dataset
from refcli.render.blocks import Block, Branch, Document, Heading, Line, Paragraph, Records, Run, Tone, Tree, text_line
from refcli.render.comparison import opening
from refcli.render.words import BAR, LEGEND, SYMBOLS, between_words, verdict_run


def lay_out(answer: Explanation, dataset: Dataset) -> Document:
    """The explanation as blocks and records; `dataset` gives the labels."""
    telling = _Telling(dataset, asked_for=len(answer.lines[0].routes) < len(dataset.law.routes))
    blocks: list[Block] = [*opening(answer)]
    for text in answer.governing:
        on = f" (turns on {', '.join(text.turns_on)})" if text.turns_on else ""
        blocks.append(Paragraph((Run("Governing text: ", "strong"), Run(f"{text.label}{on}. {text.why}"))))
    for line in answer.lines:
        blocks += telling.line(line)
    blocks.append(Paragraph(text_line(LEGEND, "quiet")))
    return Document(tuple(blocks), _records(answer))


class _Telling:
    """Lays the lines out one after another and remembers what has been told."""

    def __init__(self, dataset: Dataset, *, asked_for: bool) -> None:
        """`asked_for`: the routes were chosen, so that silence on one of them is told in full."""
        law = dataset.law
        self.labels = {entry.id: entry.label for entry in law.routes} | {entry.id: entry.label for entry in law.bars}
        self.asked_for = asked_for
        self._said: set[object] = set()
        # All that is printed of a route or a bar, and the line of which it was.
        self._told: dict[tuple[object, ...], str] = {}

    def _first(self, *what: object) -> bool:
        """Whether this is told for the first time."""
        new = what not in self._said
        self._said.add(what)
        return new

    def line(self, line: LineExplained) -> Iterator[Block]:
        """A line: what it is, its routes, its bars."""
        yield Heading(f"{line.name} ({line.id})", 2)
        yield Paragraph(text_line(line.about.strip()))
        if line.follows:
            yield Paragraph(text_line(f"Follows: {', '.join(line.follows)}.", "quiet"))
        points = {point.point: point for point in line.points}
        silent = [] if self.asked_for else [route for route in line.routes if _is_silent(route, points)]
        alike: dict[str, list[str]] = {}
        for route in line.routes:
            if route in silent:
                continue
            told = (route, _own(route, line), line.kind == "decision-maker", *(points[name] for name in route.points))
            earlier = self._told.setdefault(told, line.id)
            if earlier != line.id:
                alike.setdefault(earlier, []).append(self.labels[route.route])
                continue
            yield Heading(self.labels[route.route], 3)
            yield Tree((self._route(route, line, points),))
        yield from _same(alike)
        if silent:
            names = ", ".join(f"{self.labels[route.route]} ({route.route})" for route in silent)
            yield Paragraph((Run("? No authority found, of its own or above: ", "unknown"), Run(f"{names}.")))
            yield Paragraph(text_line("With -r ROUTE: what has to be shown, and what was searched.", "quiet"))
        bars = [bar for bar in line.bars if self.asked_for or points[bar.bar].positions]
        new, alike = [], {}
        for bar in bars:
            earlier = self._told.setdefault((bar, points[bar.bar]), line.id)
            if earlier == line.id:
                new.append(bar)
            else:
                alike.setdefault(earlier, []).append(self.labels[bar.bar])
        if bars:
            yield Heading("Bars", 3)
            yield Tree(tuple(self._bar(bar, points) for bar in new))
        yield from _same(alike)

    def _route(self, route: RouteReading, line: LineExplained, points: dict[str, PointShown]) -> Branch:
        below = [*self._tests(points[route.route]), *self._positions(points[route.route])]
        if route.position:
            below.append(Branch(text_line("A reported outcome decides: elements not reported.", "quiet")))
        else:
            below += [self._limb(limb, points) for limb in route.limbs]
        for found in route.tension:
            told = f"Tension on {found.point}: {found.position} holds {found.holds}; "
            told += f"{found.above}, of a line that binds, holds {found.above_holds}"
            on = f" (turns on {', '.join(found.turns_on)})" if found.turns_on else ""
            below.append(Branch(text_line(f"{told}{on}: the point of law to take up.", "fair")))
        return Branch(_told(route, line.kind, route.route, own=_own(route, line)), tuple(below))

    def _limb(self, limb: LimbReading, points: dict[str, PointShown]) -> Branch:
        elements = tuple(self._element(element, points[element.point]) for element in limb.elements)
        return Branch(_told(limb, "courts", f"limb {limb.limb}"), elements)

    def _element(self, element: ElementReading, point: PointShown) -> Branch:
        below: list[Branch] = []
        if self._first("asks", point.point):
            below.append(Branch(text_line(point.asks, "quiet")))
        below += self._tests(point)
        below += self._positions(point)
        if element.silent == "always":
            below.append(Branch(text_line("No authority found.", "unknown")))
        elif element.silent == "sometimes":
            below.append(Branch(text_line("For some of the facts still unknown there is no authority.", "unknown")))
        if element.silent != "never":
            below += self._searched(point)
        return Branch(_told(element, "courts", element.element), tuple(below))

    def _searched(self, point: PointShown) -> list[Branch]:
        new = [entry for entry in point.searched if self._first("searched", entry)]
        told = [Branch(text_line(f"Searched {entry}", "quiet")) for entry in new]
        return told + [Branch(text_line("Searched: see above.", "quiet"))] * (len(new) < len(point.searched))

    def _bar(self, bar: BarReading, points: dict[str, PointShown]) -> Branch:
        symbol, tone = SYMBOLS[bar.verdict]
        on = f" · turns on {', '.join(bar.turns_on)}" if bar.turns_on else ""
        name = Run(f"{self.labels[bar.bar]} ({bar.effect}): ", "strong")
        line = (name, Run(f"{symbol} {BAR[bar.verdict]}", tone), Run(on))
        told = [_position(position, in_full=True) for position in points[bar.bar].positions]
        return Branch(line, (*self._tests(points[bar.bar]), *told, *self._searched(points[bar.bar])))

    def _tests(self, point: PointShown) -> Iterator[Branch]:
        for test in point.tests:
            name = Run(f"Test ({test.order}): ", "strong")
            if self._first("test", test):
                told = f"{test.test.strip()} Standard: {test.standard.strip()} Burden: {test.burden.strip()}"
                yield Branch((name, Run(told, "quiet")))
            else:
                yield Branch((name, Run("see above.", "quiet")))

    def _positions(self, point: PointShown) -> Iterator[Branch]:
        for position in point.positions:
            in_full = self._first("position", position.id, position.lifted, position.speaks == "no")
            yield _position(position, in_full=in_full)


def _same(alike: dict[str, list[str]]) -> Iterator[Block]:
    """What a line holds like earlier ones: by earlier line, the routes or bars."""
    for earlier, names in alike.items():
        yield Paragraph((Run(f"The same as told of {earlier}: ", "strong"), Run(f"{', '.join(names)}.")))


def _is_silent(route: RouteReading, points: dict[str, PointShown]) -> bool:
    """Whether no position was so much as read for a route."""
    return not any(points[point].positions for point in route.points)


def _own(route: RouteReading, line: LineExplained) -> bool:
    """Whether a position of the line itself may speak on a route."""
    listed = {position.id: position.line for point in line.points for position in point.positions}
    return any(listed[position] == line.id for position in route.positions)


def _told(reading: Reading, kind: str, name: str, *, own: bool = True) -> Line:
    """A name with its verdict, and what the verdict turns on."""
    runs = [Run(f"{name}: ", "strong"), verdict_run(reading, kind, own=own)]
    if reading.grade:
        runs.append(Run(f" · grade {reading.grade}", "quiet"))
    if reading.rests_on:
        runs.append(Run(f" · rests on {reading.rests_on}, {reading.weight}", "quiet"))
    if reading.turns_on:
        runs.append(Run(f" · turns on {', '.join(reading.turns_on)}"))
    for span in reading.changed_between:
        runs.append(Run(f" · changed {between_words(span)}"))
    return tuple(runs)


_FATES: dict[str, tuple[str, Tone]] = {
    "yes": ("▸ speaks", "strong"),
    "turns-on-facts": ("▸ may speak", "strong"),
    "uncertain-date": ("▸ may speak", "strong"),
}

KEPT_OUT: tuple[str, Tone] = ("· kept out", "quiet")


def _position(position: PositionShown, *, in_full: bool) -> Branch:
    fate, tone = _FATES.get(position.speaks, KEPT_OUT)
    symbol, _ = SYMBOLS[position.holds]
    runs = [
        Run(f"{fate}: ", tone),
        Run(f"{position.id} [{position.line}] {symbol} {position.holds}, {position.in_force}"),
    ]
    if position.turns_on:
        runs.append(Run(f"; turns on {', '.join(position.turns_on)}"))
    if position.because:
        runs.append(Run(f" — {'; '.join(position.because)}", "quiet"))
    if position.speaks == "no" or not in_full:
        return Branch(tuple(runs))
    below = [Branch(text_line(position.note))]
    if position.analogy:
        below.append(Branch(text_line("By analogy: the authority is about another country or war.", "fair")))
    if position.lifted:
        below.append(Branch(text_line("Persuasive only: it lifts silence to arguable and decides nothing.", "fair")))
    if position.last_seen:
        below.append(Branch(text_line(f"Last reported for {position.last_seen}.", "quiet")))
    below += [Branch(_cite(cite)) for cite in position.cites]
    return Branch(tuple(runs), tuple(below))


def _cite(cite: CitedShown) -> Line:
    where = f", {cite.at}" if cite.at else ""
    details = [cite.basis, f"grade {cite.grade}", cite.level]
    details += [f"finality {cite.finality.replace('-', ' ')}"] if cite.finality else []
    details += [f"standing {cite.standing.replace('-', ' ')}"] if cite.standing else []
    details.append(f"confirmed {cite.verified_on}")
    return (Run(f"{cite.citation}{where}"), Run(f" ({'; '.join(details)}) {cite.id}", "quiet"))


def _records(answer: Explanation) -> Records:
    header = ("line", "point", "position", "position_line", "holds", "speaks", "because", "turns_on", "grade", "cites")
    rows = []
    for line in answer.lines:
        for point in line.points:
            if not point.positions:
                rows.append((line.id, point.point, "", "", "open", "", "no authority found", "", "", ""))
            for position in point.positions:
                rows.append(
                    (
                        line.id,
                        point.point,
                        position.id,
                        position.line,
                        position.holds,
                        position.speaks,
                        "; ".join(position.because),
                        ",".join(position.turns_on),
                        position.grade,
                        ",".join(cite.id for cite in position.cites),
                    )
                )
    return Records(header, tuple(rows))
