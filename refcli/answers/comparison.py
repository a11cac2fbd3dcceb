"""The comparison: what each line of each jurisdiction holds for one profile on one day, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from refcli.answers import SCHEMA_VERSION
from refcli.answers.assumptions import contradictions, with_assumptions
from refcli.answers.pending import is_pending
from refcli.answers.problems import Unanswerable
from refcli.answers.searches import last_searched
from refcli.answers.standards import tests_on
from refcli.days import span_of
from refcli.law.code import Code
from refcli.law.filters import Filters, LeftAside, filtered
from refcli.law.questions import Question, next_question
from refcli.law.verdicts import AppealPoint, BarReading, Hearing, RouteReading
from refcli.model import Case, Governing, Jurisdiction, LaidOver, Profile

NO_FILTERS = Filters()
SHAKEN = ("doubtful", "overturned")


class Published(Struct, frozen=True, kw_only=True):
    """The published case of a profile, and what became of it."""

    id: str
    citation: str
    says: str


class ProfileShown(Struct, frozen=True, kw_only=True):
    """The profile as answered: what is believed, and what was claimed but not accepted."""

    label: str
    about: str
    facts: dict[str, Any]
    claimed: dict[str, Any]
    published: Published | None = None
    note: str = ""


class LineAnswer(Struct, frozen=True, kw_only=True):
    """What one line holds.

    `own` are the routes on which it has a position of its own for these facts, `analogies` the positions that speak
    though their authority is about another country or war, `shaken` the rulings behind it that are doubtful or
    overturned.
    """

    id: str
    name: str
    short: str
    kind: str
    weight: str
    best: str | None
    own: tuple[str, ...]
    analogies: tuple[str, ...]
    shaken: tuple[str, ...]
    last_confirmed: str | None
    bars: tuple[BarReading, ...]
    routes: tuple[RouteReading, ...]


class Applying(Struct, frozen=True, kw_only=True):
    """A governing text or a next step, and the facts on which it turns whether it applies."""

    id: str
    label: str
    why: str
    time_limit: str | None = None
    suspensive: str | None = None
    note: str = ""
    turns_on: tuple[str, ...] = ()
    changed_between: tuple[str, ...] = ()


class Unheard(Struct, frozen=True, kw_only=True):
    """A point on which a line has no authority, and the last day on which it was searched, if it was."""

    line: str
    route: str
    point: str
    searched_on: str | None


class Spoken(Struct, frozen=True, kw_only=True):
    """A government's public statement."""

    id: str
    who: str
    date: str
    says: str


class Pending(Struct, frozen=True, kw_only=True):
    """Something pending that could overturn the answer."""

    id: str
    what: str
    since: str


class Standard(Struct, frozen=True, kw_only=True):
    """The standard and the burden of a route in a legal order."""

    route: str
    order: str
    standard: str
    burden: str


class JurisdictionAnswer(Struct, frozen=True, kw_only=True):
    """What one jurisdiction holds."""

    id: str
    name: str
    decides: str
    governing: tuple[Applying, ...]
    standards: tuple[Standard, ...]
    appeal_point: AppealPoint
    turns_on: tuple[str, ...]
    unheard: tuple[Unheard, ...]
    next_steps: tuple[Applying, ...]
    watch: tuple[Pending, ...]
    stances: tuple[Spoken, ...]
    lines: tuple[LineAnswer, ...]


class Comparison(Struct, frozen=True, kw_only=True):
    """The answer of `refcli compare`; its JSON is the contract."""

    schema_version: int
    as_of: str
    assumes: dict[str, str]
    filters: Filters
    left_aside: LeftAside
    laid_over: LaidOver | None
    profile: ProfileShown
    ask_next: Question | None
    jurisdictions: tuple[JurisdictionAnswer, ...]


def shown_profile(code: Code, profile: Profile, filters: Filters) -> ProfileShown:
    """The profile as an answer repeats it, with what became of its published case if the `filters` leave that.

    Raises Unanswerable where the profile names an authority that there is not.
    """
    published = None
    if profile.authority is not None:
        authority = code.authorities.get(profile.authority)
        if authority is None:
            raise Unanswerable(f"authority: there is no record {profile.authority!r}.", "See: refcli list case")
        left = profile.authority not in filters.without
        known = filters.known_on is None or authority.recorded_on <= filters.known_on
        says = authority.outcome.summary if isinstance(authority, Case) else authority.says
        if left and known:
            published = Published(id=authority.id, citation=authority.citation.strip(), says=says.strip())
    return ProfileShown(
        label=profile.label,
        about=profile.about,
        facts=profile.facts,
        claimed=profile.claimed,
        published=published,
        note=profile.note,
    )


def states(code: Code) -> list[str]:
    """The jurisdictions compared where none are named: the states with a line of authority, not the orders above."""
    return [state.id for state in code.jurisdictions.values() if state.lines and not state.above]


def hearing(code: Code, profile: Profile, as_of: str, lines: Sequence[str]) -> tuple[Hearing, dict[str, str]]:
    """The profile heard before `lines` on the day `as_of`, and what is assumed.

    Raises Unanswerable where the facts contradict one another or the data do not speak of the nationality.
    """
    facts, assumed = with_assumptions(code, profile.facts)
    broken = contradictions(code, facts, as_of)
    if broken:
        reasons = " ".join(reason for _, reason in broken)
        raise Unanswerable(
            f"The facts contradict one another. {reasons}", "Rules: " + ", ".join(n for n, _ in broken) + "."
        )
    return Hearing(code, facts, as_of, lines), assumed


