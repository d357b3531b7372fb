"""Letting one project report once more in a closed round, with a reason."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from telegram import Update

from bot.domain.answering import REASON_LIMIT, Fault, Refusal, read_reason
from bot.domain.months import begins_like_month, split_month
from bot.domain.rounds import ObligationState
from bot.rendering.messages import message
from bot.rendering.review_talk import told_line
from bot.texts import Html
from handlers.context import KaonaContext
from handlers.coordinators.branch_projects import named_first, not_late
from handlers.coordinators.coordination import Reach
from handlers.reviews import review, review_news
from handlers.turn import Turn
from storage import excuses, reports, review_acts, reviewers, rounds
from storage.review_acts import Actor
from storage.tables import Project, Round


class Reopening(StrEnum):
    """What came of reopening a round for a project; the value names the text."""

    DONE = "done"
    OPEN = "open"
    """The round takes reports anyway."""
    ALREADY = "already"
    """It was returned or reopened before, and is not sent yet."""
    EXCUSED = "excused"
    NOTHING = "nothing"
    """The project owed nothing in that round."""


async def reopen(
    turn: Turn, project: Project, opened: Round, reason: str, actor: Actor
) -> tuple[Reopening, bool]:
    """Open a round again for a project, and tell its officer; whether anybody could be told.

    What was sent can be amended, or a first report be sent, until it is.
    """
    obligation = await excuses.lock(turn.session, project.id, opened.id)
    if obligation is None:
        return Reopening.NOTHING, False
    if opened.closes_at > turn.now:
        return Reopening.OPEN, False
    if obligation.state is ObligationState.EXCUSED:
        return Reopening.EXCUSED, False
    if obligation.state is ObligationState.RETURNED:
        return Reopening.ALREADY, False
    number = await reports.newest_of_round(turn.session, project.id, opened.id)
    under = await review_acts.find(turn.session, project.id, number) if number else None
    await review_acts.reopen(turn.session, obligation, under, actor, reason)
    turn.stirs_schedule = True
    return Reopening.DONE, await review_news.tell_reopened(
        turn, project, obligation, opened, reason
    )


@not_late
async def command(_: Update, context: KaonaContext, reach: Reach) -> None:
    """/reopen CODE [MONTH] REASON: of the month that closed last, unless one is told."""
    project, rest = await named_first(context, reach, "reopen-how")
    if project is None:
        return
    month, said = split_month(rest, context.turn.today)
    text = (
        context.voice.html("reopen-month-unclear")
        if month is None and begins_like_month(rest)
        else await _answer(context, reach, project, month, said)
    )
    await context.say(reach.chat_id, message(text))


async def _answer(
    context: KaonaContext, reach: Reach, project: Project, month: date | None, said: str
) -> Html:
    reason = read_reason(said)
    if isinstance(reason, Refusal):
        if reason.fault is Fault.LONG_REASON:
            return context.voice.html("review-reason-long", limit=str(REASON_LIMIT))
        return context.voice.html("reopen-how")
    return await _reopen(context, reach, project, month, reason)


async def _reopen(
    context: KaonaContext, reach: Reach, project: Project, month: date | None, reason: str
) -> Html:
    turn, voice = context.turn, context.voice
    opened = await (
        rounds.newest_closed(turn.session, project.id, turn.now)
        if month is None
        else rounds.of_month(turn.session, month)
    )
    if opened is None and month is None:
        return voice.html("reopen-none-closed", code=project.code)
    if opened is None:
        return voice.html(
            "reopen-nothing", code=project.code, month=voice.month(month or turn.today)
        )
    if await reviewers.is_own(turn.session, reach.account.user_id, project.id, turn.today):
        return voice.html("toast-review-own")
    done, told = await reopen(turn, project, opened, reason, review.actor(context, reach))
    text = voice.html(f"reopen-{done.value}", code=project.code, month=voice.month(opened.month))
    if done is not Reopening.DONE:
        return text
    return Html(f"{text}\n{told_line(voice, told=told)}")
