"""The compiled store: the same data, whole or not at all, and never a profile."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from refcli.dataset.load import load
from refcli.dataset.problems import BadInput
from refcli.dataset.store import Unusable, cache_folder, compiled, fingerprint, read_store, write_store
from tests.conftest import ROOT, Run


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "refcli"


def test_what_comes_out_of_the_store_is_what_the_files_say(data: Path, cache: Path) -> None:
    from_files = load(data)
    assert compiled(data) == from_files
    assert [path.suffix for path in cache.iterdir()] == [".sqlite"]
    assert compiled(data) == from_files
    assert read_store(cache / f"{fingerprint(data)}.sqlite", fingerprint(data)) == from_files
    assert cache_folder() == cache


def test_a_change_of_the_files_is_a_change_of_the_store(data: Path, cache: Path, tmp_path: Path) -> None:
    shutil.copytree(data, tmp_path / "data")
    before = fingerprint(tmp_path / "data")
    topics = tmp_path / "data" / "topics.yaml"
    topics.write_text(topics.read_text(encoding="utf-8") + "\n# a word\n", encoding="utf-8")
    assert fingerprint(tmp_path / "data") != before
    profile = tmp_path / "data" / "profiles" / "deserter.yaml"
    now = fingerprint(tmp_path / "data")
    profile.write_text("facts: {age: 99}\n", encoding="utf-8")
    assert fingerprint(tmp_path / "data") == now


@pytest.mark.parametrize(
    "damage", ["torn", "foreign", "empty", "other make", "other name", "missing record", "bad record"]
)
def test_a_store_that_is_not_right_is_made_anew(data: Path, cache: Path, damage: str) -> None:
    from_files = compiled(data)
    name = fingerprint(data)
    path = cache / f"{name}.sqlite"
    content = path.read_bytes()
    if damage == "torn":
        path.write_bytes(content[: len(content) // 2])
    elif damage == "foreign":
        path.write_bytes(b"not a database at all" * 100)
    elif damage == "empty":
        path.write_bytes(b"")
    else:
        statement = {
            "other make": "UPDATE made SET format = 99",
            "other name": "UPDATE made SET name = 'x'",
            "missing record": "DELETE FROM record WHERE kind = 'law'",
            "bad record": "UPDATE record SET body = '{}' WHERE kind = 'law'",
        }[damage]
        with sqlite3.connect(path) as database:
            database.execute(statement)
        database.close()
    with pytest.raises(Unusable):
        read_store(path, name)
    assert compiled(data) == from_files
    assert read_store(path, name) == from_files


def test_a_cache_that_can_not_be_written_is_no_problem(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert compiled(data).topics.topics
    assert (tmp_path / "file").read_text(encoding="utf-8") == "in the way"


def test_the_stores_of_long_ago_go_when_another_is_made(data: Path, cache: Path) -> None:
    cache.mkdir(parents=True)
    for name, days in ((".making-x.sqlite", 40), ("old.sqlite", 31), ("young.sqlite", 29), ("other.txt", 99)):
        (cache / name).write_bytes(b"")
        os.utime(cache / name, (time.time() - days * 86400,) * 2)
    compiled(data)
    assert {path.name for path in cache.iterdir()} == {f"{fingerprint(data)}.sqlite", "young.sqlite", "other.txt"}


def test_a_record_that_is_damaged_is_refused_with_one_line(data: Path, cache: Path) -> None:
    compiled(data)
    path = cache / f"{fingerprint(data)}.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("UPDATE record SET body = 'x' WHERE id = 'eu-cjeu-c-238-19-ez'")
    database.close()
    rulings = read_store(path, fingerprint(data)).cases
    assert "eu-cjeu-c-238-19-ez" in rulings
    with pytest.raises(BadInput, match=r"damaged at eu-cjeu-c-238-19-ez\.\n.*Delete the file"):
        rulings["eu-cjeu-c-238-19-ez"]


def test_a_wheel_carries_its_store_and_needs_no_cache(refcli: Run, tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = (tmp_path / "dist").iterdir()
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "installed")
    arguments = ["compare", "deserter", "--as-of", "2026-11-22", "-f", "json"]
    said = subprocess.run(
        [sys.executable, "-m", "refcli", *arguments],
        cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "installed"), "XDG_CACHE_HOME": str(tmp_path / "cache")},
    ).stdout  # fmt: skip
    assert said == refcli(*arguments).stdout
    assert not (tmp_path / "cache").exists()


def test_data_with_problems_leave_no_store(data: Path, cache: Path, tmp_path: Path) -> None:
    shutil.copytree(data, tmp_path / "data")
    (tmp_path / "data" / "topics.yaml").write_text("topics: [{id: x}]\n", encoding="utf-8")
    with pytest.raises(BadInput):
        compiled(tmp_path / "data")
    assert not cache.exists() or not list(cache.iterdir())


def test_a_profile_never_enters_the_store(refcli: Run, cache: Path, tmp_path: Path) -> None:
    file = tmp_path / "client.yaml"
    file.write_text("label: A-very-secret-name\nfacts: {military_status: reservist}\n", encoding="utf-8")
    assert refcli("compare", str(file), XDG_CACHE_HOME=str(cache.parent)).returncode == 0
    written = b"".join(path.read_bytes() for path in cache.iterdir())
    assert b"war-crimes-refusal" in written
    assert b"A-very-secret-name" not in written
    assert b"A man of 22 who is liable to basic service" not in written


def test_fifty_processes_at_once_on_a_cold_cache(cache: Path) -> None:
    command = [sys.executable, "-m", "refcli", "list", "line", "-f", "plain"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache.parent), "PYTHONPATH": str(ROOT)}
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) for _ in range(50)
    ]
    told = {process.communicate(timeout=300) for process in running}
    assert len(told) == 1
    assert all(process.returncode == 0 for process in running)
    assert [path.suffix for path in cache.iterdir()] == [".sqlite"]


def wait_for(happened: Callable[[], bool]) -> None:
    """Wait until something has happened, and fail if it does not within two minutes."""
    until = time.monotonic() + 120
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.002)


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_a_hundred_kills_at_any_point_leave_a_whole_store_or_none(data: Path, cache: Path) -> None:
    code = "from pathlib import Path; from refcli.dataset.store import compiled; compiled(Path('data'))"
    command = [sys.executable, "-c", code]
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache.parent), "PYTHONPATH": str(ROOT)}
    name = fingerprint(data)
    path = cache / f"{name}.sqlite"
    rng = random.Random(20261122)
    left = {"whole": 0, "none": 0}
    for attempt in range(50):
        path.unlink(missing_ok=True)
        for unfinished in cache.glob(".making-*"):
            unfinished.unlink()
        # Two at a time, so that one dies while the other writes: while they read, while they write, once one is done.
        pair = [subprocess.Popen(command, cwd=ROOT, env=environment) for _ in range(2)]
        if attempt % 3 == 0:
            time.sleep(rng.uniform(0, 0.2))
        elif attempt % 3 == 1:
            wait_for(lambda: any(cache.glob(".making-*")) or path.exists())
            time.sleep(rng.uniform(0, 0.02))
        else:
            wait_for(path.exists)
        for process in pair:
            process.send_signal(signal.SIGKILL)
            process.wait(timeout=60)
        left["whole" if path.exists() else "none"] += 1
        if path.exists():
            assert read_store(path, name).topics.topics
    assert all(left.values()), left
    assert compiled(data).topics.topics


def test_nothing_is_left_where_writing_fails(data: Path, tmp_path: Path) -> None:
    class Broken(msgspec.Struct):
        pass

    target = tmp_path / "store" / "x.sqlite"
    with pytest.raises(AttributeError):
        write_store(Broken(), target, "x")  # type: ignore[arg-type]
    assert list(target.parent.iterdir()) == []


RULING = """
id: fr-cnda-test-2025
title: A ruling of our own
short: Our ruling
jurisdiction: fr
line: fr/cnda
body: A court
level: appellate
date: 2025-01-02
citation: A ruling of our own, 2 January 2025
identifiers: {}
about: [RU]
proceedings: first
applicant: A man.
outcome: {status: none, stage: appeal, summary: Refused.}
propositions:
  - {id: p1, text: A proposition., favours: state}
