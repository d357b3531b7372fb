"""Letting one project report once more in a closed round, with a reason."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from telegram import Update

from bot.domain.answering import REASON_LIMIT, Fault, Refusal, read_reason
from bot.domain.rounds import ObligationState
from bot.domain.thai_digits import figure_text
from bot.rendering.messages import message, shorten
from bot.rendering.review_talk import told_line
from bot.rendering.subject import NAME_LIMIT
from handlers.context import KaonaContext
from handlers.coordinators.coordination import Reach
from handlers.reviews import review, review_news
from handlers.turn import Turn
from storage import excuses, projects, reports, review_acts, rounds
from storage.review_acts import Actor
from storage.tables import Project, Round

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_BUDDHIST = 2400
"""From this year on a year is of the Buddhist era."""


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


async def command(update: Update, context: KaonaContext, reach: Reach) -> None:  # noqa: ARG001  a command's signature
    """/reopen CODE [MONTH] REASON: of the month that closed last, unless one is told."""
    code, month, said = _read(list(context.args or ()))
    reason = read_reason(said)
    if not code or (isinstance(reason, Refusal) and reason.fault is not Fault.LONG_REASON):
        await context.say(reach.chat_id, message(context.voice.html("reopen-how")))
        return
    if isinstance(reason, Refusal):
        too_long = context.voice.html("review-reason-long", limit=str(REASON_LIMIT))
        await context.say(reach.chat_id, message(too_long))
        return
    project = await projects.by_code(context.turn.session, code)
    if project is None or not reach.covers(project.code):
        unknown = context.voice.html("reopen-not-yours", code=shorten(code, NAME_LIMIT))
        await context.say(reach.chat_id, message(unknown))
        return
    await context.say(reach.chat_id, message(await _reopen(context, reach, project, month, reason)))


def _read(words: list[str]) -> tuple[str, date | None, str]:
    """Code, month (its first day) and reason, as far as they were told."""
    code, rest = (figure_text(words[0]), words[1:]) if words else ("", [])
    named = _MONTH.fullmatch(figure_text(rest[0])) if rest else None
    if named is None:
        return code, None, " ".join(rest)
    year = int(named[1])
    era = 543 if year >= _BUDDHIST else 0
    return code, date(max(year - era, 1), int(named[2]), 1), " ".join(rest[1:])


async def _reopen(
    context: KaonaContext, reach: Reach, project: Project, month: date | None, reason: str
) -> str:
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
    if await review_acts.is_own(turn.session, reach.account.user_id, project.id, turn.today):
        return voice.html("toast-review-own")
    done, told = await reopen(turn, project, opened, reason, review.actor(context, reach))
    text = voice.html(f"reopen-{done.value}", code=project.code, month=voice.month(opened.month))
    return f"{text}\n{told_line(voice, told=told)}" if done is Reopening.DONE else text
