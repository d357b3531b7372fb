"""A month with 77 offices and 800 projects: every group reads what is true, after every report.

The schedule, the outbox and the sender's limits are those that ship; of Telegram there is what a
chat shows. What stands there is held against figures made anew from every version of every report.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from bot.app import house_of
from bot.domain.delivery import Dead, Outcome, Sent
from bot.domain.digest import summarise
from bot.domain.report import Answers, Plan, Target
from bot.domain.review import Unreviewed
from bot.domain.rounds import ObligationState
from bot.rendering.digest import Heading, digest
from bot.rendering.insight import project_line
from bot.rendering.voice import Voice
from bot.runtime.limits import Limits, Pace
from bot.runtime.metrics import Metrics
from bot.runtime.recording import Finished, Recorder
from bot.settings import Settings
from bot.texts import Html
from handlers import schedule
from handlers.coordinators.branches import branch_name
from handlers.digests.digest_figures import look_at
from handlers.digests.living import FINDINGS_SHOWN
from handlers.turn import Turn
from storage import groups, reports, review, rounds, sending
from storage.database import Database
from storage.reports import Authorship
from storage.schema import upgrade
from storage.sending import Claimed
from storage.standings import counts
from storage.tables import Agency, Digest, Project, Report, ReportVersion, Round
from tests.support.fresh_findings import fresh_top
from tests.support.in_round import projects_in_round

OFFICES, PROJECTS = 77, 800
CITY = "50"
CITY_CHAT, SUPERGROUP = -900, -1_000_000_000_900
START = datetime.fromisoformat("2026-11-15T02:00:00+00:00")
NOVEMBER = date(2026, 11, 1)
MINUTE = timedelta(minutes=1)
HOUSE = house_of(Settings(_env_file=None), "kaona_test_bot")


class Clock:
    """Moves only when told; all clocks of the service are this one."""

    def __init__(self) -> None:
        self.instant = START

    def now(self) -> datetime:
        return self.instant

    wall = now

    def monotonic(self) -> float:
        return self.instant.timestamp()


class Month:
    """The service between its database and the chats."""

    def __init__(self, path: Path) -> None:
        self.url = f"sqlite:///{path}"
        self.clock = Clock()
        self.database = Database(self.url)
        self.limits = Limits(Pace(30, 1, 20), self.clock.monotonic)
        self.chats: dict[int, dict[int, str]] = defaultdict(dict)
        self.pinned: dict[int, int] = {}
        self.sent: dict[int, list[datetime]] = defaultdict(list)
        self.closed: set[int] = set()
        """Chats in which nobody may write to General."""
        self.swept: set[int] = set()
        """Chats in which somebody deletes what the bot posts at once."""
        self.tries: Counter[int] = Counter()
        """How often something was posted into each chat, or refused there."""
        self._newest = 0

    async def restart(self) -> None:
        """End, and come up on the same file; what the limits knew is forgotten."""
        await self.database.close()
        self.database = Database(self.url)

    async def tick(self) -> None:
        """Let the schedule look, and everything go that may go."""
        more = True
        while more:
            async with self.database.write() as session:
                more = await schedule.tick(Turn(session, self.clock.now(), HOUSE))
        while await self._send_some():
            self.clock.instant += timedelta(seconds=1)

    async def _send_some(self) -> bool:
        """Send what the limits let go now; whether anything is left."""
        recorder = Recorder(self.limits, self.clock, Metrics(), lambda: 0.0)
        now = self.clock.now()
        async with self.database.write() as session:
            claimed = await sending.claim(session, now, now, 96, self.limits.room())
            done = []
            for one in claimed:
                self.limits.take(one.chat_id, one.priority)
                done.append(Finished(one, self._arrive(one)))
                self.limits.arrived(one.chat_id)
            await recorder.record(session, done)
            return await sending.is_waiting(session, now, now, sending.Room(1, 1))

    def _arrive(self, one: Claimed) -> Outcome:
        if one.chat_id is None or one.hopeless:
            return Dead(one.hopeless) if one.hopeless else Sent(None)
        self.sent[one.chat_id].append(self.clock.now())
        chat, params = self.chats[one.chat_id], one.message.params
        if one.message.method == "sendMessage":
            self._newest += 1
            self.tries[one.chat_id] += 1
            if one.chat_id in self.closed:
                return Dead("Bad Request: TOPIC_CLOSED")
            if one.chat_id not in self.swept:
                chat[self._newest] = str(params["text"])
            return Sent(self._newest)
        if one.message.method == "sendPhoto":
            self._newest += 1
            return Sent(self._newest)
        edited = int(str(params["message_id"]))
        if edited not in chat:
            verb = "pin" if one.message.method == "pinChatMessage" else "edit"
            return Dead(f"Bad Request: message to {verb} not found")
        if one.message.method == "editMessageText":
            chat[edited] = str(params["text"])
        elif one.message.method == "pinChatMessage":
            self.pinned[one.chat_id] = edited
        return Sent(None)

    def digests(self, chat_id: int) -> list[str]:
        """The digests that stand in a chat."""
        return [text for text in self.chats[chat_id].values() if "ส่งแล้ว" in text]


@pytest.fixture
async def month(tmp_path: Path) -> AsyncIterator[Month]:
    """The first tick of the round in a city of 77 offices: every group has its digest."""
    made = Month(tmp_path / "kaona.db")
    try:
        await upgrade(made.database)
        await settle_in(made)
        await made.tick()
        yield made
    finally:
        await made.database.close()


async def settle_in(month: Month) -> None:
    offices = range(1, OFFICES + 1)
    async with month.database.write() as session:
        await session.execute(
            insert(Agency), [{"id": n, "code": code_of(n), "name": f"เขต {n}"} for n in offices]
        )
        await session.execute(insert(Project), [project(n) for n in range(1, PROJECTS + 1)])
        for number in offices:
            await groups.bind(session, -number, f"กลุ่ม {number}", code_of(number), START)
        await groups.bind(session, CITY_CHAT, "กรุงเทพมหานคร", CITY, START)


def code_of(office: int) -> str:
    return f"{CITY}{office:02}0000"


def project(number: int) -> dict[str, object]:
    office = number % OFFICES + 1
    return {
        "id": number,
        "code": f"{code_of(office)}-{number:04}",
        "name": f"โครงการ {number}",
        "fiscal_year": 2570,
        "start_date": date(2026, 10, 1) + timedelta(days=number % 40),
        "end_date": date(2027, 9, 30),
        "budget": Decimal(90_000 + 7 * number),
        "agency_id": office,
        "reports_head": "",
    }


async def report(month: Month, draw: random.Random, number: int) -> None:
    """Send a project's report, or amend the one that it sent."""
    now = month.clock.now()
    plan, target = draw.choice(list(Plan)), draw.choice(list(Target))
    percent, baht = Decimal(draw.randrange(10_001)) / 100, Decimal(draw.randrange(9_999_999)) / 100
    said = Answers(f"ครั้งที่ {draw.random()}", percent, baht, plan, target)
    async with month.database.write() as session:
        opened = await rounds.of_month(session, NOVEMBER)
        assert opened is not None
        owed = await rounds.of_project(session, number, opened.id)
        assert owed is not None
        written = Authorship(now, now.date(), "update:1", 501)
        await reports.write(session, number, 1, said, written, opened.id)
        owed.state = ObligationState.SUBMITTED
        owed.submitted_at, owed.changed_at = owed.submitted_at or now, now


