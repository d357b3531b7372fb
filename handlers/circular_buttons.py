"""The buttons of who makes and follows circulars, and /circulars."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from telegram import CallbackQuery, Update

from bot.domain.circulars import Asking, CircularState, simplest
from bot.domain.delivery import Outgoing
from bot.rendering import circular_pages as pages
from bot.rendering import circulars as screens
from bot.rendering.buttons import Act, Press
from bot.rendering.messages import edit, in_place
from handlers import circular, circular_follow
from handlers.branches import branch_name
from handlers.circular_sheet import draft_of, propose, rest, take_up
from handlers.context import KaonaContext
from handlers.coordination import Reach
from handlers.unasked import Desk
from storage import circular_answers, circulars
from storage.tables import Circular

PAUSE = timedelta(hours=1)
"""Between two reminders that a coordinator has sent."""

Deed = Callable[[KaonaContext, CallbackQuery, Reach, Circular, str], Awaitable[None]]


async def circulars_(_update: Update, context: KaonaContext, reach: Reach) -> None:
    """/circulars: what was sent, the newest first."""
    found = await circular_follow.listed(context.turn, reach)
    await context.say(reach.chat_id, pages.listing(context.voice, found, 1))


async def press(context: KaonaContext, query: CallbackQuery, pressed: Press, reach: Reach) -> bool:
    """Do what a button says; ``False`` where it fits nothing any more."""
    word, _, value = pressed.value.partition(".")
    if reach.group is not None:
        return False
    if not pressed.obligation_id:
        return await _of_all(context, query, reach, word, value)
    found = await circulars.load(context.turn.session, pressed.obligation_id)
    if found is None:
        return False
    if found.state is not CircularState.DRAFT:
        return await _of_sent(context, query, reach, found, pressed.value)
    deed = _DRAFT.get(word)
    if deed is None or found.sender_id != reach.account.user_id:
        return False
    await deed(context, query, reach, found, value)
    return True


async def _of_sent(
    context: KaonaContext, query: CallbackQuery, reach: Reach, found: Circular, said: str
) -> bool:
    word, _, value = said.partition(".")
    if not circular_follow.may_follow(reach, found):
        await context.toast(query, context.voice.plain("toast-circular-not-yours"))
    elif word in _SENT:
        await _SENT[word](context, query, reach, found, value)
    elif word in _DRAFT:
        # A draft's button after it was sent: what became of it stands on its page.
        await context.toast(query, context.voice.plain("toast-old-button"))
        await _say_page(context, reach, found)
    else:
        return False
    return True


async def _of_all(
    context: KaonaContext, query: CallbackQuery, reach: Reach, word: str, value: str
) -> bool:
    if word == "list":
        found = await circular_follow.listed(context.turn, reach)
        await context.toast(query)
        await _replace(context, query, reach, pages.listing(context.voice, found, _page(value)))
        return True
    if word == "new":
        await context.toast(query)
        await circular.begin_or_go_on(context, reach)
        return True
    return False


def _page(value: str) -> int:
    return Press(Act.CIRCULAR, 0, value).number or 1


async def _replace(
    context: KaonaContext, query: CallbackQuery, reach: Reach, said: Outgoing
) -> None:
    """Show something in the place of the message whose button was pressed."""
    if query.message is None:
        await context.say(reach.chat_id, said)
    else:
        await context.say(reach.chat_id, in_place(said, query.message.message_id))


async def _show_draft(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular
) -> None:
    rest(one)
    take_up(reach.account)
    said = screens.proposal(context.voice, await draft_of(context.turn, context.voice, one))
    await context.toast(query)
    await _replace(context, query, reach, said)


async def _show(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, _value: str
) -> None:
    await _show_draft(context, query, reach, one)


async def _edit(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, value: str
) -> None:
    if value not in set(Asking):
        await context.toast(query, context.voice.plain("toast-old-button"))
        return
    one.asking = Asking(value)
    take_up(reach.account)
    await context.toast(query)
    await circular.ask(context, one)


async def _wants(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, value: str
) -> None:
    one.wants_document = value == "document"
    await _show_draft(context, query, reach, one)


async def _whom(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, value: str
) -> None:
    turn, own = context.turn, simplest(reach.branches)
    named = [(branch, await branch_name(turn, context.voice, branch)) for branch in own]
    agencies = await circulars.agencies_in(turn.session, own)
    everybody = await circulars.reached(turn.session, own, turn.today)
    said = screens.choose_whom(context.voice, one.id, everybody, named, agencies, _page(value))
    await context.toast(query)
    await _replace(context, query, reach, said)


async def _every(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, _value: str
) -> None:
    one.branches = list(simplest(reach.branches))
    await _show_draft(context, query, reach, one)


async def _only(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, value: str
) -> None:
    branch = circular.covered(reach, value)
    if branch is None:
        await context.toast(query, context.voice.plain("toast-circular-not-yours"))
        return
    one.branches = [branch]
    await _show_draft(context, query, reach, one)


async def _drop(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, _value: str
) -> None:
    await circulars.drop(context.turn.session, one)
    reach.account.is_making_circular = False
    await context.toast(query)
    dropped = context.voice.html("circular-dropped")
    message_id = query.message.message_id if query.message else None
    await context.say(reach.chat_id, edit(dropped, message_id))


async def _send(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, value: str
) -> None:
    """Send it, if the button's message showed just what stands now."""
    turn = context.turn
    draft = await draft_of(turn, context.voice, one)
    if draft.seal != value or draft.faults or not circular_follow.may_follow(reach, one):
        await context.toast(query, context.voice.plain("toast-circular-changed"))
        await propose(turn, context.voice, one)
        return
    one.state, one.sent_at, one.asking = CircularState.SENT, turn.now, None
    reach.account.is_making_circular = False
    turn.stirs_schedule = True
    desk = await Desk.open(turn)
    begins_at = None if desk.may_write else desk.next_time
    await context.toast(query)
    said = screens.sent(context.voice, one.id, draft.reached, begins_at)
    await _replace(context, query, reach, said)


