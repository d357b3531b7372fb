"""What a draft remembers of the talk: which messages asked, and which gave its answers.

Both are small lists in the draft's own row: it is read and written in every turn anyway, and locked
with its obligation. They are gone with the draft.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple, cast

from sqlalchemy import Table, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.conversation import Step
from storage.projects import may_report
from storage.tables import AccountLink, Assignment, Draft, OutboxRow

# Built once, and for the table: to build a statement costs more than to run it.
_OUTBOX = cast("Table", OutboxRow.__table__)
_TEXTS = select(_OUTBOX.c.id, _OUTBOX.c.params).where(
    _OUTBOX.c.id.in_(bindparam("rows", expanding=True))
)


class Screen(NamedTuple):
    """A message that asked somebody a question, or showed the summary.

    ``outbox_id`` is the row that sent it, ``text_id`` the one whose text it shows since, where that
    is another. It is open while it has its buttons; of those that have none any more, the newest of
    each question is kept.
    """

    user_id: int
    step: Step
    outbox_id: int
    is_open: bool
    text_id: int | None = None


class Said(NamedTuple):
    """The message (its id in the private chat) by which an account gave an answer."""

    user_id: int
    message_id: int
    step: Step


def screens(row: Draft) -> list[Screen]:
    """The messages that asked, whoever saw them."""
    return [Screen(user_id, Step(step), *rest) for user_id, step, *rest in row.screens or ()]


def seen_by(row: Draft, user_id: int) -> list[Screen]:
    """The messages that asked one account."""
    return [screen for screen in screens(row) if screen.user_id == user_id]


def show(row: Draft, shown: Screen) -> None:
    """Remember a message that asks from now on."""
    kept = [s for s in screens(row) if not (s.is_open and s.user_id == shown.user_id)]
    _write(row, [*kept, shown])


def close(row: Draft, closed: Collection[Screen]) -> None:
    """Remember that messages have lost their buttons."""
    ends = {screen.outbox_id for screen in closed}
    now = [s._replace(is_open=s.is_open and s.outbox_id not in ends) for s in screens(row)]
    _write(row, now)


def _write(row: Draft, wanted: Iterable[Screen]) -> None:
    newest = {(s.user_id, s.step, s.is_open): s for s in wanted}
    row.screens = [list(screen) for screen in newest.values()]


def said(row: Draft) -> list[Said]:
    """The messages that gave the answers which stand."""
    return [Said(user_id, message_id, Step(step)) for user_id, message_id, step in row.said or ()]


def note(row: Draft, answers: Sequence[Said]) -> None:
    """Remember which message gave each answer; for an answer only the newest counts."""
    given = {answer.step: answer for answer in (*said(row), *answers)}
    row.said = [list(answer) for answer in given.values()]


def forget(row: Draft, steps: Collection[Step]) -> None:
    """The answers to these questions came by a button: no message gave them."""
    row.said = [list(answer) for answer in said(row) if answer.step not in steps]


def answered_by(row: Draft, user_id: int, message_id: int) -> list[Step]:
    """The questions whose present answers an account's message gave."""
    return [s.step for s in said(row) if (s.user_id, s.message_id) == (user_id, message_id)]


async def texts(session: AsyncSession, shown: Collection[Screen]) -> dict[int, str]:
    """What messages showed when they asked, in Telegram HTML, by their outbox rows."""
    rows = {screen.text_id or screen.outbox_id: screen.outbox_id for screen in shown}
    # No turn changes what it put: its other changes need not be written before this look.
    with session.no_autoflush:
        found = await session.execute(_TEXTS, {"rows": list(rows)})
    return {rows[row_id]: str(params["text"]) for row_id, params in found}


async def of_account(session: AsyncSession, user_id: int, day: date) -> list[Draft]:
    """The drafts that an account may write on at a civil day."""
    query = (
        select(Draft)
        .join(Assignment, Assignment.project_id == Draft.project_id)
        .join(AccountLink, AccountLink.person_id == Assignment.person_id)
        .where(AccountLink.user_id == user_id, may_report(day))
        .order_by(Draft.id)
    )
    return list((await session.scalars(query)).unique())
