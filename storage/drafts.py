"""Drafts: the answers so far, as rows."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import conversation
from bot.domain.checks import Circumstances
from bot.domain.report import Answers
from storage import reasons
from storage.tables import Account, Draft


async def add(
    session: AsyncSession, project_id: int, round_id: int, now: datetime, amends: int | None = None
) -> Draft:
    """An empty draft."""
    row = Draft(project_id=project_id, round_id=round_id, amends=amends, updated_at=now)
    session.add(row)
    await session.flush()
    return row


def content(row: Draft, about: Circumstances | None = None) -> conversation.Draft:
    """What the row says, as the domain knows it, held against ``about``."""
    return conversation.Draft(
        answers=Answers(row.status, row.percent, row.disbursed, row.plan, row.target),
        changing=row.changing,
        skipped=frozenset(conversation.Step(step) for step in row.skipped or ()),
        given=reasons.content(row.reasons),
        about=about,
    )


def write(row: Draft, draft: conversation.Draft, now: datetime) -> None:
    """Put the domain's draft into the row."""
    row.status = draft.answers.status
    row.percent = draft.answers.percent
    row.disbursed = draft.answers.disbursed
    row.plan = draft.answers.plan
    row.target = draft.answers.target
    row.changing = draft.changing
    row.skipped = sorted(draft.skipped)
    row.reasons = reasons.kept(draft.given)
    row.updated_at = now


async def ask_again(
    session: AsyncSession, project_id: int, round_id: int, number: int, field: conversation.Step
) -> None:
    """Let the draft that amends report ``number``, if there is one, stand at a question.

    A summary that was shown before is then sent by no press any more.
    """
    query = select(Draft).where(
        Draft.project_id == project_id, Draft.round_id == round_id, Draft.amends == number
    )
    row = await session.scalar(query.with_for_update())
    if row is not None and not conversation.missing(content(row)):
        row.changing = field
        await session.flush()


async def drop(session: AsyncSession, row: Draft) -> None:
    """Delete a draft; what is typed by whoever was writing on it belongs to it no more."""
    await session.execute(
        update(Account).where(Account.current_draft_id == row.id).values(current_draft_id=None)
    )
    await session.delete(row)
    await session.flush()
