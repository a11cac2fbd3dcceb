"""Any record of the data set by its id, with all that refers to it; and the ids of a kind."""

from __future__ import annotations

from collections.abc import Iterator
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


def _entries(code: Code) -> Iterator[tuple[str, str, str, Any]]:
    """All records as kind, id, title, record."""
    data = code.dataset
    for jurisdiction in data.jurisdictions.values():
        yield "jurisdiction", jurisdiction.id, jurisdiction.name, jurisdiction
    for line in code.lines.values():
        yield "line", line.id, line.name, line
    for case in data.cases.values():
        yield "case", case.id, case.title, case
    for authority in data.authorities.values():
        yield "authority", authority.id, authority.title, authority
    for name, (line_id, point, position) in code.positions.items():
        yield "position", name, f"{line_id} on {point}: {position.holds}", position
    for route in data.law.routes:
        yield "route", route.id, route.label, route
        for element in route.elements:
            yield "element", f"{route.id}/{element.id}", element.asks, element
    for element in data.law.elements:
        yield "element", element.id, element.asks, element
    for bar in data.law.bars:
        yield "bar", bar.id, bar.label, bar
    for status in data.law.statuses:
        yield "status", status.id, status.label, status
    for fact in data.vocabulary.facts:
        yield "fact", fact.id, fact.label, fact
    for topic in data.topics.topics:
        yield "topic", topic.id, topic.label, topic
    for country in data.countries.values():
        yield "country", country.id, country.name, country
        for country_fact in country.facts:
            yield "country-fact", f"country.{country_fact.id}", country_fact.label, country_fact
    for jurisdiction in data.jurisdictions.values():
        for scenario in jurisdiction.scenarios:
            yield "scenario", scenario.id, f"{scenario.line} on {scenario.on}: {scenario.verdict}", scenario
        for step in jurisdiction.procedure:
            yield "step", step.id, f"{step.after}: {step.forum}", step
        for stance in jurisdiction.stances:
            yield "stance", stance.id, f"{stance.who}, {stance.date}", stance
        for statistic in jurisdiction.statistics:
            yield "statistic", statistic.id, statistic.title, statistic
        for watch in jurisdiction.watch:
            yield "watch", watch.id, watch.what, watch
    for country in data.countries.values():
        for statistic in country.statistics:
            yield "statistic", statistic.id, statistic.title, statistic


def kinds(code: Code) -> list[str]:
    """The kinds of record that the data set holds, and profiles."""
    return [*dict.fromkeys(kind for kind, *_ in _entries(code)), "profile"]


def listed(code: Code, kind: str) -> list[Listed]:
    """All records of a kind, by id and label."""
    return [Listed(id=name, label=title) for found, name, title, _ in _entries(code) if found == kind]


def ids(code: Code) -> list[str]:
    """All ids that `show` takes."""
    return [name for _, name, _, _ in _entries(code)]


def show(code: Code, name: str) -> Shown | None:
    """The record `name` with all that refers to it, or None if there is none."""
    for kind, found, title, record in _entries(code):
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
    for kind, found, _, record in _entries(code):
        if found != name and kind not in ("jurisdiction", "line", "country"):
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
