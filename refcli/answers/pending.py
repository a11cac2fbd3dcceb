"""What is pending and could overturn an answer."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from refcli.days import day_of, span_of
from refcli.law.code import Code
from refcli.model import Watch


class Watched(Struct, frozen=True, kw_only=True):
    """A pending matter, and the positions that it could change."""

    id: str
    jurisdiction: str
    since: str
    what: str
    could_change: tuple[str, ...]


def is_pending(entry: Watch, day: int) -> bool:
    """Whether a matter is pending on a day (an ordinal): begun, and not known to be over."""
    return span_of(entry.since)[0] <= day and (entry.until is None or day <= span_of(entry.until)[1])


def pending(code: Code, jurisdictions: Sequence[str], as_of: str) -> tuple[Watched, ...]:
    """What is pending in `jurisdictions` (ids) on a day, the newest first."""
    day = day_of(as_of)
    found = [
        Watched(
            id=entry.id, jurisdiction=name, since=entry.since, what=entry.what.strip(), could_change=entry.could_change
        )
        for name in jurisdictions
        for entry in code.jurisdictions[name].watch
        if is_pending(entry, day)
    ]
    return tuple(sorted(found, key=lambda entry: (-span_of(entry.since)[0], entry.id)))
