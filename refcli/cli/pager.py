"""Long answers on a terminal go through a pager. Only a pipe carries them: an applicant's facts enter no other file."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import sys

# On Windows there is none unless one is named: `more` there does not read UTF-8.
USUAL = "" if sys.platform == "win32" else "less"
# less: leave at once what fits, keep colours, leave the text on the screen, and write no history.
LESS = {"LESS": "FRX", "LESSHISTFILE": "-"}


def command() -> list[str]:
    """The pager that `REFCLI_PAGER` or `PAGER` names, or the usual one; empty where there is none or it is `cat`."""
    named = os.environ.get("REFCLI_PAGER", os.environ.get("PAGER", USUAL))
    try:
        words = shlex.split(named, posix=sys.platform != "win32")
    except ValueError:
        return []
    return words if words and words[0] != "cat" and shutil.which(words[0]) else []


def show(text: str) -> bool:
    """Show `text` through a pager if it is higher than the screen; False where it was not shown."""
    words = command()
    process = _started(words) if words and text.count("\n") >= shutil.get_terminal_size().lines else None
    if process is None:
        return False
    # An interrupt is for the pager alone, which may be searching; it goes on.
    interrupt = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        # Whoever leaves the pager early has read enough.
        with contextlib.suppress(BrokenPipeError):
            process.communicate(text.encode())
    finally:
        signal.signal(signal.SIGINT, interrupt)
    return True


def _started(words: list[str]) -> subprocess.Popen[bytes] | None:
    """The pager, begun, or None where it can't be."""
    try:
        return subprocess.Popen(words, stdin=subprocess.PIPE, env={**LESS, **os.environ})  # noqa: S603 (the user's own)
    except OSError:
        return None
