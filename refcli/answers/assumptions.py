"""What an answer takes for granted, said aloud: proceedings, nationality; and the profiles that it can't answer."""

from __future__ import annotations

from typing import Any

from refcli.answers.problems import Unanswerable
from refcli.days import day_of
from refcli.law.code import Code
from refcli.law.conditions import condition, matchers
from refcli.law.terrain import Terrain

DEFAULTS = {"proceedings": "first"}


def with_assumptions(code: Code, facts: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """The facts with what is assumed, and what that is.

    Raises Unanswerable for a nationality of which the data do not speak, and for facts that can't hold together.
    """
    spoken_of = sorted(code.dataset.countries)
    nationality = facts.get("nationality")
    if nationality not in (None, "unknown", *spoken_of):
        names = ", ".join(f"{country.name} ({country.id})" for country in code.dataset.countries.values())
        raise Unanswerable(
            f"nationality: the data speak of {names} and not of {nationality}: there is no verdict.",
            "Another nationality of the applicant goes under other_nationality.",
        )
    assumed = {name: value for name, value in DEFAULTS.items() if facts.get(name, "unknown") == "unknown"}
    if nationality in (None, "unknown") and len(spoken_of) == 1:
        assumed["nationality"] = spoken_of[0]
    return {**facts, **assumed}, assumed


def contradictions(code: Code, facts: dict[str, Any], as_of: str) -> list[tuple[str, str]]:
    """The rules of facts that can't hold together which these facts break: id and reason.

    A stated age that does not follow from the date of birth is one too.
    """
    vocabulary = code.dataset.vocabulary
    day = day_of(as_of)
    read = [matcher for rule in vocabulary.never_together for matcher in matchers(condition(rule.when))]
    terrain = Terrain(vocabulary, None, facts, day, read, [])
    reasons = {rule.id: rule.why for rule in vocabulary.never_together}
    found = [(name, reasons[name]) for name in terrain.contradictions(vocabulary)]
    age, born = facts.get("age", "unknown"), facts.get("born", "unknown")
    if age != "unknown" and born != "unknown" and terrain.known["age"] != age:
        found.append(("age-and-birth", f"Born {born}, the applicant is {terrain.known['age']} on {as_of}, not {age}."))
    if not found and not terrain.can_be:
        found.append(("no-completion", "No person can meet all these facts, whatever the unknown ones are."))
    return found
