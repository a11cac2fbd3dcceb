"""Rulings, and what is pending, laid out."""

from __future__ import annotations

from collections.abc import Sequence

from refcli.answers.pending import Watched
from refcli.precedents.finding import Ruling
from refcli.render.blocks import Block, Document, Entries, Entry, Paragraph, Records, Run, text_line


def lay_out(rulings: Sequence[Ruling]) -> Document:
    """Rulings, the newest first: citation, outcome, and what they stand for."""
    entries = tuple(
        Entry(
            ruling.date,
            (
                (Run(ruling.citation, "strong"),),
                text_line(ruling.summary),
                text_line(
                    f"outcome {ruling.outcome} · favours {', '.join(ruling.favours)} · standing {ruling.standing} · "
                    f"finality {ruling.finality} · {ruling.level} · grade {ruling.grade} · {ruling.id}",
                    "quiet",
                ),
            ),
        )
        for ruling in rulings
    )
    blocks = _listing(entries, "No ruling fits.")
    ruled = ("id", "date", "jurisdiction", "body", "citation", "level", "outcome", "favours")
    header = (*ruled, "standing", "finality", "grade", "topics")
    rows = tuple(
        (
            ruling.id,
            ruling.date,
            ruling.jurisdiction,
            ruling.body,
            ruling.citation,
            ruling.level,
            ruling.outcome,
            ",".join(ruling.favours),
            ruling.standing,
            ruling.finality,
            ruling.grade,
            ",".join(ruling.topics),
        )
        for ruling in rulings
    )
    return Document(blocks, Records(header, rows))


def lay_out_watch(watched: Sequence[Watched]) -> Document:
    """What is pending, by jurisdiction."""
    entries = tuple(
        Entry(
            entry.jurisdiction,
            (
                text_line(f"since {entry.since}: {entry.what}"),
                text_line(f"could change {', '.join(entry.could_change) or 'nothing recorded'} · {entry.id}", "quiet"),
            ),
        )
        for entry in watched
    )
    blocks = _listing(entries, "Nothing is pending.")
    header = ("id", "jurisdiction", "since", "what", "could_change")
    rows = tuple((e.id, e.jurisdiction, e.since, e.what, ",".join(e.could_change)) for e in watched)
    return Document(blocks, Records(header, rows))


def _listing(entries: tuple[Entry, ...], empty: str) -> tuple[Block, ...]:
    return (Entries(entries),) if entries else (Paragraph(text_line(empty, "unknown")),)
