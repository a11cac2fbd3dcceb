"""Any record of the data set by its id, with all that refers to it; and the ids of a kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from msgspec import Struct

from refcli.answers import SCHEMA_VERSION
from refcli.law.code import Code
from refcli.law.ladder import GRADE_OF
from refcli.model import Authority, Case, Country, Jurisdiction, Position, Profile


class Reference(Struct, frozen=True, order=True):
    """A record that refers to another, and how."""

    kind: str
    id: str
    how: str


class Shown(Struct, frozen=True, kw_only=True):
    """The answer of `refcli show`."""

    schema_version: int
    kind: str
    id: str
    title: str
    grade: str | None
    record: dict[str, Any]
    referred_to_by: tuple[Reference, ...]


class Listed(Struct, frozen=True, kw_only=True):
    """One row of `refcli list`."""

    id: str
    label: str


Entries = Iterator[tuple[str, str, Any]]


def _elements(code: Code) -> Entries:
    for route in code.routes.values():
        yield from ((f"{route.id}/{element.id}", element.asks, element) for element in route.elements)
    yield from ((element.id, element.asks, element) for element in code.dataset.law.elements)


def _country_facts(code: Code) -> Entries:
    for country in code.dataset.countries.values():
        yield from ((f"country.{fact.id}", fact.label, fact) for fact in country.facts)


def _statistics(code: Code) -> Entries:
    homes: list[Jurisdiction | Country] = [*code.jurisdictions.values(), *code.dataset.countries.values()]
    for home in homes:
        yield from ((statistic.id, statistic.title, statistic) for statistic in home.statistics)


def _held(code: Code, field: str, label: Callable[[Any], str]) -> Entries:
    """The records that jurisdictions hold in a field."""
    for home in code.jurisdictions.values():
        yield from ((record.id, label(record), record) for record in getattr(home, field))


# All kinds of record: how to go through them, as id, title, record. What is not asked for is not read.
KINDS: dict[str, Callable[[Code], Entries]] = {
    "jurisdiction": lambda code: ((home.id, home.name, home) for home in code.jurisdictions.values()),
    "line": lambda code: ((line.id, line.name, line) for line in code.lines.values()),
    "case": lambda code: ((case.id, case.title, case) for case in code.dataset.cases.values()),
    "authority": lambda code: ((record.id, record.title, record) for record in code.dataset.authorities.values()),
    "position": lambda code: (
        (name, f"{line} on {point}: {position.holds}", position)
        for name, (line, point, position) in code.positions.items()
    ),
    "route": lambda code: ((route.id, route.label, route) for route in code.routes.values()),
    "element": _elements,
    "bar": lambda code: ((bar.id, bar.label, bar) for bar in code.bars.values()),
    "status": lambda code: ((status.id, status.label, status) for status in code.dataset.law.statuses),
    "fact": lambda code: ((fact.id, fact.label, fact) for fact in code.dataset.vocabulary.facts),
    "topic": lambda code: ((topic.id, topic.label, topic) for topic in code.dataset.topics.topics),
    "country": lambda code: ((country.id, country.name, country) for country in code.dataset.countries.values()),
    "country-fact": _country_facts,
    "scenario": lambda code: _held(code, "scenarios", lambda s: f"{s.line} on {s.on}: {s.verdict}"),
    "step": lambda code: _held(code, "procedure", lambda step: f"{step.after}: {step.forum}"),
    "stance": lambda code: _held(code, "stances", lambda stance: f"{stance.who}, {stance.date}"),
    "statistic": _statistics,
    "watch": lambda code: _held(code, "watch", lambda watch: watch.what),
}


def kinds() -> list[str]:
    """The kinds of record that a data set holds, and profiles."""
    return [*KINDS, "profile"]


def listed(code: Code, kind: str) -> list[Listed]:
    """All records of a kind, by id and label."""
    return [Listed(id=name, label=title) for name, title, _ in KINDS[kind](code)]


def ids(code: Code) -> list[str]:
    """All ids that `show` takes."""
    return [name for entries in KINDS.values() for name, *_ in entries(code)]


def show(code: Code, name: str) -> Shown | None:
    """The record `name` with all that refers to it, or None if there is none."""
    for kind, entries in KINDS.items():
        for found, title, record in entries(code):
            if found == name:
                whole = _whole(code, record) if isinstance(record, (Jurisdiction, Country)) else record
                return Shown(
                    schema_version=SCHEMA_VERSION,
                    kind=kind,
                    id=name,
                    title=title,
                    grade=_grade(code, record),
                    record=msgspec.to_builtins(whole),
                    referred_to_by=tuple(sorted(set(_references(code, name)))),
                )
    return None


def show_profile(name: str, profile: Profile) -> Shown:
    """The example profile `name`."""
    return Shown(
        schema_version=SCHEMA_VERSION,
        kind="profile",
        id=name,
        title=profile.label or name,
        grade=None,
        record=msgspec.to_builtins(profile),
        referred_to_by=(),
    )


def _whole(code: Code, home: Jurisdiction | Country) -> Jurisdiction | Country:
    """A jurisdiction or country with its authorities, whose ids begin with its own."""
    held = [record for name, record in code.dataset.authorities.items() if name.startswith(f"{home.id.lower()}-")]
    whole: Jurisdiction | Country = msgspec.structs.replace(home, authorities=tuple(held))
    return whole


def _grade(code: Code, record: Any) -> str | None:
    if isinstance(record, (Case, Authority)):
        return code.dataset.grades[record.id]
    return GRADE_OF[code.grade(record)] if isinstance(record, Position) else None


def _references(code: Code, name: str) -> Iterator[Reference]:
    for kind in KINDS.keys() - {"jurisdiction", "line", "country"}:
        for found, _, record in KINDS[kind](code):
            if found != name:
                for how in _mentions(record, name):
                    yield Reference(kind, found, how)
    for line in code.lines.values():
        for edge in code.edges:
            if edge.line == line.id and edge.follows == name:
                yield Reference("line", line.id, f"follows it ({edge.as_})")
            if edge.follows == line.id and edge.line == name:
                yield Reference("line", line.id, f"followed by it ({edge.as_})")
        if name in line.positions:
            for position in line.positions[name]:
                yield Reference("position", position.id, "stands on it")
        for position in (position for positions in line.positions.values() for position in positions):
            if line.id == name:
                yield Reference("position", position.id, "held by it")
    for test in code.dataset.law.tests:
        if name in test.on or any(cite.id == name for cite in test.cites):
            yield Reference("test", ", ".join(test.on), f"test of order {test.order}")


def _mentions(record: Any, name: str) -> Iterator[str]:
    """The fields of a record that name another, at any depth."""
    for field in record.__struct_fields__:
        value = getattr(record, field)
        if _holds(value, name):
            yield field.rstrip("_")


def _holds(value: Any, name: str) -> bool:
    if isinstance(value, str):
        return value == name
    if isinstance(value, dict):
        return any(key == name or _holds(entry, name) for key, entry in value.items())
    if isinstance(value, (list, tuple)):
        return any(_holds(entry, name) for entry in value)
    if isinstance(value, Struct):
        return any(_holds(getattr(value, field), name) for field in value.__struct_fields__)
    return False
