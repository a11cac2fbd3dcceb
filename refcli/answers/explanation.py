"""The explanation: for each point the position that spoke, and what kept the others from speaking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from refcli.answers import SCHEMA_VERSION
from refcli.answers.comparison import (
    NO_FILTERS,
    Applying,
    ProfileShown,
    governing,
    hearing,
    shown_profile,
)
from refcli.answers.searches import searches
from refcli.answers.standards import tests_on
from refcli.days import span_of, written
from refcli.law.code import Code
from refcli.law.conditions import Among, Both, Condition, Either, Neither, Within
from refcli.law.filters import Filters, LeftAside, filtered
from refcli.law.ladder import GRADE_OF
from refcli.law.positions import Candidate
from refcli.law.verdicts import BarReading, Hearing, RouteReading
from refcli.model import Case, LaidOver, Profile, Test


class CitedShown(Struct, frozen=True, kw_only=True):
    """An authority as cited: where in it, how well it was read, what became of it."""

    id: str
    citation: str
    at: str
    basis: str
    grade: str
    date: str | None
    level: str
    finality: str | None
    standing: str | None
    verified_on: str
    note: str


class PositionShown(Struct, frozen=True, kw_only=True):
    """A position and what became of it for this profile on this day."""

    id: str
    line: str
    point: str
    kind: str
    holds: str
    analogy: bool
    lifted: bool
    in_force: str
    speaks: str
    because: tuple[str, ...]
    turns_on: tuple[str, ...]
    grade: str
    last_seen: str | None
    note: str
    cites: tuple[CitedShown, ...]


class PointShown(Struct, frozen=True, kw_only=True):
    """A point with all positions that were read for it."""

    point: str
    asks: str
    positions: tuple[PositionShown, ...]
    searched: tuple[str, ...]
    tests: tuple[Test, ...]


class LineExplained(Struct, frozen=True, kw_only=True):
    """A line with its verdicts, and each point behind them."""

    id: str
    name: str
    short: str
    kind: str
    about: str
    follows: tuple[str, ...]
    routes: tuple[RouteReading, ...]
    bars: tuple[BarReading, ...]
    points: tuple[PointShown, ...]


class Explanation(Struct, frozen=True, kw_only=True):
    """The answer of `refcli explain`."""

    schema_version: int
    as_of: str
    assumes: dict[str, str]
    filters: Filters
    left_aside: LeftAside
    laid_over: LaidOver | None
    profile: ProfileShown
    jurisdiction: str
    governing: tuple[Applying, ...]
    lines: tuple[LineExplained, ...]


def explain(
    code: Code,
    profile: Profile,
    lines: Sequence[str],
    as_of: str,
    routes: Sequence[str] | None = None,
    filters: Filters = NO_FILTERS,
) -> Explanation:
    """Explain what `lines` (of one jurisdiction) hold for a checked profile on a day, on `routes` and bars or on all.

    Raises Unanswerable as `compare` does.
    """
    code, left_aside = filtered(code, filters)
    heard, assumed = hearing(code, profile, as_of, lines)
    home = code.jurisdictions[code.home[lines[0]]]
    return Explanation(
        schema_version=SCHEMA_VERSION,
        as_of=as_of,
        assumes=assumed,
        filters=filters,
        left_aside=left_aside,
        laid_over=code.dataset.laid_over,
        profile=shown_profile(code, profile, filters),
        jurisdiction=home.id,
        governing=governing(code, heard, home),
        lines=tuple(_line(code, heard, line, routes) for line in lines),
    )


def _line(code: Code, heard: Hearing, name: str, routes: Sequence[str] | None) -> LineExplained:
    line = code.lines[name]
    chosen = [route for route in code.routes.values() if routes is None or route.id in routes]
    bars = [bar for bar in code.bars.values() if routes is None or bar.id in routes]
    points: dict[str, None] = {}
    for route in chosen:
        points.setdefault(route.id)
        for limb in route.limbs:
            for element in limb.elements:
                points.setdefault(element)
    for bar in bars:
        points.setdefault(bar.id)
    return LineExplained(
        id=name,
        name=line.name,
        short=line.short,
        kind=line.kind,
        about=line.about,
        follows=tuple(heard.sitting.binding.get(name, ())),
        routes=tuple(heard.route(name, route) for route in chosen),
        bars=tuple(heard.bar(name, bar) for bar in bars),
        points=tuple(_point(code, heard, name, point) for point in points),
    )


def asks(code: Code, point: str) -> str:
    """What a point asks for, in words."""
    for element in code.dataset.law.elements:
        if element.id == point:
            return element.asks
    if point in code.bars:
        return code.bars[point].asks
    route, _, name = point.partition("/")
    for element in code.routes[route].elements:
        if element.id == name:
            return element.asks
    return code.routes[route].about


def _point(code: Code, heard: Hearing, line: str, point: str) -> PointShown:
    home = code.jurisdictions[code.home[line]]
    listed = heard.listed(line, point)
    # What a decision-maker does not take over is shown too: it is where the courts can be cited against it.
    beyond = [
        heard.sitting.candidate(line, other, position)
        for other in heard.sitting.order(line)[1:]
        for position in code.lines[other].positions.get(point, ())
        if position.id not in {candidate.position.id for candidate in listed}
    ]
    return PointShown(
        point=point,
        asks=asks(code, point),
        positions=(
            *_read(code, heard, point, listed),
            *(_not_taken(code, heard, point, candidate) for candidate in beyond),
        ),
        searched=tuple(
            f"{entry.on}: {entry.query} ({entry.where}): {entry.result}"
            for entry in searches(home, line, searched_under(code, point))
        ),
        tests=tests_on(code, home, point, heard.day),
    )


def searched_under(code: Code, point: str) -> set[str]:
    """The points a search for which is one for `point`: itself, and the routes of which it is an element."""
    routes = {route.id for route in code.routes.values() for limb in route.limbs if point in limb.elements}
    return {point, *routes}


def _read(code: Code, heard: Hearing, point: str, listed: Sequence[Candidate]) -> Iterator[PositionShown]:
    """The candidates in order of reading, each with its fate."""
    terrain = heard.terrain
    yes, no = terrain.diagrams.leaf(True), terrain.diagrams.leaf(False)
    taken = no
    earlier: list[tuple[str, int]] = []
    for candidate in listed:
        fits = heard.candidate_fits(candidate)
        speaks = terrain.diagrams.choose(taken, no, fits)
        values = terrain.values(speaks)
        facts, days = terrain.turns_on(speaks)
        if values == {True}:
            fate, because = "yes", []
        elif True in values:
            fate = "turns-on-facts" if facts else "uncertain-date"
            because = [f"changed on a day from {_both_ends(day.span)}" for day in days]
        else:
            fate = "no"
            before = [name for name, other in earlier if _meet(heard, fits, other)]
            because = [f"{name} speaks first" for name in before] or _kept_out(heard, candidate)
        yield _shown(code, point, candidate, fate, because, facts)
        taken = terrain.diagrams.choose(fits, yes, taken)
        earlier.append((candidate.position.id, fits))


def _meet(heard: Hearing, one: int, other: int) -> bool:
    """Whether two diagrams hold together in some completion."""
    both = heard.terrain.diagrams.choose(one, other, heard.terrain.diagrams.leaf(False))
    return True in heard.terrain.values(both)


def _both_ends(span: str) -> str:
    first, last = span_of(span)
    return f"{written(first)} to {written(last)}"


def _not_taken(code: Code, heard: Hearing, point: str, candidate: Candidate) -> PositionShown:
    kept = _kept_out(heard, candidate)
    because = kept or [f"a {candidate.position.kind} of {candidate.line} is not taken over by a decision-maker"]
    return _shown(code, point, candidate, "no", because, [])


def _kept_out(heard: Hearing, candidate: Candidate) -> list[str]:
    """Which date or which part of its condition keeps a candidate from speaking."""
    reasons = []
    position, day = candidate.position, heard.day
    if day < span_of(position.from_)[0]:
        reasons.append(f"not yet in force: {_begins(position.from_)}")
    if position.to is not None and day > span_of(position.to)[1]:
        reasons.append(f"ended {position.to}, by {position.ended_by}")
    reasons += [f"asks for {part}" for part in failing(heard, candidate.tree)]
    return reasons


def _begins(span: str) -> str:
    """A beginning in words: `from 2024-08-22`, `from a day between 2023-09 and 2026-01`."""
    first, last = span_of(span)
    if first == last:
        return f"from {span}"
    start, _, end = span.partition("..")
    return f"from a day in {start}" if not end else f"from a day between {start} and {end}"


def failing(heard: Hearing, tree: Condition) -> list[str]:
    """The parts of a condition that hold in no completion, in words."""
    if isinstance(tree, Both):
        found = [reason for part in tree.parts for reason in failing(heard, part)]
        if not found and True not in heard.terrain.values(heard.terrain.draw(tree)):
            found = [" together with ".join(in_words(part) for part in tree.parts)]
        return found
    return [] if True in heard.terrain.values(heard.terrain.draw(tree)) else [in_words(tree)]


def in_words(tree: Condition) -> str:
    """A condition in words: `military_status: reservist or mobilised`."""
    if isinstance(tree, Among):
        values = sorted(str(value).lower() if isinstance(value, bool) else str(value) for value in tree.values)
        return f"{tree.fact}: {' or '.join(values)}"
    if isinstance(tree, Within):
        low, high = _bound(tree.low), _bound(tree.high)
        return f"{tree.fact}: " + " and ".join(
            part for part in (low and f"from {low}", high and f"before {high}") if part
        )
    if isinstance(tree, Neither):
        return f"not ({in_words(tree.part)})"
    joint = " or " if isinstance(tree, Either) else " and "
    return joint.join(in_words(part) for part in tree.parts)


def _bound(number: int) -> str:
    if abs(number) >= 10**9 or number <= 1 or number > 3_000_000:
        return ""
    return written(number) if number > 200 else str(number)


def _shown(
    code: Code,
    point: str,
    candidate: Candidate,
    speaks: str,
    because: Sequence[str],
    facts: Sequence[str],
) -> PositionShown:
    position = candidate.position
    return PositionShown(
        id=position.id,
        line=candidate.line,
        point=point,
        kind=position.kind,
        holds=position.holds,
        analogy=position.analogy,
        lifted=candidate.word.lifted,
        in_force=_begins(position.from_) + (f" to {position.to}" if position.to else ""),
        speaks=speaks,
        because=tuple(because),
        turns_on=tuple(facts),
        grade=GRADE_OF[code.grade(position)],
        last_seen=position.last_seen,
        note=position.note.strip(),
        cites=tuple(cited(code, cite) for cite in position.cites),
    )


def cited(code: Code, cite: Any) -> CitedShown:
    """A citation with what is known of its authority."""
    authority = code.authorities[cite.id]
    ruling = authority if isinstance(authority, Case) else None
    return CitedShown(
        id=cite.id,
        citation=authority.citation,
        at=cite.at,
        basis=cite.basis,
        grade=code.cited_grade(cite),
        date=authority.date,
        level=ruling.level if ruling else getattr(authority, "kind", ""),
        finality=ruling.finality if ruling else None,
        standing=ruling.standing.value if ruling else None,
        verified_on=authority.verified_on,
        note=cite.note,
    )
