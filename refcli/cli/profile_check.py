"""`refcli profile check`."""

from __future__ import annotations

from refcli.answers.comparison import hearing
from refcli.cli import asking


def run(profile: str | None, setting: list[str], as_of: str | None) -> None:
    """Check a profile; say in one line that nothing is wrong, and how many facts are not stated."""
    day = asking.day(as_of)
    code, root = asking.shipped()
    applicant = asking.profile(profile, setting, code, root)
    hearing(code, applicant, day, [])
    stated = [name for name, value in applicant.facts.items() if value != "unknown"]
    total = len(code.dataset.vocabulary.facts)
    print(f"Nothing wrong: {len(stated)} of {total} facts are known, and they can hold together.")
