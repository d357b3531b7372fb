"""The register as JSON and CSV."""

import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.projects import StrategyRecord
from bot.domain.report import Check, Explanation
from bot.rendering.export import CSV_COLUMNS, csv_rows, project_object
from tests.support.records import AWARD, SCHOOL


def test_a_project_is_the_object_that_the_issue_names() -> None:
    project = replace(AWARD, strategies=(StrategyRecord("ด้านที่ 7", "strategy"),))
    assert project_object(project) == {
        "code": "03000000-2701",
        "name": "โครงการมอบรางวัลคุณภาพการให้บริการ",
        "fiscal_year": 2570,
        "start_date": "2026-10-01",
        "end_date": "2027-09-30",
        "budget": "564300.00",
        "disbursed": "0.00",
        "agency": ["สำนักงาน ก.ก.", "กองพัฒนาระบบราชการ", "กลุ่มงานพัฒนาระบบงาน"],
        "officer": "นางสาวพิมพ์ชนก วัฒนสุข",
        "officer_phone": "1460",
        "coordinator": "นายปกรณ์ เจริญรัตน์",
        "coordinator_phone": "1544",
        "strategies": ["ด้านที่ 7"],
        "reports": [
            {
                "number": 1,
                "reported_on": "2026-10-22",
                "status": "เตรียมเอกสารขออนุมัติเงินประจำงวด",
                "percent": "10.00",
                "disbursed": "0.00",
                "plan": "on_plan",
                "target": "met",
            }
        ],
    }


def test_absent_values_are_null() -> None:
    empty = replace(AWARD.reports[0], status=None, plan=None, target=None)
    told = project_object(replace(SCHOOL, officer=None, reports=(empty,)))
    assert [told[n] for n in ("officer", "officer_phone", "coordinator", "coordinator_phone")] == [
        None
    ] * 4
    reports = told["reports"]
    assert isinstance(reports, list)
    assert [reports[0][name] for name in ("status", "plan", "target")] == [None] * 3


def test_a_sum_is_exact() -> None:
    tenth = replace(AWARD.reports[0], disbursed=Decimal("0.10"))
    thrice = replace(AWARD, reports=(tenth, tenth, tenth))
    assert project_object(thrice)["disbursed"] == "0.30"


def test_a_row_of_the_csv_is_a_report() -> None:
    twice = replace(AWARD, reports=(AWARD.reports[0], replace(AWARD.reports[0], number=2)))
    rows = csv_rows(twice)
    assert [dict(zip(CSV_COLUMNS, row, strict=True))["number"] for row in rows] == ["1", "2"]
    first = dict(zip(CSV_COLUMNS, rows[0], strict=True))
    assert first["agency"] == "สำนักงาน ก.ก. / กองพัฒนาระบบราชการ / กลุ่มงานพัฒนาระบบงาน"
    assert first["percent"] == "10.00"
    assert "1460" not in rows[0]


def test_a_reason_goes_with_its_report_and_never_becomes_a_formula() -> None:
    reasons = (
        Explanation(Check.REMEDY, "รออนุมัติ", "behind met"),
        Explanation(Check.FELL, "=ปรับแผน", "45.50 40.00"),
    )
    project = replace(AWARD, reports=(replace(AWARD.reports[0], reasons=reasons),))
    reports = project_object(project)["reports"]
    assert isinstance(reports, list)
    assert reports[0]["reasons"] == [
        {"check": "remedy", "about": "behind met", "reason": "รออนุมัติ"},
        {"check": "fell", "about": "45.50 40.00", "reason": "=ปรับแผน"},
    ]
    (row,) = csv_rows(project)
    assert row[CSV_COLUMNS.index("reasons")] == "remedy: รออนุมัติ; fell: =ปรับแผน"


def test_a_project_without_reports_keeps_its_row() -> None:
    (row,) = csv_rows(SCHOOL)
    assert len(row) == len(CSV_COLUMNS)
    assert row[0] == "50370000-7327"
    assert row[-7:] == [""] * 7


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_what_a_person_wrote_never_becomes_a_formula(sign: str) -> None:
    evil = f'{sign}HYPERLINK("http://example.org")'
    report = replace(AWARD.reports[0], status=evil)
    project = replace(
        AWARD, name=evil, agency=(evil,), officer=evil, coordinator=evil, reports=(report,)
    )
    (row,) = csv_rows(project)
    assert row.count(f"'{evil}") == 5
    assert not any(cell.startswith(sign) for cell in row)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), max_size=40))
def test_any_status_comes_back_out_of_the_csv(status: str) -> None:
    project = replace(AWARD, reports=(replace(AWARD.reports[0], status=status),))
    written = io.StringIO()
    csv.writer(written).writerows(csv_rows(project))
    (row,) = list(csv.reader(io.StringIO(written.getvalue(), newline="")))
    assert row[11].removeprefix("'") == status.removeprefix("'")
