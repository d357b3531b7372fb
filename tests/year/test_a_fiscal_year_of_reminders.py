"""A whole fiscal year of the schedule on a real database: nobody is nagged, nobody is forgotten."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.app import house_of, open_database
from bot.domain.report import Answers, Plan, Target
from bot.domain.rounds import MISSING_STATES, ObligationState, at_hour, civil_day
from bot.domain.working_days import WorkingDays
from bot.settings import Settings
from handlers import schedule
from handlers.turn import Turn
from storage import holidays, people, reminders, reports, standings
from storage.database import Database
from storage.projects import may_report
from storage.tables import (
    Assignment,
    Duty,
    Obligation,
    OutboxRow,
    OutboxState,
    Report,
    ReportVersion,
    Round,
    Task,
    TaskKind,
    TaskNotice,
)
from tests.support.kaona import settings_for
from tests.year.population import (
    COORDINATOR,
    DEPUTY_AFTER,
    JOINS_AT,
    LEAVE,
    LINKED_AT,
    OFFICERS,
    PROJECTS,
    Habit,
    go_on_leave,
    habit_of,
    having,
    link,
    settle_in,
)

FIRST, LAST = date(2026, 10, 14), date(2027, 10, 15)
LOOKS = (time(7), time(9), time(17, 59))
"""When the schedule looks, each day: also in quiet hours and on days off, when nothing may go."""

ANSWERS_AT = time(10)

ROUNDS = 12


class Year:
    """The service's year: the clock goes on, the schedule ticks, people answer."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self.house = house_of(settings, "kaona_test_bot")
        self.policy = settings.policy
        self.days = WorkingDays(frozenset(holidays.packaged()))
        self._snoozes: Counter[tuple[int, int]] = Counter()
        self.answered: defaultdict[int, list[Decimal]] = defaultdict(list)
        """The baht that were told of each project, in the order of telling."""

    async def pass_by(self) -> None:
        """Live through every day of it."""
        day = FIRST
        while day <= LAST:
            # Nights need no look every day to be found out.
            for clock in LOOKS if day.weekday() in (0, 4) else LOOKS[1:]:
                await self._look(datetime.combine(day, clock, self.policy.timezone))
                if clock == LOOKS[1] and self.days.includes(day):
                    await self._answer(datetime.combine(day, ANSWERS_AT, self.policy.timezone))
            day += timedelta(days=1)

    async def _look(self, local: datetime) -> None:
        now, more = local.astimezone(UTC), True
        while more:
            async with self._database.write() as session:
                more = await schedule.tick(Turn(session, now, self.house))
        async with self._database.write() as session:
            # What the dispatcher does at once: it sends, and learns of those who blocked the bot.
            sent = await session.scalars(
                update(OutboxRow)
                .where(OutboxRow.state == OutboxState.WAITING)
                .values(state=OutboxState.SENT, sent_at=now)
                .returning(OutboxRow.chat_id)
            )
            for number in {chat for chat in sent if chat and habit_of(chat) is Habit.BLOCKER}:
                await people.mark_blocked(session, number, now)
            if now.date() == JOINS_AT.date() and local.time() == LOOKS[1]:
                await self._welcome(session)

    @staticmethod
    async def _welcome(session: AsyncSession) -> None:
        numbers = having(Habit.NEWCOMER)
        for number in numbers:
            await people.ensure_account(session, number, str(number))
        await link(session, numbers, JOINS_AT)

    async def _answer(self, local: datetime) -> None:
        """Everybody does with what was asked today what they do with such things."""
        now = local.astimezone(UTC)
        async with self._database.write() as session:
            query = (
                select(Obligation, Round, Assignment.person_id)
                .join(Round, Round.id == Obligation.round_id)
                .join(Assignment, Assignment.project_id == Obligation.project_id)
                .where(
                    may_report(civil_day(now, self.policy)),
                    Round.closes_at > now,
                    Obligation.state.in_(MISSING_STATES),
                    Obligation.asked_at.is_not(None),
                )
            )
            for obligation, opened, number in (await session.execute(query)).all():
                if await self._reports(session, opened, number, now):
                    await self._send(session, obligation, now)
                    obligation.state = ObligationState.SUBMITTED
                    obligation.submitted_at = obligation.changed_at = now

    async def _send(self, session: AsyncSession, obligation: Obligation, now: datetime) -> None:
        """A report of a sum of its own, which is remembered."""
        said = Answers(
            "ดำเนินการตามแผน",
            Decimal(8 * len(self.answered[obligation.project_id])),
            Decimal(obligation.id % 977) + Decimal("0.25"),
            Plan.ON_PLAN,
            Target.MET,
        )
        number = len(self.answered[obligation.project_id]) + 1
        authorship = reports.Authorship(now, civil_day(now, self.policy), "update:1")
        await reports.write(
            session, obligation.project_id, number, said, authorship, obligation.round_id
        )
        self.answered[obligation.project_id].append(said.disbursed or Decimal(0))

    async def _reports(
        self, session: AsyncSession, opened: Round, number: int, now: datetime
    ) -> bool:
        match habit_of(number):
            case Habit.PROMPT | Habit.NEWCOMER:
                return True
            case Habit.AWAY | Habit.ALONE:
                return not LEAVE.hold_on(civil_day(now, self.policy))
            case Habit.LATE:
                return civil_day(now, self.policy) >= self.days.after(opened.due_on, 5)
            case Habit.SNOOZER:
                return await self._reports_or_snoozes(session, opened, number, now)
            case _:
                return False

    async def _reports_or_snoozes(
        self, session: AsyncSession, opened: Round, number: int, now: datetime
    ) -> bool:
        standing = await reminders.ensure(session, number, opened.id)
        if standing.is_snoozed:
            return False
        if self._snoozes[number, opened.id] >= 2:
            return True
        self._snoozes[number, opened.id] += 1
        tomorrow = self.days.after(civil_day(now, self.policy), 1)
        standing.wakes_at, standing.is_snoozed = at_hour(tomorrow, self.policy), True
        return False


