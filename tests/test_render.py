"""What a reader sees: within 80 columns, without colour, and inert whatever a file holds."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from refcli.render.inert import markdown, visible
from tests.conftest import ROOT, Run


@pytest.mark.parametrize("profile", ["deserter", "objector", "blogger", "cnda-2023-applicant"])
@pytest.mark.parametrize("columns", ["80", "120"])
def test_a_table_keeps_to_the_width(refcli: Run, profile: str, columns: str) -> None:
    for command in (["compare", profile], ["explain", profile, "de"]):
        said = refcli(*command, "-f", "table", COLUMNS=columns)
        assert said.returncode == 0, said.stderr
        assert max(map(len, said.stdout.splitlines())) <= int(columns)


def test_more_than_three_jurisdictions_have_a_row_each(refcli: Run) -> None:
    said = refcli("compare", "deserter", "-j", "de,fr,eu,coe", "-f", "table").stdout
    assert "State" in said and "Office" in said and "Courts" in said
    assert max(map(len, said.splitlines())) <= 80


def test_a_visa_hides_no_refusal_unless_the_applicant_is_abroad(refcli: Run) -> None:
    states = ("-j", "de,fr,lv,uk", "-s", "political_activity=unknown", "--as-of", "2026-11-22", "-f", "table")
    asked = ("compare", "conscript-no-summons", *states)
    at_home = refcli(*asked).stdout
    abroad = refcli(*asked, "-s", "location=third-country").stdout
    assert re.search(r"Germany +BAMF ✗ refuses", at_home)
    assert re.search(r"Germany +BAMF ± not known", abroad) and "– Admission" in abroad


def test_many_states_are_told_in_detail_only_if_asked(refcli: Run) -> None:
    assert "Next step" in refcli("compare", "deserter", "-j", "de,fr,lv,nl,pl,uk", "-f", "table").stdout
    every = refcli("compare", "deserter", "-f", "table").stdout
    assert "Next step" not in every and "--details" in every and "Switzerland" in every
    assert "Next step" in refcli("compare", "deserter", "--details", "-f", "table").stdout
    assert "Next step" not in refcli("compare", "deserter", "-j", "de", "--no-details", "-f", "markdown").stdout


def on_a_terminal(*arguments: str, keyboard: bool = True, **environment: str) -> str:
    """What the program prints where standard output is a terminal, and standard input too if there is a `keyboard`."""
    main, other = pty.openpty()
    environment = {
        **{k: v for k, v in os.environ.items() if k != "NO_COLOR"},
        "TERM": "xterm",
        "COLUMNS": "80",
        "PAGER": "cat",
    } | environment
    with subprocess.Popen(
        [sys.executable, "-m", "refcli", *arguments],
        stdin=other if keyboard else subprocess.DEVNULL, stdout=other, cwd=ROOT, env=environment,
    ) as process:  # fmt: skip
        os.close(other)
        parts = []
        while True:
            try:
                part = os.read(main, 65536)
            except OSError:
                break
            if not part:
                break
            parts.append(part)
        process.wait(timeout=60)
    os.close(main)
    return b"".join(parts).decode()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_long_answer_on_a_terminal_goes_through_the_pager(tmp_path: Path) -> None:
    numbered = f"{sys.executable} -c \"import sys; [print('paged', line, end='') for line in sys.stdin]\""
    long, short = ("compare", "deserter"), ("list",)
    assert on_a_terminal(*long, PAGER=numbered).count("paged ") > 50
    assert "paged" not in on_a_terminal(*short, PAGER=numbered)
    assert "paged" not in on_a_terminal(*long, keyboard=False, PAGER=numbered)
    assert "paged" not in on_a_terminal(*long, PAGER="cat", REFCLI_PAGER="")
    assert on_a_terminal(*long, PAGER="cat", REFCLI_PAGER=numbered).count("paged ") > 50
    assert "Traceback" not in on_a_terminal(*long, PAGER=f"{sys.executable} -c pass")
    no_program = tmp_path / "pager"
    no_program.write_text("no program", encoding="utf-8")
    no_program.chmod(0o755)
    for missing in ("no-such-pager --x", "'", "", str(no_program)):
        assert "Ask next" in on_a_terminal(*long, PAGER=missing)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_colour_only_on_a_terminal_and_never_with_no_color() -> None:
    assert "\x1b[" in on_a_terminal("compare", "deserter", "--as-of", "2026-11-22")
    assert "\x1b" not in on_a_terminal("compare", "deserter", NO_COLOR="1")
    assert "\x1b" not in on_a_terminal("compare", "deserter", "--no-color")
    assert "\x1b" not in on_a_terminal("compare", "deserter", TERM="dumb")


def test_off_a_terminal_a_record_is_a_line(refcli: Run) -> None:
    said = refcli("compare", "deserter", "-j", "de", "--as-of", "2026-11-22").stdout
    header, *rows = [line.split("\t") for line in said.splitlines()]
    assert header[:4] == ["jurisdiction", "line", "kind", "point"]
    assert all(len(row) == len(header) for row in rows)
    told = {(row[1], row[3]): row[5] for row in rows}
    assert told["de/bamf", "war-crimes-refusal"] == "against"


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f"{sys.executable} -m refcli compare deserter -f table | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)
    assert done.returncode == 0
    assert done.stderr == ""


HOSTILE = "x\x1b]0;owned\x07\x1b[31m[red]y[/red] <script>alert(1)</script> | a\u202eb **bold** [l](javascript:x) `c`"


def test_what_a_file_holds_comes_out_inert(refcli: Run, tmp_path: Path) -> None:
    file = tmp_path / "client.json"
    quoted = HOSTILE.replace("\\", "\\\\").replace('"', '\\"').replace("\x1b", "\\u001b").replace("\x07", "\\u0007")
    file.write_text(f'{{"label": "{quoted}", "facts": {{"military_status": "reservist"}}}}', encoding="utf-8")
    for format_ in ("table", "plain", "markdown"):
        said = refcli("compare", str(file), "-f", format_)
        assert said.returncode == 0, said.stderr
        assert not {"\x1b", "\x07", "\u202e"} & set(said.stdout)
    table = refcli("compare", str(file), "-f", "table").stdout
    assert "[red]y[/red]" in table
    marked = refcli("compare", str(file), "-f", "markdown").stdout
    assert "<script>" not in marked
    assert "[l](" not in marked


def test_markdown_finds_nothing_of_its_own() -> None:
    assert markdown("a|b") == r"a\|b"
    assert markdown("<b>&amp;") == "&lt;b&gt;&amp;amp;"
    assert visible("a\r\nb\tc\x00") == "a b c"
