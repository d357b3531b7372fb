"""Help, language, and everything that is no answer."""

from __future__ import annotations

from telegram import Update
from telegram.constants import ChatType

from bot.domain.conversation import Step, next_step
from bot.rendering import report as screens
from bot.rendering.buttons import Act, Button, Press
from bot.rendering.messages import message
from bot.texts import LANGUAGES, texts_in
from handlers import cases
from handlers.context import KaonaContext, chat_of, user_of
from storage.outbox import Terms


async def help_(update: Update, context: KaonaContext) -> None:
    """/help, in a private chat or a group."""
    chat = chat_of(update)
    key = "help" if chat.type == ChatType.PRIVATE else "help-group"
    await context.say(chat.id, message(context.voice.html(key)))


async def language(update: Update, context: KaonaContext) -> None:
    """/language: each language offered in its own name."""
    row = [
        Button(texts_in(code).plain("language-name"), Press(Act.LANGUAGE, value=code))
        for code in LANGUAGES
    ]
    await context.say(user_of(update).id, message(context.voice.html("choose-language"), [row]))


async def unknown_command(update: Update, context: KaonaContext) -> None:
    """A command we do not have."""
    await context.say(chat_of(update).id, message(context.voice.html("unknown-command")))


async def edited(update: Update, context: KaonaContext) -> None:
    """An edited message: it changes no answer, and its writer must know that."""
    await context.say(chat_of(update).id, message(context.voice.html("edited")))


async def not_text(update: Update, context: KaonaContext) -> None:
    """A photo, sticker, voice or file where words are asked: the question stands.

    The pictures of an album come one by one and get one answer.
    """
    user, sent = user_of(update), update.message
    case = await cases.current(context.turn, user.id, context.speaker.current_draft_id)
    if case is None or next_step(case.draft) is Step.SUMMARY:
        said = message(context.voice.html("not-text"))
    else:
        subject = await case.subject()
        question = screens.question(context.voice, subject, case.draft)
        said = message(
            context.voice.html("not-text-in-answer", question=question),
            screens.question_buttons(context.voice, subject, case.draft),
        )
    album = sent.media_group_id if sent else None
    key = f"album:{user.id}:{album}" if album else None
    await context.turn.put(user.id, said, Terms(key=key))
