"""Bad input: one screen of words, exit 2, never a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

SCREEN = 24


def refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """The program refused, briefly, and said these words."""
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert 0 < len(done.stderr.splitlines()) <= SCREEN
    assert done.stdout == ""
    for word in words:
        assert word in done.stderr, done.stderr


PROFILES = {
    "unknown fact": ("facts: {militry_status: reservist}\n", ["1:9", "militry_status", "military_status"]),
    "unknown value": ("facts:\n  refusal: desertd\n", ["2:12", "desertd", "deserted"]),
    "contradiction": (
        "facts: {military_status: conscript-liable, refusal: [deserted]}\n",
        ["contradict", "Only a person in service"],
    ),
    "age in words": ("facts: {age: twenty}\n", ["1:14", "twenty", "whole number"]),
    "no such day": ("facts: {left_russia: 2022-02-30}\n", ["2022-02-30", "YYYY-MM-DD"]),
    "broken yaml": ("facts: {age: 22\nlabel: x\n", ["2:6", "not YAML", "line 1"]),
    "duplicate key": ("facts: {age: 22, age: 23}\n", ["1:18", "stands twice"]),
    "empty": ("", ["empty"]),
    "only comments": ("# nothing\n", ["no data"]),
    "a list": ("- facts\n", ["a list where a map is wanted"]),
    "null": ("facts: {age: }\n", ["Empty value"]),
    "alias": ("facts: &f {age: 22}\nclaimed: *f\n", ["anchor", "alias"]),
    "tag": ("facts: !!python/object:os.system {}\n", ["tag"]),
    "two values": ("facts: {military_status: [reservist, mobilised]}\n", ["several values"]),
    "none with others": ("facts: {call_up: [none, data-check]}\n", ["'none' stands alone"]),
    "unknown in a list": ("facts: {call_up: [unknown]}\n", ["'unknown' stands alone", "call_up: unknown"]),
    "another nationality": ("facts: {nationality: BY}\n", ["BY", "no verdict"]),
    "nationality in words": ("facts: {nationality: Russian}\n", ["two capitals"]),
    "age and birth": ("facts: {age: 30, born: 2003-05-01}\n", ["not 30"]),
}


@pytest.mark.parametrize("name", PROFILES)
def test_a_bad_profile(refcli: Run, tmp_path: Path, name: str) -> None:
    text, words = PROFILES[name]
    file = tmp_path / "client.yaml"
    file.write_text(text, encoding="utf-8")
    refused(refcli("compare", str(file), "-j", "de"), *words)


def test_every_error_of_a_profile_is_told_at_once(refcli: Run, tmp_path: Path) -> None:
    file = tmp_path / "client.yaml"
    file.write_text("facts:\n  age: twenty\n  refusal: desertd\n  militry_status: x\n", encoding="utf-8")
    refused(refcli("compare", str(file)), ":2:8", ":3:12", ":4:3")


def test_files_that_are_none(refcli: Run, tmp_path: Path) -> None:
    refused(refcli("compare", str(tmp_path) + "/"), "folder")
    refused(refcli("compare", str(tmp_path / "missing.yaml")), "no such file")
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("label: caf\xe9\n".encode("latin-1"))
    refused(refcli("compare", str(latin)), "1:11", "0xe9", "UTF-8")
    nul = tmp_path / "nul.yaml"
    nul.write_bytes(b"label: a\x00b\n")
    refused(refcli("compare", str(nul)), "U+0000")
    large = tmp_path / "large.yaml"
    with large.open("wb") as stream:
        stream.truncate(1_000_000_000)
    refused(refcli("compare", str(large)), "1,000,000,000")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs Linux's /proc for a file that can't be read")
def test_an_unreadable_file(refcli: Run, tmp_path: Path) -> None:
    link = tmp_path / "client.yaml"
    link.symlink_to("/proc/self/mem")
    refused(refcli("compare", str(link)), "can't be read")


def test_a_symlink_loop(refcli: Run, tmp_path: Path) -> None:
    loop = tmp_path / "client.yaml"
    loop.symlink_to(loop)
    refused(refcli("compare", str(loop)), "can't be read")


def test_a_yaml_bomb_is_refused_before_it_grows(refcli: Run, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.yaml"
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    bomb.write_text("\n".join(lines), encoding="utf-8")
    refused(refcli("compare", str(bomb)), "alias")
    deep = tmp_path / "deep.yaml"
    deep.write_text("facts: " + "[" * 5000, encoding="utf-8")
    refused(refcli("compare", str(deep)), "deep")


def test_arguments_that_are_wrong(refcli: Run) -> None:
    refused(refcli("compare", "deserter", "-j", "gremany"), "gremany", "Germany")
    refused(refcli("compare", "deserter", "--as-of", "2026-13-01"), "2026-13-01", "YYYY-MM-DD")
    refused(refcli("compare", "desertr"), "desertr", "deserter")
    refused(refcli("compare", "deserter", "-j", ""), "Unknown jurisdiction")
    refused(refcli("compare"), "PROFILE")
    refused(refcli("compare", "-s", "refusal=desertd"), "desertd", "deserted")
    refused(refcli("compare", "-s", "age=twenty"), "twenty")
    refused(refcli("compare", "-s", "age"), "fact=value")
    refused(refcli("compare", "deserter", "-f", "tabel"), "tabel", "table")
    refused(refcli("compare", "deserter", "-o", "x.docz"), "x.docz")
    refused(refcli("explain", "deserter", "de/bamff"), "de/bamf")
    refused(refcli("explain", "deserter", "de", "-r", "war-crime-refusal"), "war-crimes-refusal")
    refused(refcli("show", "de-bamf-avaliani-2025"), "de-bamf-avaliani-2026")
    refused(refcli("list", "casse"), "case")
    refused(refcli("validate", "/nowhere"), "no such folder")
    assert refcli("compare", "--nonsense").returncode == 2
    assert refcli("nonsense").returncode == 2


def test_standard_input(refcli: Run) -> None:
    good = refcli("compare", "-", "-j", "fr", given='{"facts": {"military_status": "reservist"}}')
    assert good.returncode == 0
    refused(refcli("compare", "-", given=""), "standard input", "empty")
    refused(refcli("compare", "-", given="facts: {refusal: desertd}"), "standard input:1:18", "deserted")
    refused(refcli("compare", "-", given=b"\xff\xfe"), "UTF-8")
    refused(refcli("compare", "-", given="authority: fi-nobody-2026"), "fi-nobody-2026", "refcli list case")


def test_closed_standard_input() -> None:
    closed = "import os, sys; os.close(0); sys.argv = ['refcli', 'compare', '-']; import refcli.__main__"
    command = [sys.executable, "-c", closed]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, text=True, timeout=60, check=False)
    refused(done, "standard input")


def test_profile_check(refcli: Run) -> None:
    good = refcli("profile", "check", "deserter")
    assert good.returncode == 0
    assert "Nothing wrong" in good.stdout
    refused(refcli("profile", "check", "-s", "military_status=none", "-s", "refusal=deserted"), "contradict")


def test_output_is_written_whole_and_for_its_owner_alone(refcli: Run, tmp_path: Path) -> None:
    file = tmp_path / "answer.md"
    assert refcli("compare", "deserter", "-o", str(file)).returncode == 0
    assert file.read_text(encoding="utf-8").startswith("# ")
    if sys.platform != "win32":
        assert file.stat().st_mode & 0o077 == 0
    refused(refcli("compare", "deserter", "-o", str(tmp_path / "none" / "answer.md")), "can't be written")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answer.md"]
