"""The Typer app: one entry for each command. What a command needs is imported when it runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from refcli import __version__

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

app = typer.Typer(
    name="refcli",
    help=(
        "Compare how states treat people from Russia who refuse to fight in Ukraine.\n\n"
        "For example:\n\n"
        "refcli compare reservist-with-summons -j de,fr,lv\n\n"
        "refcli explain reservist-with-summons fr/cnda -r war-crimes-refusal\n\n"
        "refcli precedents --topic desertion\n\n"
        "Research, not legal advice."
    ),
    context_settings=CONTEXT,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=True,
)
profile_app = typer.Typer(
    help="Check a profile.", context_settings=CONTEXT, no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(profile_app, name="profile")


def _completing(name: str) -> Callable[[str], list[str]]:
    """A completion that imports what it needs when the shell asks."""

    def complete(incomplete: str) -> list[str]:
        from refcli.cli import completion

        found: list[str] = getattr(completion, name)(incomplete)
        return found

    return complete


ProfileArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="PROFILE",
        help="A file (./client.yaml), a shipped profile's name, or - for standard input.",
        autocompletion=_completing("profiles"),
    ),
]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        "-s",
        metavar="FACT=VALUE",
        help="State a fact; repeat for more. It overrides the profile.",
        autocompletion=_completing("facts"),
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="The day for which the answer is given, YYYY-MM-DD. Default: today."),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="table, markdown, plain, csv, json or ndjson. Default: table on a terminal, else plain.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE; its suffix gives the format if -f does not."),
]
Jurisdictions = Annotated[
    str | None,
    typer.Option(
        "--jurisdictions",
        "-j",
        metavar="LIST",
        help="Only these, joined by commas.",
        autocompletion=_completing("jurisdictions"),
    ),
]
KnownOn = Annotated[
    str | None,
    typer.Option("--known-on", metavar="DATE", help="As the data stood that day: nothing recorded later."),
]
Without = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="AUTHORITY", help="As if this authority did not exist; repeat for more."),
]
MinGrade = Annotated[
    str | None, typer.Option("--min-grade", metavar="GRADE", help="Leave aside what was read worse than A, B, C or D.")
]
NoColour = Annotated[bool, typer.Option("--no-color", help="No colours. The variable NO_COLOR does the same.")]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"refcli {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    data: Annotated[
        Path | None, typer.Option("--data", metavar="DIR", help="A folder of your own, laid over the shipped data.")
    ] = None,
) -> None:
    del version
    if data is not None:
        # The environment is how the commands learn of it; REFCLI_DATA set by the user does the same.
        os.environ["REFCLI_DATA"] = str(data)


@app.command()
def compare(
    profile: ProfileArgument = None,
    setting: Settings = None,
    jurisdictions: Annotated[
        str | None,
        typer.Option(
            "--jurisdictions",
            "-j",
            metavar="LIST",
            help="Jurisdictions by id or name, joined by commas. Default: all states.",
            autocompletion=_completing("jurisdictions"),
        ),
    ] = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    without: Without = None,
    min_grade: MinGrade = None,
    details: Annotated[
        bool | None,
        typer.Option("--details/--no-details", help="Each jurisdiction in detail below the table. Default: up to six."),
    ] = None,
    format_: Format = None,
    output: Output = None,
    no_color: NoColour = False,
) -> None:
    """Put jurisdictions side by side for an applicant.

    For example:

    refcli compare reservist-with-summons

    refcli compare ./client.yaml -j de,fr --as-of 2023-07-20

    refcli compare -s military_status=reservist -s call_up=none -f markdown -o answer.md

    cat client.yaml | refcli compare - -f json
    """
    from refcli.cli.compare import run

    filtering = (known_on, without, min_grade)
    run(profile, setting or [], jurisdictions, as_of, filtering, details, format_, output, no_color)


@app.command()
def explain(
    profile: Annotated[
        str,
        typer.Argument(
            metavar="PROFILE",
            help="A file, a shipped profile's name, or - for standard input.",
            autocompletion=_completing("profiles"),
        ),
    ],
    line: Annotated[
        str,
        typer.Argument(
            metavar="LINE", help="A line (de/bamf) or a jurisdiction (de).", autocompletion=_completing("lines")
        ),
    ],
    setting: Settings = None,
    route: Annotated[
        list[str] | None,
        typer.Option("--route", "-r", metavar="ROUTE", help="Only this route or bar; repeat for more."),
    ] = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    without: Without = None,
    min_grade: MinGrade = None,
    format_: Format = None,
    output: Output = None,
    no_color: NoColour = False,
) -> None:
    """Say why: the position that spoke on each point, and what kept the others out.

    For example:

    refcli explain deserter de/bamf --as-of 2022-10-15

    refcli explain reservist-with-summons fr -r war-crimes-refusal
    """
    from refcli.cli.explain import run

    run(profile, line, setting or [], route, as_of, (known_on, without, min_grade), format_, output, no_color)


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="The id of any record.")],
    format_: Format = None,
    output: Output = None,
    no_color: NoColour = False,
) -> None:
    """Show any record with all that refers to it.

    For example:

    refcli show fr-cnda-gf-2023-21068674

    refcli show de/bamf

    refcli show military_status
    """
    from refcli.cli.show import run

    run(name, format_, output, no_color)


@app.command("list")
def list_(
    kind: Annotated[str | None, typer.Argument(metavar="KIND", help="case, line, position, fact, profile …")] = None,
    format_: Format = None,
    output: Output = None,
    no_color: NoColour = False,
) -> None:
    """List the ids of a kind; without KIND, the kinds.

    For example:

    refcli list

    refcli list case

    refcli list profile -f json
    """
    from refcli.cli.listing import run

    run(kind, format_, output, no_color)


@app.command()
def precedents(
    topic: Annotated[
        str | None,
        typer.Option("--topic", help="A topic, with all that are narrower.", autocompletion=_completing("topics")),
    ] = None,
    jurisdictions: Jurisdictions = None,
    court: Annotated[
        str | None, typer.Option("--court", help="A line (fr/cnda), or words of the court's name.")
    ] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="Decided on this day or later.")] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Decided on this day or earlier.")
    ] = None,
    outcome: Annotated[str | None, typer.Option("--outcome", help="A status, none, or other.")] = None,
    favours: Annotated[str | None, typer.Option("--favours", help="applicant, state or neutral.")] = None,
    standing: Annotated[str | None, typer.Option("--standing", help="good, doubtful, overturned, historical …")] = None,
    format_: Format = None,
    output: Output = None,
    no_color: NoColour = False,
) -> None:
    """Find rulings by topic, place, court, day, outcome, and whom they favour; the newest first.

    For example:

    refcli precedents --topic conscientious-objection --favours applicant

    refcli precedents -j de --court OVG --since 2024-01-01 -f csv
    """
    from refcli.cli.precedents import run

    wanted = {"topic": topic, "court": court, "since": since, "until": until}
    wanted |= {"outcome": outcome, "favours": favours, "standing": standing}
    run(wanted, jurisdictions, format_, output, no_color)


@app.command()
def watch(
    jurisdictions: Jurisdictions = None,
    as_of: AsOf = None,
    format_: Format = None,
    output: Output = None,
    no_color: NoColour = False,
) -> None:
    """List what is pending and could overturn an answer.

    For example:

    refcli watch -j de
    """
    from refcli.cli.watch import run

    run(jurisdictions, as_of, format_, output, no_color)


@app.command()
def coverage(
    jurisdictions: Jurisdictions = None,
    as_of: AsOf = None,
    format_: Format = None,
    output: Output = None,
    no_color: NoColour = False,
) -> None:
    """Say what is known, searched and missing: each line on each route, with grade and age. Also as a picture (svg).

    For example:

    refcli coverage -j de,fr

    refcli coverage -f csv

    refcli coverage -o coverage.svg
    """
    from refcli.cli.coverage import run

    run(jurisdictions, as_of, format_, output, no_color)


@app.command()
def validate(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="A data folder. Default: the shipped one.")
    ] = None,
    stale: Annotated[
        str | None,
        typer.Option("--stale", metavar="AGE", help="Also name what was last verified longer ago: 12m, 90d, 2y."),
    ] = None,
) -> None:
    """Check a data folder: every error of every file, with line and column. Exit 1 if anything is wanting.

    For example:

    refcli validate

    refcli validate ./data

    refcli validate --stale 12m
    """
    from refcli.cli.validate import run

    run(folder, stale)


@app.command("format")
def format_(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A data folder, or one file in it.")],
    check: Annotated[bool, typer.Option("--check", help="Write nothing; name what would change, exit 1.")] = False,
) -> None:
    """Put data files into canonical form: order of keys, indentation, long text as blocks. Comments are kept.

    For example:

    refcli format data

    refcli format data --check
    """
    from refcli.cli.format import run

    run(folder, check)


@app.command()
def schema(
    kind: Annotated[str | None, typer.Argument(metavar="KIND", help="case, jurisdiction, profile, compare …")] = None,
) -> None:
    """Print the JSON Schema of a kind of file or of an answer; without KIND, the kinds.

    For example:

    refcli schema

    refcli schema case

    refcli schema compare
    """
    from refcli.cli.schema import run

    run(kind)


@profile_app.command("check")
def profile_check(
    profile: ProfileArgument = None,
    setting: Settings = None,
    as_of: AsOf = None,
) -> None:
    """Check a profile: unknown words, wrong dates, facts that can't hold together.

    For example:

    refcli profile check ./client.yaml

    refcli profile check -s refusal=deserted -s military_status=mobilised
    """
    from refcli.cli.profile_check import run

    run(profile, setting or [], as_of)


def main() -> None:
    """Run the command line. Exit codes: 0 done, 1 found wanting, 2 wrong usage or input, 130 interrupted."""
    import gc

    from refcli.cli.output import guarded

    # A run is short and keeps nearly all that it makes; looking for garbage as often as usual takes a tenth of it.
    gc.set_threshold(200_000)
    sys.exit(guarded(app))
