"""Conditions as written under `when`, read into a small tree.

A matcher says which values of one fact fit; the tree joins matchers by and, or, not. Country facts
(`country.NAME`) are matchers too: what their value is for whom is worked out in `terrain`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from refcli.days import FIRST_DAY, LAST_DAY, day_of
from refcli.model import When

COUNTRY = "country."


class Among(Struct, frozen=True):
    """Fits if the fact's value, or one of its values, is among these."""

    fact: str
    values: frozenset[Any]

    def fits(self, value: Any) -> bool:
        """Whether `value` (a single value, or a set of them for a fact that may hold several) fits."""
        if isinstance(value, frozenset):
            return not self.values.isdisjoint(value)
        return value in self.values


class Within(Struct, frozen=True):
    """Fits if the fact's number, or day as an ordinal, is at least `low` and below `high`."""

    fact: str
    low: int
    high: int

    def fits(self, value: int) -> bool:
        """Whether `value` lies within."""
        return self.low <= value < self.high


class Both(Struct, frozen=True):
    """Holds if all parts hold; without parts, always."""

    parts: tuple[Condition, ...]


class Either(Struct, frozen=True):
    """Holds if any part holds."""

    parts: tuple[Condition, ...]


class Neither(Struct, frozen=True):
    """Holds if the part does not hold."""

    part: Condition


Matcher = Among | Within
Condition = Among | Within | Both | Either | Neither
ALWAYS = Both(())


def condition(when: When) -> Condition:
    """The tree of a `when` that has passed validation."""
    parts: list[Condition] = []
    for key, wanted in when.items():
        if key == "all":
            parts.append(Both(tuple(condition(part) for part in wanted)))
        elif key == "any":
            parts.append(Either(tuple(condition(part) for part in wanted)))
        elif key == "not":
            parts.append(Neither(condition(wanted)))
        elif isinstance(wanted, dict):
            parts.append(_within(key, wanted))
        else:
            values = wanted if isinstance(wanted, (list, tuple)) else [wanted]
            parts.append(Among(key, frozenset(values)))
    return parts[0] if len(parts) == 1 else Both(tuple(parts))


def _within(fact: str, bounds: dict[str, Any]) -> Within:
    if "from" in bounds or "before" in bounds:
        low = day_of(bounds["from"]) if "from" in bounds else FIRST_DAY
        high = day_of(bounds["before"]) if "before" in bounds else LAST_DAY + 1
        return Within(fact, low, high)
    return Within(fact, bounds.get("at_least", -(10**9)), bounds.get("below", 10**9))


def matchers(tree: Condition) -> Iterator[Matcher]:
    """All matchers in the tree, left to right."""
    if isinstance(tree, Among | Within):
        yield tree
    elif isinstance(tree, Neither):
        yield from matchers(tree.part)
    else:
        for part in tree.parts:
            yield from matchers(part)