async def fresh(month: Month, branch: str, updated_at: datetime) -> str:
    """What a group ought to read: made anew from all versions, as a person would add them up."""
    async with month.database.read() as session:
        turn = Turn(session, month.clock.now(), HOUSE)
        opened = await rounds.of_month(session, NOVEMBER)
        assert opened is not None
        spent, before = await added_up(month, opened)
        look = await look_at(turn, opened)
        projects = [
            replace(
                one,
                disbursed_month=spent.get(one.code, Decimal("0.00")),
                disbursed_total=spent.get(one.code, Decimal("0.00")),
                percent_before=before,
            )
            for one in await projects_in_round(turn.session, opened, branch, look.day)
        ]
        waiting = [
            Unreviewed(one.code, one.name, one.reported_on)
            for one in await review.waiting(session, opened, [branch], 0, PROJECTS)
        ]
        summary = summarise(opened.month, opened.due_on, opened.due_at, projects, look, waiting)
        voice = HOUSE.voice(None)
        findings = await urgent(turn, voice, opened, branch)
        name = await branch_name(turn, voice, branch)
        heading = Heading(name, branch, opened.id, findings=findings)
        return digest(voice, heading, summary, updated_at).text


async def urgent(turn: Turn, voice: Voice, opened: Round, branch: str) -> list[Html]:
    """What figures say: every finding of every project, the most urgent first."""
    top = await fresh_top(turn.session, opened, branch, turn.today, FINDINGS_SHOWN)
    return [project_line(voice, one.code, one.name, one.findings[0]) for one in top]


