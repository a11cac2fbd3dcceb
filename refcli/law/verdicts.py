"""Verdicts: what a line holds for a profile on each route and bar, where it parts from others, what it turns on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Literal

from msgspec import Struct

from refcli.days import day_of
from refcli.law.code import Code
from refcli.law.conditions import condition
from refcli.law.ladder import (
    AGAINST,
    ARGUABLE,
    DISTANCE_NAMES,
    GRADE_OF,
    LINE,
    NO_GRADE,
    NOWHERE,
    OPEN,
    Weighed,
    highest,
    lowest,
)
from refcli.law.positions import (
    TAKEN_OVER,
    Candidate,
    Speaking,
    fits,
    sitting_on,
    speaking,
    worth,
)
from refcli.law.terrain import ChangeDay, Terrain
from refcli.model import LADDER, Bar, Facts, Limb, Route

TURNS_ON_FACTS = "turns-on-facts"
UNCERTAIN_DATE = "uncertain-date"
Told = Literal["yes", "no", "open", "turns-on-facts", "uncertain-date"]


class Reading(Struct, frozen=True, kw_only=True):
    """The values that a point takes over all completions, and what they turn on."""

    verdict: str
    possible: tuple[str, ...]
    grade: str | None
    weight: str | None
    rests_on: str | None
    turns_on: tuple[str, ...]
    changed_between: tuple[str, ...]


class ElementReading(Reading, frozen=True, kw_only=True):
    """A reading of one element, with the positions that speak on it.

    `element` is its name within the route, `point` the key under which its positions stand.
    """

    element: str
    point: str
    positions: tuple[str, ...]
    silent: Literal["always", "sometimes", "never"]
    lifted: tuple[str, ...]


class LimbReading(Reading, frozen=True, kw_only=True):
    """A reading of one limb."""

    limb: str
    elements: tuple[ElementReading, ...]


class Tension(Struct, frozen=True, kw_only=True):
    """A point on which the line's own position and that of a line that binds it point in opposite directions."""

    point: str
    position: str
    holds: str
    above: str
    above_holds: str
    turns_on: tuple[str, ...]


class RouteReading(Reading, frozen=True, kw_only=True):
    """A reading of one route.

    `position` is set where one reported outcome decides it and the elements are not reported; `outcomes` are all
    outcomes that may decide it, over all completions.
    """

    route: str
    status: str
    position: str | None
    outcomes: tuple[str, ...]
    limbs: tuple[LimbReading, ...]
    open: tuple[str, ...]
    tension: tuple[Tension, ...]

    @property
    def elements(self) -> list[ElementReading]:
        """The elements of all limbs, in order; one that several limbs share stands as often."""
        return [element for limb in self.limbs for element in limb.elements]

    @property
    def points(self) -> list[str]:
        """The points that are read for the route: itself, and its elements."""
        return [self.route, *(element.point for element in self.elements)]

    @property
    def positions(self) -> list[str]:
        """All positions that may speak: outcomes on the route, then those on its elements."""
        return [*self.outcomes, *(position for element in self.elements for position in element.positions)]


class BarReading(Reading, frozen=True, kw_only=True):
    """A reading of one bar: `supported` means that it applies."""

    bar: str
    effect: str
    touches: tuple[str, ...]
    positions: tuple[str, ...]


class LineReading(Struct, frozen=True, kw_only=True):
    """All that a line holds for the profile."""

    line: str
    best: str | None
    bars: tuple[BarReading, ...]
    routes: tuple[RouteReading, ...]


class AppealPoint(Struct, frozen=True, kw_only=True):
    """Where a decision-maker refuses what a court supports: the route, the element, both positions."""

    verdict: Told
    route: str | None = None
    element: str | None = None
    decision_maker: str | None = None
    court: str | None = None
    decision_maker_position: str | None = None
    court_position: str | None = None
    turns_on: tuple[str, ...] = ()


def _decides(outcome: Speaking | None, built: Weighed) -> Weighed:
    return built if outcome is None else outcome.value


