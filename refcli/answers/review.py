"""What only the engine can see of a data set: positions that can never speak, and scenarios that fail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from refcli.answers.comparison import hearing
from refcli.answers.problems import Unanswerable
from refcli.days import FIRST_DAY, LAST_DAY, span_of
from refcli.law.code import Code, grade_of_sources
from refcli.law.conditions import condition, matchers
from refcli.law.following import Unordered, edges_on, order
from refcli.law.ladder import STRENGTH
from refcli.law.terrain import Terrain
from refcli.model import CountryEntry, Position, Profile, Scenario


class Finding(Struct, frozen=True, order=True):
    """Something wanting in the record `id`, of a kind such as position or scenario."""

    kind: str
    id: str
    message: str


class ScenarioResult(Struct, frozen=True, kw_only=True):
    """A scenario, what was expected, and what the engine says."""

    id: str
    expected: str
    found: str
    passed: bool


def review(code: Code) -> list[Finding]:
    """Everything wanting in a data set that has passed the checks of `dataset`."""
    unordered = list(_unordered(code))
    if unordered:
        return unordered
    return sorted([*_grades(code), *_unreachable(code), *_failing_scenarios(code)])


def _unordered(code: Code) -> Iterator[Finding]:
    days = {
        day
        for edge in code.edges
        for span in (edge.from_, edge.to)
        if span
        for day in (span_of(span)[0], span_of(span)[0] + 1)
    }
    for day in sorted(days | {FIRST_DAY, LAST_DAY}):
        follows = edges_on(code.edges, day, "binding")
        for line in code.lines:
            try:
                order(line, follows)
            except Unordered as error:
                yield Finding("line", line, str(error))
                return


def _grades(code: Code) -> Iterator[Finding]:
    for name, (_, _, position) in code.positions.items():
        for cite in position.cites:
            computed = grade_of_sources(code.authorities[cite.id].sources)
            if cite.grade and STRENGTH[cite.grade] > STRENGTH[computed]:
                yield Finding(
                    "position", name, f"gives {cite.id} the grade {cite.grade}; its sources carry {computed}."
                )


def _unreachable(code: Code) -> Iterator[Finding]:
    """Positions that speak on no day for nobody: covered by earlier ones, or on facts that can't hold together."""
    for line in code.lines.values():
        for point, positions in line.positions.items():
            days = _turning_days(code, positions)
            for place, position in enumerate(positions):
                if position.withdrawn_on is None and not any(
                    _reached(code, positions[: place + 1], day) for day in days
                ):
                    yield Finding("position", position.id, f"can never speak on {point}: earlier positions cover it.")


def _turning_days(code: Code, positions: Sequence[Position]) -> list[int]:
    """Days enough to see every state of a list: the ends of all spans, also of country facts, and the days beside."""
    entries = [entry for country in code.dataset.countries.values() for fact in country.facts for entry in fact.entries]
    dated: list[Position | CountryEntry] = [*positions, *entries]
    spans = {span for entry in dated for span in (entry.from_, entry.to) if span}
    ends = {bound for span in spans for bound in span_of(span)}
    return sorted({day + step for day in ends for step in (-1, 0, 1)})


def _reached(code: Code, positions: Sequence[Position], day: int) -> bool:
    country = next(iter(code.dataset.countries.values()), None)
    *earlier, last = [(condition(position.when), position) for position in positions]
    read = [matcher for tree, _ in (*earlier, last) for matcher in matchers(tree)]
    terrain = Terrain(code.dataset.vocabulary, country, {}, day, read, [])
    diagrams = terrain.diagrams
    tree, position = last
    if not span_of(position.from_)[0] <= day <= (span_of(position.to)[1] if position.to else LAST_DAY):
        return False
    reached = terrain.draw(tree)
    for tree, position in earlier:
        surely = span_of(position.from_)[1] <= day and (position.to is None or day <= span_of(position.to)[0])
        if surely and position.withdrawn_on is None:
            reached = diagrams.choose(terrain.draw(tree), diagrams.leaf(False), reached)
    return True in terrain.values(reached)


def run_scenario(code: Code, scenario: Scenario) -> ScenarioResult:
    """Hear the scenario's facts before its line on its day, and compare the verdict on its point."""
    expected = scenario.verdict
    try:
        heard, _ = hearing(code, Profile(facts=scenario.facts), scenario.as_of, [scenario.line])
    except Unanswerable as error:
        return ScenarioResult(id=scenario.id, expected=expected, found=str(error), passed=False)
    if scenario.on in code.routes:
        reading: object = heard.route(scenario.line, code.routes[scenario.on])
    elif scenario.on in code.bars:
        reading = heard.bar(scenario.line, code.bars[scenario.on])
    else:
        reading = heard.element(scenario.line, scenario.on)
    found = reading.verdict  # type: ignore[attr-defined]
    passed = found == expected
    if scenario.possible:
        passed = passed and set(scenario.possible) == set(reading.possible)  # type: ignore[attr-defined]
        found += f", possible {', '.join(reading.possible)}"  # type: ignore[attr-defined]
        expected += f", possible {', '.join(scenario.possible)}"
    if scenario.turns_on:
        passed = passed and set(scenario.turns_on) == set(reading.turns_on)  # type: ignore[attr-defined]
        found += f", turns on {', '.join(reading.turns_on)}"  # type: ignore[attr-defined]
        expected += f", turns on {', '.join(scenario.turns_on)}"
    return ScenarioResult(id=scenario.id, expected=expected, found=found, passed=passed)


def scenarios(code: Code) -> list[ScenarioResult]:
    """The results of all scenarios of a data set."""
    return [
        run_scenario(code, scenario)
        for jurisdiction in code.jurisdictions.values()
        for scenario in jurisdiction.scenarios
    ]


def _failing_scenarios(code: Code) -> Iterator[Finding]:
    for result in scenarios(code):
        if not result.passed:
            yield Finding("scenario", result.id, f"expected {result.expected}; the data say {result.found}.")
