"""A branch as large as the city: ten thousand projects that reported for twelve months."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import insert, text

from bot.domain.report import Plan, Target
from bot.domain.rounds import ObligationState, next_month
from storage.database import Database
from storage.tables import (
    Account,
    AccountLink,
    Agency,
    Assignment,
    Base,
    Draft,
    Duty,
    Obligation,
    Person,
    Project,
    Report,
    ReportVersion,
    Round,
)

PROJECTS = 10_000
MONTHS = 12
OFFICES = 77
PEOPLE = 5_000
FIRST = date(2026, 10, 1)
LAST = date(2027, 9, 1)
"""The month of the newest round, which most have reported in."""

OPENED = datetime(2027, 9, 15, 2, 0, tzinfo=UTC)
TODAY = date(2027, 9, 20)
STATUS = "ดำเนินการจัดซื้อจัดจ้างแล้วเสร็จ อยู่ระหว่างตรวจรับงานงวดที่ 2 และเตรียมจัดประชุมสรุปผล " * 3
REASON = [["remedy", "ผู้รับจ้างส่งงานล่าช้า เร่งรัดและปรับแผนแล้ว", "behind"]]
BATCH = 10_000
"""Rows of one statement."""


def month_of(number: int) -> date:
    """The month of a round, counted from 0."""
    month = FIRST
    for _ in range(number):
        month = next_month(month)
    return month


async def fill(database: Database, projects: int = PROJECTS, months: int = MONTHS) -> None:
    """Put everything into an empty database, and let it look at what it holds."""
    async with database.write() as session:
        for table, rows in _tables(projects, months):
            await session.execute(insert(table), rows)
        for batch in _batches(_reports(projects, months)):
            await session.execute(insert(Report), [report for report, _ in batch])
            await session.execute(insert(ReportVersion), [version for _, version in batch])
    async with database.write() as session:
        await session.execute(text("ANALYZE"))


def _tables(projects: int, months: int) -> list[tuple[type[Base], list[dict[str, Any]]]]:
    return [
        (Agency, [{"id": n, "code": f"{n:02}000000", "name": f"สำนัก {n}"} for n in _offices()]),
        (Person, [_person(n) for n in range(1, PEOPLE + 1)]),
        (Account, [{"user_id": n, "display_name": str(n)} for n in range(1, PEOPLE + 1)]),
        (AccountLink, [_link(n) for n in range(1, PEOPLE + 1)]),
        (Project, [_project(n) for n in range(1, projects + 1)]),
        (Assignment, [_duty(n) for n in range(1, projects + 1)]),
        (Round, [_round(n) for n in range(months)]),
        (Obligation, [_owed(n, months) for n in range(1, projects + 1)]),
        (Draft, [_draft(n, months) for n in range(1, projects + 1) if n % 20 == 0]),
    ]


def _offices() -> range:
    return range(1, OFFICES + 1)


def _person(number: int) -> dict[str, Any]:
    code = f"{number % OFFICES + 1:02}000000"
    return {"id": number, "agency_code": code, "name": f"นาย {number}", "is_office": False}


def _link(number: int) -> dict[str, Any]:
    return {"user_id": number, "person_id": number, "linked_at": OPENED - timedelta(days=300)}


def _project(number: int) -> dict[str, Any]:
    office = number % OFFICES + 1
    return {
        "id": number,
        "code": f"{office:02}000000-{number // OFFICES + 1:04}",
        "name": f"โครงการพัฒนาคุณภาพการให้บริการประชาชน ระยะที่ {number}",
        "fiscal_year": 2570,
        "start_date": FIRST,
        "end_date": date(2027, 9, 30),
        "budget": Decimal(500_000),
        "agency_id": office,
        "reports_head": "",
        "disbursed": Decimal(240_000),
        "last_percent": _percent(number, MONTHS - 1),
        "last_told_on": month_of(MONTHS - 1).replace(day=18),
        "behind_since": date(2027, 6, 18) if number % 6 == 0 else None,
        "unreviewed_since": FIRST.replace(day=18),
    }


def _duty(number: int) -> dict[str, Any]:
    return {"project_id": number, "person_id": number % PEOPLE + 1, "duty": Duty.OFFICER}


def _round(number: int) -> dict[str, Any]:
    month = month_of(number)
    opened = datetime(month.year, month.month, 15, 2, 0, tzinfo=UTC)
    due = opened + timedelta(days=7, hours=15)
    return {
        "id": number + 1,
        "month": month,
        "opened_at": opened,
        "due_on": opened.date() + timedelta(days=7),
        "due_at": due,
        "digest_at": opened + timedelta(days=7),
        "closes_at": opened + timedelta(days=30),
    }


def is_missing(number: int) -> bool:
    """Whether a project has not reported in the newest round."""
    return number % 10 == 0


def _owed(number: int, months: int) -> dict[str, Any]:
    missing = ObligationState.DRAFTING if number % 20 == 0 else ObligationState.ASKED
    return {
        "id": number,
        "round_id": months,
        "project_id": number,
        "state": missing if is_missing(number) else ObligationState.SUBMITTED,
        "asked_at": OPENED,
        "submitted_at": None if is_missing(number) else OPENED + timedelta(days=3),
        "changed_at": OPENED,
        "percent": None if is_missing(number) else _percent(number, months - 1),
        "percent_before": _percent(number, months - 1 - (not is_missing(number))),
        "disbursed": Decimal(0 if is_missing(number) else 20_000),
        "disbursed_total": Decimal(20_000 * MONTHS),
        "behind_since": date(2027, 6, 18) if number % 6 == 0 else None,
        "is_doubted": False,
        "written_at": None if is_missing(number) else OPENED + timedelta(days=3),
    }


def _percent(project: int, month: int) -> Decimal:
    return Decimal(8 * month + project % 7)


def _draft(number: int, months: int) -> dict[str, Any]:
    said = {"status": STATUS, "percent": Decimal(50), "updated_at": OPENED}
    return {"project_id": number, "round_id": months, **said}


def _reports(projects: int, months: int) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Reports of all months, in the order in which they came; the missing sent one before."""
    report_id = 0
    for month in range(months):
        for project in range(1, projects + 1):
            report_id += 1
            is_newest = month == months - 1
            round_id = month if is_newest and is_missing(project) else month + 1
            report = {
                "id": report_id,
                "project_id": project,
                "round_id": round_id,
                "number": month + 1,
                "version": 1,
            }
            yield report, _version(report_id, project, month)


def _version(report_id: int, project: int, month: int) -> dict[str, Any]:
    is_behind = project % 6 == 0
    return {
        "report_id": report_id,
        "version": 1,
        "reported_on": month_of(month).replace(day=18),
        "status": STATUS,
        "percent": _percent(project, month),
        "disbursed": Decimal(20_000),
        "plan": Plan.BEHIND if is_behind else Plan.ON_PLAN,
        "target": Target.MET,
        "reasons": REASON if is_behind else None,
        "written_at": OPENED + timedelta(days=3) - timedelta(days=30 * (MONTHS - 1 - month)),
        "user_id": project % PEOPLE + 1,
        "source": "update:1",
        "previous_hash": "",
        "hash": "",
    }


def _batches(
    rows: Iterator[tuple[dict[str, Any], dict[str, Any]]],
) -> Iterator[list[tuple[dict[str, Any], dict[str, Any]]]]:
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