async def _say_page(context: KaonaContext, reach: Reach, one: Circular) -> None:
    standing = await circular_follow.followed(context.turn, context.voice, one)
    await context.say(reach.chat_id, pages.page(context.voice, standing, 1))


async def _page_of(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, value: str
) -> None:
    standing = await circular_follow.followed(context.turn, context.voice, one)
    await context.toast(query)
    await _replace(context, query, reach, pages.page(context.voice, standing, _page(value)))


async def _people(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, value: str
) -> None:
    standing = await circular_follow.followed(context.turn, context.voice, one)
    found = await circular_follow.recipients(context.turn, context.voice, one)
    await context.toast(query)
    said = pages.people(context.voice, standing, found, _page(value))
    await _replace(context, query, reach, said)


async def _answers(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, value: str
) -> None:
    standing = await circular_follow.followed(context.turn, context.voice, one)
    found = await circular_follow.received(context.turn, context.voice, one)
    await context.toast(query)
    said = pages.answers(context.voice, standing, found, _page(value))
    await _replace(context, query, reach, said)


async def _file(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, value: str
) -> None:
    """Send a document that came back, as Telegram knows it."""
    answer = await circular_answers.answer(context.turn.session, one.id, _page(value))
    file = circular_answers.file_of(answer.row) if answer else None
    if answer is None or file is None:
        await context.toast(query, context.voice.plain("toast-old-button"))
        return
    await context.toast(query)
    when = context.voice.day_of(answer.row.received_at)
    caption = context.voice.html(
        "circular-answer-file", number=one.number or "", name=answer.name, when=when
    )
    await context.say(reach.chat_id, screens.file_again(file, caption))


async def _remind(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, _value: str
) -> None:
    """Have those reminded who owe something, once an hour; the schedule keeps its measure."""
    turn, voice = context.turn, context.voice
    if one.state is not CircularState.SENT:
        await _over(context, query, reach, one)
        return
    if one.nudged_at is not None and turn.now - one.nudged_at < PAUSE:
        told = voice.plain("toast-circular-reminded", time=voice.time_of(one.nudged_at))
        await context.toast(query, told)
        return
    count = await circular_answers.owing(turn.session, one)
    if not count:
        await context.toast(query, voice.plain("toast-circular-nobody"))
        return
    one.nudged_at, turn.stirs_schedule = turn.now, True
    await context.toast(query, voice.plain("toast-circular-reminding", count=count))


async def _over(context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular) -> None:
    await context.toast(query, context.voice.plain("toast-circular-over"))
    await _say_page(context, reach, one)


def _asks_first(word: str) -> Deed:
    """A deed that cannot be undone is asked for twice."""

    async def asked(
        context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, _value: str
    ) -> None:
        if one.state is not CircularState.SENT:
            await _over(context, query, reach, one)
            return
        standing = await circular_follow.followed(context.turn, context.voice, one)
        await context.toast(query)
        await _replace(context, query, reach, pages.sure(context.voice, standing, word))

    return asked


def _ends(do: Callable[[KaonaContext, Circular], Awaitable[None]]) -> Deed:
    """A deed that ends a circular, and shows what became of it."""

    async def ending(
        context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, _value: str
    ) -> None:
        if one.state is not CircularState.SENT:
            await _over(context, query, reach, one)
            return
        await do(context, one)
        await _page_of(context, query, reach, one, "1")

    return ending


async def _close(context: KaonaContext, one: Circular) -> None:
    await circular_follow.close(context.turn, one)


async def _withdraw(context: KaonaContext, one: Circular) -> None:
    await circular_follow.withdraw(context.turn, one)


_DRAFT: Mapping[str, Deed] = {
    "show": _show,
    "edit": _edit,
    "wants": _wants,
    "to": _whom,
    "every": _every,
    "only": _only,
    "drop": _drop,
    "send": _send,
}

_SENT: Mapping[str, Deed] = {
    "page": _page_of,
    "people": _people,
    "answers": _answers,
    "file": _file,
    "remind": _remind,
    "close": _asks_first("close"),
    "withdraw": _asks_first("withdraw"),
    "sure-close": _ends(_close),
    "sure-withdraw": _ends(_withdraw),
}
