"""The comparison laid out: what a lawyer reads first, readable at 80 columns and in black and white."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from refcli.answers.comparison import Applying, Comparison, JurisdictionAnswer, LineAnswer
from refcli.law.verdicts import BarReading, RouteReading
from refcli.model import Dataset
from refcli.render.blocks import (
    Block,
    Cell,
    Document,
    Entries,
    Entry,
    Heading,
    Line,
    Paragraph,
    Records,
    Run,
    Table,
    cell,
    text_line,
)
from refcli.render.words import APPEAL, BAR, LEGEND, NO_PRACTICE, SYMBOLS, between_words, span_words, verdict_run

WIDEST = 3
# How many jurisdictions are told in detail below the table if nothing else is asked for.
IN_DETAIL = 6
# Where a person is whom only an admission can help.
ABROAD = ("third-country", "russia")
UNTOLD = (
    "Appeal points with both positions, what verdicts turn on, bars, governing texts, next steps and what is pending: "
    "name states with -j, or add --details."
)
NOTICE = "Research, not legal advice."


def fact_words(facts: Mapping[str, Any]) -> str:
    """Facts in one line: `military_status reservist · age 34`."""

    def shown(value: Any) -> str:
        if isinstance(value, (list, tuple)):
            return " + ".join(map(shown, value))
        return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)

    return " · ".join(f"{name} {shown(value)}" for name, value in facts.items())


def lay_out(answer: Comparison, dataset: Dataset, *, details: bool | None = None) -> Document:
    """The comparison as blocks and records; `dataset` gives the labels.

    `details`: whether each jurisdiction is told in detail below the table; if None, where they are few.
    """
    labels = _Labels(dataset)
    blocks: list[Block] = [*opening(answer)]
    if len(answer.jurisdictions) <= WIDEST:
        blocks += _side_by_side(answer, labels)
    else:
        blocks.append(_one_row_each(answer, labels))
    blocks.append(Paragraph(text_line(LEGEND, "quiet")))
    if answer.ask_next:
        asked = next(fact for fact in dataset.vocabulary.facts if fact.id == answer.ask_next.fact)
        blocks.append(Paragraph((Run("Ask next: ", "strong"), Run(f"{asked.question} ({asked.id})"))))
    if len(answer.jurisdictions) <= IN_DETAIL if details is None else details:
        for jurisdiction in answer.jurisdictions:
            blocks += _details(jurisdiction, labels)
    else:
        blocks.append(Paragraph(text_line(UNTOLD, "quiet")))
    return Document(tuple(blocks), _records(answer))


class _Labels:
    def __init__(self, dataset: Dataset) -> None:
        self.routes = {route.id: route.short for route in dataset.law.routes}
        self.statuses = {status.id: status.short for status in dataset.law.statuses}
        self.bars = {bar.id: bar.label for bar in dataset.law.bars}


def opening(answer: Any) -> Iterator[Block]:
    """Title, facts, and the assumptions and the notice in one quiet line."""
    title = answer.profile.label or "The applicant"
    yield Heading(f"{title}, as of {answer.as_of}", 1)
    yield Paragraph((Run("Facts: ", "strong"), Run(fact_words(answer.profile.facts) or "none stated")))
    if answer.profile.claimed:
        claimed = fact_words(answer.profile.claimed)
        yield Paragraph((Run("Claimed, not accepted, so not counted: ", "strong"), Run(claimed)))
    if answer.profile.published:
        case = answer.profile.published
        yield Paragraph((Run("The case as published: ", "strong"), Run(f"{case.says} ({case.citation}; {case.id})")))
    aside = [
        f"{count} position{'s' if count > 1 else ''} left aside by --{name.replace('_', '-')}"
        for name, count in (
            ("known_on", answer.left_aside.known_on),
            ("without", answer.left_aside.without),
            ("min_grade", answer.left_aside.min_grade),
        )
        if count
    ]
    if answer.laid_over:
        over = answer.laid_over
        counted = f"{len(over.added)} added, {len(over.replaced)} replaced"
        yield Paragraph(text_line(f"With your data from {over.folder}: {counted}.", "fair"))
    if aside:
        yield Paragraph(text_line("; ".join(aside) + ".", "fair"))
    assumed = fact_words(answer.assumes)
    parts = ["If these facts are believed.", f"Assumed: {assumed}." if assumed else "", NOTICE]
    yield Paragraph(text_line(" ".join(part for part in parts if part), "quiet"))


# ------------------------------------------------------------------ the table


def _side_by_side(answer: Comparison, labels: _Labels) -> Iterator[Block]:
    rows = []
    silent = []
    for place, route in enumerate(answer.jurisdictions[0].lines[0].routes):
        if all(_is_silent(jurisdiction, place) for jurisdiction in answer.jurisdictions):
            silent.append(labels.routes[route.route])
            continue
        name = Cell(
            (
                text_line(labels.routes[route.route], "strong"),
                text_line(f"→ {labels.statuses[route.status]}", "quiet"),
            )
        )
        rows.append((name, *(_stack(jurisdiction, place) for jurisdiction in answer.jurisdictions)))
    rows.append((cell("Appeal point", "strong"), *(_appeal_cell(entry, labels) for entry in answer.jurisdictions)))
    yield Table(("Route", *(entry.name for entry in answer.jurisdictions)), tuple(rows))
    if silent:
        yield Paragraph((Run("? No authority found anywhere: ", "unknown"), Run(", ".join(silent))))


def _is_silent(jurisdiction: JurisdictionAnswer, place: int) -> bool:
    """Whether no line has anything on a route, of its own or from above."""
    routes = [(line, line.routes[place]) for line in jurisdiction.lines]
    return all(route.route not in line.own and route.possible == ("open",) for line, route in routes)


def _stack(jurisdiction: JurisdictionAnswer, place: int) -> Cell:
    """The lines of a jurisdiction on a route: each with a word of its own, the rest by verdict."""
    told: dict[Run, list[str]] = {}
    lines: list[Line] = []
    if _is_silent(jurisdiction, place):
        return cell("? no authority found", "unknown")
    for line, route in ((line, line.routes[place]) for line in jurisdiction.lines):
        if line.kind == "decision-maker" or route.route in line.own:
            lines.append((Run(f"{line.short} "), *_verdict(line, route)))
        else:
            told.setdefault(verdict_run(route, line.kind, own=False), []).append(line.short)
    for run, names in told.items():
        name = "others" if lines and len(told) == 1 and len(names) > 1 else ", ".join(names)
        lines.append((Run(f"{name} "), run))
    return Cell(tuple(lines))


def _verdict(line: LineAnswer, route: RouteReading) -> Line:
    """A verdict with its grade, and with the limbs that are closed where the route as a whole is open."""
    run = verdict_run(route, line.kind, own=route.route in line.own)
    runs = [run]
    if route.grade and run.text[0] == SYMBOLS[route.verdict][0]:
        runs.append(Run(f" {route.grade}", "quiet"))
    if route.verdict == "open" and not route.outcomes:
        closed = [limb.limb.removeprefix(f"{route.route}-") for limb in route.limbs if limb.verdict == "against"]
        runs += [Run(f", ✗ {name}") for name in closed]
    return tuple(runs)


def _appeal_cell(jurisdiction: JurisdictionAnswer, labels: _Labels, *, brief: bool = False) -> Cell:
    symbol, tone, word = APPEAL[jurisdiction.appeal_point.verdict]
    if brief and jurisdiction.appeal_point.verdict == "open":
        word = NO_PRACTICE
    route = jurisdiction.appeal_point.route
    told = f"{symbol} {word}" + (f": {labels.routes[route]}" if route else "")
    return cell(told, tone)  # type: ignore[arg-type]


def _one_row_each(answer: Comparison, labels: _Labels) -> Table:
    rows = []
    abroad = answer.profile.facts.get("location") in ABROAD
    for jurisdiction in answer.jurisdictions:
        offices = [line for line in jurisdiction.lines if line.kind == "decision-maker"]
        courts = [line for line in jurisdiction.lines if line.kind != "decision-maker"]
        rows.append(
            (
                cell(jurisdiction.name, "strong"),
                _best_of(offices, labels, abroad=abroad),
                _best_of(courts, labels, abroad=abroad),
                _appeal_cell(jurisdiction, labels, brief=True),
            )
        )
    return Table(("State", "Office", "Courts", "Appeal point"), tuple(rows))


def _best_of(lines: Sequence[LineAnswer], labels: _Labels, *, abroad: bool) -> Cell:
    """The lines that have a word of their own, each with its best route; those that say the same in one entry.

    The names with the verdict, and the route below; the silent lines in one word.
    """
    told: dict[tuple[Line, str], list[str]] = {}
    for line in lines:
        best = _best(line, abroad=abroad)
        if best:
            name = f"{line.short} (dissent)" if line.kind == "dissent" else line.short
            told.setdefault((_verdict(line, best), best.route), []).append(name)
    if not told:
        return cell("? nothing known", "unknown")
    entries: list[Line] = []
    for (verdict, route), names in told.items():
        entries += [(Run(f"{', '.join(names)} "), *verdict), text_line(f"– {labels.routes[route]}", "quiet")]
    if sum(map(len, told.values())) < len(lines):
        entries.append(text_line("others ? open", "unknown"))
    return Cell(tuple(entries))


def _best(line: LineAnswer, *, abroad: bool) -> RouteReading | None:
    """What a line is told by in one row: its best route, else a refusal of its own, else what may be one.

    A visa is not asylum: admission hides no refusal, unless the applicant is said to be `abroad`. None where it has no
    word.
    """
    best = next((route for route in line.routes if route.route == line.best and route.route in line.own), None)
    refused = next((route for route in line.routes if route.verdict == "against" and route.route in line.own), None)
    speaks = (route for route in line.routes if route.route in line.own and _says_more_than_open(route))
    only_admitted = best is not None and best.status == "admission" and not abroad
    return (refused or best if only_admitted else best or refused) or next(speaks, None)


def _says_more_than_open(route: RouteReading) -> bool:
    """Whether there is a word on the route or a limb of it, be it that it was left open."""
    return route.rests_on is not None or any(reading.possible != ("open",) for reading in (route, *route.limbs))


# ------------------------------------------------------------------ what stands below the table


def _details(jurisdiction: JurisdictionAnswer, labels: _Labels) -> Iterator[Block]:
    entries = [*_entries(jurisdiction, labels)]
    yield Heading(jurisdiction.name, 2)
    yield Entries(tuple(entries))


def _entries(jurisdiction: JurisdictionAnswer, labels: _Labels) -> Iterator[Entry]:
    yield Entry("Who decides", (text_line(jurisdiction.decides.strip()),))
    yield Entry("Appeal point", (_appeal_line(jurisdiction, labels),))
    turning = [*_turning(jurisdiction, labels)]
    if turning:
        yield Entry("Turns on", tuple(turning))
    changed = [
        text_line(
            f"{labels.routes[route.route]}, {line.short}: {span_words(route.possible, line.kind)}, "
            f"changed {between_words(span)}"
        )
        for line in jurisdiction.lines
        for route in line.routes
        for span in route.changed_between
    ]
    if changed:
        yield Entry("Changed", tuple(changed))
    tension = [
        text_line(
            f"{labels.routes[route.route]} ({_local(found.point)}): {line.short} {found.position}"
            f" holds {found.holds}, {found.above} holds {found.above_holds}"
        )
        for line in jurisdiction.lines
        for route in line.routes
        for found in route.tension
    ]
    if tension:
        yield Entry("Tension", tuple(dict.fromkeys(tension)))
    analogies: dict[str, list[str]] = {}
    for line in jurisdiction.lines:
        for position in line.analogies:
            analogies.setdefault(position, []).append(line.short)
    if analogies:
        head = text_line("Rulings about another country or war, carried over by us: never more than arguable.", "fair")
        told = (text_line(f"{position} · {_whose(jurisdiction, lines)}") for position, lines in analogies.items())
        yield Entry("By analogy", (head, *told))
    shaken = [text_line(f"{line.short} rests on {name}", "fair") for line in jurisdiction.lines for name in line.shaken]
    if shaken:
        yield Entry(
            "Doubtful", (*shaken, text_line("Doubtful or overturned: see `refcli show` for the reason.", "quiet"))
        )
    unheard = [*_unheard(jurisdiction, labels)]
    if unheard:
        yield Entry("No authority", tuple(unheard))
    bars = [*_bars(jurisdiction, labels)]
    if bars:
        yield Entry("Bars", tuple(bars))
    if jurisdiction.governing:
        yield Entry("Governing text", tuple(_applying(entry, first=False) for entry in jurisdiction.governing))
    if jurisdiction.standards:
        yield Entry("Standard", tuple(_standards(jurisdiction, labels)))
    if jurisdiction.next_steps:
        yield Entry("Next step", tuple(_applying(entry, first=True) for entry in jurisdiction.next_steps))
    if jurisdiction.watch:
        yield Entry("Watch", tuple(text_line(f"since {entry.since}: {entry.what}") for entry in jurisdiction.watch))
    if jurisdiction.stances:
        latest = jurisdiction.stances[0]
        yield Entry("Said in public", (text_line(f"{latest.date}, {latest.who}: {latest.says}"),))
    days = [line.last_confirmed for line in jurisdiction.lines if line.last_confirmed]
    yield Entry("Last confirmed", (text_line(min(days) if days else "nothing to confirm"),))


def _local(point: str) -> str:
    """An element's name within its route."""
    return point.partition("/")[2] or point


