"""An agency's path in one cell, and money by office and month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.fiscal_year import FISCAL_MONTHS, fiscal_year_of, fiscal_year_span
from bot.domain.projects import ReportRecord
from bot.domain.sheets import Purse, joined_path, share_of, split_path, total_of
from tests.support.records import AWARD, SCHOOL

REPORT = AWARD.reports[0]


def spent(day: date, baht: str) -> ReportRecord:
    return replace(REPORT, reported_on=day, disbursed=Decimal(baht))


@pytest.mark.parametrize(
    ("path", "cell"),
    [
        (("สำนักงาน ก.ก.",), "สำนักงาน ก.ก."),
        (AWARD.agency, "สำนักงาน ก.ก. / กองพัฒนาระบบราชการ / กลุ่มงานพัฒนาระบบงาน"),
        (("ศูนย์ 1/2", "ฝ่าย"), "ศูนย์ 1/2 / ฝ่าย"),
        (("ฝ่าย ก / ข", "งาน"), "ฝ่าย ก // ข / งาน"),
    ],
)
def test_a_path_stands_in_one_cell_and_is_read_back(path: tuple[str, ...], cell: str) -> None:
    assert joined_path(path) == cell
    assert split_path(cell) == path


LEVELS = st.lists(st.text("กข/ ", min_size=1, max_size=8).map(str.split).map(" ".join).filter(bool))


@given(LEVELS.filter(bool))
def test_any_path_is_read_back(levels: list[str]) -> None:
    assert split_path(joined_path(tuple(levels))) == tuple(levels)


def test_a_path_as_people_type_it_loses_what_is_empty() -> None:
    assert split_path("สำนัก /  / กอง / ") == ("สำนัก", "กอง")
    assert split_path("  ") == ()


def test_a_fiscal_year_goes_from_october_to_september() -> None:
    assert fiscal_year_span(2564) == (date(2020, 10, 1), date(2021, 9, 30))
    assert {fiscal_year_of(day) for day in fiscal_year_span(2564)} == {2564}


def test_money_is_summed_by_year_and_office_and_month() -> None:
    reports = (
        spent(date(2026, 10, 22), "100.10"),
        spent(date(2026, 10, 30), "0.05"),
        spent(date(2027, 9, 30), "7.00"),
        # Paid after the year ended: no month of it.
        spent(date(2027, 10, 1), "3.00"),
    )
    purse = Purse()
    purse.add(replace(AWARD, reports=reports))
    purse.add(replace(AWARD, code="03000000-2709", reports=()))
    purse.add(replace(AWARD, code="03000000-2600", fiscal_year=2569, reports=()))
    purse.add(SCHOOL)
    award, school, before = purse.offices()
    assert (award.fiscal_year, award.agency, award.division) == (2570, *AWARD.agency[:2])
    assert (award.projects, award.budget) == (2, AWARD.budget * 2)
    assert award.months[0] == Decimal("100.15")
    assert award.months[11] == Decimal("7.00")
    assert sum(award.months) == Decimal("107.15")
    assert (award.elsewhere, award.disbursed) == (Decimal("3.00"), Decimal("110.15"))
    assert award.left == AWARD.budget * 2 - Decimal("110.15")
    assert (school.agency, school.division) == SCHOOL.agency
    assert before.fiscal_year == 2569
    total = total_of(purse.offices())
    assert (total.projects, total.disbursed) == (4, Decimal("110.15"))


def test_money_counts_for_the_month_of_the_round_whenever_it_was_sent() -> None:
    """November's report comes on 2 December, September's on 5 October: after the fiscal year."""
    reports = (
        replace(spent(date(2026, 12, 2), "30.00"), month=date(2026, 11, 1)),
        replace(spent(date(2027, 10, 5), "7.00"), month=date(2027, 9, 1)),
        # That a form was printed then is all that is known of it.
        spent(date(2026, 12, 2), "1.00"),
    )
    purse = Purse()
    purse.add(replace(AWARD, reports=reports))
    (award,) = purse.offices()
    named = dict(zip(FISCAL_MONTHS, award.months, strict=True))
    assert {month: baht for month, baht in named.items() if baht} == {
        11: Decimal("30.00"),
        12: Decimal("1.00"),
        9: Decimal("7.00"),
    }
    assert award.elsewhere == 0


def test_a_share_has_two_places_and_needs_a_whole() -> None:
    assert share_of(Decimal("1.00"), Decimal("3.00")) == Decimal("33.33")
    assert share_of(Decimal("2.00"), Decimal("1.00")) == Decimal("200.00")
    assert share_of(Decimal("0.00"), Decimal("0.00")) is None
