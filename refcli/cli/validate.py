"""`refcli validate`."""

from __future__ import annotations

import sys
from pathlib import Path

from refcli.answers.review import review, scenarios
from refcli.cli.output import Wanting
from refcli.dataset.checks import check
from refcli.dataset.folder import data_folder
from refcli.dataset.load import gather, read_folder
from refcli.law.code import Code
from refcli.model import Profile
from refcli.render.inert import visible


def run(folder: Path | None) -> None:
    """Check a folder and print what is wanting, or one line that says that nothing is."""
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
    findings = review(code)
    for finding in findings:
        print(visible(f"{finding.kind} {finding.id}: {finding.message}"))
    if findings:
        print(f"{len(findings)} findings in {root}", file=sys.stderr)
        raise Wanting
    counted = f"{len(read.files)} files, {len(code.positions)} positions, {len(code.authorities)} authorities"
    print(f"{root}: nothing wanting in {counted}, {len(scenarios(code))} scenarios")
