"""/circular: making a circular. What was told so far is a stored draft, one for each sender.

While a draft is at hand, what its sender types or sends belongs to it: the memo, or the field that
was asked for. Turning to a report or a leave ends that; the draft stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine
from datetime import date
from typing import Any

from telegram import Message, Update

from bot.domain.circulars import NUMBER_LIMIT, SUBJECT_LIMIT, TYPED, Asking, simplest, storable
from bot.domain.project_code import Branch, InvalidBranch
from bot.domain.reading import Refused, read_date
from bot.domain.thai_digits import clean
from bot.rendering import circular_draft as screens
from bot.rendering.circulars import readable
from bot.rendering.messages import message, shorten
from bot.rendering.unclear import refused_date
from bot.texts import Html
from handlers.attention import turn_to_circular
from handlers.circulars import circular_memo, circular_replies
from handlers.circulars.circular_sheet import propose, rest
from handlers.context import KaonaContext
from handlers.coordinators.coordination import Reach, reach_of
from storage import circulars
from storage.tables import Circular

Handler = Callable[[Update, KaonaContext], Coroutine[Any, Any, None]]

CODE_SHOWN = 20
"""Characters of what was typed for a code, where it is quoted."""


async def circular(_update: Update, context: KaonaContext, reach: Reach) -> None:
    """/circular: see :func:`begin_or_go_on`."""
    await begin_or_go_on(context, reach)


async def begin_or_go_on(context: KaonaContext, reach: Reach) -> None:
    """Go on with the draft, or begin one for all that the sender covers."""
    turn, account = context.turn, reach.account
    drafted = await circulars.draft_of(turn.session, account.user_id)
    turn_to_circular(account)
    if drafted is None:
        drafted = await circulars.begin(
            turn.session, account.user_id, simplest(reach.branches), turn.now
        )
    if drafted.asking in {Asking.TEXT, Asking.FILE} and not drafted.subject:
        await context.say(reach.chat_id, screens.ask_for_memo(context.voice, drafted.id))
        return
    rest(drafted)
    await propose(turn, context.voice, drafted)


def or_circular(answer: Handler) -> Handler:
    """A handler of private messages that leaves to circulars what belongs to one."""

    async def guarded(update: Update, context: KaonaContext) -> None:
        if not await _took(update, context):
            await answer(update, context)

    return guarded


def or_put_aside(cancel: Handler) -> Handler:
    """/cancel: a draft of a circular that is at hand is put aside, else what the handler does."""

    async def guarded(update: Update, context: KaonaContext) -> None:
        drafted = await _at_hand(context)
        if drafted is None:
            await cancel(update, context)
            return
        context.speaker.is_making_circular = False
        rest(drafted)
        aside = message(context.voice.html("circular-put-aside"))
        await context.say(context.speaker.user_id, aside)

    return guarded


async def _took(update: Update, context: KaonaContext) -> bool:
    sent = update.message
    if sent is None or context.account is None:
        return False
    if await circular_replies.took(sent, context):
        return True
    drafted = await _at_hand(context)
    if drafted is None:
        return False
    if context.turn.is_late and drafted.asking is not None:
        await _too_late(context, drafted)
        return True
    if drafted.asking not in TYPED:
        return await circular_memo.take(update, sent, context, drafted)
    await _take_field(update, sent, context, drafted)
    return True


async def _at_hand(context: KaonaContext) -> Circular | None:
    """The draft that the speaker is making, unless something else was turned to since."""
    account = context.speaker
    if not account.is_making_circular:
        return None
    return await circulars.draft_of(context.turn.session, account.user_id)


async def _too_late(context: KaonaContext, drafted: Circular) -> None:
    when = context.voice.day_of(context.turn.received_at or context.turn.now)
    late = message(context.voice.html("late-text", date=when))
    await context.say(context.speaker.user_id, late)
    await ask(context, drafted)


async def ask(context: KaonaContext, drafted: Circular, why: Html | None = None) -> None:
    """Ask for the field that is asked for, after ``why``; or show the draft."""
    if drafted.asking in TYPED:
        asked = screens.ask_for_field(context.voice, drafted.id, drafted.asking, why)
        await context.say(drafted.sender_id, asked)
        return
    await propose(context.turn, context.voice, drafted)


async def _take_field(
    update: Update, sent: Message, context: KaonaContext, drafted: Circular
) -> None:
    """A typed field: taken, or asked again with what was wrong."""
    if sent.text is None:
        await ask(context, drafted, context.voice.html("circular-type-words"))
        return
    why = await _field(update, context, drafted, storable(sent.text))
    if why is not None:
        await ask(context, drafted, why)
        return
    rest(drafted)
    await propose(context.turn, context.voice, drafted)


async def _field(
    update: Update, context: KaonaContext, drafted: Circular, typed: str
) -> Html | None:
    """Take a field; why it was not taken, if it was not."""
    match drafted.asking:
        case Asking.NUMBER:
            return _take_number(context, drafted, typed)
        case Asking.SUBJECT:
            subject = readable(clean(typed))
            if subject is None:
                return context.voice.html("circular-long", most=str(SUBJECT_LIMIT))
            drafted.subject = subject
        case Asking.DATED | Asking.DEADLINE as asked:
            return _take_day(context, drafted, asked, typed)
        case Asking.BRANCHES:
            return await _take_branches(update, context, drafted, typed)
    return None


def _take_number(context: KaonaContext, drafted: Circular, typed: str) -> Html | None:
    # Reading is rare, and its parts are large: a service at rest does without them.
    from bot.forms.memo_facts import memo_number

    number = clean(typed)
    if not 0 < len(number) <= NUMBER_LIMIT:
        return context.voice.html("circular-long", most=str(NUMBER_LIMIT))
    drafted.number = memo_number(number) or number
    return None


def _take_day(context: KaonaContext, drafted: Circular, asked: Asking, typed: str) -> Html | None:
    read: date | Refused[date] = read_date(typed)
    if isinstance(read, Refused):
        return refused_date(context.voice, read)
    if asked is Asking.DATED:
        drafted.dated = read
    elif read < context.turn.today:
        return context.voice.html("circular-deadline-past", day=context.voice.day(read))
    else:
        drafted.deadline = read
    return None


async def _take_branches(
    update: Update, context: KaonaContext, drafted: Circular, typed: str
) -> Html | None:
    reach = await reach_of(update, context)
    chosen = []
    for code in re.split(r"[\s,]+", clean(typed)):
        branch = covered(reach, code)
        if branch is None or not await circulars.agencies_in(context.turn.session, [branch]):
            shown = shorten(code, CODE_SHOWN)
            return context.voice.html("circular-no-branch", code=shown)
        chosen.append(branch)
    drafted.branches = list(simplest(chosen))
    return None


def covered(reach: Reach | None, code: str) -> str | None:
    """The branch that a code names, as far as a coordinator covers it."""
    try:
        prefix = Branch.parse(code).prefix
    except InvalidBranch:
        return None
    if reach is None:
        return None
    written = [prefix, prefix.ljust(8, "0")]
    return next((one for one in written if reach.covers(one)), None)
