"""Random law for property tests: small, but with every feature of the format that bears on a verdict."""

from __future__ import annotations

from typing import Any, Literal

from hypothesis import strategies as st

from refcli.model import (
    Bar,
    Binding,
    Cite,
    Country,
    CountryEntry,
    CountryFact,
    Dataset,
    Element,
    FactDefinition,
    FactType,
    Jurisdiction,
    Law,
    Limb,
    Line,
    LineKind,
    NeverTogether,
    Position,
    Route,
    Status,
    Topics,
    Vocabulary,
)

DAY = "2024-03-05"
SPANS = ("2020-01-01", "2024-03-05", "2025-01-01")
ENDS = ("2030-01-01", "2024-03-05", "2024-03-01")
UNCERTAIN = ("2024-03-04..2024-03-06", "2024-03-05..2024-03-06", "2024-03-04..2024-03-05")


def fact(name: str, kind: FactType, many: bool = False, count: int = 0) -> FactDefinition:
    """A fact of the random vocabulary."""
    names = [*(["none"] if many else []), *(f"{name}-{letter}" for letter in "abcde"[:count])]
    return FactDefinition(
        id=name, group="g", type=kind, many=many, label=name, question="?", why="-", proof="-",
        values={entry: entry for entry in names},
    )  # fmt: skip


FACTS = (
    fact("rank", "choice", count=3),
    fact("deed", "choice", many=True, count=2),
    fact("shown", "yes-no"),
    fact("years", "number"),
    fact("place", "choice", count=2),
)


@st.composite
def conditions(draw: Any, depth: int = 2, country: bool = True) -> dict[str, Any]:
    """A condition on one or two facts, at times joined, at times negated, at times on a country fact."""
    if depth and draw(st.integers(0, 5)) == 0:
        key = draw(st.sampled_from(["all", "any", "not"]))
        part = conditions(depth=depth - 1, country=country)
        return {key: draw(part) if key == "not" else draw(st.lists(part, min_size=1, max_size=2))}
    chosen = draw(st.lists(st.sampled_from(FACTS), max_size=2, unique_by=lambda entry: entry.id))
    when: dict[str, Any] = {}
    for definition in chosen:
        if definition.type == "yes-no":
            when[definition.id] = draw(st.booleans())
        elif definition.type == "number":
            low = draw(st.integers(0, 4))
            when[definition.id] = draw(
                st.sampled_from(
                    [{"at_least": low}, {"below": low}, {"at_least": low, "below": low + 2}, low, [low, 4 - low]]
                )
            )
        else:
            names = st.sampled_from(sorted(definition.values))
            when[definition.id] = draw(st.one_of(names, st.lists(names, min_size=1, max_size=2, unique=True)))
    if country and draw(st.integers(0, 5)) == 0:
        when["country.service"] = draw(st.sampled_from(["real", "none"]))
    return when


