"""Prints anew what the documents show of the program: the opening of the README, and the picture of the coverage.

Run by `make docs` after a change of the data; tests fail while the two are not what the program says.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"```console\n\$ refcli (.+)\n((?:.*\n)+?)```")


def told(*arguments: str) -> str:
    """What the program prints for these arguments, 80 columns wide."""
    command = [sys.executable, "-m", "refcli", *arguments]
    environment = {**os.environ, "COLUMNS": "80"}
    return subprocess.run(command, capture_output=True, check=True, cwd=ROOT, env=environment).stdout.decode()  # noqa: S603


def main() -> None:
    """Rewrite the first console block of the README, up to the question to ask next, and docs/coverage.svg."""
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    block = BLOCK.search(text)
    assert block is not None
    answer = told(*shlex.split(block.group(1)), "-f", "table")
    shown = answer[: answer.index("\n\n", answer.index("Ask next:"))]
    text = f"{text[: block.start(2)]}{shown}\n{text[block.end(2) :]}"
    readme.write_text(text, encoding="utf-8", newline="\n")
    (ROOT / "docs" / "coverage.svg").write_text(told("coverage", "-f", "svg"), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
