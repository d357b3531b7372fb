"""Sending, and what the server's answer means for the message.

The descriptions are the Bot API server's own; it gives no finer codes than 400 and 403.
"""

from __future__ import annotations

import httpx

from bot.domain.delivery import Dead, Gone, Moved, Outcome, Outgoing, RetryAfter, Sent, Unknown
from bot.transport.bot_api import NO_ANSWER, BotApi, Reply

NOT_MODIFIED = "message is not modified"
"""The message shows already what we wanted it to show."""

_NO_PERSON = ("bot was blocked by the user", "user is deactivated", "can't initiate conversation")
_NO_GROUP = ("bot was kicked", "bot is not a member", "group chat was deleted", "chat was deleted")
_NO_CHAT = ("chat not found", "peer_id_invalid")

_TOO_LARGE = 413
"""Said by whatever stands before the server, too; it will say so again."""

_FIRST_REFUSAL = 400
"""RFC 9110, section 15: below this a status is no refusal."""

_FAULT_SECONDS = 2.0
"""First pause after a fault of the server or the line; the dispatcher lets it grow."""

_TOKEN_SECONDS = 60.0
"""Pause while the server does not know our token: no message's fault, an operator's to mend."""


class Gateway:
    """Sends one message and tells the outcome; it never raises for what the server says."""

    def __init__(self, api: BotApi) -> None:
        self._api = api

    async def send(self, message: Outgoing) -> Outcome:
        """Send a message, ready as it is."""
        try:
            reply = await self._api.call(message.method, message.params, message.file)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            return RetryAfter(_FAULT_SECONDS, f"not reached: {type(error).__name__}")
        except httpx.RequestError as error:
            return Unknown(f"no answer: {type(error).__name__}")
        return outcome_of(reply, message)


def outcome_of(reply: Reply, message: Outgoing) -> Outcome:
    """What an answer means for the message it answers."""
    if reply.ok:
        return Sent(_message_id(reply.result))
    if "retry_after" in reply.parameters:
        seconds = float(reply.parameters["retry_after"])
        return RetryAfter(seconds, reply.description, flood=True)
    if "migrate_to_chat_id" in reply.parameters:
        return Moved(int(reply.parameters["migrate_to_chat_id"]))
    match reply.code:
        case 400 | 403 | 413:
            return _refused(reply, message)
        case 401 | 404:
            return RetryAfter(_TOKEN_SECONDS, reply.description or "unknown token")
        case _:
            return _fault(reply)


def _fault(reply: Reply) -> RetryAfter | Unknown:
    if reply.code < _FIRST_REFUSAL:
        # Something on the way said that all went well, and kept the server's answer.
        return Unknown(f"{NO_ANSWER}: HTTP {reply.code}")
    return RetryAfter(_FAULT_SECONDS, reply.description or f"HTTP {reply.code}")


def _refused(reply: Reply, message: Outgoing) -> Sent | Dead | RetryAfter:
    description = reply.description
    if description == NO_ANSWER and reply.code != _TOO_LARGE:
        return RetryAfter(_FAULT_SECONDS, f"{description}: HTTP {reply.code}")
    if NOT_MODIFIED in description.lower():
        return Sent(_given_message_id(message))
    return Dead(description, _gone(description.lower(), message))


def _message_id(result: object) -> int | None:
    if isinstance(result, dict) and isinstance(result.get("message_id"), int):
        found: int = result["message_id"]
        return found
    return None


def _given_message_id(message: Outgoing) -> int | None:
    given = message.params.get("message_id")
    return given if isinstance(given, int) else None


def _gone(description: str, message: Outgoing) -> Gone:
    if any(phrase in description for phrase in _NO_PERSON):
        return Gone.BLOCKED
    if any(phrase in description for phrase in _NO_GROUP):
        return Gone.REMOVED
    if any(phrase in description for phrase in _NO_CHAT):
        chat_id = message.params.get("chat_id")
        return Gone.REMOVED if isinstance(chat_id, int) and chat_id < 0 else Gone.BLOCKED
    return Gone.NO
