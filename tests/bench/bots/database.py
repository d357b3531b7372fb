"""Reference bot: python-telegram-bot with SQLAlchemy, its state in the database, a commit per turn.

Every turn reads the draft, changes it and commits before it is answered. SQLite is set up as
Kaona's is (WAL, ``synchronous=FULL``), so that a committed turn is as safe here as there; what the
library's Updater has fetched and the bot has not handled yet is not.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Coroutine
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Numeric, event, func, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from tests.bench.bots import screens
from tests.bench.bots.common import (
    AnyApplication,
    Context,
    builder,
    pressed,
    run,
    said_in,
    say,
    settle,
    settle_typed,
    user_id_of,
)
from tests.bench.bots.screens import Answers

Money = Numeric(14, 2)


class Base(DeclarativeBase):
    """The tables of this bot."""


class Officer(Base):
    """Somebody who writes to the bot."""

    __tablename__ = "officers"

    user_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]


class Draft(Base):
    """The answers so far; gone once the report is sent."""

    __tablename__ = "drafts"

    user_id: Mapped[int] = mapped_column(ForeignKey("officers.user_id"), primary_key=True)
    status: Mapped[str | None]
    percent: Mapped[Decimal | None] = mapped_column(Numeric(5, 2))
    disbursed: Mapped[Decimal | None] = mapped_column(Money)
    plan: Mapped[str | None]
    target: Mapped[str | None]


class Report(Base):
    """A report that was sent."""

    __tablename__ = "reports"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("officers.user_id"), index=True)
    number: Mapped[int]
    status: Mapped[str]
    percent: Mapped[Decimal] = mapped_column(Numeric(5, 2))
    disbursed: Mapped[Decimal] = mapped_column(Money)
    plan: Mapped[str]
    target: Mapped[str]


engine = create_async_engine(os.environ.get("DATABASE_URL", "sqlite+aiosqlite://"))
sessions = async_sessionmaker(engine, expire_on_commit=False)


@event.listens_for(engine.sync_engine, "connect")
def set_up(connection: Any, _record: object) -> None:  # noqa: ANN401  the driver's own
    """The same promises as Kaona's SQLite."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


async def last_report(session: AsyncSession, user_id: int) -> Report | None:
    """The newest report of a person."""
    query = select(Report).where(Report.user_id == user_id).order_by(Report.number.desc())
    return await session.scalar(query.limit(1))


async def left_for(session: AsyncSession, user_id: int) -> Decimal:
    """Baht of the budget that are not disbursed yet."""
    query = select(func.sum(Report.disbursed)).where(Report.user_id == user_id)
    return screens.BUDGET - (await session.scalar(query) or Decimal(0))


async def begin(session: AsyncSession, update: Update) -> None:
    """Make a draft for whoever wrote, and know them from now on."""
    user_id = user_id_of(update)
    if await session.get(Officer, user_id) is None:
        name = update.effective_user.full_name if update.effective_user else ""
        session.add(Officer(user_id=user_id, name=name))
        await session.flush()
    if await session.get(Draft, user_id) is None:
        session.add(Draft(user_id=user_id))


async def report(update: Update, _context: Context) -> None:
    """Begin a report, or ask whether to add one."""
    user_id = user_id_of(update)
    async with sessions() as session:
        last = await last_report(session, user_id)
        is_begun = await session.get(Draft, user_id) is not None
        if last is None or is_begun:
            await begin(session, update)
        await session.commit()
    if last is not None and not is_begun:
        await say(update, *screens.already_sent(user_id, last.number))
    else:
        await say(update, *screens.ask_status(user_id, last.number + 1 if last else 1))


async def again(update: Update, _context: Context) -> None:
    """Add another report."""
    user_id = user_id_of(update)
    async with sessions() as session:
        last = await last_report(session, user_id)
        await begin(session, update)
        await session.commit()
    await pressed(update).answer()
    await say(update, *screens.ask_status(user_id, last.number + 1 if last else 1))


