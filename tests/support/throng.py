"""A bot whose inbox is filled by hand: whatever a phone may send, as often and as fast as wanted.

All between Telegram and Telegram is what ships: the intake, the inbox, the worker with its
handlers, and the outbox, whose rows are read instead of sent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.app import application_of, house_of
from bot.domain.conversation import QUESTIONS
from bot.rendering.buttons import Act, Press
from bot.runtime.metrics import Metrics
from bot.runtime.worker import Worker
from bot.settings import Settings
from bot.simulator.entities import utf16_length
from bot.simulator.html_input import read_html
from bot.transport.intake import Intake, chat_of
from handlers.context import AnyApplication
from storage import inbox, people, register
from storage.database import Database
from storage.inbox import Arrival
from storage.schema import upgrade
from storage.tables import (
    Draft,
    InboxRow,
    InboxState,
    OutboxRow,
    Project,
    Report,
    ReportVersion,
)
from tests.storage.steps import officer, open_round
from tests.support.records import AWARD

TOKEN = "1234567:tests-only-opens-nothing-at-all-anywhere"
IDENTITY = {"id": 1234567, "is_bot": True, "first_name": "Kaona", "username": "kaona_test_bot"}
START = datetime(2026, 11, 18, 3, 42, tzinfo=UTC)
FIRST_USER = 700_000
LATE = timedelta(days=2)

DROPS = (Act.AMEND, Act.ADD)
"""Who presses these has changed their mind: what was begun instead is dropped."""

Json = dict[str, Any]


class SlowClock:
    """A clock that moves only when told."""

    def __init__(self) -> None:
        self.instant = START

    def now(self) -> datetime:
        return self.instant

    wall = now

    def monotonic(self) -> float:
        return self.instant.timestamp()


@dataclass
class Somebody:
    """An officer of one project or of several, and what stands in the chat.

    ``buttons`` is all that ever could be pressed, ``newest`` what the newest message offers,
    ``written`` the ids of the own messages.
    """

    user_id: int
    codes: tuple[str, ...]
    buttons: list[str] = field(default_factory=list)
    newest: list[Press] = field(default_factory=list)
    written: list[int] = field(default_factory=list)
    polite: int = 0

    @property
    def has_receipt(self) -> bool:
        """Whether the newest message tells that a report was sent."""
        return any(press.act is Act.UNDO for press in self.newest)


@dataclass(frozen=True)
class State:
    """What is stored of somebody: the answers of each project's draft, and how many versions."""

    drafts: Mapping[str, int]
    versions: int


