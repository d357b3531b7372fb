"""Failures on order: a test says how the next matching bot calls go wrong."""

from dataclasses import dataclass, replace

from bot.simulator.errors import (
    STANDARD_DESCRIPTIONS,
    TOO_MANY_REQUESTS,
    BotApiError,
    malformed,
    too_many_requests,
)
from bot.simulator.shapes import Json

FIELDS = frozenset(
    [
        "method",
        "chat_id",
        "times",
        "status",
        "description",
        "parameters",
        "close_before",
        "close_after",
        "delay",
    ]
)


@dataclass(frozen=True, slots=True)
class Failure:
    """How a call goes wrong.

    Attributes:
        method: Bot API method in lower case, or empty for any.
        chat_id: The chat it is about, as text, or empty for any.
        times: How many calls are left.
        status: Error code of the refusal, or 0 for none.
        description: Its sentence, or empty for the usual one.
        parameters: ResponseParameters, or None.
        close_before: Drop the connection without doing the work.
        close_after: Do the work, then drop the connection without an answer.
        delay: Seconds before anything is done.
        as_page: The refusal is a gateway's HTML page and no JSON.
    """

    method: str = ""
    chat_id: str = ""
    times: int = 1
    status: int = 0
    description: str = ""
    parameters: Json | None = None
    close_before: bool = False
    close_after: bool = False
    delay: float = 0.0
    as_page: bool = False

    def refusal(self) -> BotApiError:
        """Make the error that is answered."""
        if self.status == TOO_MANY_REQUESTS and not self.description:
            return too_many_requests(int((self.parameters or {}).get("retry_after", 1)))
        usual = STANDARD_DESCRIPTIONS.get(self.status, "Error")
        return BotApiError(self.status, self.description or usual, self.parameters)


class Failures:
    """The failures that wait for their calls, first come first served."""

    def __init__(self) -> None:
        self._scripted: list[Failure] = []

    def add(self, wanted: Json) -> None:
        """Take one failure as the control API writes it; PeopleError 400 on unknown fields."""
        unknown = wanted.keys() - FIELDS
        if unknown:
            malformed(f"a failure has no field {', '.join(sorted(unknown))}")
        values = dict(wanted)
        values["method"] = str(values.get("method") or "").lower()
        values["chat_id"] = str(values.get("chat_id") or "")
        self._scripted.append(Failure(**values))

    def clear(self) -> None:
        """Let everything go well again."""
        self._scripted.clear()

    def take(self, method: str, chat_id: str) -> Failure | None:
        """Find the failure for this call (method in lower case) and count it."""
        for index, failure in enumerate(self._scripted):
            if failure.method in {"", method} and failure.chat_id in {"", chat_id}:
                if failure.times <= 1:
                    del self._scripted[index]
                else:
                    self._scripted[index] = replace(failure, times=failure.times - 1)
                return failure
        return None
