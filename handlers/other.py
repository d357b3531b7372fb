"""Help, language, and everything that is no answer."""

from __future__ import annotations

from telegram import Update
from telegram.constants import ChatType

from bot.domain.conversation import Step, next_step
from bot.rendering import questions
from bot.rendering.buttons import Act, Button, Press
from bot.rendering.messages import message
from bot.texts import LANGUAGES, texts_in
from handlers import cases, talk
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


async def not_text(update: Update, context: KaonaContext) -> None:
    """A photo, sticker, voice or file where words are asked: the question stands.

    The pictures of an album come one by one and get one answer.
    """
    user, sent = user_of(update), update.message
    case = await cases.current(context.turn, user.id, context.speaker.current_draft_id)
    album = sent.media_group_id if sent else None
    terms = Terms(key=f"album:{user.id}:{album}" if album else None)
    if case is None or next_step(case.draft) is Step.SUMMARY:
        await context.turn.put(user.id, message(context.voice.html("not-text")), terms)
        return
    subject = await case.subject()
    asked = questions.question(context.voice, subject, case.draft)
    said = message(
        context.voice.html("not-text-in-answer", question=asked),
        questions.question_buttons(context.voice, subject, case.draft),
    )
    await talk.say(context, case, said, terms)
