"""Refusals: of the Bot API, in the real server's words, and of the people's side."""

from typing import NoReturn

from bot.simulator.shapes import Json

BAD_REQUEST = 400
UNAUTHORIZED = 401
FORBIDDEN = 403
NOT_FOUND = 404
CONFLICT = 409
TOO_MANY_REQUESTS = 429

STANDARD_DESCRIPTIONS = {
    BAD_REQUEST: "Bad Request",
    UNAUTHORIZED: "Unauthorized",
    FORBIDDEN: "Forbidden",
    NOT_FOUND: "Not Found",
    CONFLICT: "Conflict",
    TOO_MANY_REQUESTS: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}
"""What the server says with an error code when it has nothing more to tell."""


class BotApiError(Exception):
    """A Bot API request is refused.

    Attributes:
        code: HTTP status, repeated in the answer as error_code.
        description: The real server's sentence.
        parameters: ResponseParameters (retry_after in seconds, migrate_to_chat_id), or None.
    """

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


class PeopleError(Exception):
    """A request of the people's side cannot be done.

    Attributes:
        status: HTTP status, 4xx.
        message: What is wrong, for whoever wrote the test or the page.
    """

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


def refuse(what: str) -> NoReturn:
    """Refuse what the bot asked (400)."""
    description = f"Bad Request: {what}"
    raise BotApiError(BAD_REQUEST, description)


def forbid(what: str) -> NoReturn:
    """Refuse because of what the bot is to the chat (403)."""
    description = f"Forbidden: {what}"
    raise BotApiError(FORBIDDEN, description)


def conflict(what: str) -> NoReturn:
    """Refuse because updates are taken another way (409)."""
    description = f"Conflict: {what}"
    raise BotApiError(CONFLICT, description)


def too_many_requests(retry_after: int) -> BotApiError:
    """Make the refusal of a request over the limits (429); `retry_after` in seconds."""
    return BotApiError(
        TOO_MANY_REQUESTS,
        f"Too Many Requests: retry after {retry_after}",
        {"retry_after": retry_after},
    )


def upgraded(new_chat_id: int) -> BotApiError:
    """Make the refusal that names the supergroup a group became (400)."""
    return BotApiError(
        BAD_REQUEST,
        "Bad Request: group chat was upgraded to a supergroup chat",
        {"migrate_to_chat_id": new_chat_id},
    )


def not_found(what: str) -> NoReturn:
    """Tell the people's side that something is not there (404)."""
    raise PeopleError(NOT_FOUND, what)


def not_possible(why: str) -> NoReturn:
    """Tell the people's side that the state of the chat does not allow it (409)."""
    raise PeopleError(CONFLICT, why)


def malformed(what: str) -> NoReturn:
    """Tell the people's side that its request has the wrong shape (400)."""
    raise PeopleError(BAD_REQUEST, what)
