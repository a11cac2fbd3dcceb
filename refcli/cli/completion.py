"""What the shell may complete: shipped names only, never a client's file."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from refcli.law.code import Code


def _beginning(words: Iterable[str], begun: str) -> list[str]:
    return [word for word in words if word.startswith(begun)]


def _with_law(complete: Callable[[Code], list[str]]) -> list[str]:
    """The completions that the law gives; none where the data have problems, which a command will tell."""
    from refcli.cli.asking import shipped
    from refcli.dataset.problems import BadInput

    try:
        return complete(shipped()[0])
    except BadInput:
        return []


def profiles(incomplete: str) -> list[str]:
    """Shipped profiles."""
    from refcli.dataset.folder import data_folder, shipped_profiles

    return _beginning(shipped_profiles(data_folder()), incomplete)


def jurisdictions(incomplete: str) -> list[str]:
    """Jurisdictions, also behind a comma."""
    done, comma, begun = incomplete.rpartition(",")
    return _with_law(lambda code: [f"{done}{comma}{name}" for name in _beginning(code.jurisdictions, begun)])


def lines(incomplete: str) -> list[str]:
    """Jurisdictions and lines."""
    return _with_law(lambda code: _beginning([*code.jurisdictions, *code.lines], incomplete))


def topics(incomplete: str) -> list[str]:
    """Topics of rulings."""
    return _with_law(lambda code: _beginning((topic.id for topic in code.dataset.topics.topics), incomplete))


def facts(incomplete: str) -> list[str]:
    """Facts, and behind `=` the values of one, also behind a comma."""
    name, equals, begun = incomplete.partition("=")

    def complete(code: Code) -> list[str]:
        definitions = {definition.id: definition for definition in code.dataset.vocabulary.facts}
        if not equals:
            return [f"{fact}=" for fact in _beginning(definitions, name)]
        if name not in definitions:
            return []
        values = ["yes", "no"] if definitions[name].type == "yes-no" else list(definitions[name].values)
        done, comma, last = begun.rpartition(",")
        return [f"{name}={done}{comma}{value}" for value in _beginning(values, last)]

    return _with_law(complete)
