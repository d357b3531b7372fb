"""Reading the requests of the people's side."""

import json

from starlette.requests import Request

from bot.simulator.errors import malformed
from bot.simulator.shapes import Json

LONGEST_WAIT = 60.0
"""Seconds; a longer `timeout` is cut to this."""


class Body:
    """A JSON object that was sent; every reader refuses with 400."""

    def __init__(self, values: Json) -> None:
        self.values = values

    def text(self, name: str, default: str = "") -> str:
        """Read a string that may be missing."""
        value = self.values.get(name)
        if value is None:
            return default
        if not isinstance(value, str):
            malformed(f"{name} must be a text")
        return value

    def number(self, name: str) -> int:
        """Read a whole number that must be there."""
        value = self.optional_number(name)
        if value is None:
            malformed(f"{name} is missing")
        return value

    def optional_number(self, name: str) -> int | None:
        """Read a whole number that may be missing."""
        value = self.values.get(name)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            malformed(f"{name} must be a whole number")
        return value

    def figure(self, name: str, default: float) -> float:
        """Read a number that may be missing."""
        value = self.values.get(name, default)
        if not isinstance(value, int | float) or isinstance(value, bool):
            malformed(f"{name} must be a number")
        return value

    def numbers(self, name: str) -> list[int]:
        """Read a list of whole numbers; a missing one is empty."""
        value = self.values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, int) for item in value):
            malformed(f"{name} must be a list of whole numbers")
        return value


async def read_body(request: Request) -> Body:
    """Read the JSON object of a request; an empty body is an empty object."""
    values = await read_json(request)
    if not isinstance(values, dict):
        malformed("a JSON object is expected")
    return Body(values)


async def read_json(request: Request) -> object:
    """Read the JSON of a request; PeopleError 400 when it is none."""
    try:
        content: object = json.loads(await request.body() or b"{}")
    except ValueError:
        malformed("the body is no JSON")
    return content


def read_number(request: Request, name: str, default: int = 0) -> int:
    """Read a whole number from the query."""
    try:
        return int(request.query_params.get(name, default))
    except ValueError:
        malformed(f"{name} must be a whole number")


def read_timeout(request: Request, default: float) -> float:
    """Read how many seconds a long poll may take."""
    try:
        wanted = float(request.query_params.get("timeout", default))
    except ValueError:
        malformed("timeout must be a number of seconds")
    return min(max(wanted, 0.0), LONGEST_WAIT)