# Half a minute of a processor; others may be at work on the machine.
@pytest.mark.timeout(600)
async def test_a_year_of_reminders_nags_nobody_and_forgets_nobody(tmp_path: Path) -> None:
    settings = settings_for(tmp_path, "http://127.0.0.1:9")
    async with open_database(settings) as database:
        async with database.write() as session:
            await settle_in(session)
            await go_on_leave(session, LINKED_AT)
        year = Year(database, settings)
        await year.pass_by()
        async with database.read() as session:
            unasked = await _unasked(session)
            _nobody_was_nagged(year, unasked)
            _everybody_heard_what_fits_the_habit(unasked)
            _leaves_were_told_of_once(unasked)
            await _every_obligation_ended_in_its_state(session)
            await _the_coordinator_was_told_once_of_each(session)
            await _what_is_stored_is_what_was_answered(session, year.answered)


async def _unasked(session: AsyncSession) -> list[OutboxRow]:
    query = select(OutboxRow).where(OutboxRow.chat_id.is_not(None)).order_by(OutboxRow.id)
    rows = list(await session.scalars(query))
    assert {str(row.key).partition(":")[0] for row in rows} == {"ask", "remind", "tasks", "leave"}
    return rows


def _nobody_was_nagged(year: Year, unasked: list[OutboxRow]) -> None:
    """At most one a day, and none at night, on a weekend or on a holiday."""
    local = [(row.chat_id, row.created_at.astimezone(year.policy.timezone)) for row in unasked]
    assert max(Counter((chat, at.date()) for chat, at in local).values()) == 1
    assert [at for _, at in local if not year.days.includes(at.date())] == []
    assert {at.time() for _, at in local} <= {time(9), time(17, 59)}


HEARD = {
    Habit.PROMPT: (ROUNDS, 0),
    Habit.SNOOZER: (ROUNDS, 2 * ROUNDS),
    Habit.NEWCOMER: (ROUNDS - 5, 0),
    Habit.BLOCKER: (1, 0),
    Habit.UNLINKED: (0, 0),
    # In January the deputy was asked, and had reported when the leave was over.
    Habit.AWAY: (ROUNDS - 1, 0),
    # In January asked when the leave was over.
    Habit.ALONE: (ROUNDS, 0),
}
"""How often somebody of a habit is asked and reminded in the year."""


