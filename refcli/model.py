"""The values that everything else speaks of: frozen structs, no behaviour beyond their own shape.

A struct's field order is the canonical key order of its YAML. Words follow the design's own list:
fact, route, limb, element, line, position, bar, authority, stance.
"""

# Annotations are real here, not text: msgspec would have to evaluate each of them when a run decodes its first record.
from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

from msgspec import Meta, Struct, field

Text = Annotated[str, Meta(min_length=1)]
Id = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=90)]
LineId = Annotated[str, Meta(pattern=r"^[a-z]{2,3}/[a-z0-9]+(-[a-z0-9]+)*$", max_length=90)]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
# A day, a month, a year, or a range of them: `2026-05`, `2023-09..2026-01`.
Span = Annotated[str, Meta(pattern=r"^\d{4}(-\d{2}){0,2}(\.\.\d{4}(-\d{2}){0,2})?$")]
Language = Annotated[str, Meta(pattern=r"^[a-z]{2}$")]
Url = Annotated[str, Meta(pattern=r"^https?://[^\s<>\"]+$", max_length=900)]

Verdict = Literal["against", "open", "arguable", "supported"]
LADDER: tuple[str, ...] = get_args(Verdict)
Grade = Literal["A", "B", "C", "D"]
GRADES: tuple[str, ...] = get_args(Grade)

LineKind = Literal["decision-maker", "courts", "dissent", "root"]
LineWeight = Literal["legislation", "supranational", "apex", "appellate", "first-instance", "practice", "persuasive"]
PositionKind = Literal["rule", "finding", "practice"]
Basis = Literal["decided", "obiter", "assumed", "reported"]
SourceKind = Literal["primary", "official-summary", "secondary", "press", "ngo"]
Extent = Literal["full", "passage", "headnote", "extract"]
Effect = Literal["defeats", "suspends"]
FactType = Literal["choice", "yes-no", "date", "number", "country"]
Treatment = Literal[
    "follows",
    "applies",
    "distinguishes",
    "criticises",
    "not-followed",
    "reverses",
    "overrules",
    "overtaken",
    "superseded-by-statute",
    "facts-expired",
    "cites",
]
Finality = Literal["final", "appealed", "not-known"]

