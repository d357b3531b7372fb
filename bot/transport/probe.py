"""Asking the Bot API server one thing, and what time it has: for whoever checks an installation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

import httpx

from bot.transport.bot_api import BotApi, Reply, client


class NoAnswerError(Exception):
    """The server did not answer; the message tells why, without the token."""


@dataclass(frozen=True)
class Answer:
    """What the server said, and its time: aware, in whole seconds, ``None`` if it told none."""

    reply: Reply
    server_time: datetime | None


async def ask(url: str, token: str, method: str) -> Answer:
    """Call a method without parameters; raises NoAnswerError."""
    told: list[str] = []

    async def note(response: httpx.Response) -> None:
        told.append(response.headers.get("Date", ""))

    async with client(url) as http:
        http.event_hooks = {"response": [note]}
        try:
            reply = await BotApi(url, token, http).call(method)
        except httpx.RequestError as error:
            raise NoAnswerError(type(error).__name__) from error
    return Answer(reply, _time_of(told[-1]))


def _time_of(date: str) -> datetime | None:
    """RFC 9110 6.6.1: the Date header, in UTC."""
    try:
        return parsedate_to_datetime(date)
    except ValueError:
        return None
