"""Excusing a project from reporting in a round."""

from __future__ import annotations

from bot.rendering.buttons import Act, Button, Press
from bot.rendering.messages import message, shorten
from bot.rendering.subject import NAME_LIMIT
from handlers.reminders.unasked import Desk, note_told
from handlers.turn import Turn
from storage import excuses, leaves, reminders, review_acts
from storage.excuses import Excused
from storage.tables import Project, Round

REASON_LIMIT = 200
"""Characters of a reason: it stands in a line of the digest."""


async def excuse(
    turn: Turn, project: Project, opened: Round, reason: str, user_id: int | None = None
) -> Excused | None:
    """Expect no report of a project in a round, and tell who would have been asked.

    ``user_id`` is the coordinator's account, if one did it; ``None`` where nothing is owed at all.
    Raises ValueError for a reason that is empty or longer than ``REASON_LIMIT``.
    """
    reason = " ".join(reason.split())
    if not 0 < len(reason) <= REASON_LIMIT:
        message_ = f"a reason of {len(reason)} characters"
        raise ValueError(message_)
    obligation = await excuses.lock(turn.session, project.id, opened.id)
    if obligation is None:
        return None
    done = await excuses.excuse(turn.session, obligation, reason, turn.now, user_id)
    turn.stirs_schedule = True
    if done is Excused.DONE and opened.closes_at > turn.now:
        for account in await leaves.asked_about(turn.session, project.id, turn.today):
            voice = turn.house.voice_for(account)
            text = voice.html(
                "excused-told",
                month=voice.month(opened.month),
                code=project.code,
                name=shorten(project.name, NAME_LIMIT),
                reason=reason,
            )
            await turn.put(account.user_id, message(text))
    return done


async def take_back(turn: Turn, project: Project, opened: Round) -> Excused | None:
    """Expect the report after all, and ask for it; ``None`` where nothing is owed at all."""
    obligation = await excuses.lock(turn.session, project.id, opened.id)
    if obligation is None:
        return None
    done = await excuses.take_back(turn.session, obligation, turn.now)
    if done is Excused.DONE:
        # What had been returned before it was excused is returned again.
        await review_acts.settle(turn.session, obligation, turn.now)
    turn.stirs_schedule = True
    if done is not Excused.DONE or opened.closes_at <= turn.now:
        return done
    desk = await Desk.open(turn)
    for account in await leaves.asked_about(turn.session, project.id, turn.today):
        voice = turn.house.voice_for(account)
        text = voice.html(
            "excuse-taken-back",
            month=voice.month(opened.month),
            code=project.code,
            name=shorten(project.name, NAME_LIMIT),
        )
        start = Button(voice.plain("button-start"), Press(Act.START, obligation.id))
        await turn.put(account.user_id, message(text, [[start]]))
        reminders.count(account, turn.today)
        await note_told(desk, account, [(obligation, opened, project)])
    return done