@st.composite
def laws(draw: Any) -> Dataset:
    """A data set of two states' worth of lines over a court above them and a persuasive voice."""
    points = ["shared", "one", "two/own", "two", "bar"]
    counter = iter(range(10_000))
    # At most two lines have a change on an uncertain day, so that the enumerator stays quick.
    vague = draw(st.lists(st.sampled_from(["xx/office", "xx/low", "xx/high", "eu/top"]), max_size=2, unique=True))
    changes = {name: draw(st.sampled_from(UNCERTAIN)) for name in vague}

    def positions(name: str, kind: str) -> dict[str, tuple[Position, ...]]:
        found: dict[str, tuple[Position, ...]] = {}
        for point in points:
            weight = 3 if point in ("two", "bar") else 1
            if draw(st.integers(0, weight)) == 0:
                listed = []
                for _ in range(draw(st.integers(1, 3))):
                    uncertain = [changes[name]] * 2 if name in changes else []
                    end = draw(st.sampled_from([None, None, None, *ENDS, *uncertain]))
                    listed.append(
                        Position(
                            id=f"p-{next(counter)}",
                            kind="practice" if kind == "decision-maker" else draw(st.sampled_from(["rule", "finding"])),
                            when=draw(conditions()),
                            holds=draw(st.sampled_from(["against", "open", "arguable", "supported"])),
                            from_=draw(st.sampled_from([*SPANS, *uncertain])),
                            to=end,
                            cites=(Cite(id="x", grade=draw(st.sampled_from(["A", "B", "C", "D"]))),),
                            note="-",
                        )
                    )
                found[point] = tuple(listed)
        return found

    def line(name: str, kind: LineKind) -> Line:
        return Line(
            id=name, name=name, short=name, kind=kind, weight="apex", about="-", positions=positions(name, kind)
        )

    lines = [
        line("xx/office", "decision-maker"),
        line("xx/low", "courts"),
        line("xx/other", "dissent"),
        line("xx/high", "courts"),
    ]
    above = [line("eu/top", "root"), line("un/voice", "root")]
    edge: list[tuple[str, str, Literal["binding", "persuasive"]]] = [
        ("xx/office", "xx/high", "binding"),
        ("xx/office", "eu/top", "binding"),
        ("xx/low", "xx/other", "binding"),
        ("xx/low", "xx/high", "binding"),
        ("xx/other", "eu/top", "binding"),
        ("xx/high", "eu/top", "binding"),
        ("xx/low", "un/voice", "persuasive"),
        ("xx/high", "un/voice", "persuasive"),
        ("xx/other", "un/voice", "persuasive"),
    ]
    kept = [entry for entry in edge if draw(st.integers(0, 3))]
    binding = tuple(Binding(line=a, follows=b, as_=c, why="-") for a, b, c in kept)
    service = CountryFact(
        id="service", label="-", values={"real": "-", "none": "-"},
        entries=tuple(
            CountryEntry(
                when=draw(conditions(depth=0, country=False)),
                value=draw(st.sampled_from(["real", "none"])),
                from_=draw(st.sampled_from(["2020-01-01", "2024-03-06"])),
                cites=(),
                note="-",
            )
            for _ in range(draw(st.integers(0, 2)))
        ),
    )  # fmt: skip
    rules = tuple(
        NeverTogether(id=f"r-{place}", when=when, why="-")
        for place, when in enumerate(draw(st.lists(conditions(depth=1, country=False), max_size=2)))
        if when
    )
    law = Law(
        statuses=(Status(id="s", rank=1, label="-", short="-"), Status(id="t", rank=2, label="-", short="-")),
        elements=(Element(id="shared", asks="-"), Element(id="one", asks="-")),
        routes=(
            Route(
                id="two", label="-", short="-", status="s", about="-",
                limbs=(
                    Limb(id="two", elements=("shared", "two/own")),
                    Limb(id="other-limb", elements=("one", "shared")),
                ),
                elements=(Element(id="own", asks="-"),),
            ),
            Route(
                id="three", label="-", short="-", status="t", about="-",
                limbs=(Limb(id="three", elements=("one",)),), elements=(),
            ),
        ),
        bars=(Bar(id="bar", label="-", effect="defeats", touches=("s",), asks="-"),),
    )  # fmt: skip
    return Dataset(
        vocabulary=Vocabulary(facts=FACTS, never_together=rules),
        law=law,
        topics=Topics(topics=()),
        jurisdictions={
            "xx": Jurisdiction(id="xx", name="X", order="eu", decides="-", binding=binding, lines=tuple(lines)),
            "eu": Jurisdiction(id="eu", name="E", order="eu", above=True, decides="-", lines=tuple(above)),
        },
        cases={},
        countries={"RU": Country(id="RU", name="Russia", facts=(service,))},
    )


@st.composite
def profiles(draw: Any) -> dict[str, Any]:
    """Some of the facts, each with a value; the rest unknown."""
    known: dict[str, Any] = {}
    for definition in FACTS:
        if draw(st.booleans()):
            if definition.type == "yes-no":
                known[definition.id] = draw(st.booleans())
            elif definition.type == "number":
                known[definition.id] = draw(st.integers(0, 4))
            elif definition.many:
                names = [name for name in definition.values if name != "none"]
                several = st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True).map(sorted)
                known[definition.id] = draw(st.one_of(st.just(["none"]), several))
            else:
                known[definition.id] = draw(st.sampled_from(sorted(definition.values)))
    return known
