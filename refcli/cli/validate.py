"""`refcli validate`."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

from refcli.answers.review import review, scenarios, unconfirmed
from refcli.cli.output import Wanting, fail
from refcli.dataset.checks import check
from refcli.dataset.folder import data_folder
from refcli.dataset.load import gather, read_folder
from refcli.law.code import Code
from refcli.model import Profile
from refcli.render.inert import visible

AGES = {"d": 1, "m": 30.44, "y": 365.25}
CENTURY = 36525
LONGEST = 6


def run(folder: Path | None, stale: str | None) -> None:
    """Check a folder and print what is wanting, or one line that says that nothing is."""
    oldest = None if stale is None else _days_ago(stale)
    root = folder or data_folder()
    read = read_folder(root, profiles=True)
    # References are only worth checking once every file has its shape.
    problems = list(read.problems) or check(read)
    problems += [problem for file in read.files if not isinstance(file.record, Profile) for problem in file.disorder]
    for problem in sorted(problems):
        print(visible(f"{problem.place}: {problem.message}") + (f"\n  {visible(problem.hint)}" if problem.hint else ""))
    if problems:
        print(f"{len(problems)} problems in {root}", file=sys.stderr)
        raise Wanting
    code = Code(gather(read))
    findings = [*review(code), *(unconfirmed(code, oldest) if oldest else ())]
    for finding in findings:
        print(visible(f"{finding.kind} {finding.id}: {finding.message}"))
    if findings:
        print(f"{len(findings)} findings in {root}", file=sys.stderr)
        raise Wanting
    counted = f"{len(read.files)} files, {len(code.positions)} positions, {len(code.authorities)} authorities"
    print(f"{root}: nothing wanting in {counted}, {len(scenarios(code))} scenarios")


def _days_ago(age: str) -> str:
    """The day that lies an age such as 12m, 90d or 2y before today."""
    number, unit = age[:-1], age[-1:]
    days = int(number) * AGES[unit] if number.isdecimal() and len(number) < LONGEST and unit in AGES else None
    if days is None or days > CENTURY:
        fail(f"--stale {age}: there is no such age.", "Wanted is a number of days, months or years: 90d, 12m, 2y.")
    return (date.today() - timedelta(days=round(days))).isoformat()
