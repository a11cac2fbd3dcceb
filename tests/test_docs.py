"""The documents speak of what there is."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import msgspec
import pytest

from refcli.answers.comparison import Comparison, compare
from refcli.answers.records import ids
from refcli.answers.schemas import FILES, KINDS, schema
from refcli.dataset.folder import shipped_profiles
from refcli.law.code import Code
from refcli.model import Profile
from tests.conftest import ROOT, Run


def test_every_definition_names_a_test_that_exists() -> None:
    text = (ROOT / "docs" / "semantics.md").read_text(encoding="utf-8")
    tests = {
        name for path in (ROOT / "tests").glob("test_*.py") for name in re.findall(r"def (test_\w+)", path.read_text())
    }
    sections = text.split("\n## ")[1:]
    assert len(sections) >= 16
    for section in sections[:-1]:
        named = re.findall(r"`(test_\w+)`", section)
        assert named, section[:40]
        assert set(named) <= tests, section[:40]


def test_every_id_in_the_documents_exists(code: Code) -> None:
    known = {*code.positions, *code.authorities}
    text = "\n".join((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("semantics.md",))
    for name in re.findall(r"`((?:de|fr|eu|un|coe)-[a-z0-9-]+)`", text):
        assert name in known, name


def test_the_schemas_in_the_checkout_are_those_of_the_program(refcli: Run) -> None:
    for kind in FILES:
        stored = json.loads((ROOT / "schema" / f"{kind}.json").read_text(encoding="utf-8"))
        assert stored == json.loads(json.dumps(schema(kind))), f"run: refcli schema {kind} > schema/{kind}.json"
    for kind in KINDS:
        assert schema(kind)["$schema"].endswith("2020-12/schema")
    assert refcli("schema", "comparee").returncode == 2
    assert json.loads(refcli("schema", "compare").stdout)["$id"] == "urn:refcli:schema:1:compare"


def test_an_answer_has_the_shape_that_its_schema_promises(code: Code) -> None:
    answer = compare(code, Profile(facts={"military_status": "reservist"}), ["de", "fr"], "2026-11-22")
    again = msgspec.json.decode(msgspec.json.encode(answer), type=Comparison)
    assert again == answer


def test_data_files_are_in_canonical_form(refcli: Run, data: Path) -> None:
    done = refcli("format", str(data), "--check")
    assert done.returncode == 0, done.stdout[:2000] + done.stderr


def test_formatting_keeps_comments_and_values_and_orders_keys(refcli: Run, data: Path, tmp_path: Path) -> None:
    shutil.copytree(data, tmp_path / "data")
    file = tmp_path / "data" / "topics.yaml"
    file.write_text("# our words\ntopics:\n    - {label: Proof, id: proof}   # short\n", encoding="utf-8")
    told = refcli("validate", str(tmp_path / "data"))
    assert told.returncode == 1
    done = refcli("format", str(file))
    assert done.returncode == 0, done.stderr
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../schema/topics.json\n")
    assert "# our words" in text and "# short" in text
    assert "{id: proof, label: Proof}" in text
    assert refcli("format", str(file), "--check").returncode == 0
    file.write_text("topics: [\n", encoding="utf-8")
    broken = refcli("format", str(file))
    assert broken.returncode == 2
    assert file.read_text(encoding="utf-8") == "topics: [\n"


def test_long_lines_of_a_block_are_wrapped_and_no_other_line_is_touched(
    refcli: Run, data: Path, tmp_path: Path
) -> None:
    shutil.copytree(data, tmp_path / "data")
    file = tmp_path / "data" / "profiles" / "deserter.yaml"
    long = "He left the unit after his comrades were killed, " * 4 + "and is a well-known anti-war man."
    block = f"note: |\n  The facts:\n  - first item\n\n  - {long}\n  - third item\n"
    file.write_text(f"label: A man\nfacts: {{age: 30}}\n{block}", encoding="utf-8")
    assert refcli("format", str(file)).returncode == 0
    lines = file.read_text(encoding="utf-8").splitlines()
    assert max(map(len, lines)) <= 120
    assert "  The facts:" in lines and "  - first item" in lines and "  - third item" in lines and "" in lines
    assert not any(line.endswith(("anti-", "well-")) for line in lines)
    assert refcli("format", str(file), "--check").returncode == 0


def test_the_order_of_keys_is_checked_with_its_line(refcli: Run, data: Path, tmp_path: Path) -> None:
    shutil.copytree(data, tmp_path / "data")
    file = tmp_path / "data" / "cases" / "fr" / "cnda-gf-2023-21068674.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    at = next(place for place, line in enumerate(lines) if line.startswith("short:"))
    lines[at - 1], lines[at] = lines[at], lines[at - 1]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = refcli("validate", str(tmp_path / "data"))
    assert done.returncode == 1
    assert f"cnda-gf-2023-21068674.yaml:{at + 1}:1: The key 'title' stands after 'short'" in done.stdout


def test_every_row_of_the_seeds_is_answered_by_records_that_exist_or_says_that_nothing_was_found(code: Code) -> None:
    known = {*ids(code), *shipped_profiles(ROOT / "data")}
    text = (ROOT / "docs" / "seeds.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:-1] for line in text.splitlines() if line.startswith("| ") and "---" not in line]
    rows = [row for row in rows if row[0].strip() != "asked"]
    assert len(rows) > 60
    profiles = set()
    for asked, records, outcome in rows:
        named = re.findall(r"`([^`]+)`", records)
        assert set(named) <= known, asked
        assert named or records.strip() == "not found", asked
        assert outcome.strip(), asked
        profiles |= set(named)
    assert {path.stem for path in (ROOT / "data" / "profiles").glob("*.yaml")} - profiles <= {
        "deserter", "mobilised-medic", "objector", "reservist-with-summons",
    }  # fmt: skip


@pytest.mark.parametrize(
    "command",
    ["", "compare", "explain", "show", "list", "precedents", "watch", "coverage", "validate", "format", "schema",
     "profile check"],
)  # fmt: skip
def test_help_has_examples_and_they_run(refcli: Run, tmp_path: Path, command: str) -> None:
    client = tmp_path / "client.yaml"
    client.write_text("facts: {military_status: reservist}\n", encoding="utf-8")
    shutil.copytree(ROOT / "data", tmp_path / "data")
    told = refcli(*command.split(), "-h", COLUMNS="200").stdout
    _, _, after = told.partition("For example:")
    examples = [line.strip() for line in after.splitlines() if line.strip().startswith("refcli ")]
    assert examples
    for example in examples:
        words = shlex.split(example.replace("./client.yaml", str(client)).replace("./data", "data"))[1:]
        words = [str(tmp_path / "data") if word == "data" else word for word in words]
        if "-o" in words:
            words[words.index("-o") + 1] = str(tmp_path / words[words.index("-o") + 1])
        done = refcli(*words)
        assert done.returncode == 0, f"{example}: {done.stderr}"
