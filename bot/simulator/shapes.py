"""The shapes that go in and out everywhere: a JSON object, and a result with a word about it."""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
"""A JSON object: of the Bot API on the bot's side, of the /sim contract on the people's side."""


@dataclass(frozen=True, slots=True)
class Told:
    """The result of a Bot API method that says beside it what was done.

    Attributes:
        result: What the method returns.
        description: The real server's words.
    """

    result: object
    description: str
