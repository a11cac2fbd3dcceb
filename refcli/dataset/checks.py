"""Everything about a data folder that one file alone can't show: references, dates, and the rules of positions.

What needs the engine (positions that can never speak, scenarios) is in `answers.review`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from refcli.dataset.facts import check_facts, check_when, facts_named
from refcli.dataset.identifiers import wrong_identifiers
from refcli.dataset.load import File, Folder, gather
from refcli.dataset.problems import Place, Problem, nearest
from refcli.days import span_of
from refcli.model import (
    Authority,
    Case,
    Cite,
    Country,
    Dataset,
    Jurisdiction,
    Law,
    Line,
    Position,
    Profile,
    Searched,
    Topics,
    Vocabulary,
)

Keys = tuple[str | int, ...]
LONGEST_SHORT = 16
VERDICTS = ("against", "open", "arguable", "supported", "turns-on-facts", "uncertain-date")
NOT_FIRST = ("revocation", "removal", "extradition", "transfer")
_ABOUT_THE_WAR = "RU"


def check(folder: Folder) -> list[Problem]:
    """All problems of a folder whose files have the right shape."""
    return sorted(set(_Checker(folder).problems()))


class _Checker:
    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.dataset: Dataset = gather(folder)
        self.lines: dict[str, Line] = {}
        self.authorities: dict[str, Case | Authority] = {}
        self.positions: dict[str, Position] = {}
        self.points = set(_points(self.dataset.law))
        self.topics = {topic.id for topic in self.dataset.topics.topics}
        self.statuses = {status.id for status in self.dataset.law.statuses}
        self.country = next(iter(self.dataset.countries.values()), None)
        self._seen: dict[tuple[str, str], Place] = {}
        self._twice: list[Problem] = []
        for file in folder.files:
            self._index(file)

    def _index(self, file: File) -> None:
        record = file.record
        if isinstance(record, Case):
            self._name("ruling or authority", record.id, file.place("id"))
            self.authorities[record.id] = record
        if isinstance(record, (Jurisdiction, Country)):
            kind = "jurisdiction" if isinstance(record, Jurisdiction) else "country"
            self._name(kind, record.id, file.place("id"))
            for place, authority in enumerate(record.authorities):
                self._name("ruling or authority", authority.id, file.place("authorities", place, "id"))
                self.authorities[authority.id] = authority
            for field in ("statistics", "stances", "watch", "procedure", "scenarios"):
                for place, entry in enumerate(getattr(record, field, ())):
                    self._name(field, entry.id, file.place(field, place, "id"))
        if isinstance(record, Jurisdiction):
            for place, line in enumerate(record.lines):
                self._name("line", line.id, file.place("lines", place, "id"))
                self.lines[line.id] = line
                for point, positions in line.positions.items():
                    for at, position in enumerate(positions):
                        where = file.place("lines", place, "positions", point, at, "id")
                        self._name("position", position.id, where)
                        self.positions[position.id] = position

    def _name(self, kind: str, name: str, place: Place) -> None:
        earlier = self._seen.setdefault((kind, name), place)
        if earlier != place:
            self._twice.append(Problem(place, f"The id {name!r} is taken by another {kind}.", f"See {earlier}."))

    def problems(self) -> Iterator[Problem]:
        yield from self._twice
        checks = {
            Vocabulary: self._vocabulary,
            Law: self._law,
            Topics: self._topics,
            Jurisdiction: self._jurisdiction,
            Case: self._case,
            Country: self._country,
            Profile: self._profile,
        }
        for file in self.folder.files:
            yield from checks[type(file.record)](file, file.record)  # type: ignore[operator]

    # ------------------------------------------------------------------ vocabulary and law

    def _vocabulary(self, file: File, record: Vocabulary) -> Iterator[Problem]:
        yield from _repeated(file, "facts", [fact.id for fact in record.facts])
        yield from _repeated(file, "never_together", [rule.id for rule in record.never_together])
        for place, fact in enumerate(record.facts):
            if fact.type != "country" and (fact.type == "choice") != bool(fact.values):
                yield Problem(
                    file.place("facts", place), f"{fact.id}: values belong to facts of type choice or country."
                )
        for place, rule in enumerate(record.never_together):
            keys: Keys = ("never_together", place, "when")
            yield from self._when(file, keys, rule.when, country_facts=False)

    def _law(self, file: File, record: Law) -> Iterator[Problem]:
        known = [*(element.id for element in record.elements)]
        for route in record.routes:
            known += [f"{route.id}/{element.id}" for element in route.elements]
        for kind in ("statuses", "elements", "routes", "bars"):
            yield from _repeated(file, kind, [entry.id for entry in getattr(record, kind)])
        yield from _repeated(file, "routes", [limb.id for route in record.routes for limb in route.limbs])
        for place, route in enumerate(record.routes):
            yield from _known(file, ("routes", place, "status"), route.status, self.statuses)
            for at, limb in enumerate(route.limbs):
                for number, element in enumerate(limb.elements):
                    yield from _known(file, ("routes", place, "limbs", at, "elements", number), element, known)
        for place, bar in enumerate(record.bars):
            for at, status in enumerate(bar.touches):
                yield from _known(file, ("bars", place, "touches", at), status, self.statuses)
        for place, test in enumerate(record.tests):
            for at, point in enumerate(test.on):
                yield from _known(file, ("tests", place, "on", at), point, self.points)
            yield from self._cites(file, ("tests", place, "cites"), test.cites)

    def _topics(self, file: File, record: Topics) -> Iterator[Problem]:
        yield from _repeated(file, "topics", [topic.id for topic in record.topics])
        for place, topic in enumerate(record.topics):
            if topic.broader:
                yield from _known(file, ("topics", place, "broader"), topic.broader, self.topics)

    # ------------------------------------------------------------------ authorities

    def _case(self, file: File, record: Case) -> Iterator[Problem]:
        folder, name = file.path.parent.name, file.path.stem
        if record.jurisdiction not in self.dataset.jurisdictions:
            yield from _known(file, ("jurisdiction",), record.jurisdiction, self.dataset.jurisdictions)
        if folder != record.jurisdiction or f"{folder}-{name}" != record.id:
            wanted = f"cases/{record.jurisdiction}/{record.id.removeprefix(record.jurisdiction + '-')}.yaml"
            yield Problem(file.place("id"), f"The ruling {record.id!r} belongs into {wanted}.")
        if record.line is not None:
            yield from _known(file, ("line",), record.line, self.lines)
        for field, facts in (("found", record.facts.found), ("claimed", record.facts.claimed)):
            yield from self._facts(file, ("facts", field), facts)
        yield from _known(file, ("outcome", "status"), record.outcome.status, [*self.statuses, "none", "other"])
        yield from _repeated(file, "propositions", [entry.id for entry in record.propositions])
        for place, topic in enumerate(record.topics):
            yield from _known(file, ("topics", place), topic, self.topics)
        for place, citation in enumerate(record.citations):
            yield from _known(file, ("citations", place, "id"), citation.id, self.authorities)
        yield from self._read(file, (), record)

    def _read(self, file: File, keys: Keys, record: Case | Authority) -> Iterator[Problem]:
        """What holds of every authority: sources, identifiers, days of reading."""
        if not record.sources:
            yield Problem(
                file.place(*keys, "sources"), f"{record.id}: no source. Nothing enters without one that was read."
            )
        for field, message in wrong_identifiers(record.identifiers):
            yield Problem(file.place(*keys, "identifiers", field), message)
        for place, source in enumerate(record.sources):
            if source.read > record.verified_on:
                message = f"{record.id}: the source was read after the record was verified ({record.verified_on})."
                yield Problem(file.place(*keys, "sources", place, "read"), message)
        if record.date and span_of(record.date)[0] > span_of(record.recorded_on)[1]:
            yield Problem(file.place(*keys, "date"), f"{record.id}: dated after the day on which it was recorded.")

    def _authorities(self, file: File, home: Jurisdiction | Country) -> Iterator[Problem]:
        """The authorities of a jurisdiction or country; an id begins with that of its home, and so names it."""
        beginning = f"{home.id.lower()}-"
        for place, authority in enumerate(home.authorities):
            if not authority.id.startswith(beginning):
                message = f"The id {authority.id!r} of an authority of {home.name} must begin with {beginning!r}."
                yield Problem(file.place("authorities", place, "id"), message)
            yield from self._authority(file, ("authorities", place), authority)

    def _authority(self, file: File, keys: Keys, record: Authority) -> Iterator[Problem]:
        for place, topic in enumerate(record.topics):
            yield from _known(file, (*keys, "topics", place), topic, self.topics)
        yield from _in_order(file, keys, record.from_, record.to)
        yield from self._read(file, keys, record)

    def _cites(self, file: File, keys: Keys, cites: tuple[Cite, ...]) -> Iterator[Problem]:
        for place, cite in enumerate(cites):
            yield from _known(file, (*keys, place, "id"), cite.id, self.authorities)

    # ------------------------------------------------------------------ jurisdictions

    def _jurisdiction(self, file: File, record: Jurisdiction) -> Iterator[Problem]:
        for place, line in enumerate(record.lines):
            yield from self._line(file, record, place, line)
        for place, edge in enumerate(record.binding):
            for field in ("line", "follows"):
                yield from _known(file, ("binding", place, field), getattr(edge, field), self.lines)
            if not edge.line.startswith(f"{record.id}/"):
                yield Problem(file.place("binding", place, "line"), f"{edge.line} is not a line of {record.name}.")
        for place, text in enumerate(record.governing):
            yield from _known(file, ("governing", place, "text"), text.text, self.authorities)
            yield from self._when(file, ("governing", place, "when"), text.when)
            yield from _in_order(file, ("governing", place), text.from_, text.to)
        for place, step in enumerate(record.procedure):
            yield from self._when(file, ("procedure", place, "when"), step.when)
            yield from self._cites(file, ("procedure", place, "cites"), step.cites)
            yield from _in_order(file, ("procedure", place), step.from_, step.to)
        yield from self._authorities(file, record)
        for place, entry in enumerate(record.watch):
            yield from self._cites(file, ("watch", place, "cites"), entry.cites)
            for at, position in enumerate(entry.could_change):
                yield from _known(file, ("watch", place, "could_change", at), position, self.positions)
        yield from self._searched(file, record.searched)
        for place, scenario in enumerate(record.scenarios):
            keys: Keys = ("scenarios", place)
            yield from self._facts(file, (*keys, "facts"), scenario.facts)
            yield from _known(file, (*keys, "line"), scenario.line, self.lines)
            yield from _known(file, (*keys, "on"), scenario.on, self.points)
            yield from _known(file, (*keys, "verdict"), scenario.verdict, VERDICTS)
            for at, name in enumerate(scenario.because):
                yield from _known(file, (*keys, "because", at), name, [*self.authorities, *self.positions])
            for at, name in enumerate(scenario.speaks):
                yield from _known(file, (*keys, "speaks", at), name, self.positions)
            for at, name in enumerate(scenario.turns_on):
                known = [fact.id for fact in self.dataset.vocabulary.facts]
                yield from _known(file, (*keys, "turns_on", at), name, known)

    def _searched(self, file: File, searched: tuple[Searched, ...]) -> Iterator[Problem]:
        for place, entry in enumerate(searched):
            for at, line in enumerate(entry.lines):
                yield from _known(file, ("searched", place, "lines", at), line, self.lines)
            for at, point in enumerate(entry.points):
                yield from _known(file, ("searched", place, "points", at), point, self.points)

    def _line(self, file: File, home: Jurisdiction, place: int, line: Line) -> Iterator[Problem]:
        keys: Keys = ("lines", place)
        if not line.id.startswith(f"{home.id}/"):
            yield Problem(file.place(*keys, "id"), f"A line of {home.name} is named {home.id}/…")
        if len(line.short) > LONGEST_SHORT:
            yield Problem(file.place(*keys, "short"), f"The short name has more than {LONGEST_SHORT} characters.")
        if (line.kind == "root") != home.above:
            yield Problem(file.place(*keys, "kind"), "Lines above states are of kind root, and only they.")
        for point, positions in line.positions.items():
            yield from _known(file, (*keys, "positions", point), point, self.points)
            for at, position in enumerate(positions):
                yield from self._position(file, (*keys, "positions", point, at), line, position)

    def _position(self, file: File, keys: Keys, line: Line, position: Position) -> Iterator[Problem]:
        name = position.id

        def wrong(field: str, message: str, hint: str = "") -> Problem:
            return Problem(file.place(*keys, field), f"{name}: {message}", hint)

        yield from self._when(file, (*keys, "when"), position.when)
        yield from self._cites(file, (*keys, "cites"), position.cites)
        yield from _in_order(file, keys, position.from_, position.to)
        if not position.cites:
            yield wrong("cites", "cites nothing. A position stands on an authority.")
        if (position.kind == "practice") != (line.kind == "decision-maker"):
            yield wrong("kind", "a practice is a decision-maker's, and a decision-maker has no other positions.")
        if position.kind == "practice" and any(cite.basis != "reported" for cite in position.cites):
            yield wrong("cites", "a practice is `reported`; give `basis: reported`.")
        if position.analogy and position.holds not in ("arguable", "open"):
            yield wrong("holds", f"an analogy holds arguable or open, never {position.holds}.")
        cited = [self.authorities[cite.id] for cite in position.cites if cite.id in self.authorities]
        if (
            position.kind == "finding"
            and not position.analogy
            and not any(_ABOUT_THE_WAR in entry.about for entry in cited)
        ):
            hint = "A conclusion about another country or war is an analogy: `analogy: true`, holding arguable or open."
            yield wrong("cites", "a finding stands on no authority that is about Russia.", hint)
        if (position.to is None) != (position.ended_by is None):
            yield wrong("to", "`to` and `ended_by` belong together: a position ends when an authority ended it.")
        if position.ended_by is not None:
            yield from _known(file, (*keys, "ended_by"), position.ended_by, self.authorities)
        rulings = [entry for entry in cited if isinstance(entry, Case)]
        if rulings and len(rulings) == len(cited):
            own = [entry for entry in rulings if entry.line == line.id]
            if not own:
                yield wrong(
                    "cites", f"no ruling of {line.id} itself carries this position.", "See `line` of the rulings."
                )
            elif span_of(position.from_)[0] < min(span_of(entry.date)[0] for entry in own):
                yield wrong("from", "begins before the ruling that carries it.")
            special = [entry for entry in own if entry.proceedings in NOT_FIRST]
            if own and len(special) == len(own) and "proceedings" not in facts_named(position.when):
                kinds = ", ".join(sorted({entry.proceedings for entry in special}))
                yield wrong(
                    "when",
                    f"rests on {kinds} proceedings alone, which don't answer a first claim.",
                    "Add `proceedings`.",
                )

    # ------------------------------------------------------------------ countries and profiles

    def _country(self, file: File, record: Country) -> Iterator[Problem]:
        for place, fact in enumerate(record.facts):
            for at, entry in enumerate(fact.entries):
                keys: Keys = ("facts", place, "entries", at)
                yield from self._when(file, (*keys, "when"), entry.when, country_facts=False)
                yield from _known(file, (*keys, "value"), entry.value, fact.values)
                yield from self._cites(file, (*keys, "cites"), entry.cites)
                yield from _in_order(file, keys, entry.from_, entry.to)
        yield from self._authorities(file, record)
        yield from self._searched(file, record.searched)

    def _profile(self, file: File, record: Profile) -> Iterator[Problem]:
        yield from self._facts(file, ("facts",), record.facts)
        yield from self._facts(file, ("claimed",), record.claimed)
        if record.authority is not None:
            yield from _known(file, ("authority",), record.authority, self.authorities)

    def _facts(self, file: File, keys: Keys, facts: dict[str, Any]) -> Iterator[Problem]:
        for path, message, hint in check_facts(self.dataset.vocabulary, facts):
            yield Problem(file.place(*keys, *path), message, hint)

    def _when(self, file: File, keys: Keys, when: dict[str, Any], *, country_facts: bool = True) -> Iterator[Problem]:
        for path, message, hint in check_when(self.dataset.vocabulary, self.country, when, country_facts=country_facts):
            yield Problem(file.place(*keys, *path), message, hint)


def _points(law: Law) -> Iterator[str]:
    """All keys under which positions may stand: elements, routes, bars."""
    for element in law.elements:
        yield element.id
    for route in law.routes:
        yield route.id
        for element in route.elements:
            yield f"{route.id}/{element.id}"
    for bar in law.bars:
        yield bar.id


def _known(file: File, keys: Keys, name: str, allowed: Any) -> Iterator[Problem]:
    if name not in allowed:
        yield Problem(
            file.place(*keys),
            f"Unknown {keys[-2] if isinstance(keys[-1], int) else keys[-1]!s} {name!r}.",
            nearest(name, allowed),
        )


def _repeated(file: File, field: str, names: list[str]) -> Iterator[Problem]:
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Problem(file.place(field), f"The id {name!r} stands twice in {field}.")


def _in_order(file: File, keys: Keys, start: str | None, end: str | None) -> Iterator[Problem]:
    if start and end and span_of(end)[1] < span_of(start)[0]:
        yield Problem(file.place(*keys, "to"), f"Ends ({end}) before it begins ({start}).")
