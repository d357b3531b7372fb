"""What both reference bots have in common: settings, sending, reminding, running.

Updates are handled one after another (``concurrent_updates`` stays off), as the library does by
default and as its ConversationHandler needs: it does not keep the order of one person's updates
otherwise.
"""

from __future__ import annotations

import asyncio
import os
import warnings
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from typing import Any

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.constants import ParseMode
from telegram.error import RetryAfter
from telegram.ext import AIORateLimiter, Application, ApplicationBuilder, ContextTypes

from tests.bench.bots import screens

Context = ContextTypes.DEFAULT_TYPE
AnyBuilder = ApplicationBuilder[Any, Any, Any, Any, Any, Any]
AnyApplication = Application[Any, Any, Any, Any, Any, Any]

MOST_TRIES = 5
"""How often a message that came too fast is tried again."""

REMINDER_PAUSE = 1 / 30
"""Seconds between two reminders where the library's rate limiter is not installed."""


def builder() -> AnyBuilder:
    """The application as the library's guide makes it, talking to the server of the run."""
    base = os.environ["TELEGRAM_API_URL"]
    made: AnyBuilder = Application.builder().token(os.environ["BOT_TOKEN"]).base_url(f"{base}/bot")
    if reminded():
        return _with_rate_limiter(made)
    return made


def _with_rate_limiter(made: AnyBuilder) -> AnyBuilder:
    """With the library's own rate limiter, where its extra is installed."""
    try:
        return made.rate_limiter(AIORateLimiter(max_retries=MOST_TRIES))
    except RuntimeError:
        return made


def run(application: AnyApplication) -> None:
    """Poll until SIGTERM; remind first, if the run asks for it."""
    warnings.simplefilter("ignore")
    if reminded() and application.job_queue is not None:
        application.job_queue.run_once(_remind, 0)
    application.run_polling(allowed_updates=Update.ALL_TYPES)


def reminded() -> range:
    """The ids of those who are to be reminded as soon as the bot runs."""
    first, _, count = os.environ.get("BENCH_REMIND", "0:0").partition(":")
    return range(int(first), int(first) + int(count))


async def _remind(context: Context) -> None:
    """Remind everybody: at the limiter's pace, or with a pause after each."""
    has_limiter = context.application.bot.rate_limiter is not None
    for user_id in reminded():
        text, markup = screens.reminder(user_id)
        await patiently(
            partial(
                context.bot.send_message,
                user_id,
                text,
                parse_mode=ParseMode.HTML,
                reply_markup=markup,
            )
        )
        if not has_limiter:
            await asyncio.sleep(REMINDER_PAUSE)


async def patiently(send: Callable[[], Awaitable[object]]) -> None:
    """Send, and send again after the pause that the server asks for."""
    for _ in range(MOST_TRIES):
        try:
            await send()
        except RetryAfter as error:
            pause = error.retry_after
            await asyncio.sleep(
                pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
            )
        else:
            return


_SAID: dict[int, Message] = {}
"""What was said last to each person. A bot that stores it, too, would pay more than these do."""


async def say(update: Update, text: str, markup: InlineKeyboardMarkup | None = None) -> None:
    """Answer in the chat that the update came from."""
    message = update.effective_message
    if message is None:
        return

    async def send() -> None:
        sent = await message.chat.send_message(text, parse_mode=ParseMode.HTML, reply_markup=markup)
        _SAID[user_id_of(update)] = sent

    await patiently(send)


async def settle_typed(update: Update) -> None:
    """Put what was typed in the place of the question's buttons."""
    asked = _SAID.get(user_id_of(update))
    if asked is not None:
        text = screens.settled(asked.text_html, said_in(update))
        await patiently(lambda: asked.edit_text(text, parse_mode=ParseMode.HTML))


def pressed(update: Update) -> CallbackQuery:
    """The pressed button of an update that has one."""
    if update.callback_query is None:
        message = "an update without a pressed button"
        raise ValueError(message)
    return update.callback_query


async def settle(query: CallbackQuery, choice: str) -> None:
    """Put the choice in the place of the buttons."""
    if isinstance(query.message, Message):
        text = screens.settled(query.message.text_html, choice)
        await query.edit_message_text(text, parse_mode=ParseMode.HTML)


def user_id_of(update: Update) -> int:
    """Who wrote or pressed."""
    if update.effective_user is None:
        message = "an update without a person"
        raise ValueError(message)
    return update.effective_user.id


def said_in(update: Update) -> str:
    """What was typed."""
    return (update.message.text if update.message else None) or ""