def _everybody_heard_what_fits_the_habit(unasked: list[OutboxRow]) -> None:
    heard = Counter((row.chat_id, str(row.key).partition(":")[0]) for row in unasked)
    for number in range(1, OFFICERS + 1):
        asked, reminded = heard[number, "ask"], heard[number, "remind"]
        match habit_of(number):
            case Habit.LATE:
                assert asked == ROUNDS, number
                assert 3 * ROUNDS < reminded <= 5 * ROUNDS, number
            case Habit.NEVER:
                assert asked == ROUNDS, number
                assert reminded > 8 * ROUNDS, number
            case habit:
                assert (asked, reminded) == HEARD[habit], number


def _leaves_were_told_of_once(unasked: list[OutboxRow]) -> None:
    """The deputies on the first day, and the coordinator of all in one message."""
    told = Counter(row.chat_id for row in unasked if str(row.key).startswith("leave:"))
    deputies = [number + DEPUTY_AFTER for number in having(Habit.AWAY)]
    assert told == dict.fromkeys([*deputies, COORDINATOR], 1)


async def _every_obligation_ended_in_its_state(session: AsyncSession) -> None:
    query = (
        select(Assignment.person_id, Obligation.state, Obligation.round_id)
        .join(Obligation, Obligation.project_id == Assignment.project_id)
        .where(Assignment.duty == Duty.OFFICER)
    )
    ended = (await session.execute(query)).all()
    assert len(ended) == PROJECTS * ROUNDS
    states: dict[Habit, set[ObligationState]] = {}
    for number, state, _ in ended:
        states.setdefault(habit_of(number), set()).add(state)
    sent, asked, due = ObligationState.SUBMITTED, ObligationState.ASKED, ObligationState.DUE
    assert states == {
        Habit.PROMPT: {sent},
        Habit.LATE: {sent},
        Habit.SNOOZER: {sent},
        Habit.AWAY: {sent},
        Habit.ALONE: {sent},
        Habit.NEVER: {asked},
        # Asked once, in October; then nobody could ask any more.
        Habit.BLOCKER: {asked, due},
        Habit.UNLINKED: {due},
        # Linked in March: what was owed from October to February is nobody's message any more.
        Habit.NEWCOMER: {due, sent},
    }


async def _the_coordinator_was_told_once_of_each(session: AsyncSession) -> None:
    raised = Counter(
        (habit_of(task.person_id), task.kind) for task in await session.scalars(select(Task))
    )
    unreachable, overdue = TaskKind.UNREACHABLE, TaskKind.OVERDUE
    assert raised[Habit.BLOCKER, unreachable] == 10 * ROUNDS
    assert raised[Habit.UNLINKED, unreachable] == 10 * ROUNDS
    assert raised[Habit.NEWCOMER, unreachable] == 5 * 5
    for habit, people_of_it in ((Habit.LATE, 40), (Habit.NEVER, 10), (Habit.UNLINKED, 10)):
        assert raised[habit, overdue] == people_of_it * ROUNDS
    assert {habit for habit, _ in raised}.isdisjoint(
        {Habit.PROMPT, Habit.SNOOZER, Habit.AWAY, Habit.ALONE}
    )
    told = list(await session.scalars(select(TaskNotice)))
    assert {notice.user_id for notice in told} == {COORDINATOR}
    assert len(told) == raised.total()


async def _what_is_stored_is_what_was_answered(
    session: AsyncSession, answered: dict[int, list[Decimal]]
) -> None:
    """Every answer is a version, once and in its order, and the sums are the same."""
    query = (
        select(Report.project_id, ReportVersion.disbursed)
        .join(ReportVersion, standings.counts())
        .order_by(Report.project_id, Report.number)
    )
    stored: defaultdict[int, list[Decimal]] = defaultdict(list)
    for project_id, disbursed in await session.execute(query):
        stored[project_id].append(disbursed)
    assert stored == answered
    spent = sum((amount for amounts in answered.values() for amount in amounts), Decimal(0))
    assert await session.scalar(select(func.sum(ReportVersion.disbursed))) == spent