def _appeal_line(jurisdiction: JurisdictionAnswer, labels: _Labels) -> Line:
    point = jurisdiction.appeal_point
    symbol, tone, word = APPEAL[point.verdict]
    told = f"{symbol} {word}"
    if point.route is None:
        return text_line(told, tone)  # type: ignore[arg-type]
    names = {line.id: line.short for line in jurisdiction.lines}
    where = point.element or "elements not reported"
    detail = (
        f" · {labels.routes[point.route]} ({where}): {names[point.decision_maker or '']} holds"
        f" {point.decision_maker_position}, {names[point.court or '']} {point.court_position}"
    )
    turning = f" · turns on {', '.join(point.turns_on)}" if point.turns_on else ""
    return (Run(told, tone), Run(detail + turning))  # type: ignore[arg-type]


def _turning(jurisdiction: JurisdictionAnswer, labels: _Labels) -> Iterator[Line]:
    """Each set of facts once, with the routes and lines whose verdict turns on it."""
    found: dict[tuple[str, ...], dict[str, list[str]]] = {}
    for line in jurisdiction.lines:
        for route in line.routes:
            if route.turns_on:
                span = f"{labels.routes[route.route]} ({span_words(route.possible, line.kind)})"
                found.setdefault(route.turns_on, {}).setdefault(span, []).append(line.short)
    for facts, routes in found.items():
        told = "; ".join(f"{', '.join(lines)}: {span}" for span, lines in routes.items())
        yield (Run(", ".join(facts), "strong"), Run(f" · {told}"))


