"""The shell completes shipped names: profiles, jurisdictions, facts and their values, lines, topics."""

from __future__ import annotations

import pytest

from tests.conftest import Run


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("refcli compare rese", {"reservist-no-summons", "reservist-with-summons"}),
        ("refcli explain deser", {"deserter"}),
        ("refcli compare -j de,f", {"de,fi", "de,fr"}),
        ("refcli compare -s military_st", {"military_status="}),
        ("refcli compare -s refusal=d", {"refusal=deserted"}),
        ("refcli compare -s fought=", {"fought=yes", "fought=no"}),
        ("refcli compare -s nothing=", set()),
        ("refcli explain deserter fr/c", {"fr/cnda", "fr/conseil-detat"}),
        ("refcli precedents --topic consc", {"conscientious-objection"}),
    ],
)
def test_what_is_completed(refcli: Run, typed: str, expected: set[str]) -> None:
    words = typed.split(" ")
    told = refcli(_REFCLI_COMPLETE="complete_bash", COMP_WORDS=typed, COMP_CWORD=str(len(words) - 1))
    assert set(told.stdout.split()) == expected


def test_a_script_is_printed_for_each_shell(refcli: Run) -> None:
    for shell in ("bash", "zsh", "fish"):
        assert "refcli" in refcli("--show-completion", shell).stdout