topics: [mobilisation]
standing: {value: not-known, reason: A test.}
finality: not-known
sources:
  - url: https://example.org
    publisher: x
    language: fr
    kind: press
    extent: extract
    supports: [x]
    read: 2025-02-01
verified_on: 2025-02-01
recorded_on: 2025-02-01
"""


def own_folder(tmp_path: Path, data: Path) -> Path:
    """A folder that adds a ruling and replaces the topics."""
    folder = tmp_path / "own"
    (folder / "cases" / "fr").mkdir(parents=True)
    (folder / "cases" / "fr" / "cnda-test-2025.yaml").write_text(RULING, encoding="utf-8")
    shutil.copy(data / "topics.yaml", folder / "topics.yaml")
    return folder


def test_a_folder_of_ones_own_is_laid_over_and_the_answer_says_so(refcli: Run, data: Path, tmp_path: Path) -> None:
    folder = own_folder(tmp_path, data)
    for _ in range(2):
        told = refcli("--data", str(folder), "compare", "deserter", "-j", "fr", "-f", "table").stdout
        assert "With your data from" in told and "1 added, 1 replaced" in told.replace("\n", " ")
    assert "A ruling of our own" in refcli("show", "fr-cnda-test-2025", "-f", "table", REFCLI_DATA=str(folder)).stdout
    assert refcli("show", "fr-cnda-test-2025").returncode == 2
    assert "With your data" not in refcli("compare", "deserter", "-j", "fr", "-f", "table").stdout


def test_a_folder_of_ones_own_is_checked_with_the_rest(refcli: Run, data: Path, tmp_path: Path) -> None:
    folder = own_folder(tmp_path, data)
    file = folder / "cases" / "fr" / "cnda-test-2025.yaml"
    file.write_text(RULING.replace("[mobilisation]", "[mobilization]"), encoding="utf-8")
    done = refcli("--data", str(folder), "list", "case")
    assert done.returncode == 2
    assert "mobilisation" in done.stderr and "cnda-test-2025.yaml" in done.stderr
    assert "no such folder" in refcli("--data", str(tmp_path / "nowhere"), "list", "case").stderr
    assert "data folder is wanted" in refcli("--data", str(file), "list", "case").stderr


def test_two_files_of_ones_own_with_one_id_are_both_named(refcli: Run, data: Path, tmp_path: Path) -> None:
    folder = own_folder(tmp_path, data)
    (folder / "cases" / "fr" / "cnda-test-2025.yml").write_text(RULING, encoding="utf-8")
    done = refcli("--data", str(folder), "list", "case")
    assert done.returncode == 2 and "is taken" in done.stderr
    assert "cnda-test-2025.yaml" in done.stderr and "cnda-test-2025.yml" in done.stderr
