"""The traps that research found: what databases, headlines and summaries get wrong, the data get right."""

from __future__ import annotations

import pytest

from refcli.answers.comparison import governing, hearing
from refcli.law.code import Code
from refcli.model import Case, Profile
from tests.conftest import holds

# Who decides in these proceedings answers no first claim.
NOT_A_CLAIM = {"revocation", "removal", "extradition", "transfer"}


def case(code: Code, name: str) -> Case:
    found = code.dataset.cases[name]
    assert isinstance(found, Case)
    return found


def citing(code: Code, authority: str) -> dict[str, tuple[str, str]]:
    """The positions that rest on an authority, each with its line and its point."""
    return {
        name: (line, point)
        for name, (line, point, position) in code.positions.items()
        if any(cite.id == authority for cite in position.cites)
    }


# ------------------------------------------------------------------ two cases of one name, one case of two names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("uk-ukut-2017-79-vb-ukraine", "uk-ukiat-2003-20-vb-russia"),
        ("uk-ukut-2018-241-pk-ukraine", "uk-ukut-2020-314-pk-and-os"),
    ],
)
def test_two_cases_of_one_name_are_two_records(code: Code, one: str, other: str) -> None:
    first, second = case(code, one), case(code, other)
    assert first.identifiers.neutral != second.identifiers.neutral and first.date != second.date


def test_ak_of_2004_is_the_case_of_krotov_and_says_so(code: Code) -> None:
    ak = case(code, "uk-ukiat-2004-294-ak-russia")
    assert any(cited.id == "uk-ewca-2004-69-krotov" for cited in ak.citations)


def test_two_dockets_of_one_day_at_one_chamber_are_one_record_with_both(code: Code) -> None:
    found = case(code, "de-vg-berlin-33-k-504-24-a")
    assert found.identifiers.docket == ("VG 33 K 504/24 A", "VG 33 K 519/24 A")


def test_an_applicant_whose_name_was_taken_out_of_the_published_copy_is_not_named(code: Code) -> None:
    assert case(code, "uk-ukut-2021-321-a").short.startswith("R (A)")


# ------------------------------------------------------------------ dates and dockets that databases get wrong


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("uk-ukhl-2003-15-sepet-and-bulbul", "2003-03-20"),  # one database: 23 March
        ("uk-ukut-2017-79-vb-ukraine", "2017-03-06"),  # one database: 1 March
        ("uk-ukut-2024-100-jck", "2024-03-13"),  # one site: 8 March
        ("coe-ecthr-savda-2012", "2012-06-12"),  # one database: the day on which it became final
        ("coe-ecthr-adyan-2017", "2017-10-12"),  # the same
        ("de-ovg-berlin-brandenburg-12-b-17-23", "2024-08-22"),  # the press: November, when it became known
        ("de-ovg-berlin-brandenburg-12-b-18-23", "2024-08-22"),
        ("de-vg-berlin-33-k-504-24-a", "2025-01-20"),  # one paper: the day on which it was printed
        ("fr-cnda-gf-2023-21068674", "2023-07-20"),  # one summary: another day
    ],
)
def test_the_date_is_that_of_the_act(code: Code, name: str, date: str) -> None:
    assert case(code, name).date == date


def test_the_dockets_of_the_berlin_appeal_court_are_its_own_and_not_those_of_a_database(code: Code) -> None:
    for year in ("12-b-17-23", "12-b-18-23"):
        found = case(code, f"de-ovg-berlin-brandenburg-{year}")
        assert found.identifiers.docket[0].endswith("/23") and ":2024:0822." in found.identifiers.ecli


def test_shepherd_came_from_the_administrative_court_and_not_from_the_higher_one(code: Code) -> None:
    found = case(code, "eu-cjeu-c-472-13-shepherd")
    assert "Verwaltungsgericht München" in found.outcome.summary and "Verwaltungsgerichtshof" in found.disputed


def test_a_ruling_known_from_one_report_carries_what_is_in_doubt(code: Code) -> None:
    found = case(code, "lv-regional-court-2026-05")
    assert found.disputed and code.dataset.grades[found.id] == "D"
    assert not citing(code, "de-ovg-berlin-brandenburg-2026-05")


# ------------------------------------------------------------------ one kind of proceedings taken for another


def test_what_was_decided_on_a_removal_or_a_revocation_answers_no_first_claim(code: Code) -> None:
    found = 0
    for name, (_, _, position) in code.positions.items():
        cited = [code.authorities[cite.id] for cite in position.cites]
        kinds = {entry.proceedings for entry in cited if isinstance(entry, Case)}
        if not kinds or not kinds <= NOT_A_CLAIM or not all(isinstance(entry, Case) for entry in cited):
            continue
        found += 1
        asked = position.when.get("proceedings", [])
        assert asked and set([asked] if isinstance(asked, str) else asked) <= NOT_A_CLAIM, name
    assert found > 10


