"""`show` and `list`: every kind of record, in words, with all that refers to it."""

from __future__ import annotations

import json

import pytest

from refcli.answers.records import kinds, listed, show
from refcli.law.code import Code
from refcli.render.records import lay_out
from refcli.render.terminal import render
from tests.conftest import Run


def test_every_kind_of_record_is_shown_in_words(code: Code) -> None:
    for kind in kinds():
        if kind == "profile":
            continue
        name = listed(code, kind)[-1].id
        shown = show(code, name)
        assert shown is not None and (shown.kind, shown.id) == (kind, name)
        text = render(lay_out(shown), width=80, colour=False)
        assert name in text
        assert "{'" not in text and "('" not in text and "()" not in text


def test_a_state_names_what_it_holds(refcli: Run) -> None:
    for name in ("de", "Germany"):
        said = refcli("show", name, "-f", "table").stdout
        assert "de/bamf" in said and "de-step-" in said and "refcli show ID" in said
        assert "Call-up for basic service is realistic" not in said
    whole = json.loads(refcli("show", "de", "-f", "json").stdout)["record"]
    assert {line["id"] for line in whole["lines"]} >= {"de/bamf", "de/vg-berlin"}
    assert all(authority["id"].startswith("de-") and authority["sources"] for authority in whole["authorities"])
    assert "RU" in refcli("show", "RU", "-f", "table").stdout


@pytest.mark.parametrize(
    ("name", "by"),
    [
        ("eu-cjeu-c-238-19-ez", "eu-cjeu-refusal-flight-2020"),
        ("mobilisation", "fr-cnda-gf-2023-21068674"),
        ("fr/cnda", "fr/ofpra"),
        ("deployment-risk", "de-ovg-bb-deployment-conscripts-2024"),
    ],
)
def test_a_record_is_shown_with_what_refers_to_it(code: Code, name: str, by: str) -> None:
    shown = show(code, name)
    assert shown is not None
    assert any(entry.id.startswith(by) for entry in shown.referred_to_by)


def test_an_example_profile_is_shown_too(refcli: Run) -> None:
    said = refcli("show", "deserter", "-f", "table").stdout
    assert "profile deserter" in said and "military_status: mobilised" in said
    assert "deserter" in refcli("show", "desertr").stderr
