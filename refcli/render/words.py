"""The words, symbols and tones in which verdicts are told. A symbol and a word stand beside every colour."""

from __future__ import annotations

from refcli.law.verdicts import Reading
from refcli.render.blocks import Run, Tone

SYMBOLS: dict[str, tuple[str, Tone]] = {
    "supported": ("✓", "good"),
    "arguable": ("~", "fair"),
    "open": ("?", "unknown"),
    "against": ("✗", "bad"),
    "turns-on-facts": ("±", "fair"),
    "uncertain-date": ("…", "fair"),
}
COURT = {name: name for name in ("supported", "arguable", "open", "against")} | {
    "turns-on-facts": "turns on facts",
    "uncertain-date": "date uncertain",
}
OFFICE = {
    "supported": "grants",
    "arguable": "mixed",
    "open": "not known",
    "against": "refuses",
    "turns-on-facts": "turns on facts",
    "uncertain-date": "date uncertain",
}
LEFT_OPEN = "left open"
NO_PRACTICE = "no practice known"
BAR = {
    "supported": "applies",
    "arguable": "arguable",
    "open": "no authority found",
    "against": "does not apply",
    "turns-on-facts": "turns on facts",
    "uncertain-date": "date uncertain",
}
APPEAL = {
    "yes": ("✓", "good", "yes"),
    "no": ("–", "plain", "none found"),
    "open": ("?", "unknown", "no practice known to appeal against"),
    "turns-on-facts": ("±", "fair", "turns on facts"),
    "uncertain-date": ("…", "fair", "date uncertain"),
}
LEGEND = (
    "✓ supported (an office: grants) · ~ arguable (mixed) · ? open: no authority found, or left open by it · "
    "✗ against (refuses) · ± turns on facts · … the date of a change is uncertain · A–D how well the authority was read"
)


def verdict_run(reading: Reading, kind: str, *, own: bool) -> Run:
    """A verdict in symbol and word, as an office or a court gives it; `own` if the line has a position of its own."""
    office = kind == "decision-maker"
    if office and not own:
        return Run(f"? {NO_PRACTICE}", "unknown")
    symbol, tone = SYMBOLS[reading.verdict]
    if len(reading.possible) > 1:
        return Run(f"{symbol} {span_words(reading.possible, kind)}", tone)
    if reading.verdict == "open" and reading.rests_on is not None:
        return Run(f"{symbol} {LEFT_OPEN}", tone)
    return Run(f"{symbol} {(OFFICE if office else COURT)[reading.verdict]}", tone)


def span_words(possible: tuple[str, ...], kind: str) -> str:
    """The range of an undecided verdict: `open to supported`."""
    words = OFFICE if kind == "decision-maker" else COURT
    return f"{words[possible[0]]} to {words[possible[-1]]}" if len(possible) > 1 else words[possible[0]]


def between_words(span: str) -> str:
    """An uncertain day in words: `between 2023-09 and 2026-01`, `in 2026-05`."""
    start, _, end = span.partition("..")
    return f"between {start} and {end}" if end else f"in {start}"