async def added_up(month: Month, opened: Round) -> tuple[dict[str, Decimal], None]:
    """Baht of each project's reports by code; before November none was sent."""
    query = (
        select(Project.code, ReportVersion.disbursed)
        .select_from(Report)
        .join(ReportVersion, counts())
        .join(Project, Project.id == Report.project_id)
        .where(Report.round_id == opened.id)
    )
    async with month.database.read() as session:
        return dict((await session.execute(query)).all()), None


async def check(month: Month, chat_id: int, branch: str) -> None:
    """Hold what stands in a chat against what is true."""
    async with month.database.read() as session:
        group = await groups.by_chat(session, chat_id)
        assert group is not None
        standing = (
            await session.scalars(
                select(Digest).where(Digest.group_id == group.id, Digest.ended_at.is_(None))
            )
        ).one()
    assert month.digests(chat_id) == [await fresh(month, branch, standing.updated_at)]


def most_in_a_minute(instants: Sequence[datetime]) -> int:
    return max(sum(1 for other in instants if at <= other < at + MINUTE) for at in instants)


@pytest.mark.parametrize(
    "sent",
    [40, pytest.param(400, marks=[pytest.mark.long, pytest.mark.timeout(900)])],
)
async def test_every_group_reads_what_is_true_after_every_report(month: Month, sent: int) -> None:
    draw = random.Random(5)  # noqa: S311  a script, no secret
    assert all(len(month.digests(-office)) == 1 for office in range(1, OFFICES + 1))
    assert month.pinned.keys() >= {CITY_CHAT, -1, -OFFICES}

    city = CITY_CHAT
    for count in range(1, sent + 1):
        if count == sent // 4:
            async with month.database.write() as session:
                await groups.move(session, CITY_CHAT, SUPERGROUP)
            city = SUPERGROUP
        if count == sent // 2:
            month.chats[city].clear()
        if count == sent * 3 // 4:
            await month.restart()
        number = draw.randrange(1, PROJECTS + 1)
        await report(month, draw, number)
        await month.tick()
        # The end of the half minute, and one look more for what was lost.
        for _ in range(2):
            month.clock.instant += timedelta(seconds=30)
            await month.tick()
        office = number % OFFICES + 1
        await check(month, -office, code_of(office))
        if count % 8 == 0:
            await check(month, city, CITY)
        month.clock.instant += timedelta(minutes=draw.choice([0, 0, 1, 150]))
    assert len(month.digests(CITY_CHAT)) == 1, "what stayed behind stays as it was"
    for chat_id, instants in month.sent.items():
        assert most_in_a_minute(instants) <= 20, chat_id


async def test_a_burst_of_reports_makes_few_edits_of_a_group(month: Month) -> None:
    draw = random.Random(6)  # noqa: S311  a script, no secret
    month.clock.instant += MINUTE
    before = len(month.sent[CITY_CHAT])
    for number in range(1, 101):
        await report(month, draw, number)
        month.clock.instant += timedelta(seconds=1)
        await month.tick()
    month.clock.instant += timedelta(seconds=30)
    await month.tick()
    assert len(month.sent[CITY_CHAT]) - before <= 6, "100 seconds, and the half minute after them"
    await check(month, CITY_CHAT, CITY)


async def looks(month: Month, count: int, every: timedelta) -> None:
    """Let the schedule look some times."""
    for _ in range(count):
        await month.tick()
        month.clock.instant += every


async def bind_anew(month: Month, chat_id: int) -> None:
    async with month.database.write() as session:
        group = await groups.by_chat(session, chat_id)
        assert group is not None
        await groups.bind(session, chat_id, group.title, group.branch, month.clock.now())
    month.tries.clear()


async def test_where_nobody_may_write_it_is_tried_once_a_day(month: Month) -> None:
    month.closed.add(-1)
    await bind_anew(month, -1)

    await looks(month, 6, timedelta(seconds=30))
    assert month.tries[-1] == 1

    await looks(month, 16, timedelta(hours=3))
    assert month.tries[-1] == 3, "on two days more"

    month.closed.clear()
    await looks(month, 8, timedelta(hours=3))
    await check(month, -1, code_of(1))


async def test_what_somebody_always_deletes_at_once_is_posted_once_a_day(month: Month) -> None:
    month.swept.add(-1)
    await bind_anew(month, -1)

    await looks(month, 6, timedelta(seconds=30))
    assert month.tries[-1] == 2, "and in the place of the first, for that may have been a slip"

    await looks(month, 16, timedelta(hours=3))
    assert month.tries[-1] <= 4

    month.swept.clear()
    await looks(month, 9, timedelta(hours=3))
    await check(month, -1, code_of(1))
