"""The buttons of who makes and follows circulars, and /circulars."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from telegram import CallbackQuery, Update

from bot.domain.circulars import CircularState
from bot.rendering import circular_pages as pages
from bot.rendering import circulars as screens
from bot.rendering.buttons import Press
from handlers.circulars import circular, circular_draft, circular_follow
from handlers.circulars.circular_draft import Deed
from handlers.circulars.circular_sheet import page_number, replace
from handlers.context import KaonaContext
from handlers.coordinators.coordination import Reach
from storage import circular_answers, circulars
from storage.tables import Circular

PAUSE = timedelta(hours=1)
"""Between two reminders that a coordinator has sent."""


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
    deed = circular_draft.DEEDS.get(word)
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
    elif word in circular_draft.DEEDS:
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
        await replace(
            context, query, reach, pages.listing(context.voice, found, page_number(value))
        )
        return True
    if word == "new":
        await context.toast(query)
        await circular.begin_or_go_on(context, reach)
        return True
    return False


async def _say_page(context: KaonaContext, reach: Reach, one: Circular) -> None:
    standing = await circular_follow.followed(context.turn, context.voice, one)
    await context.say(reach.chat_id, pages.page(context.voice, standing, 1))


async def _page_of(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, value: str
) -> None:
    standing = await circular_follow.followed(context.turn, context.voice, one)
    await context.toast(query)
    await replace(context, query, reach, pages.page(context.voice, standing, page_number(value)))


async def _people(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, value: str
) -> None:
    standing = await circular_follow.followed(context.turn, context.voice, one)
    found = await circular_follow.recipients(context.turn, context.voice, one)
    await context.toast(query)
    said = pages.people(context.voice, standing, found, page_number(value))
    await replace(context, query, reach, said)


async def _answers(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, value: str
) -> None:
    standing = await circular_follow.followed(context.turn, context.voice, one)
    found = await circular_follow.received(context.turn, context.voice, one)
    await context.toast(query)
    said = pages.answers(context.voice, standing, found, page_number(value))
    await replace(context, query, reach, said)


async def _file(
    context: KaonaContext, query: CallbackQuery, reach: Reach, one: Circular, value: str
) -> None:
    """Send a document that came back, as Telegram knows it."""
    answer = await circular_answers.answer(context.turn.session, one.id, page_number(value))
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
        await replace(context, query, reach, pages.sure(context.voice, standing, word))

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