class Throng:
    """The bot, and its officers."""

    def __init__(self, folder: Path) -> None:
        self.clock = SlowClock()
        self.somebodies: dict[int, Somebody] = {}
        self.taken = 0
        self._url = f"sqlite:///{folder / 'kaona.db'}"
        self._update_id = 0
        self._outbox_read = 0

    async def start(self) -> None:
        """Come up, as after a restart."""
        self.database = Database(self._url)
        await upgrade(self.database)
        self.application: AnyApplication = await application_of(TOKEN, IDENTITY)
        house = house_of(Settings(_env_file=None), "kaona_test_bot")
        clock = self.clock
        self.worker = Worker(
            self.database, self.application, house, clock, Metrics(), lambda _stirs: None
        )
        self.intake = Intake(self.database, clock, self.worker.wake.ring)

    async def stop(self) -> None:
        """Go down."""
        await self.application.shutdown()
        await self.database.close()

    async def hire(self, count: int) -> list[Somebody]:
        """So many more officers, every third with two projects; the month's round is open."""
        hired = []
        async with self.database.write() as session:
            for _ in range(count):
                somebody = await self._hire(session, FIRST_USER + len(self.somebodies))
                self.somebodies[somebody.user_id] = somebody
                hired.append(somebody)
        await open_round(self.database, now=self.clock.now())
        return hired

    async def _hire(self, session: AsyncSession, user_id: int) -> Somebody:
        codes = [f"{user_id:08}-0001", f"{user_id:08}-0002"][: 2 if user_id % 3 == 0 else 1]
        percent, now = Decimal(user_id % 90), self.clock.now()
        for code in codes:
            record = replace(
                AWARD,
                code=code,
                name=f"โครงการ {code}",
                officer=f"นาย{user_id} ทดสอบ",
                reports=(replace(AWARD.reports[0], percent=percent),),
            )
            await register.take(session, record, "register", now)
        await people.ensure_account(session, user_id, f"บัญชี {user_id}")
        person = await officer(session, codes[0])
        await people.link(session, user_id, person.id, now)
        return Somebody(user_id, tuple(codes))

    async def take(self, updates: Sequence[Json], *, late: Sequence[Json] = ()) -> None:
        """Let updates come in at once and be handled; ``late`` ones have waited for days."""
        numbered = [self._numbered(update) for update in updates]
        await self.intake.store(numbered)
        before = [self._numbered(update) for update in late]
        if before:
            async with self.database.write() as session:
                arrivals = [Arrival(one["update_id"], chat_of(one), one) for one in before]
                await inbox.store(session, arrivals, self.clock.now() - LATE)
        while await self.worker.work_once():
            pass
        self.taken += len(numbered) + len(before)
        await self._check_inbox()
        await self._read_outbox()

    def _numbered(self, update: Json) -> Json:
        self._update_id += 1
        return {"update_id": self._update_id, **update}

    async def _check_inbox(self) -> None:
        """Whatever came in was handled at the first try."""
        query = select(InboxRow).where(
            (InboxRow.state != InboxState.DONE) | (InboxRow.attempts > 0)
        )
        async with self.database.read() as session:
            for row in await session.scalars(query):
                message = f"{row.state} after {row.attempts}: {row.payload!s:.400}\n{row.error}"
                raise AssertionError(message)

    async def _read_outbox(self) -> None:
        query = select(OutboxRow).where(OutboxRow.id > self._outbox_read).order_by(OutboxRow.id)
        async with self.database.read() as session:
            rows = list(await session.scalars(query))
        for row in rows:
            self._outbox_read = row.id
            if "text" in row.params and row.method != "answerCallbackQuery":
                shown = read_html(str(row.params["text"]), {}).text.strip()
                assert 1 <= utf16_length(shown) <= 4_096, row.params
            somebody = self.somebodies.get(row.chat_id or 0)
            if row.method == "sendMessage" and somebody is not None:
                _show(somebody, row.params)

    async def states(self, people: Sequence[Somebody]) -> list[State]:
        """What is stored of each of them."""
        codes = [code for somebody in people for code in somebody.codes]
        versions = (
            select(Project.code, func.count(ReportVersion.report_id))
            .outerjoin(Report, Report.project_id == Project.id)
            .outerjoin(ReportVersion, ReportVersion.report_id == Report.id)
            .where(Project.code.in_(codes))
            .group_by(Project.code)
        )
        drafts = select(Project.code, Draft).join(Project).where(Project.code.in_(codes))
        async with self.database.read() as session:
            written = dict((await session.execute(versions)).all())
            answered = {
                code: sum(getattr(row, question.value) is not None for question in QUESTIONS)
                for code, row in await session.execute(drafts)
            }
        return [
            State(
                {code: answered[code] for code in somebody.codes if code in answered},
                sum(written[code] for code in somebody.codes),
            )
            for somebody in people
        ]


def _show(somebody: Somebody, params: Mapping[str, Any]) -> None:
    markup = params.get("reply_markup", {})
    data = [b["callback_data"] for row in markup.get("inline_keyboard", []) for b in row]
    somebody.buttons += data
    somebody.newest = [press for one in data if (press := Press.decode(one)) is not None]


FIRST_OF = (
    Act.KEEP,
    Act.SEND,
    Act.REASON,
    Act.PLAN,
    Act.TARGET,
    Act.ADD,
    Act.START,
)
"""What somebody presses who only wants to be done, the first of these that is offered."""


def proper(somebody: Somebody) -> str | Press:
    """What somebody does next who only wants to be done: a button, or a whole report."""
    for act in FIRST_OF:
        for press in somebody.newest:
            if press.act is act:
                return press
    if somebody.has_receipt or not somebody.newest:
        return "/report"
    somebody.polite += 1
    return f"45% เบิก 0 บาท ลงนามสัญญาฉบับที่ {somebody.polite} แล้ว"
