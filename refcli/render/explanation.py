"""The explanation laid out: route, limb, element, the position that spoke, and what kept the others out."""

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
    labels = {route.id: route.label for route in dataset.law.routes} | {bar.id: bar.label for bar in dataset.law.bars}
    blocks: list[Block] = [*opening(answer)]
    for text in answer.governing:
        on = f" (turns on {', '.join(text.turns_on)})" if text.turns_on else ""
        blocks.append(Paragraph((Run("Governing text: ", "strong"), Run(f"{text.label}{on}. {text.why}"))))
    for line in answer.lines:
        blocks += _line(line, labels)
    blocks.append(Paragraph(text_line(LEGEND, "quiet")))
    return Document(tuple(blocks), _records(answer))


def _line(line: LineExplained, labels: dict[str, str]) -> Iterator[Block]:
    yield Heading(f"{line.name} ({line.id})", 2)
    yield Paragraph(text_line(line.about.strip()))
    if line.follows:
        yield Paragraph(text_line(f"Follows: {', '.join(line.follows)}.", "quiet"))
    points = {point.point: point for point in line.points}
    for route in line.routes:
        yield Heading(labels[route.route], 3)
        yield Tree((_route(route, line, points),))
    if line.bars:
        yield Heading("Bars", 3)
        yield Tree(tuple(_bar(bar, labels, points) for bar in line.bars))


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


def _route(route: RouteReading, line: LineExplained, points: dict[str, PointShown]) -> Branch:
    below = [*_tests(points[route.route]), *_positions(points[route.route])]
    if route.position:
        below.append(Branch(text_line("A reported outcome decides: elements not reported.", "quiet")))
    else:
        below += [_limb(limb, points) for limb in route.limbs]
    for found in route.tension:
        told = f"Tension on {found.point}: {found.position} holds {found.holds}; "
        told += f"{found.above}, of a line that binds, holds {found.above_holds}"
        on = f" (turns on {', '.join(found.turns_on)})" if found.turns_on else ""
        below.append(Branch(text_line(f"{told}{on}: the point of law to take up.", "fair")))
    spoken = [*route.outcomes, *(p for limb in route.limbs for element in limb.elements for p in element.positions)]
    listed = {position.id: position.line for point in line.points for position in point.positions}
    own = any(listed[position] == line.id for position in spoken)
    return Branch(_told(route, line.kind, route.route, own=own), tuple(below))


def _limb(limb: LimbReading, points: dict[str, PointShown]) -> Branch:
    elements = tuple(_element(element, points[element.point]) for element in limb.elements)
    return Branch(_told(limb, "courts", f"limb {limb.limb}"), elements)


def _element(element: ElementReading, point: PointShown) -> Branch:
    below: list[Branch] = [Branch(text_line(point.asks, "quiet"))]
    below += _tests(point)
    below += _positions(point)
    if element.silent == "always":
        below.append(Branch(text_line("No authority found.", "unknown")))
    elif element.silent == "sometimes":
        below.append(Branch(text_line("For some of the facts still unknown there is no authority.", "unknown")))
    if element.silent != "never":
        below += [Branch(text_line(f"Searched {entry}", "quiet")) for entry in point.searched]
    return Branch(_told(element, "courts", element.element), tuple(below))


def _tests(point: PointShown) -> Iterator[Branch]:
    for test in point.tests:
        told = f"{test.test.strip()} Standard: {test.standard.strip()} Burden: {test.burden.strip()}"
        yield Branch((Run(f"Test ({test.order}): ", "strong"), Run(told, "quiet")))


def _bar(bar: BarReading, labels: dict[str, str], points: dict[str, PointShown]) -> Branch:
    symbol, tone = SYMBOLS[bar.verdict]
    on = f" · turns on {', '.join(bar.turns_on)}" if bar.turns_on else ""
    line = (Run(f"{labels[bar.bar]} ({bar.effect}): ", "strong"), Run(f"{symbol} {BAR[bar.verdict]}", tone), Run(on))
    return Branch(line, (*_tests(points[bar.bar]), *_positions(points[bar.bar])))


def _positions(point: PointShown) -> Iterator[Branch]:
    for position in point.positions:
        yield _position(position)


_FATES: dict[str, tuple[str, Tone]] = {
    "yes": ("▸ speaks", "strong"),
    "turns-on-facts": ("▸ may speak", "strong"),
    "uncertain-date": ("▸ may speak", "strong"),
}

KEPT_OUT: tuple[str, Tone] = ("· kept out", "quiet")


def _position(position: PositionShown) -> Branch:
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
    if position.speaks == "no":
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
