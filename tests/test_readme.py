"""The README shows what the program really prints."""

from __future__ import annotations

import re
import shlex

from tests.conftest import ROOT, Run


def test_the_readme_opens_with_real_output(refcli: Run) -> None:
    block = re.search(r"```console\n\$ refcli (.+)\n((?:.*\n)+?)```", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert block
    shown = block.group(2).rstrip("\n")
    printed = refcli(*shlex.split(block.group(1)), "-f", "table").stdout
    assert len(shown.splitlines()) > 20
    assert printed.startswith(shown)


def test_every_command_of_the_readme_runs(refcli: Run) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    client = re.search(r"```yaml\n(# client.yaml\n(?:.*\n)+?)```", text)
    assert client
    commands = [line.split("#")[0] for line in re.findall(r"^\$ refcli (.+)$", text, re.M)]
    assert len(commands) > 10
    for command in commands:
        arguments = ["-" if word == "./client.yaml" else word for word in shlex.split(command)]
        if "-o" in arguments:
            arguments[arguments.index("-o") :] = ["-f", "markdown"]
        done = refcli(*arguments, given=client.group(1) if "-" in arguments else None)
        assert done.returncode == 0, f"{command}: {done.stderr}"
        assert done.stdout


def test_the_picture_of_the_coverage_is_that_of_the_data(refcli: Run) -> None:
    drawn = (ROOT / "docs" / "coverage.svg").read_text(encoding="utf-8")
    assert drawn == refcli("coverage", "-f", "svg").stdout, "run: make docs"
    assert "docs/coverage.svg" in (ROOT / "README.md").read_text(encoding="utf-8")
