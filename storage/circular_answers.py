"""Who got a circular, how each stands to it, and what came back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.circulars import Response, response
from bot.domain.evidence import Evidence
from storage.attachments import Origin
from storage.tables import Account, Circular, CircularAnswer, CircularRecipient, Leave


async def recipient(
    session: AsyncSession, circular_id: int, user_id: int
) -> CircularRecipient | None:
    """An account that got a circular, locked until the transaction ends."""
    return await session.get(
        CircularRecipient, (circular_id, user_id), with_for_update=True, populate_existing=True
    )


def _owes(circular: Circular) -> ColumnElement[bool]:
    """The condition on a recipient that something is still expected."""
    unanswered = CircularRecipient.answered_at.is_(None)
    if circular.wants_document:
        return unanswered
    return and_(unanswered, CircularRecipient.acknowledged_at.is_(None))


async def to_remind(
    session: AsyncSession,
    circular: Circular,
    since: datetime,
    day: date,
    limit: int,
    a_day: int,
) -> list[tuple[CircularRecipient, Account]]:
    """Who owes something and was last told before ``since``, by account.

    Who is on leave, cannot be written to, or got ``a_day`` unasked messages on the civil day is
    not there.
    """
    is_away = exists().where(
        Leave.user_id == CircularRecipient.user_id,
        Leave.last_day >= day,
        Leave.first_day <= day,
        Leave.ended_at.is_(None),
    )
    query = (
        select(CircularRecipient, Account)
        .join(Account, Account.user_id == CircularRecipient.user_id)
        .where(
            CircularRecipient.circular_id == circular.id,
            _owes(circular),
            CircularRecipient.told_at < since,
            Account.blocked_at.is_(None),
            or_(
                Account.unasked_on.is_(None),
                Account.unasked_on != day,
                Account.unasked_count < a_day,
            ),
            ~is_away,
        )
        .order_by(CircularRecipient.user_id)
        .limit(limit)
    )
    return [(row, account) for row, account in await session.execute(query)]


async def owing(session: AsyncSession, circular: Circular) -> int:
    """How many who can be written to owe something."""
    query = (
        select(func.count())
        .select_from(CircularRecipient)
        .join(Account, Account.user_id == CircularRecipient.user_id)
        .where(
            CircularRecipient.circular_id == circular.id,
            _owes(circular),
            Account.blocked_at.is_(None),
        )
    )
    return await session.scalar(query) or 0


async def unmarked(
    session: AsyncSession, circular: Circular, limit: int
) -> list[tuple[CircularRecipient, Account]]:
    """Whose message does not say yet that the circular was withdrawn."""
    query = (
        select(CircularRecipient, Account)
        .join(Account, Account.user_id == CircularRecipient.user_id)
        .where(CircularRecipient.circular_id == circular.id, CircularRecipient.marked_at.is_(None))
        .order_by(CircularRecipient.user_id)
        .limit(limit)
    )
    return [(row, account) for row, account in await session.execute(query)]


_STANDING = case(
    (CircularRecipient.answered_at.is_not(None), Response.ANSWERED.value),
    (CircularRecipient.acknowledged_at.is_not(None), Response.ACKNOWLEDGED.value),
    (Account.blocked_at.is_not(None), Response.UNREACHABLE.value),
    else_=Response.SILENT.value,
)
"""The same as :func:`bot.domain.circulars.response`, to be counted where the rows are."""


async def counts(
    session: AsyncSession, circular_ids: Collection[int]
) -> dict[int, dict[str, dict[Response, int]]]:
    """How many stand how, by circular and agency code."""
    query = (
        select(
            CircularRecipient.circular_id, CircularRecipient.agency_code, _STANDING, func.count()
        )
        .join(Account, Account.user_id == CircularRecipient.user_id)
        .where(CircularRecipient.circular_id.in_(circular_ids))
        .group_by(CircularRecipient.circular_id, CircularRecipient.agency_code, _STANDING)
    )
    found: dict[int, dict[str, dict[Response, int]]] = {}
    for circular_id, agency, word, number in await session.execute(query):
        found.setdefault(circular_id, {}).setdefault(agency, {})[Response(word)] = number
    return found


@dataclass(frozen=True)
class Standing:
    """How somebody who got a circular stands to it."""

    name: str
    agency_code: str
    response: Response
    answered_at: datetime | None
    """When it was acknowledged or answered first."""


async def people(session: AsyncSession, circular_id: int) -> list[Standing]:
    """Everybody who got a circular: the silent first, then by agency and name."""
    query = (
        select(CircularRecipient, Account.blocked_at)
        .join(Account, Account.user_id == CircularRecipient.user_id)
        .where(CircularRecipient.circular_id == circular_id)
    )
    order = [Response.SILENT, Response.UNREACHABLE, Response.ACKNOWLEDGED, Response.ANSWERED]
    found = [
        Standing(
            row.name,
            row.agency_code,
            response(row.acknowledged_at, row.answered_at, is_blocked=blocked_at is not None),
            row.answered_at or row.acknowledged_at,
        )
        for row, blocked_at in await session.execute(query)
    ]
    return sorted(found, key=lambda one: (order.index(one.response), one.agency_code, one.name))


async def present(session: AsyncSession, circular_id: int, user_id: int) -> list[Evidence]:
    """The files that an account sent back already."""
    query = select(CircularAnswer).where(
        CircularAnswer.circular_id == circular_id, CircularAnswer.user_id == user_id
    )
    files = [file_of(row) for row in await session.scalars(query)]
    return [file for file in files if file is not None]


def file_of(row: CircularAnswer) -> Evidence | None:
    """The file of an answer; ``None`` for a text."""
    if row.kind is None or row.file_id is None or row.file_unique_id is None:
        return None
    return Evidence(
        row.kind, row.file_id, row.file_unique_id, row.file_name, row.mime_type, row.size, row.text
    )


async def add(
    session: AsyncSession,
    got: CircularRecipient,
    origin: Origin,
    file: Evidence | None,
    text: str | None,
) -> None:
    """Keep what came back, as it came."""
    session.add(
        CircularAnswer(
            circular_id=got.circular_id,
            user_id=got.user_id,
            message_id=origin.message_id,
            kind=file.kind if file else None,
            file_id=file.file_id if file else None,
            file_unique_id=file.unique_id if file else None,
            file_name=file.name if file else None,
            mime_type=file.mime_type if file else None,
            size=file.size if file else None,
            text=text,
            received_at=origin.received_at,
        )
    )
    if got.answered_at is None or origin.received_at < got.answered_at:
        got.answered_at = origin.received_at
    await session.flush()


@dataclass(frozen=True)
class Answer:
    """Something that came back, with the name and agency under which it did."""

    row: CircularAnswer
    name: str
    agency_code: str


async def answers(session: AsyncSession, circular_id: int) -> Sequence[Answer]:
    """All that came back, in the order of coming."""
    query = (
        select(CircularAnswer, CircularRecipient.name, CircularRecipient.agency_code)
        .join(
            CircularRecipient,
            and_(
                CircularRecipient.circular_id == CircularAnswer.circular_id,
                CircularRecipient.user_id == CircularAnswer.user_id,
            ),
        )
        .where(CircularAnswer.circular_id == circular_id)
        .order_by(CircularAnswer.id)
    )
    return [Answer(row, name, code) for row, name, code in await session.execute(query)]


async def answer(session: AsyncSession, circular_id: int, answer_id: int) -> Answer | None:
    """One of them by its row, if it belongs to the circular."""
    found = [one for one in await answers(session, circular_id) if one.row.id == answer_id]
    return found[0] if found else None
