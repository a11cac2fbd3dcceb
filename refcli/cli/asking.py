"""What the commands share in reading their arguments: the data, the profile, the day, names of jurisdictions."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import msgspec

from refcli.cli.output import fail
from refcli.dataset.folder import data_folder
from refcli.dataset.problems import nearest
from refcli.dataset.store import compiled
from refcli.law.code import Code
from refcli.law.filters import Filters
from refcli.model import GRADES, Profile

# The user's own data folder, from --data or the environment.
OVER = "REFCLI_DATA"


def shipped() -> tuple[Code, Path]:
    """The law, with the user's folder laid over it if there is one, and the folder that it was shipped in."""
    root = data_folder()
    over = os.environ.get(OVER)
    return Code(compiled(root, Path(over) if over else None)), root


# The options --known-on, --without and --min-grade as given.
Filtering = tuple[str | None, list[str] | None, str | None]


def filters(given: Filtering, code: Code) -> Filters:
    """The filters asked for, with every word of them known."""
    known_on, without, min_grade = given
    for name in without or []:
        if name not in code.authorities:
            fail(f"--without {name}: there is no such authority.", nearest(name, code.authorities))
    if min_grade is not None and min_grade.upper() not in GRADES:
        fail(f"--min-grade {min_grade}: there is no such grade.", nearest(min_grade.upper(), GRADES))
    return Filters(
        known_on=None if known_on is None else day(known_on, "--known-on"),
        without=tuple(without or ()),
        min_grade=min_grade and min_grade.upper(),
    )


def day(given: str | None, option: str = "--as-of") -> str:
    """The day asked for, or today."""
    if given is None:
        return date.today().isoformat()
    try:
        if len(given) != 10:
            raise ValueError
        return date.fromisoformat(given).isoformat()
    except ValueError:
        fail(f"{option} {given}: there is no such day.", "Wanted is YYYY-MM-DD, such as 2025-06-15.")


def profile(given: str | None, set_: list[str], code: Code, root: Path) -> Profile:
    """The profile named, with the facts of `-s` over it."""
    from refcli.dataset.profiles import read_profile, settings

    if given is None and not set_:
        fail("No applicant: name a PROFILE or state facts with -s.", "See: refcli list profile")
    vocabulary = code.dataset.vocabulary
    stated = settings(set_, vocabulary)
    base = Profile() if given is None else read_profile(given, root, vocabulary)
    return msgspec.structs.replace(base, facts={**base.facts, **stated})


def named_jurisdiction(given: str, code: Code) -> str | None:
    """The id of the jurisdiction of that id, alias or name, if there is one."""
    wanted = given.strip().casefold()
    for entry in code.jurisdictions.values():
        if wanted in (entry.id, entry.name.casefold(), *(alias.casefold() for alias in entry.aliases)):
            return entry.id
    return None


def jurisdiction(given: str, code: Code) -> str:
    """The id of a jurisdiction given by id, alias or name."""
    found = named_jurisdiction(given, code)
    if found is not None:
        return found
    known = [*code.jurisdictions, *(entry.name for entry in code.jurisdictions.values())]
    fail(f"Unknown jurisdiction {given!r}.", nearest(given, known))


def jurisdictions(given: str | None, code: Code) -> list[str]:
    """The ids of the jurisdictions named, joined by commas; none where nothing was given."""
    return [] if given is None else list(dict.fromkeys(jurisdiction(name, code) for name in given.split(",")))


def with_lines(names: list[str], code: Code) -> list[str]:
    """The jurisdictions of these ids, all of which have a line of authority."""
    for name in names:
        if not code.jurisdictions[name].lines:
            fail(f"For {code.jurisdictions[name].name} no line of authority is recorded.", f"See: refcli show {name}")
    return names


def lines(given: str, code: Code) -> list[str]:
    """The lines meant by a line or a jurisdiction."""
    if given in code.lines:
        return [given]
    if "/" in given:
        fail(f"Unknown line {given!r}.", nearest(given, code.lines))
    (name,) = with_lines([jurisdiction(given, code)], code)
    return [line.id for line in code.jurisdictions[name].lines]
