"""Asking the Bot API server one thing, and what time it has: for whoever checks an installation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

import httpx

from bot.transport.bot_api import BotApi, Http, Reply, client


class NoAnswerError(Exception):
    """The server did not answer; the message tells why, without the token."""


@dataclass(frozen=True)
class Answer:
    """What the server said, and its time: aware, in whole seconds, ``None`` if it told none."""

    reply: Reply
    server_time: datetime | None


async def ask(url: str, token: str, method: str) -> Answer:
    """Call a method without parameters; raises NoAnswerError."""
    async with client(url) as http:
        watch = _Watch(http)
        try:
            reply = await BotApi(url, token, watch).call(method)
        except httpx.RequestError as error:
            raise NoAnswerError(type(error).__name__) from error
    return Answer(reply, _time_of(watch.date))


class _Watch:
    """Carries a call, and keeps what the server's clock said in the answer."""

    def __init__(self, http: Http) -> None:
        self._http = http
        self.date = ""

    async def send(self, request: httpx.Request) -> httpx.Response:
        """Send a request; raises httpx.RequestError."""
        response = await self._http.send(request)
        self.date = response.headers.get("Date", "")
        return response


def _time_of(date: str) -> datetime | None:
    """RFC 9110 6.6.1: the Date header, in UTC."""
    try:
        return parsedate_to_datetime(date)
    except ValueError:
        return None
