"""Checks of facts and conditions against the vocabulary, with places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from refcli.dataset.problems import nearest
from refcli.dataset.shape import AT_KEY
from refcli.model import Country, FactDefinition, Vocabulary

UNKNOWN = "unknown"
DEEPEST_CONDITION = 12


def _is_country(value: str) -> bool:
    return len(value) == 2 and value.isascii() and value.isupper()


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and len(value) == 10 and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _shown(value: Any) -> str:
    return {True: "true", False: "false"}.get(value, repr(value)) if isinstance(value, bool) else repr(value)


def check_value(definition: FactDefinition, value: Any) -> tuple[str, str] | None:
    """What is wrong with one value of a fact, as message and hint; None where nothing is."""
    name = definition.id
    if value == UNKNOWN:
        return None
    if definition.type == "yes-no":
        if not isinstance(value, bool):
            return f"{name}: found {_shown(value)}; wanted is true or false.", nearest(str(value), ["true", "false"])
    elif definition.type == "number":
        if isinstance(value, bool) or not isinstance(value, int):
            return f"{name}: found {_shown(value)}; wanted is a whole number, such as 22.", ""
        if not 0 <= value <= 120:
            return f"{name}: found {value}; wanted is a number from 0 to 120.", ""
    elif definition.type == "date":
        if not _is_day(value):
            return f"{name}: {_shown(value)} is no day; wanted is YYYY-MM-DD, such as 2022-09-21.", ""
    elif definition.type == "country":
        if not (isinstance(value, str) and (value in definition.values or _is_country(value))):
            words = "".join(f", or {word}" for word in definition.values)
            return f"{name}: found {_shown(value)}; wanted is a country code of two capitals, such as RU{words}.", ""
    elif not isinstance(value, str) or value not in definition.values:
        return f"{name}: unknown value {_shown(value)}.", nearest(str(value), definition.values)
    return None


def check_facts(vocabulary: Vocabulary, facts: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """All that is wrong with stated facts: the keys to the value, a message, a hint."""
    definitions = {definition.id: definition for definition in vocabulary.facts}
    for name, value in facts.items():
        definition = definitions.get(name)
        if definition is None:
            yield (name, AT_KEY), f"Unknown fact {name!r}.", nearest(name, definitions)
            continue
        several = isinstance(value, list)
        if several and not definition.many:
            yield (name,), f"{name}: several values are given; this fact has one.", ""
            continue
        values = value if several else [value]
        if not values:
            yield (name,), f"{name}: the list is empty. Leave the fact out where it is unknown.", ""
        for place, entry in enumerate(values):
            wrong = check_value(definition, entry)
            if wrong:
                yield ((name, place) if several else (name,)), *wrong
        if several and UNKNOWN in values:
            yield (name,), f"{name}: 'unknown' stands alone and is no list.", f"{name}: {UNKNOWN}"
        elif len(values) > 1 and "none" in values:
            yield (name,), f"{name}: 'none' stands alone.", ""


def check_when(
    vocabulary: Vocabulary, country: Country | None, when: Any, *, country_facts: bool = True, depth: int = 0
) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """All that is wrong with a condition: the keys to the part, a message, a hint."""
    definitions = {definition.id: definition for definition in vocabulary.facts}
    names = {fact.id: fact for fact in country.facts} if country else {}
    if not isinstance(when, dict):
        yield (), "A condition is a map of facts.", ""
        return
    if depth > DEEPEST_CONDITION:
        yield (), "The condition is nested too deep.", ""
        return
    for key, wanted in when.items():
        if key in ("all", "any"):
            if not isinstance(wanted, list) or not wanted:
                yield (key,), f"{key!r} takes a list of conditions.", ""
                continue
            for place, part in enumerate(wanted):
                for path, message, hint in check_when(
                    vocabulary, country, part, country_facts=country_facts, depth=depth + 1
                ):
                    yield (key, place, *path), message, hint
        elif key == "not":
            if any(name.startswith("country.") for name in facts_named(wanted)):
                yield (
                    (key, AT_KEY),
                    "A country fact can't stand under 'not': where it is not known, neither would hold.",
                    "",
                )
            for path, message, hint in check_when(
                vocabulary, country, wanted, country_facts=country_facts, depth=depth + 1
            ):
                yield (key, *path), message, hint
        elif key.startswith("country."):
            if not country_facts:
                yield (key,), "A country fact can't read another country fact.", ""
            elif key.removeprefix("country.") not in names:
                yield (
                    (key, AT_KEY),
                    f"Unknown country fact {key!r}.",
                    nearest(key, [f"country.{name}" for name in names]),
                )
            else:
                values = wanted if isinstance(wanted, list) else [wanted]
                allowed = names[key.removeprefix("country.")].values
                for value in values:
                    if value not in allowed:
                        yield (key,), f"{key}: unknown value {_shown(value)}.", nearest(str(value), allowed)
        elif key not in definitions:
            yield (key, AT_KEY), f"Unknown fact {key!r}.", nearest(key, [*definitions, "all", "any", "not"])
        elif key == "born":
            yield (key,), "Conditions read `age`, which follows from the date of birth.", ""
        else:
            yield from _check_wanted(definitions[key], wanted)


def facts_named(when: Any) -> set[str]:
    """All facts that a condition names, at any depth."""
    if isinstance(when, list):
        return {name for part in when for name in facts_named(part)}
    if not isinstance(when, dict):
        return set()
    return {
        name for key, part in when.items() for name in (facts_named(part) if key in ("all", "any", "not") else {key})
    }


def _check_wanted(definition: FactDefinition, wanted: Any) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    name = definition.id
    if isinstance(wanted, dict):
        allowed = {"date": ("from", "before"), "number": ("at_least", "below")}.get(definition.type)
        if allowed is None or not wanted:
            yield (name,), f"{name}: a range is for dates and numbers.", ""
            return
        for key, bound in wanted.items():
            if key not in allowed:
                yield (name, key), f"{name}: unknown bound {key!r}.", nearest(key, allowed)
            elif definition.type == "date" and not _is_day(bound):
                yield (name, key), f"{name}: {_shown(bound)} is no day.", ""
            elif definition.type == "number" and (isinstance(bound, bool) or not isinstance(bound, int)):
                yield (name, key), f"{name}: {_shown(bound)} is no whole number.", ""
        return
    if definition.type == "date":
        yield (name,), f"{name}: a condition on a date is a range: {{from: …, before: …}}.", ""
        return
    values = wanted if isinstance(wanted, list) else [wanted]
    if not values:
        yield (name,), f"{name}: the list is empty.", ""
    for value in values:
        wrong = (
            (f"{name}: a condition can't ask for 'unknown'.", "")
            if value == UNKNOWN
            else check_value(definition, value)
        )
        if wrong:
            yield (name,), *wrong