def _unheard(jurisdiction: JurisdictionAnswer, labels: _Labels) -> Iterator[Line]:
    """Where there is no authority at all on a route: by route, the lines, and the last day of searching."""
    by_route: dict[str, dict[str, str | None]] = {}
    for line in jurisdiction.lines:
        for route in line.routes:
            if route.verdict == "open" and route.rests_on is None:
                searched_on = [
                    entry.searched_on
                    for entry in jurisdiction.unheard
                    if (entry.line, entry.route) == (line.id, route.route)
                ]
                found = [day for day in searched_on if day]
                by_route.setdefault(route.route, {})[line.short] = max(found) if found else None
    everywhere: dict[str, list[str]] = {}
    for name, lines in by_route.items():
        days = {day for day in lines.values() if day}
        searched = f" (searched {max(days)})" if days else ""
        whose = _whose(jurisdiction, lines)
        everywhere.setdefault(f"{whose}{searched}", []).append(labels.routes[name])
    for told, routes in everywhere.items():
        yield text_line(f"{', '.join(routes)}: {told}")


def _whose(jurisdiction: JurisdictionAnswer, names: Collection[str]) -> str:
    """The lines meant, as briefly as can be said."""
    others = [line.short for line in jurisdiction.lines if line.short not in names]
    if not others:
        return "every line"
    return f"every line but {', '.join(others)}" if len(others) < len(names) else ", ".join(names)