def test_the_revocation_that_the_press_calls_an_asylum_case(code: Code) -> None:
    assert case(code, "de-ovg-berlin-brandenburg-12-b-17-23").proceedings == "revocation"


def test_the_finnish_supreme_court_spoke_of_extradition_and_is_no_asylum_court(code: Code) -> None:
    assert case(code, "fi-kko-2010-94").proceedings == "extradition"
    assert not citing(code, "fi-kko-2010-94")


def test_an_administrative_court_of_appeal_that_looked_at_a_removal_is_no_asylum_court(code: Code) -> None:
    assert case(code, "fr-caa-bordeaux-2026-25bx01267").proceedings == "removal"


# ------------------------------------------------------------------ a visa, or a minister's word, taken for asylum


def test_six_french_visas_grant_nothing_and_no_french_line_rests_an_asylum_position_on_them(code: Code) -> None:
    for line, point in citing(code, "fr-visas-deserters-2024").values():
        assert not line.startswith("fr/") or point.startswith("humanitarian-admission")


def test_the_joint_statement_on_entry_is_a_stance_of_each_state_and_moves_no_verdict(code: Code) -> None:
    for state in ("lv", "lt", "ee", "pl"):
        name = f"{state}-stance-joint-statement-2022-09-08"
        stance = next(entry for entry in code.jurisdictions[state].stances if entry.id == name)
        assert stance.date == "2022-09-08"
        assert name not in code.authorities


def test_a_decree_on_residence_titles_is_no_admission_scheme(code: Code) -> None:
    assert not citing(code, "de-ni-decree-2022-03-11")


# ------------------------------------------------------------------ which text was in force on which day


@pytest.mark.parametrize(
    ("lodged", "text"),
    [("2026-06-11", "eu-directive-2011-95"), ("2026-06-12", "eu-regulation-2024-1347")],
)
def test_in_germany_the_day_of_the_claim_says_which_text_governs(code: Code, lodged: str, text: str) -> None:
    heard, _ = hearing(code, Profile(facts={"claim_lodged": lodged}), "2026-11-22", ["de/bamf"])
    assert [entry.id for entry in governing(code, heard, code.jurisdictions["de"])] == [text]


def test_before_it_applied_the_regulation_governed_nothing(code: Code) -> None:
    for state in code.jurisdictions.values():
        texts = {}
        for day in ("2026-06-11", "2026-06-12"):
            heard, _ = hearing(code, Profile(facts={}), day, [line.id for line in state.lines])
            texts[day] = {entry.id for entry in governing(code, heard, state)}
        assert "eu-regulation-2024-1347" not in texts["2026-06-11"], state.id
        bound = any(entry.text == "eu-regulation-2024-1347" for entry in state.governing)
        assert ("eu-regulation-2024-1347" in texts["2026-06-12"]) == bound, state.id


@pytest.mark.parametrize(
    ("name", "facts", "day", "value"),
    [
        # The draft age rose on 1 January 2024; who had turned 27 before went to the reserve.
        ("conscription_age", {"military_status": "conscript-liable", "age": 28}, "2023-12-31", "too-old"),
        ("conscription_age", {"military_status": "conscript-liable", "age": 28}, "2024-01-01", "liable"),
        # The press calls absence (art. 337, at most ten years) desertion (art. 338, at most fifteen).
        ("awol_penalty", {"military_status": "mobilised"}, "2023-01-01", "up-to-ten-years"),
        ("war_desertion_penalty", {"military_status": "mobilised"}, "2023-01-01", "five-to-fifteen-years"),
        ("war_desertion_penalty", {"military_status": "contract-soldier"}, "2022-09-23", "up-to-ten-years"),
        # Law in April 2023, announced for November 2024, first seen in August 2025.
        ("electronic_summons", {"military_status": "conscript-liable"}, "2024-05-01", "law-only"),
        ("electronic_summons", {"military_status": "conscript-liable"}, "2024-11-02", "tested"),
        ("electronic_summons", {"military_status": "conscript-liable"}, "2025-08-10", "in-use"),
    ],
)
def test_russian_law_as_it_stood_on_the_day(
    code: Code, name: str, facts: dict[str, object], day: str, value: str
) -> None:
    assert holds(code, {f"country.{name}": value}, {"gender": "male", **facts}, day) == {True}


# ------------------------------------------------------------------ documents that say more than their source


def test_dyagilev_speaks_of_a_conscript_in_peace_and_of_nobody_else(code: Code) -> None:
    resting = citing(code, "coe-ecthr-dyagilev-2020")
    assert resting
    for name in resting:
        when = code.positions[name][2].when
        assert when["military_status"] == "conscript-liable" and when["left_russia"] == {"before": "2022-02-24"}