FactValue = str | int | bool
When = dict[str, Any]
Facts = dict[str, Any]


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The base of all records: immutable, keyword-only, closed to unknown keys."""


# ------------------------------------------------------------------ vocabulary


class FactDefinition(Record, frozen=True, kw_only=True):
    """One fact of an applicant: its values, the question that asks for it, what proves it."""

    id: Annotated[str, Meta(pattern=r"^[a-z]+(_[a-z]+)*$")]
    group: Text
    type: FactType
    many: bool = False
    label: Text
    question: Text
    why: Text
    values: dict[Id, Text] = {}
    proof: Text


class NeverTogether(Record, frozen=True, kw_only=True):
    """Facts that no one person can combine."""

    id: Id
    when: When
    why: Text


class Vocabulary(Record, frozen=True, kw_only=True):
    """`facts.yaml`."""

    facts: tuple[FactDefinition, ...]
    never_together: tuple[NeverTogether, ...] = ()


class Status(Record, frozen=True, kw_only=True):
    """What a route leads to; a lower rank is the better status."""

    id: Id
    rank: int
    label: Text
    short: Text


class Element(Record, frozen=True, kw_only=True):
    """One thing to be shown."""

    id: Id
    asks: Text


class Limb(Record, frozen=True, kw_only=True):
    """A way for a route to succeed: all its elements are needed."""

    id: Id
    elements: tuple[Text, ...]


class Route(Record, frozen=True, kw_only=True):
    """A way to protection; any limb is enough."""

    id: Id
    label: Text
    short: Text
    status: Id
    about: Text
    limbs: tuple[Limb, ...]
    elements: tuple[Element, ...]


class Bar(Record, frozen=True, kw_only=True):
    """What defeats or suspends a status although its route is made out."""

    id: Id
    label: Text
    effect: Effect
    touches: tuple[Id, ...]
    asks: Text


class Cite(Record, frozen=True, kw_only=True):
    """A citation of an authority: where in it, and on which footing it speaks."""

    id: Id
    at: Text = ""
    basis: Basis = "decided"
    grade: Grade | None = None
    note: Text = ""


class Test(Record, frozen=True, kw_only=True):
    """What must be shown in a legal order, to which standard, on whom the burden lies: never true or false."""

    order: Id
    on: tuple[Text, ...]
    test: Text
    standard: Text
    burden: Text
    from_: Span | None = field(name="from", default=None)
    to: Span | None = None
    cites: tuple[Cite, ...] = ()
    note: Text = ""


class Law(Record, frozen=True, kw_only=True):
    """`routes.yaml`."""

    statuses: tuple[Status, ...]
    elements: tuple[Element, ...]
    routes: tuple[Route, ...]
    bars: tuple[Bar, ...]
    tests: tuple[Test, ...] = ()


class Topic(Record, frozen=True, kw_only=True):
    """A word of the taxonomy of rulings."""

    id: Id
    label: Text
    broader: Id | None = None


class Topics(Record, frozen=True, kw_only=True):
    """`topics.yaml`."""

    topics: tuple[Topic, ...]


# ------------------------------------------------------------------ authorities


class Source(Record, frozen=True, kw_only=True):
    """A page that somebody read, how far, and what it supports."""

    url: Url
    publisher: Text
    language: Language
    kind: SourceKind
    extent: Extent
    supports: tuple[Text, ...]
    read: Day
    archived: Url | None = None
    note: Text = ""


class Identifiers(Record, frozen=True, kw_only=True):
    """The numbers by which others know an authority."""

    ecli: Text = ""
    celex: Text = ""
    neutral: Text = ""
    docket: tuple[Text, ...] = ()
    application: tuple[Text, ...] = ()
    oj: Text = ""
    other: tuple[Text, ...] = ()


class CaseFacts(Record, frozen=True, kw_only=True):
    """Facts in the vocabulary of profiles: those that the court found, and those only claimed."""

    found: Facts = {}
    claimed: Facts = {}


class Outcome(Record, frozen=True, kw_only=True):
    """What was decided for whom; `status` is a status id, `none`, or `other`."""

    status: Text
    stage: Text
    summary: Text


class Proposition(Record, frozen=True, kw_only=True):
    """What the ruling holds, in our words."""

    id: Id
    text: Text
    at: Text = ""
    basis: Basis = "decided"
    favours: Literal["applicant", "state", "neutral"]


class Citation(Record, frozen=True, kw_only=True):
    """How this ruling treats another authority."""

    id: Id
    treatment: Treatment
    on: Text = ""
    note: Text = ""


class Standing(Record, frozen=True, kw_only=True):
    """Where the ruling stands today, set by a person."""

    value: Literal["good", "doubtful", "overturned", "historical", "not-known"]
    reason: Text


class Case(Record, frozen=True, kw_only=True):
    """`cases/STATE/ID.yaml`: one ruling."""

    id: Id
    title: Text
    short: Text
    jurisdiction: Id
    line: LineId | None = None
    body: Text
    level: LineWeight
    date: Span
    citation: Text
    identifiers: Identifiers
    about: tuple[Text, ...]
    proceedings: Literal[
        "first", "subsequent", "revocation", "removal", "extradition", "transfer", "reference", "human-rights", "other"
    ]
    applicant: Text
    facts: CaseFacts = CaseFacts()
    outcome: Outcome
    propositions: tuple[Proposition, ...]
    topics: tuple[Id, ...]
    citations: tuple[Citation, ...] = ()
    standing: Standing
    finality: Finality
    sources: tuple[Source, ...]
    verified_on: Day
    recorded_on: Day
    disputed: Text = ""
    notes: Text = ""


class Authority(Record, frozen=True, kw_only=True):
    """An authority other than a ruling: a text, a policy, a reported practice, country information."""

    id: Id
    kind: Literal["instrument", "policy", "practice", "country-information"]
    title: Text
    short: Text
    body: Text
    date: Span | None = None
    from_: Span | None = field(name="from", default=None)
    to: Span | None = None
    citation: Text
    identifiers: Identifiers = Identifiers()
    about: tuple[Text, ...] = ()
    says: Text
    topics: tuple[Id, ...] = ()
    sources: tuple[Source, ...]
    verified_on: Day
    recorded_on: Day
    disputed: Text = ""
    notes: Text = ""


# ------------------------------------------------------------------ positions and lines


class Position(Record, frozen=True, kw_only=True):
    """What a line holds on an element, a bar or a whole route, for whom, and when."""

    id: Id
    kind: PositionKind
    analogy: bool = False
    when: When = {}
    holds: Verdict
    from_: Span = field(name="from")
    to: Span | None = None
    ended_by: Id | None = None
    last_seen: Span | None = None
    withdrawn_on: Day | None = None
    cites: tuple[Cite, ...]
    note: Text


class Line(Record, frozen=True, kw_only=True):
    """A line of authority and its positions, by element, bar or route."""

    id: LineId
    name: Text
    short: Text
    kind: LineKind
    weight: LineWeight
    about: Text
    positions: dict[Text, tuple[Position, ...]] = {}


class Binding(Record, frozen=True, kw_only=True):
    """That one line follows another, how, and since when."""

    line: LineId
    follows: LineId
    as_: Literal["binding", "persuasive"] = field(name="as")
    from_: Day | None = field(name="from", default=None)
    to: Day | None = None
    why: Text


class Governing(Record, frozen=True, kw_only=True):
    """Which text governs a claim of which dates."""

    text: Id
    when: When = {}
    from_: Span | None = field(name="from", default=None)
    to: Span | None = None
    why: Text


class Step(Record, frozen=True, kw_only=True):
    """The next step after a decision: forum, time limit, whether it suspends removal."""

    id: Id
    after: Text
    when: When = {}
    forum: Text
    time_limit: Text
    suspensive: Text
    from_: Span | None = field(name="from", default=None)
    to: Span | None = None
    cites: tuple[Cite, ...]
    note: Text = ""


class Stance(Record, frozen=True, kw_only=True):
    """What a government said in public: never part of a verdict."""

    id: Id
    who: Text
    date: Span
    says: Text
    sources: tuple[Source, ...]
    note: Text = ""


class Statistic(Record, frozen=True, kw_only=True):
    """Figures, with what they count."""

    id: Id
    title: Text
    from_: Span = field(name="from")
    to: Span
    says: Text
    counts: Text
    sources: tuple[Source, ...]
    note: Text = ""


class Watch(Record, frozen=True, kw_only=True):
    """A pending authority that could overturn an answer."""

    id: Id
    what: Text
    since: Span
    until: Span | None = None
    cites: tuple[Cite, ...] = ()
    could_change: tuple[Id, ...] = ()
    note: Text = ""


class Searched(Record, frozen=True, kw_only=True):
    """What was looked for, where, on which day, and what came of it."""

    on: Day
    query: Text
    where: Text
    lines: tuple[LineId, ...] = ()
    points: tuple[Text, ...] = ()
    result: Text


class Scenario(Record, frozen=True, kw_only=True):
    """Facts, a day, and the verdict that an authority says follows."""

    id: Id
    facts: Facts
    as_of: Day
    line: LineId
    on: Text
    verdict: Text
    possible: tuple[Verdict, ...] = ()
    turns_on: tuple[Text, ...] = ()
    speaks: tuple[Id, ...] = ()
    because: tuple[Id, ...]
    note: Text = ""


class Jurisdiction(Record, frozen=True, kw_only=True):
    """`jurisdictions/NAME.yaml`: a state or an order above states."""

    id: Annotated[str, Meta(pattern=r"^[a-z]{2,3}$")]
    name: Text
    aliases: tuple[Text, ...] = ()
    order: Id
    above: bool = False
    decides: Text
    governing: tuple[Governing, ...] = ()
    procedure: tuple[Step, ...] = ()
    binding: tuple[Binding, ...] = ()
    lines: tuple[Line, ...]
    authorities: tuple[Authority, ...] = ()
    stances: tuple[Stance, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    watch: tuple[Watch, ...] = ()
    searched: tuple[Searched, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    notes: Text = ""


class CountryEntry(Record, frozen=True, kw_only=True):
    """What a country fact was for whom, and when."""

    when: When = {}
    value: Id
    from_: Span = field(name="from")
    to: Span | None = None
    cites: tuple[Cite, ...]
    note: Text


class CountryFact(Record, frozen=True, kw_only=True):
    """A derived, dated, sourced fact about the country of origin, by military status."""

    id: Annotated[str, Meta(pattern=r"^[a-z]+(_[a-z]+)*$")]
    label: Text
    values: dict[Id, Text]
    entries: tuple[CountryEntry, ...]


class Country(Record, frozen=True, kw_only=True):
    """`countries/NAME.yaml`."""

    id: Annotated[str, Meta(pattern=r"^[A-Z]{2}$")]
    name: Text
    facts: tuple[CountryFact, ...]
    authorities: tuple[Authority, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    searched: tuple[Searched, ...] = ()
    notes: Text = ""


class Profile(Record, frozen=True, kw_only=True):
    """One applicant's facts; `claimed` are asserted but were not accepted, and decide nothing."""

    label: Text = ""
    about: Text = ""
    facts: Facts = {}
    claimed: Facts = {}
    authority: Id | None = None
    sources: tuple[Source, ...] = ()
    note: Text = ""


# ------------------------------------------------------------------ the data set


class LaidOver(Record, frozen=True, kw_only=True):
    """A user's folder laid over the shipped data: the ids that it adds, and those that it replaces."""

    folder: Text
    added: tuple[Text, ...]
    replaced: tuple[Text, ...]


class Dataset(Record, frozen=True, kw_only=True):
    """All records of one data set, each kind by id.

    The authorities of jurisdictions and countries stand apart, so that a run reads only those that it needs; `grades`
    says of each ruling and authority how well it was read.
    """

    vocabulary: Vocabulary
    law: Law
    topics: Topics
    jurisdictions: Mapping[str, Jurisdiction]
    cases: Mapping[str, Case]
    countries: Mapping[str, Country]
    authorities: Mapping[str, Authority] = {}
    grades: Mapping[str, str] = {}
    laid_over: LaidOver | None = None