def _bars(jurisdiction: JurisdictionAnswer, labels: _Labels) -> Iterator[Line]:
    told: dict[str, dict[tuple[str, tuple[str, ...]], list[str]]] = {}
    for line in jurisdiction.lines:
        for bar in line.bars:
            told.setdefault(f"{labels.bars[bar.bar]} ({bar.effect})", {}).setdefault((bar.verdict, bar.turns_on), [])
            told[f"{labels.bars[bar.bar]} ({bar.effect})"][bar.verdict, bar.turns_on].append(line.short)
    silent = [name for name, readings in told.items() if {verdict for verdict, _ in readings} == {"open"}]
    for name, readings in told.items():
        for (verdict, turning), lines in readings.items():
            if name not in silent:
                on = f" {', '.join(turning)}" if turning else ""
                whose = "" if len(readings) == 1 else f" · {_whose(jurisdiction, lines)}"
                yield text_line(f"{name}: {SYMBOLS[verdict][0]} {BAR[verdict]}{on}{whose}")
    if silent:
        yield text_line(f"? no authority found: {', '.join(silent)}")


def _standards(jurisdiction: JurisdictionAnswer, labels: _Labels) -> Iterator[Line]:
    told: dict[str, list[str]] = {}
    for entry in jurisdiction.standards:
        told.setdefault(entry.standard, []).append(labels.routes[entry.route])
    for standard, routes in told.items():
        yield text_line(f"{', '.join(dict.fromkeys(routes))}: {standard}")


