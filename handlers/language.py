"""/language: the language, and the digits that Thai is written in."""

from __future__ import annotations

from telegram import CallbackQuery, Update

from bot.domain.delivery import Outgoing
from bot.rendering.buttons import Act, Button, Press
from bot.rendering.messages import edit, message
from bot.texts import LANGUAGES, texts_in
from handlers.context import KaonaContext, user_of
from handlers.menus import tell_menu
from storage import people

DIGITS = {"thai": True, "arabic": False}
"""What a button of the digits carries, and whether it means Thai ones."""


async def language(update: Update, context: KaonaContext) -> None:
    """/language: each language offered in its own name, and the digits beside."""
    said = _choices(context, context.voice.html("choose-language"))
    await context.say(user_of(update).id, said)


def _choices(context: KaonaContext, text: str) -> Outgoing:
    languages = [
        Button(texts_in(code).plain("language-name"), Press(Act.LANGUAGE, value=code))
        for code in LANGUAGES
    ]
    digits = [
        Button(context.voice.texts.plain(f"digits-{value}"), Press(Act.DIGITS, value=value))
        for value in DIGITS
    ]
    return message(text, [languages, digits])


async def choose(context: KaonaContext, query: CallbackQuery, code: str) -> bool:
    """Speak a language from now on; ``False`` for none of ours."""
    if code not in LANGUAGES:
        return False
    context.speaker.language = context.language = code
    user_id = context.speaker.user_id
    followed = await people.branches(context.turn.session, user_id)
    await tell_menu(context.turn, user_id, code, coordinates=bool(followed))
    await context.toast(query)
    await _told(context, query, "language-set")
    return True


async def choose_digits(context: KaonaContext, query: CallbackQuery, value: str) -> bool:
    """Write figures in Thai or Arabic digits from now on; ``False`` for neither."""
    if value not in DIGITS:
        return False
    context.speaker.thai_digits = DIGITS[value]
    await context.toast(query)
    await _told(context, query, f"digits-set-{value}")
    return True


async def _told(context: KaonaContext, query: CallbackQuery, key: str) -> None:
    if query.message is not None:
        said = edit(context.voice.html(key), query.message.message_id)
        await context.say(context.speaker.user_id, said)
