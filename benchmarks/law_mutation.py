"""Is every position needed? Delete it, and turn it round: a scenario must fail. `python -m benchmarks.law_mutation`."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from refcli.answers.review import run_scenario
from refcli.dataset.folder import data_folder
from refcli.dataset.load import load
from refcli.law.code import Code
from refcli.model import Dataset, Position, Scenario

ROUND = {"against": "supported", "supported": "against", "arguable": "against", "open": "supported"}


def changed(data: Dataset, name: str, new: Position | None) -> Dataset:
    """The data with one position replaced, or deleted where `new` is None."""
    jurisdictions = {}
    for key, jurisdiction in data.jurisdictions.items():
        lines = []
        for line in jurisdiction.lines:
            positions = {
                point: tuple(
                    found for position in listed if (found := new if position.id == name else position) is not None
                )
                for point, listed in line.positions.items()
            }
            lines.append(msgspec.structs.replace(line, positions=positions))
        jurisdictions[key] = msgspec.structs.replace(jurisdiction, lines=tuple(lines))
    return msgspec.structs.replace(data, jurisdictions=jurisdictions)


def _speaking(code: Code) -> dict[str, tuple[str, str, Position]]:
    """The positions that were not withdrawn; a withdrawn one speaks on no day."""
    return {name: held for name, held in code.positions.items() if held[2].withdrawn_on is None}


def survivors(code: Code) -> Iterator[tuple[str, str]]:
    """The changes that no scenario notices: the position, and what was done to it."""
    scenarios: list[Scenario] = [s for jurisdiction in code.jurisdictions.values() for s in jurisdiction.scenarios]
    for name, (line, _, position) in _speaking(code).items():
        # Those of the line itself first: they notice soonest.
        scenarios.sort(key=lambda scenario: scenario.line != line)
        turned = msgspec.structs.replace(position, holds=ROUND[position.holds])
        for what, new in (("deleted", None), ("turned round", turned)):
            law = Code(changed(code.dataset, name, new))
            if all(run_scenario(law, scenario).passed for scenario in scenarios):
                yield name, what


def main() -> None:
    """Print the share that scenarios notice, and name the survivors."""
    code = Code(load(data_folder()))
    alive = list(survivors(code))
    total = 2 * len(_speaking(code))
    for name, what in alive:
        print(f"survives {what}: {name}")
    print(f"{total - len(alive)} of {total} changes noticed ({(total - len(alive)) / total:.1%})")


if __name__ == "__main__":
    main()