def _applying(entry: Applying, *, first: bool) -> Line:
    on = f" (turns on {', '.join(entry.turns_on)})" if entry.turns_on else ""
    on += "".join(f" (changed {between_words(span)})" for span in entry.changed_between)
    if not first:
        return text_line(f"{entry.label}{on}: {entry.why}")
    parts = [entry.label, entry.time_limit or "", f"suspensive: {entry.suspensive}"]
    return text_line("; ".join(part.strip().rstrip(".") for part in parts) + on)


# ------------------------------------------------------------------ records


def _records(answer: Comparison) -> Records:
    header = (
        "jurisdiction",
        "line",
        "kind",
        "point",
        "status_or_effect",
        "verdict",
        "possible",
        "grade",
        "rests_on",
        "turns_on",
    )
    rows = []
    for jurisdiction in answer.jurisdictions:
        for line in jurisdiction.lines:
            for route in line.routes:
                rows.append(_record(jurisdiction.id, line, route.route, route.status, route))
            for bar in line.bars:
                rows.append(_record(jurisdiction.id, line, bar.bar, bar.effect, bar))
    return Records(header, tuple(rows))


def _record(home: str, line: LineAnswer, point: str, what: str, reading: RouteReading | BarReading) -> tuple[str, ...]:
    return (
        home,
        line.id,
        line.kind,
        point,
        what,
        reading.verdict,
        ",".join(reading.possible),
        reading.grade or "",
        reading.rests_on or "",
        ",".join(reading.turns_on),
    )