def _step(value: Weighed) -> int:
    return value.step


def _parts(decision_maker: Weighed, court: int) -> Told:
    """Whether a decision-maker's own practice refuses what a court, at this step, at least argues for."""
    if decision_maker.distance != LINE:
        return "open"
    refuses = decision_maker.step in (AGAINST, ARGUABLE)
    return "yes" if refuses and decision_maker.step < court and court >= ARGUABLE else "no"


def _said(one: Told, other: Told) -> Told:
    """Over routes and lines: any parting counts; else a known practice without parting; else nothing is known."""
    return max(one, other, key=("open", "no", "yes").index)


def _differs(own: Speaking | None, above: Speaking | None) -> tuple[str, str] | None:
    """The two positions where one is against and the other is for or arguable."""
    if own is None or above is None:
        return None
    lower, upper = sorted((own.value.step, above.value.step))
    return (own.position, above.position) if lower == AGAINST and upper >= ARGUABLE else None


class Hearing:
    """One profile before the lines of a data set on one day.

    Everything is worked out when it is asked for and kept: diagrams are shared by all questions.
    """

    def __init__(self, code: Code, facts: Facts, as_of: str, lines: Sequence[str]) -> None:
        """Hear the `facts` of a profile (valid, with proceedings set) on the day `as_of` before `lines`."""
        self.code = code
        self.day = day_of(as_of)
        self.sitting = sitting_on(code, self.day)
        self.lines = tuple(lines)
        self._spoken: dict[int, int] = {}
        self._limbs: dict[tuple[str, str], int] = {}
        self._routes: dict[int, int] = {}
        # Lines that read the same positions hold the same: each reading is worked out once, by the number of its list.
        self._words: dict[int, tuple[list[Speaking], bool]] = {}
        self._elements: dict[tuple[str, int], ElementReading] = {}
        self._bars: dict[tuple[str, int], BarReading] = {}
        self._readings: dict[int, RouteReading] = {}
        self._facts = facts

    @cached_property
    def terrain(self) -> Terrain:
        """The unknown facts and days on which anything turns, and the diagrams over them."""
        country = next(iter(self.code.dataset.countries.values()), None)
        ground = self.sitting.ground(self.lines)
        return Terrain(self.code.dataset.vocabulary, country, self._facts, self.day, ground.read, ground.days)

    # ------------------------------------------------------------------ diagrams

    def listed(self, line: str, point: str) -> tuple[Candidate, ...]:
        """The candidates for a point, in order."""
        return self.sitting.listed(line, point).candidates

    def spoken(self, line: str, point: str) -> int:
        """The diagram of who speaks on a point: `Speaking` or None."""
        listed = self.sitting.listed(line, point)
        found = self._spoken.get(listed.number)
        if found is None:
            found = self._spoken[listed.number] = speaking(self.terrain, listed.candidates)
        return found

    def element_value(self, line: str, element: str) -> int:
        """The diagram of the weighed value of an element (or a bar)."""
        return self.terrain.diagrams.combine(worth, self.spoken(line, element))

    def limb_value(self, line: str, limb: Limb) -> int:
        """The diagram of a limb: the minimum of its elements."""
        key = (line, limb.id)
        if key not in self._limbs:
            values = [self.element_value(line, element) for element in limb.elements]
            self._limbs[key] = self._joined(lowest, values)
        return self._limbs[key]

    def route_value(self, line: str, route: Route) -> int:
        """The diagram of a route: its reported outcome where there is one, else the maximum of its limbs."""
        number = self.sitting.reading(line, route)
        found = self._routes.get(number)
        if found is None:
            built = self._joined(highest, [self.limb_value(line, limb) for limb in route.limbs])
            found = self.terrain.diagrams.combine(_decides, self.spoken(line, route.id), built)
            self._routes[number] = found
        return found

    def _joined(self, join: object, values: Sequence[int]) -> int:
        result = values[0]
        for value in values[1:]:
            result = self.terrain.diagrams.combine(join, result, value)  # type: ignore[arg-type]
        return result

    def steps(self, line: str, route: Route) -> int:
        """The diagram of a route's step on the ladder, without grade and distance."""
        return self.terrain.diagrams.combine(_step, self.route_value(line, route))

    def outlook(self, line: str, route: Route) -> tuple[frozenset[int], list[str], list[ChangeDay]]:
        """The steps of the ladder that a route takes over all completions, and the facts and days that decide."""
        steps = self.steps(line, route)
        return (self.terrain.values(steps), *self.terrain.turns_on(steps))

    # ------------------------------------------------------------------ readings

    def _reading(self, line: str, diagram: int, positions: Sequence[str]) -> dict[str, object]:
        values: frozenset[Weighed] = self.terrain.values(diagram)
        steps = sorted({value.step for value in values})
        decided = len(steps) == 1
        facts, days = ([], []) if decided else self.terrain.turns_on(self.terrain.diagrams.combine(_step, diagram))
        if decided:
            verdict = LADDER[steps[0]]
        else:
            verdict = TURNS_ON_FACTS if facts else UNCERTAIN_DATE
        grade = min((value.grade for value in values), default=NO_GRADE) if decided else NO_GRADE
        distance = max(value.distance for value in values) if decided else NOWHERE
        return {
            "verdict": verdict,
            "possible": tuple(LADDER[step] for step in steps),
            "grade": GRADE_OF.get(grade),
            "weight": self._weight(line, positions, distance) if decided else None,
            "rests_on": DISTANCE_NAMES[distance],
            "turns_on": tuple(facts),
            "changed_between": tuple(dict.fromkeys(day.span for day in days)),
        }

    def _weight(self, line: str, positions: Sequence[str], distance: int) -> str | None:
        """The weight of the line whose position carries the verdict: the line's own if it is near, else the next."""
        if distance == NOWHERE:
            return None
        if distance == LINE:
            return self.code.lines[line].weight
        others = [self.code.positions[position][0] for position in positions]
        return next((self.code.lines[other].weight for other in others if other != line), None)

    def words(self, line: str, point: str) -> tuple[list[Speaking], bool]:
        """The words that may be spoken on a point, in order of reading, and whether silence may be."""
        listed = self.sitting.listed(line, point)
        found = self._words.get(listed.number)
        if found is None:
            values = self.terrain.values(self.spoken(line, point))
            ordered = [candidate.word for candidate in listed.candidates if candidate.word in values]
            found = self._words[listed.number] = list(dict.fromkeys(ordered)), None in values
        return found

    def element(self, line: str, element: str) -> ElementReading:
        """The reading of an element for a line."""
        key = (element, self.sitting.listed(line, element).number)
        found = self._elements.get(key)
        if found is None:
            found = self._elements[key] = self._element(line, element)
        return found

    def _element(self, line: str, element: str) -> ElementReading:
        words, silent = self.words(line, element)
        positions = [word.position for word in words]
        return ElementReading(
            element=element.partition("/")[2] or element,
            point=element,
            positions=tuple(positions),
            silent=("sometimes" if words else "always") if silent else "never",
            lifted=tuple(word.position for word in words if word.lifted),
            **self._reading(line, self.element_value(line, element), positions),  # type: ignore[arg-type]
        )

    def limb(self, line: str, limb: Limb) -> LimbReading:
        """The reading of a limb for a line."""
        elements = tuple(self.element(line, element) for element in limb.elements)
        positions = [position for element in elements for position in element.positions]
        return LimbReading(
            limb=limb.id,
            elements=elements,
            **self._reading(line, self.limb_value(line, limb), positions),  # type: ignore[arg-type]
        )

    def route(self, line: str, route: Route) -> RouteReading:
        """The reading of a route for a line."""
        number = self.sitting.reading(line, route)
        found = self._readings.get(number)
        if found is None:
            found = self._readings[number] = self._route(line, route)
        return found

    def _route(self, line: str, route: Route) -> RouteReading:
        limbs = tuple(self.limb(line, limb) for limb in route.limbs)
        words, silent = self.words(line, route.id)
        outcome = words[0].position if words and not silent and len(words) == 1 else None
        positions = [word.position for word in words]
        positions += [position for limb in limbs for element in limb.elements for position in element.positions]
        unheard = [element.point for limb in limbs for element in limb.elements if element.silent == "always"]
        points = [route.id, *(element.point for limb in limbs for element in limb.elements)]
        return RouteReading(
            route=route.id,
            status=route.status,
            position=outcome,
            outcomes=tuple(word.position for word in words),
            limbs=limbs,
            open=() if words and not silent else tuple(dict.fromkeys(unheard)),
            tension=tuple(found for point in dict.fromkeys(points) for found in self.tension(line, point)),
            **self._reading(line, self.route_value(line, route), positions),  # type: ignore[arg-type]
        )

    def bar(self, line: str, bar: Bar) -> BarReading:
        """The reading of a bar for a line."""
        key = (bar.id, self.sitting.listed(line, bar.id).number)
        found = self._bars.get(key)
        if found is None:
            found = self._bars[key] = self._bar(line, bar)
        return found

    def _bar(self, line: str, bar: Bar) -> BarReading:
        words, _ = self.words(line, bar.id)
        positions = [word.position for word in words]
        return BarReading(
            bar=bar.id,
            effect=bar.effect,
            touches=bar.touches,
            positions=tuple(positions),
            **self._reading(line, self.element_value(line, bar.id), positions),  # type: ignore[arg-type]
        )

    def line(self, line: str) -> LineReading:
        """All that a line holds for the profile."""
        routes = tuple(self.route(line, route) for route in self.code.routes.values())
        bars = tuple(self.bar(line, bar) for bar in self.code.bars.values())
        return LineReading(line=line, best=self._best(routes, bars), bars=bars, routes=routes)

    def _best(self, routes: Sequence[RouteReading], bars: Sequence[BarReading]) -> str | None:
        """The route with the greatest least value, then the greatest, then the best status; none above open: none."""
        defeated = {
            status for bar in bars if bar.effect == "defeats" and bar.verdict == LADDER[-1] for status in bar.touches
        }
        standing = [
            route for route in routes if route.status not in defeated and LADDER.index(route.possible[-1]) > OPEN
        ]
        if not standing:
            return None
        return max(
            standing,
            key=lambda route: (
                LADDER.index(route.possible[0]),
                LADDER.index(route.possible[-1]),
                -self.code.rank[route.status],
            ),
        ).route

    # ------------------------------------------------------------------ where views part

    def tension(self, line: str, point: str) -> list[Tension]:
        """Where the line's own position and that of a line that binds it are opposed for the same applicant."""
        own_list = [candidate for candidate in self.listed(line, point) if candidate.line == line]
        if not own_list:
            return []
        own = speaking(self.terrain, own_list)
        found = []
        for above in self.sitting.order(line)[1:]:
            taken = TAKEN_OVER[self.code.lines[line].kind]
            above_list = [
                self.sitting.candidate(line, above, position)
                for position in self.code.lines[above].positions.get(point, ())
                if position.kind in taken and position.withdrawn_on is None
            ]
            if not above_list:
                continue
            diagram = self.terrain.diagrams.combine(_differs, own, speaking(self.terrain, above_list))
            facts, _ = self.terrain.turns_on(diagram)
            for mine, theirs in sorted(pair for pair in self.terrain.values(diagram) if pair is not None):
                found.append(
                    Tension(
                        point=point,
                        position=mine,
                        holds=self.code.positions[mine][2].holds,
                        above=theirs,
                        above_holds=self.code.positions[theirs][2].holds,
                        turns_on=tuple(facts),
                    )
                )
        return found

    def _parting(self, route: Route, maker: str, court: str) -> int:
        """The diagram of whether a decision-maker and a court part on a route."""
        return self.terrain.diagrams.combine(_parts, self.route_value(maker, route), self.steps(court, route))

    def appeal_verdict(self, decision_makers: Sequence[str], courts: Sequence[str]) -> tuple[Told, list[str]]:
        """Whether there is an appeal point on any route, and the facts on which that turns."""
        diagrams = self.terrain.diagrams
        whole = diagrams.leaf("open")
        for route in self.code.routes.values():
            # Whether they part turns on the court's step alone, so the highest of the courts stands for all.
            steps = {self.steps(court, route) for court in courts}
            highest_step = diagrams.leaf(AGAINST)
            for step in steps:
                highest_step = diagrams.combine(max, highest_step, step)
            for maker in decision_makers:
                parting = diagrams.combine(_parts, self.route_value(maker, route), highest_step)
                whole = diagrams.combine(_said, whole, parting)
        values = self.terrain.values(whole)
        facts, _ = self.terrain.turns_on(whole)
        if len(values) == 1:
            told: Told = next(iter(values))
            return told, facts
        return ("turns-on-facts" if facts else "uncertain-date"), facts

    def appeal_point(self, decision_makers: Sequence[str], courts: Sequence[str]) -> AppealPoint:
        """Whether a decision-maker's own practice refuses what a court or a school of courts at least argues for.

        `open` where no practice of a decision-maker is known on any route, so that nothing can be compared.
        """
        verdict, facts = self.appeal_verdict(decision_makers, courts)
        leading: tuple[int, int, str, str, str] | None = None
        for route in self.code.routes.values():
            for maker in decision_makers:
                for court in courts:
                    values = self.terrain.values(self._parting(route, maker, court))
                    if "yes" in values:
                        gap = max(value.step for value in self.terrain.values(self.route_value(court, route)))
                        # Always comes before sometimes, then the strongest court, then the better status.
                        key = (2 if values == {"yes"} else 1, gap, route.id, maker, court)
                        if leading is None or key[:2] > leading[:2]:
                            leading = key
        if leading is None:
            return AppealPoint(verdict=verdict)
        _, _, name, maker, court = leading
        element = self._parting_element(self.code.routes[name], maker, court)
        return AppealPoint(
            verdict=verdict,
            route=name,
            element=element,
            decision_maker=maker,
            court=court,
            decision_maker_position=self._first_word(maker, [name, *([element] if element else [])]),
            court_position=self._first_word(court, [name, *([element] if element else self._points(name))]),
            turns_on=tuple(facts),
        )

    def _points(self, route: str) -> list[str]:
        return [element for limb in self.code.routes[route].limbs for element in limb.elements]

    def _first_word(self, line: str, points: Sequence[str]) -> str | None:
        """The first position that speaks for the line on any of the points, its own before those of others."""
        words = [word.position for point in points for word in self.words(line, point)[0]]
        own = [word for word in words if self.code.positions[word][0] == line]
        return next(iter([*own, *words]), None)

    def _parting_element(self, route: Route, maker: str, court: str) -> str | None:
        """The element on which the decision-maker's own word is lowest against the court's, if it is reported."""
        if self._first_word(maker, [route.id]):
            return None
        for limb in route.limbs:
            for element in limb.elements:
                mine = self.terrain.values(self.element_value(maker, element))
                theirs = self.terrain.values(self.element_value(court, element))
                if min(v.step for v in mine) == AGAINST and max(v.step for v in theirs) >= ARGUABLE:
                    return element
        return None

    # ------------------------------------------------------------------ entries with a `when` and dates

    def entry_fits(self, jurisdiction: str, when: dict[str, object], start: str | None, end: str | None) -> int:
        """The diagram of where a dated entry with a condition (a governing text, a step) applies."""
        return self.terrain.applies(jurisdiction, start, end, condition(when))

    def candidate_fits(self, candidate: Candidate) -> int:
        """The diagram of where a candidate is in force and fits, whether or not it is reached."""
        return fits(self.terrain, candidate)