def compare(
    code: Code, profile: Profile, jurisdictions: Sequence[str], as_of: str, filters: Filters = NO_FILTERS
) -> Comparison:
    """Put `jurisdictions` (ids) side by side for a checked profile, as of a day written YYYY-MM-DD.

    `filters` act on the law before anything is worked out.

    Raises Unanswerable as `hearing` does.
    """
    code, left_aside = filtered(code, filters)
    chosen = [code.jurisdictions[name] for name in jurisdictions]
    lines = [line.id for jurisdiction in chosen for line in jurisdiction.lines]
    heard, assumed = hearing(code, profile, as_of, lines)
    return Comparison(
        schema_version=SCHEMA_VERSION,
        as_of=as_of,
        assumes=assumed,
        filters=filters,
        left_aside=left_aside,
        laid_over=code.dataset.laid_over,
        profile=shown_profile(code, profile, filters),
        ask_next=next_question(heard, [line for line in lines if code.lines[line].kind != "root"]),
        jurisdictions=tuple(_jurisdiction(code, heard, jurisdiction) for jurisdiction in chosen),
    )


def _jurisdiction(code: Code, heard: Hearing, jurisdiction: Jurisdiction) -> JurisdictionAnswer:
    lines = tuple(_line(code, heard, line.id) for line in jurisdiction.lines)
    makers = [line.id for line in lines if line.kind == "decision-maker"]
    courts = [line.id for line in lines if line.kind in ("courts", "dissent")]
    turning = {name for line in lines for reading in (*line.routes, *line.bars) for name in reading.turns_on}
    vocabulary = [fact.id for fact in code.dataset.vocabulary.facts]
    return JurisdictionAnswer(
        id=jurisdiction.id,
        name=jurisdiction.name,
        decides=jurisdiction.decides,
        governing=governing(code, heard, jurisdiction),
        standards=tuple(
            Standard(route=route, order=test.order, standard=test.standard.strip(), burden=test.burden.strip())
            for route in code.routes
            for test in tests_on(code, jurisdiction, route, heard.day)
        ),
        appeal_point=heard.appeal_point(makers, courts),
        turns_on=tuple(name for name in vocabulary if name in turning),
        unheard=tuple(_unheard(jurisdiction, lines)),
        next_steps=_next_steps(heard, jurisdiction),
        watch=tuple(
            Pending(id=entry.id, what=entry.what, since=entry.since)
            for entry in jurisdiction.watch
            if is_pending(entry, heard.day)
        ),
        stances=tuple(
            Spoken(id=entry.id, who=entry.who, date=entry.date, says=entry.says)
            for entry in sorted(jurisdiction.stances, key=lambda entry: entry.date, reverse=True)
            if span_of(entry.date)[0] <= heard.day
        ),
        lines=lines,
    )


def _line(code: Code, heard: Hearing, name: str) -> LineAnswer:
    line, reading = code.lines[name], heard.line(name)
    spoken = [position for route in reading.routes for position in route.positions]
    cited = [code.authorities[cite.id] for position in spoken for cite in code.positions[position][2].cites]
    return LineAnswer(
        id=line.id,
        name=line.name,
        short=line.short,
        kind=line.kind,
        weight=line.weight,
        best=reading.best,
        own=tuple(
            route.route
            for route in reading.routes
            if any(code.positions[position][0] == name for position in route.positions)
        ),
        analogies=tuple(dict.fromkeys(position for position in spoken if code.positions[position][2].analogy)),
        shaken=tuple(
            dict.fromkeys(ruling.id for ruling in cited if isinstance(ruling, Case) and ruling.standing.value in SHAKEN)
        ),
        last_confirmed=min((authority.verified_on for authority in cited), default=None),
        bars=reading.bars,
        routes=reading.routes,
    )


def _unheard(jurisdiction: Jurisdiction, lines: Sequence[LineAnswer]) -> list[Unheard]:
    found = []
    for line in lines:
        for route in line.routes:
            for point in route.open:
                searched_on = last_searched(jurisdiction, line.id, {point, route.route})
                found.append(Unheard(line=line.id, route=route.route, point=point, searched_on=searched_on))
    return found


def governing(code: Code, heard: Hearing, jurisdiction: Jurisdiction) -> tuple[Applying, ...]:
    """The texts that may govern the claim: the first that fits does, and facts may decide which."""
    silent = heard.terrain.diagrams.leaf(None)
    which = silent
    for entry in reversed(jurisdiction.governing):
        fits = heard.entry_fits(jurisdiction.id, entry.when, entry.from_, entry.to)
        which = heard.terrain.diagrams.choose(fits, heard.terrain.diagrams.leaf(entry.text), which)
    facts, days = heard.terrain.turns_on(which)
    values = heard.terrain.values(which)
    shown: dict[str, Governing] = {}
    for entry in jurisdiction.governing:
        if entry.text in values:
            shown.setdefault(entry.text, entry)
    return tuple(
        Applying(
            id=name,
            label=code.authorities[name].short,
            why=entry.why,
            turns_on=tuple(facts),
            changed_between=tuple(day.span for day in days),
        )
        for name, entry in shown.items()
    )


def _next_steps(heard: Hearing, jurisdiction: Jurisdiction) -> tuple[Applying, ...]:
    found = []
    for step in jurisdiction.procedure:
        fits = heard.entry_fits(jurisdiction.id, step.when, step.from_, step.to)
        if True in heard.terrain.values(fits):
            facts, days = heard.terrain.turns_on(fits)
            found.append(
                Applying(
                    id=step.id,
                    label=f"{step.after}: {step.forum}",
                    why=step.after,
                    time_limit=step.time_limit,
                    suspensive=step.suspensive,
                    note=step.note,
                    turns_on=tuple(facts),
                    changed_between=tuple(day.span for day in days),
                )
            )
    return tuple(found)
