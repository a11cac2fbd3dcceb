"""Days and spans of days, as ordinals (`datetime.date.toordinal`)."""

from __future__ import annotations

import calendar
from datetime import date
from functools import lru_cache

FIRST_DAY = date.min.toordinal()
LAST_DAY = date.max.toordinal()


def day_of(text: str) -> int:
    """The ordinal of a day written `YYYY-MM-DD`.

    Raises ValueError where there is no such day.
    """
    if len(text) != 10:
        raise ValueError(f"{text!r} is not a day written YYYY-MM-DD")
    return date.fromisoformat(text).toordinal()


def _bounds(text: str) -> tuple[int, int]:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1).toordinal(), date(parts[0], 12, 31).toordinal()
    if len(parts) == 2:
        year, month = parts
        last = calendar.monthrange(year, month)[1]
        return date(year, month, 1).toordinal(), date(year, month, last).toordinal()
    year, month, day_of_month = parts
    day = date(year, month, day_of_month).toordinal()
    return day, day


@lru_cache(maxsize=4096)
def span_of(text: str) -> tuple[int, int]:
    """First and last day of a span: a day, month or year, or a range of them joined by `..`.

    Raises ValueError where a day does not exist or the range runs backwards.
    """
    start, _, end = text.partition("..")
    first, last = _bounds(start)[0], _bounds(end or start)[1]
    if last < first:
        raise ValueError(f"{text!r} ends before it begins")
    return first, last


def age_on(born: str, day: int) -> int:
    """Full years of age on `day` (an ordinal) of a person born on the day `born`."""
    birth, today = date.fromisoformat(born), date.fromordinal(day)
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))


def written(day: int) -> str:
    """The day `day` (an ordinal) as `YYYY-MM-DD`."""
    return date.fromordinal(day).isoformat()
