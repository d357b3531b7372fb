"""What a handler is given."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from telegram import CallbackQuery, Chat, Update, User
from telegram.ext import Application, CallbackContext, ExtBot

from bot.domain.delivery import Outgoing
from bot.rendering.messages import callback_answer, in_topic
from bot.rendering.voice import Voice
from handlers.turn import CURRENT, Turn
from storage.outbox import Terms
from storage.tables import Account

TOAST_LASTS = timedelta(minutes=1)
"""Bot API, ``answerCallbackQuery``: a query is answered soon, or is "too old"; phones stop their
waiting mark by themselves."""

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


class KaonaContext(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """The turn, and who is speaking.

    ``account`` is filled in by :mod:`handlers.gate` and is ``None`` only for strangers and groups.
    So is ``topic``: the group and the topic in it that this update came from, if it has one.
    """

    turn: Turn
    account: Account | None
    language: str | None
    topic: tuple[int, int] | None

    def __init__(
        self, application: AnyApplication, chat_id: int | None = None, user_id: int | None = None
    ) -> None:
        super().__init__(application=application, chat_id=chat_id, user_id=user_id)
        self.turn = CURRENT.get()
        self.account = None
        self.language = None
        self.topic = None

    @property
    def voice(self) -> Voice:
        """How to speak to whom this update came from."""
        thai_digits = self.account is not None and self.account.thai_digits
        return self.turn.house.voice(self.language, thai_digits=thai_digits)

    @property
    def speaker(self) -> Account:
        """The account that speaks; only for handlers behind the gate."""
        if self.account is None:
            message = "a handler for known people was reached by a stranger"
            raise RuntimeError(message)
        return self.account

    @property
    def thread_id(self) -> int | None:
        """The topic that this update came from, if it came from one."""
        return None if self.topic is None else self.topic[1]

    async def say(self, chat_id: int, message: Outgoing) -> None:
        """Put an answer into the outbox; what was asked in a topic is answered there."""
        if self.topic is not None and self.topic[0] == chat_id:
            message = in_topic(message, self.topic[1])
        await self.turn.put(chat_id, message)

    async def toast(self, query: CallbackQuery, text: str = "") -> None:
        """Answer a press: Telegram shows a waiting mark on the button until this comes.

        Telegram forgets the press soon, so it goes at once or never.
        """
        terms = Terms(expires_at=self.turn.now + TOAST_LASTS)
        await self.turn.put(None, callback_answer(query.id, text), terms)


def chat_of(update: Update) -> Chat:
    """The chat of an update that has one."""
    if update.effective_chat is None:
        message = "an update without a chat reached a handler"
        raise ValueError(message)
    return update.effective_chat


def user_of(update: Update) -> User:
    """The person behind an update that has one."""
    if update.effective_user is None:
        message = "an update without a person reached a handler"
        raise ValueError(message)
    return update.effective_user
