"""Profiles: from a file, a shipped name, standard input or settings, checked against the vocabulary.

A profile holds an applicant's facts, among the most dangerous data there are. Nothing here writes, sends or logs.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from refcli.dataset.facts import UNKNOWN, check_facts
from refcli.dataset.folder import LARGEST, shipped_profiles
from refcli.dataset.load import File, read_file
from refcli.dataset.problems import BadInput, Place, Problem, nearest
from refcli.dataset.reader import decode, read_yaml, scalar
from refcli.dataset.shape import Shaping
from refcli.model import Profile, Vocabulary

STANDARD_INPUT = "-"
SUFFIXES = (".yaml", ".yml", ".json")


def is_file_name(given: str) -> bool:
    """Whether PROFILE is a file: it has a separator or a suffix. A bare name is a shipped profile."""
    return "/" in given or "\\" in given or Path(given).suffix in SUFFIXES or given in (".", "..")


def read_profile(given: str, root: Path, vocabulary: Vocabulary) -> Profile:
    """The profile that PROFILE names: a file, a shipped name, or `-` for standard input.

    Raises BadInput with all that is wrong with it.
    """
    if given == STANDARD_INPUT:
        return _from_standard_input(vocabulary)
    if is_file_name(given):
        path, shown = Path(given), given
    else:
        shipped = shipped_profiles(root)
        if given not in shipped:
            hint = nearest(given, shipped) + " A file is named with its suffix, such as ./client.yaml."
            raise BadInput([Problem(Place("PROFILE"), f"There is no shipped profile {given!r}.", hint)])
        path, shown = shipped[given], f"profile {given}"
    file, problems = read_file(path, shown, Profile)
    if file is None:
        raise BadInput(problems)
    return _checked(file, vocabulary)


def _from_standard_input(vocabulary: Vocabulary) -> Profile:
    shown = "standard input"
    if sys.stdin is None or sys.stdin.closed:
        raise BadInput([Problem(Place(shown), "Standard input is closed; a profile was to come from it.")])
    try:
        content = sys.stdin.buffer.read(LARGEST + 1)
    except (OSError, ValueError):
        raise BadInput(
            [Problem(Place(shown), "Standard input can't be read; a profile was to come from it.")]
        ) from None
    if len(content) > LARGEST:
        raise BadInput([Problem(Place(shown), f"More than {LARGEST:,} bytes were given.")])
    node = read_yaml(decode(content, shown), shown)
    shaping = Shaping()
    record = shaping.shape(node, Profile)
    if record is None:
        raise BadInput(shaping.problems)
    return _checked(File(Path(shown), shown, record, shaping.places), vocabulary)


def _checked(file: File, vocabulary: Vocabulary) -> Profile:
    profile = file.record
    assert isinstance(profile, Profile)
    problems = [
        Problem(file.place(field, *path), message, hint)
        for field in ("facts", "claimed")
        for path, message, hint in check_facts(vocabulary, getattr(profile, field))
    ]
    if problems:
        raise BadInput(problems)
    return profile


def settings(given: Sequence[str], vocabulary: Vocabulary) -> dict[str, Any]:
    """The facts of `-s fact=value` options; several values are joined by commas, and a later option wins.

    Raises BadInput with all that is wrong with them.
    """
    facts: dict[str, Any] = {}
    problems: list[Problem] = []
    definitions = {definition.id: definition for definition in vocabulary.facts}
    for entry in given:
        name, equals, text = entry.partition("=")
        name, text = name.strip(), text.strip()
        place = Place(f"-s {entry}")
        if not equals:
            problems.append(Problem(place, "Wanted is fact=value, such as -s military_status=reservist."))
            continue
        if not text:
            problems.append(
                Problem(place, f"{name or 'The fact'} has no value. Leave the option out where it is unknown.")
            )
            continue
        definition = definitions.get(name)
        value: Any = text
        if definition is not None and definition.type in ("number", "yes-no"):
            value = {"yes": True, "no": False}.get(text, scalar(text))
        elif definition is not None and text != UNKNOWN and (definition.many or "," in text):
            value = [part.strip() for part in text.split(",")]
        wrong = [Problem(place, message, hint) for _, message, hint in check_facts(vocabulary, {name: value})]
        problems += wrong
        facts[name] = value
    if problems:
        raise BadInput(problems)
    return facts
