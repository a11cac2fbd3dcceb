"""Rulings by topic, place, court, day, outcome, whom they favour, and where they stand today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from refcli.days import day_of, span_of
from refcli.law.code import Code
from refcli.model import Case, Topic


class Wanted(Struct, frozen=True, kw_only=True):
    """What a ruling must be; what is not stated does not matter. Days are written YYYY-MM-DD."""

    topic: str | None = None
    jurisdictions: tuple[str, ...] = ()
    court: str | None = None
    since: str | None = None
    until: str | None = None
    outcome: str | None = None
    favours: str | None = None
    standing: str | None = None


class Ruling(Struct, frozen=True, kw_only=True):
    """A ruling as listed."""

    id: str
    date: str
    citation: str
    body: str
    jurisdiction: str
    level: str
    outcome: str
    favours: tuple[str, ...]
    standing: str
    finality: str
    grade: str
    topics: tuple[str, ...]
    summary: str


def narrower(topics: Sequence[Topic], name: str) -> set[str]:
    """The topic with all that are narrower, at any depth."""
    found = {name}
    while more := {topic.id for topic in topics if topic.broader in found} - found:
        found |= more
    return found


def find(code: Code, wanted: Wanted) -> tuple[Ruling, ...]:
    """The rulings that are as wanted, the newest first."""
    chosen = [case for case in code.dataset.cases.values() if all(_fits(code, case, wanted))]
    chosen.sort(key=lambda case: (-span_of(case.date)[1], case.id))
    return tuple(_listed(code, case) for case in chosen)


def _fits(code: Code, case: Case, wanted: Wanted) -> Iterator[bool]:
    if wanted.topic is not None:
        yield not narrower(code.dataset.topics.topics, wanted.topic).isdisjoint(case.topics)
    if wanted.jurisdictions:
        yield case.jurisdiction in wanted.jurisdictions
    if wanted.court is not None:
        word = wanted.court.casefold()
        yield word == (case.line or "") or word in case.body.casefold() or word in case.short.casefold()
    # A ruling whose day is a span counts if it may lie within.
    if wanted.since is not None:
        yield span_of(case.date)[1] >= day_of(wanted.since)
    if wanted.until is not None:
        yield span_of(case.date)[0] <= day_of(wanted.until)
    if wanted.outcome is not None:
        yield case.outcome.status == wanted.outcome
    if wanted.favours is not None:
        # With a topic and a side: some proposition for that side in a ruling on that topic.
        yield any(proposition.favours == wanted.favours for proposition in case.propositions)
    if wanted.standing is not None:
        yield case.standing.value == wanted.standing


def _listed(code: Code, case: Case) -> Ruling:
    return Ruling(
        id=case.id,
        date=case.date,
        citation=case.citation.strip(),
        body=case.body.strip(),
        jurisdiction=case.jurisdiction,
        level=case.level,
        outcome=case.outcome.status,
        favours=tuple(dict.fromkeys(proposition.favours for proposition in case.propositions)),
        standing=case.standing.value,
        finality=case.finality,
        grade=code.dataset.grades[case.id],
        topics=case.topics,
        summary=case.outcome.summary.strip(),
    )
