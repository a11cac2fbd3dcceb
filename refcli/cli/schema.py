"""`refcli schema`."""

from __future__ import annotations

import json

from refcli.answers.schemas import ANSWERS, FILES, KINDS, schema
from refcli.cli.output import fail
from refcli.dataset.problems import nearest


def run(kind: str | None) -> None:
    """Print a schema, or the kinds."""
    if kind is None:
        print("\n".join([*(f"{name}\tfile" for name in FILES), *(f"{name}\tanswer" for name in ANSWERS)]))
        return
    if kind not in KINDS:
        fail(f"Unknown kind {kind!r}.", nearest(kind, KINDS))
    print(json.dumps(schema(kind), indent=2, ensure_ascii=False))
