"""A city's officers for a simulated fiscal year, and what each of them is like."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.leave import Days, DeputyAnswer
from storage import deputies, leaves
from storage.tables import (
    Account,
    AccountLink,
    Agency,
    Assignment,
    Duty,
    Person,
    Project,
    Role,
    RoleName,
)

OFFICERS = 300
PROJECTS = 800
AGENCY = "03000000"
COORDINATOR = 900
LINKED_AT = datetime(2026, 9, 1, tzinfo=UTC)
JOINS_AT = datetime(2027, 3, 8, 3, 0, tzinfo=UTC)
"""When the newcomers are linked: March's round is theirs, February's is not."""


class Habit(StrEnum):
    """How somebody deals with what the bot asks."""

    PROMPT = "prompt"
    """Reports on the day of being asked."""
    LATE = "late"
    """Reports five working days after the due day."""
    NEVER = "never"
    """Never answers."""
    SNOOZER = "snoozer"
    """Puts the first two messages of a round off to the next day, then reports."""
    BLOCKER = "blocker"
    """Has blocked the bot; it finds out by the first prompt."""
    UNLINKED = "unlinked"
    """Has no account."""
    NEWCOMER = "newcomer"
    """Is linked in March, and reports at once from then on."""
    AWAY = "away"
    """Reports at once, but is on leave when January's round opens; a deputy is asked."""
    ALONE = "alone"
    """The same without a deputy, which the coordinator is told."""


_NUMBERS = {
    Habit.LATE: range(1, 41),
    Habit.NEVER: range(41, 51),
    Habit.SNOOZER: range(51, 91),
    Habit.BLOCKER: range(91, 101),
    Habit.UNLINKED: range(101, 111),
    Habit.NEWCOMER: range(111, 116),
    Habit.AWAY: range(116, 121),
    Habit.ALONE: range(121, 126),
}


DEPUTY_AFTER = 10
"""Who stands in for whom: the officer whose number is greater by so much."""

LEAVE = Days(date(2027, 1, 11), date(2027, 1, 18))
"""Over the opening of January's round; the 19th is a Tuesday."""


def habit_of(number: int) -> Habit:
    """What the officer of a number is like; most report at once."""
    return next((habit for habit, of in _NUMBERS.items() if number in of), Habit.PROMPT)


def having(habit: Habit) -> list[int]:
    """The numbers of all officers of a habit; account and person bear the same."""
    return [number for number in range(1, OFFICERS + 1) if habit_of(number) is habit]


async def settle_in(session: AsyncSession) -> None:
    """Put everybody into an empty database; 100 officers have two projects, 200 have three."""
    session.add(Agency(id=1, code=AGENCY, name="สำนักงาน ก.ก."))
    await session.flush()
    everybody = range(1, OFFICERS + 1)
    people = [
        {"id": n, "agency_code": AGENCY, "name": f"ผู้รับผิดชอบ {n}", "is_office": False}
        for n in everybody
    ]
    accounts = [n for n in everybody if habit_of(n) not in (Habit.UNLINKED, Habit.NEWCOMER)]
    await session.execute(insert(Person), people)
    await session.execute(
        insert(Account), [{"user_id": n, "display_name": str(n)} for n in [*accounts, COORDINATOR]]
    )
    await link(session, accounts, LINKED_AT)
    session.add(Role(user_id=COORDINATOR, name=RoleName.COORDINATOR, branch="03"))
    await session.execute(insert(Project), [_project(n) for n in range(1, PROJECTS + 1)])
    duties = [
        {"project_id": n, "person_id": (n - 1) % OFFICERS + 1, "duty": Duty.OFFICER}
        for n in range(1, PROJECTS + 1)
    ]
    await session.execute(insert(Assignment), duties)


async def go_on_leave(session: AsyncSession, now: datetime) -> None:
    """Let those go on leave who will, with their deputies' consent."""
    for number in (*having(Habit.AWAY), *having(Habit.ALONE)):
        leave = await leaves.add(session, number, LEAVE, now)
        if habit_of(number) is Habit.AWAY:
            leave.deputy_id, leave.answer = number + DEPUTY_AFTER, DeputyAnswer.ACCEPTED
        await deputies.spread(session, leave)


async def link(session: AsyncSession, numbers: Iterable[int], at: datetime) -> None:
    """Let accounts speak for the people of their numbers."""
    rows = [{"user_id": n, "person_id": n, "linked_at": at} for n in numbers]
    await session.execute(insert(AccountLink), rows)


def _project(number: int) -> dict[str, object]:
    return {
        "id": number,
        "code": f"{AGENCY}-{number:04}",
        "name": f"โครงการ {number}",
        "fiscal_year": 2570,
        "start_date": date(2026, 10, 1),
        "end_date": date(2027, 9, 30),
        "budget": Decimal(100_000),
        "agency_id": 1,
        "reports_head": "",
    }
