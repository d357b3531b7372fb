"""Handing a project over to another officer."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rendering import handover as screens
from bot.rendering.messages import message, shorten
from bot.rendering.subject import NAME_LIMIT
from handlers.reminders.unasked import Desk, note_told
from handlers.turn import Turn
from storage import deputies, handovers, projects, reminders
from storage.tables import Person, Project


@dataclass(frozen=True)
class Handed:
    """What came of handing a project over: who had it, and how many accounts were asked."""

    before: tuple[str, ...]
    asked: int


async def hand_over(
    turn: Turn, project: Project, to: Person, user_id: int | None = None
) -> Handed | None:
    """Make ``to`` the officer of a project: the old one is told, the new one is asked.

    ``user_id`` is the coordinator's account, if one did it. ``None`` if ``to`` is the officer
    already, and then nothing is done.
    """
    locked = await projects.lock(turn.session, project.id)
    before = await handovers.hand_over(turn.session, locked, to, turn.now, user_id)
    if before is None:
        return None
    turn.stirs_schedule = True
    names = tuple(person.name for person in before)
    for person in before:
        for account in await deputies.accounts_of(turn.session, person.id):
            voice = turn.house.voice_for(account)
            name = shorten(locked.name, NAME_LIMIT)
            text = voice.html("handed-over", code=locked.code, name=name, to=to.name)
            await turn.put(account.user_id, message(text))
    owed = await handovers.open_obligations(turn.session, project.id, turn.now)
    accounts = await deputies.accounts_of(turn.session, to.id)
    desk = await Desk.open(turn)
    for account in accounts:
        voice = turn.house.voice_for(account)
        taken = [screens.Taken(o.id, opened.month, opened.due_on) for o, opened in owed]
        said = screens.taken_over(voice, locked.code, locked.name, names, taken)
        await turn.put(account.user_id, said)
        reminders.count(account, turn.today)
        await note_told(desk, account, [(o, opened, locked) for o, opened in owed])
    return Handed(names, len(accounts))
