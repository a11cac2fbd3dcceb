"""A profile never leaves the machine: no command opens a socket, or writes but what was asked for and the store."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

COMMANDS = [
    ["compare", "CLIENT"],
    ["compare", "CLIENT", "-f", "table"],
    ["compare", "CLIENT", "-f", "markdown"],
    ["compare", "CLIENT", "-f", "json"],
    ["compare", "CLIENT", "-f", "csv"],
    ["compare", "CLIENT", "-o", "OUT"],
    ["explain", "CLIENT", "de"],
    ["profile", "check", "CLIENT"],
    ["show", "de/bamf"],
    ["list", "profile"],
    ["precedents", "--topic", "mobilisation"],
    ["watch"],
    ["schema", "case"],
    ["validate", "data"],
    ["format", "data", "--check"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_socket_and_nothing_written_but_what_was_asked(command: list[str], tmp_path: Path) -> None:
    if shutil.which("strace") is None:
        assert not os.environ.get("CI"), "CI has to have strace: see .ci/run"
        pytest.skip("strace is not on this machine")
    client = tmp_path / "client.yaml"
    client.write_text("facts: {military_status: reservist, call_up: [none]}\n", encoding="utf-8")
    out, cache, trace = tmp_path / "answer.md", tmp_path / "cache", tmp_path / "trace"
    arguments = [{"CLIENT": str(client), "OUT": str(out)}.get(word, word) for word in command]
    calls = "trace=%network,open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink"
    traced = ["strace", "-f", "-qq", "-s", "4096", "-o", str(trace), "-e", calls]
    done = subprocess.run(
        [*traced, sys.executable, "-B", "-m", "refcli", *arguments],
        capture_output=True, text=True, cwd=ROOT, timeout=120, check=False,
        env={**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    assert len(lines) > 50
    assert not [line for line in lines if re.search(r"\b(socket|connect|sendto|sendmsg)\(", line)]
    written = set()
    for line in lines:
        opened = re.search(r'open(?:at)?\([^"]*"([^"]+)"[^)]*(?:O_WRONLY|O_RDWR|O_CREAT)', line)
        if opened and "= -1" not in line:
            written.add(opened.group(1))
        renamed = re.search(r'rename(?:at2?)?\(.*"([^"]+)"[^"]*\)\s*= 0', line)
        if renamed:
            written.add(renamed.group(1))
    allowed = (str(cache), "/dev/null", "/dev/tty") + (
        (str(tmp_path / ".answer"), str(out)) if "OUT" in command else ()
    )
    assert {path for path in written if not path.startswith(allowed)} == set()
    left = {path.name for path in tmp_path.iterdir()} - {"client.yaml", "trace", "cache"}
    assert left == ({"answer.md"} if "OUT" in command else set())