async def typed(update: Update, _context: Context) -> None:
    """Take a typed answer to the present question."""
    async with sessions() as session:
        draft = await session.get(Draft, user_id_of(update))
        if draft is None:
            reply: tuple[Any, ...] = (screens.nothing_open(),)
        elif draft.status is None:
            draft.status = said_in(update)
            last = await last_report(session, draft.user_id)
            reply = screens.ask_percent(last.percent if last else None)
        elif draft.percent is None:
            reply = await take_percent(session, draft, said_in(update))
        elif draft.disbursed is None:
            reply = await take_disbursed(session, draft, said_in(update))
        else:
            reply = take_plan(draft, said_in(update))
        await session.commit()
    if reply[0] not in {screens.not_understood(), screens.nothing_open()}:
        await settle_typed(update)
    await say(update, *reply)


async def take_percent(session: AsyncSession, draft: Draft, said: str) -> tuple[Any, ...]:
    """Take the percent; gives what to say."""
    draft.percent = screens.read_number(said, Decimal(100))
    if draft.percent is None:
        return (screens.not_understood(),)
    return screens.ask_disbursed(draft.percent, await left_for(session, draft.user_id))


async def take_disbursed(session: AsyncSession, draft: Draft, said: str) -> tuple[Any, ...]:
    """Take the money; gives what to say."""
    draft.disbursed = screens.read_number(said, await left_for(session, draft.user_id))
    if draft.disbursed is None:
        return (screens.not_understood(),)
    return screens.ask_plan(draft.disbursed)


def take_plan(draft: Draft, said: str) -> tuple[Any, ...]:
    """Take the typed plan; gives what to say."""
    draft.plan = screens.read_choice(said, screens.PLANS)
    return (screens.not_understood(),) if draft.plan is None else screens.ask_target()


async def plan(update: Update, _context: Context) -> None:
    """Take the pressed plan."""
    query = pressed(update)
    choice = (query.data or "").partition(":")[2]
    async with sessions() as session:
        (await session.get_one(Draft, user_id_of(update))).plan = choice
        await session.commit()
    await query.answer()
    await settle(query, screens.PLANS[choice])
    await say(update, *screens.ask_target())


async def target(update: Update, _context: Context) -> None:
    """Take the pressed target."""
    query, user_id = pressed(update), user_id_of(update)
    choice = (query.data or "").partition(":")[2]
    async with sessions() as session:
        draft = await session.get_one(Draft, user_id)
        draft.target = choice
        last = await last_report(session, user_id)
        left = await left_for(session, user_id) - (draft.disbursed or 0)
        await session.commit()
    await query.answer()
    await settle(query, screens.TARGETS[choice])
    number = last.number + 1 if last else 1
    await say(update, *screens.summary(user_id, number, answers_of(draft), left))


async def send(update: Update, _context: Context) -> None:
    """Store the report."""
    query, user_id = pressed(update), user_id_of(update)
    async with sessions() as session:
        draft = await session.get_one(Draft, user_id)
        last = await last_report(session, user_id)
        number = last.number + 1 if last else 1
        answers = answers_of(draft)
        session.add(Report(user_id=user_id, number=number, **vars(answers)))
        await session.delete(draft)
        await session.flush()
        left = await left_for(session, user_id)
        await session.commit()
    await query.answer()
    await query.edit_message_reply_markup()
    await say(update, *screens.receipt(user_id, number, answers, left))


def answers_of(draft: Draft) -> Answers:
    """The answers of a draft, as the screens show them."""
    return Answers(draft.status, draft.percent, draft.disbursed, draft.plan, draft.target)


async def open_database(_application: AnyApplication) -> None:
    """Make the tables that are missing."""
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)


async def close_database(_application: AnyApplication) -> None:
    """Close all connections."""
    await engine.dispose()


Handle = Callable[[Update, Context], Coroutine[None, None, None]]

PRESSES: dict[str, Handle] = {
    "^add$": again,
    "^plan:": plan,
    "^target:": target,
    "^send$": send,
}


def main() -> None:
    """Run the bot until SIGTERM."""
    application = builder().post_init(open_database).post_shutdown(close_database).build()
    application.add_handler(CommandHandler("report", report))
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, typed))
    for pattern, handle in PRESSES.items():
        application.add_handler(CallbackQueryHandler(handle, pattern))
    run(application)


if __name__ == "__main__":
    main()
