"""Finding rulings, what is pending, and the formats for programs."""

from __future__ import annotations

import csv
import io
import json

from refcli.law.code import Code
from refcli.precedents.finding import Wanted, find, narrower
from refcli.render.blocks import Document, Records
from refcli.render.csv import render as as_csv
from refcli.render.plain import render as as_plain
from tests.conftest import Run


def ids(code: Code, **wanted: object) -> set[str]:
    return {ruling.id for ruling in find(code, Wanted(**wanted))}  # type: ignore[arg-type]


def test_a_topic_finds_its_narrower_topics_too(code: Code) -> None:
    topics = code.dataset.topics.topics
    assert narrower(topics, "conscientious-objection") == {
        "conscientious-objection", "selective-objection", "alternative-service",
    }  # fmt: skip
    assert "reservist" in narrower(topics, "refusal-of-service")
    objection = ids(code, topic="conscientious-objection")
    assert {"coe-ecthr-bayatyan-2011", "coe-ecthr-dyagilev-2020", "fr-cnda-gf-2022-21042074"} <= objection
    assert ids(code, topic="alternative-service") <= objection


def test_filters_join(code: Code) -> None:
    higher = ids(code, jurisdictions=("de",), court="Oberverwaltungsgericht", since="2024-01-01", until="2024-12-31")
    assert higher == {"de-ovg-berlin-brandenburg-12-b-17-23", "de-ovg-berlin-brandenburg-12-b-18-23"}
    assert ids(code, court="fr/cnda", standing="good") >= {"fr-cnda-gf-2023-21068674"}
    lost = ids(code, jurisdictions=("fr",), outcome="none", favours="applicant")
    assert "fr-cnda-gf-2023-21068674" in lost
    overturned = ids(code, standing="overturned")
    assert "de-vg-berlin-12-k-48-23-a" in overturned


def test_a_ruling_known_by_its_month_counts_where_it_may_lie_within(code: Code) -> None:
    assert "de-ovg-berlin-brandenburg-2026-05" in ids(code, since="2026-05-31")
    assert "de-ovg-berlin-brandenburg-2026-05" in ids(code, until="2026-05-01")
    assert "de-ovg-berlin-brandenburg-2026-05" not in ids(code, since="2026-06-01")


def test_the_newest_come_first(code: Code) -> None:
    dates = [ruling.date for ruling in find(code, Wanted(jurisdictions=("fr",)))]
    assert dates == sorted(dates, reverse=True)


def test_the_commands_as_a_user_runs_them(refcli: Run) -> None:
    told = refcli("precedents", "--topic", "conscientious-objection", "--favours", "applicant", "-f", "table").stdout
    assert "Kanatlı" in told
    assert "CNDA, Grande formation, 7 juin 2022" in told
    assert max(map(len, told.splitlines())) <= 80
    wrong = refcli("precedents", "--topic", "conscientious-objektion")
    assert (wrong.returncode, "conscientious-objection" in wrong.stderr) == (2, True)
    assert refcli("precedents", "--since", "2024-02-30").returncode == 2
    none = refcli("precedents", "-j", "fr", "--since", "2099-01-01", "-f", "table")
    assert (none.returncode, "No ruling fits" in none.stdout) == (0, True)
    pending = refcli("watch", "-j", "de", "-f", "json")
    assert any(entry["could_change"] for entry in json.loads(pending.stdout))


def test_csv_and_ndjson_hold_the_same_records(refcli: Run) -> None:
    arguments = ["compare", "deserter", "-j", "de,fr", "--as-of", "2026-11-22", "-f"]
    rows = list(csv.DictReader(io.StringIO(refcli(*arguments, "csv").stdout)))
    lines = [json.loads(line) for line in refcli(*arguments, "ndjson").stdout.splitlines()]
    assert rows == lines
    assert {"line", "point", "verdict"} <= set(rows[0])


def test_a_cell_is_no_formula() -> None:
    document = Document((), Records(("a",), (("=cmd()",), ("+1",), ("@x",), ("-2",), ("plain",), ('quote " , comma',))))
    told = [row[0] for row in csv.reader(io.StringIO(as_csv(document)))]
    assert told == ["a", "'=cmd()", "'+1", "'@x", "'-2", "plain", 'quote " , comma']
    assert as_plain(Document((), Records(("a",), (("x\ty\nz",),)))) == "a\nx y z\n"
