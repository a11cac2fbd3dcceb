"""What only the engine can see of a data set: positions that can never speak, and scenarios that fail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from refcli.answers.comparison import hearing
from refcli.answers.problems import Unanswerable
from refcli.days import FIRST_DAY, LAST_DAY, span_of
from refcli.law.code import Code
from refcli.law.conditions import condition, matchers
from refcli.law.following import Unordered, edges_on, order
from refcli.law.ladder import STRENGTH
from refcli.law.terrain import Terrain
from refcli.law.verdicts import Reading
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


def unconfirmed(code: Code, day: str) -> list[Finding]:
    """The rulings and authorities that were last verified before a day written YYYY-MM-DD, the oldest first."""
    old = sorted((record.verified_on, name) for name, record in code.authorities.items() if record.verified_on < day)
    return [Finding("authority", name, f"was last verified on {verified}.") for verified, name in old]


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
            computed = code.dataset.grades[cite.id]
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
    *earlier, last = positions
    if not span_of(last.from_)[0] <= day <= (span_of(last.to)[1] if last.to else LAST_DAY):
        return False
    country = next(iter(code.dataset.countries.values()), None)
    trees = [condition(position.when) for position in positions]
    read = [matcher for tree in trees for matcher in matchers(tree)]
    terrain = Terrain(code.dataset.vocabulary, country, {}, day, read, [])
    diagrams = terrain.diagrams
    reached = terrain.draw(trees[-1])
    for tree, position in zip(trees, earlier, strict=False):
        surely = span_of(position.from_)[1] <= day and (position.to is None or day <= span_of(position.to)[0])
        if surely and position.withdrawn_on is None:
            reached = diagrams.choose(terrain.draw(tree), diagrams.leaf(False), reached)
    return True in terrain.values(reached)


def run_scenario(code: Code, scenario: Scenario) -> ScenarioResult:
    """Hear the scenario's facts before its line on its day, and compare what it states with what the engine says."""
    try:
        heard, _ = hearing(code, Profile(facts=scenario.facts), scenario.as_of, [scenario.line])
    except Unanswerable as error:
        return ScenarioResult(id=scenario.id, expected=scenario.verdict, found=str(error), passed=False)
    reading: Reading
    if scenario.on in code.routes:
        route = heard.route(scenario.line, code.routes[scenario.on])
        reading, speaking = route, route.outcomes or tuple(route.positions)
    elif scenario.on in code.bars:
        bar = heard.bar(scenario.line, code.bars[scenario.on])
        reading, speaking = bar, bar.positions
    else:
        element = heard.element(scenario.line, scenario.on)
        reading, speaking = element, element.positions
    # What a scenario does not state is not compared; of the positions that speak it names some.
    stated: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = [
        ("verdict", (scenario.verdict,), (reading.verdict,)),
        ("possible", scenario.possible, reading.possible),
        ("turns on", scenario.turns_on, reading.turns_on),
        ("speaks", scenario.speaks, tuple(name for name in scenario.speaks if name in speaking)),
    ]
    compared = [(name, wanted, found) for name, wanted, found in stated if wanted]
    return ScenarioResult(
        id=scenario.id,
        expected="; ".join(f"{name} {', '.join(wanted)}" for name, wanted, _ in compared),
        found="; ".join(f"{name} {', '.join(found) or 'nothing'}" for name, _, found in compared),
        passed=all(set(wanted) == set(found) for _, wanted, found in compared),
    )


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
