"""Where a file belongs that an officer sends: a draft, a report that was sent, or who knows."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Message

from bot.rendering.buttons import Act, Press
from bot.rendering.overview import Owed
from handlers.context import KaonaContext
from handlers.reporting import cases
from handlers.reporting.cases import Barred, Case
from handlers.reporting.owed import owed_by
from storage import attachments, reports


@dataclass(frozen=True)
class Place:
    """The draft of a case, or the report ``number`` that it sent."""

    case: Case
    number: int | None = None


@dataclass(frozen=True)
class Several:
    """Any of these: their officer has to choose."""

    owed: list[Owed]


class Nowhere:
    """Nothing is open that a file could belong to."""


class Closed:
    """The message that the file answers is of a round that is closed."""


async def find(message: Message, context: KaonaContext) -> Place | Several | Nowhere | Closed:
    """Where a file belongs: by the message it answers, the draft at hand, the report sent last."""
    user_id = context.speaker.user_id
    pressed = _button_of(message.reply_to_message)
    if pressed is not None:
        case = await cases.load(context.turn, user_id, pressed.obligation_id)
        if case is Barred.CLOSED:
            return Closed()
        if isinstance(case, Case):
            number = pressed.number if pressed.act is Act.ATTACH else None
            return await of_case(case, number)
    case_at_hand = await cases.current(context.turn, user_id, context.speaker.current_draft_id)
    if case_at_hand is not None:
        return Place(case_at_hand)
    return await _last_sent(context, user_id) or await _only_one(context, user_id)


async def of_case(case: Case, number: int | None = None) -> Place:
    """The place within a case: report ``number`` if it is one of this round, else what is open.

    A report that is being amended takes files through its draft: sent, it replaces the report.
    """
    if number is not None and not (case.row is not None and case.row.amends == number):
        found = await reports.current(case.turn.session, case.project.id, number)
        if found is not None and found[0].round_id == case.opened.id:
            return Place(case, number)
    if case.row is not None or not case.is_sent:
        return Place(case)
    newest = await reports.newest_of_round(case.turn.session, case.project.id, case.opened.id)
    return Place(case, newest)


def _button_of(replied: Message | None) -> Press | None:
    """A button of the message that was answered: it tells which report that is about.

    A receipt's other buttons lead on to other projects; a list of projects tells of none.
    """
    markup = replied.reply_markup if replied else None
    data = [b.callback_data for row in (markup.inline_keyboard if markup else ()) for b in row]
    presses = [Press.decode(one) for one in data if isinstance(one, str)]
    about = [pressed for pressed in presses if pressed is not None and pressed.names_obligation]
    attaching = next((pressed for pressed in about if pressed.act is Act.ATTACH), None)
    if attaching is not None:
        return attaching
    is_of_one = len({pressed.obligation_id for pressed in about}) == 1
    return about[0] if is_of_one else None


async def _last_sent(context: KaonaContext, user_id: int) -> Place | None:
    target = await attachments.target(context.turn.session, user_id)
    if target is None:
        return None
    case = await cases.load(context.turn, user_id, target.obligation_id)
    return await of_case(case, target.number) if isinstance(case, Case) else None


async def _only_one(context: KaonaContext, user_id: int) -> Place | Several | Nowhere:
    """The project that owes a report, or the one that sent it, if there is no other."""
    owed = await owed_by(context, user_id)
    candidates = [item for item in owed if item.is_missing] or owed
    if len(candidates) > 1:
        return Several(owed)
    if candidates:
        case = await cases.load(context.turn, user_id, candidates[0].obligation_id)
        if isinstance(case, Case):
            return await of_case(case)
    return Nowhere()
