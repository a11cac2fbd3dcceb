"""JSON Schemas (draft 2020-12) of every kind of file and of every answer, made from the structs themselves."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from refcli.answers import SCHEMA_VERSION
from refcli.answers.comparison import Comparison
from refcli.answers.coverage import Coverage
from refcli.answers.explanation import Explanation
from refcli.answers.records import Listed, Shown
from refcli.model import Case, Country, Jurisdiction, Law, Profile, Topics, Vocabulary

FILES: dict[str, type[Struct]] = {
    "facts": Vocabulary,
    "routes": Law,
    "topics": Topics,
    "jurisdiction": Jurisdiction,
    "case": Case,
    "country": Country,
    "profile": Profile,
}
ANSWERS: dict[str, Any] = {
    "compare": Comparison,
    "explain": Explanation,
    "show": Shown,
    "coverage": Coverage,
    "list": list[Listed],
}
KINDS = (*FILES, *ANSWERS)


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file or answer, one of KINDS. Readers ignore keys that they don't know."""
    made = msgspec.json.schema({**FILES, **ANSWERS}[kind])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:refcli:schema:{SCHEMA_VERSION}:{kind}",
        "title": f"refcli {kind}",
        **made,
    }
