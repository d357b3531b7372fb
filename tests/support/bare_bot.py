"""A bot as bare as can be: HTTP requests to the simulator, and a clock moved by hand."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from bot.simulator import Step

Json = dict[str, Any]

TOKEN = "5550001:simulated"
START = datetime(2026, 11, 18, 3, 42, tzinfo=UTC)
STEPS = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
    "month": timedelta(days=30),
}


class HandClock:
    """A clock that moves only when told."""

    def __init__(self) -> None:
        self.instant = START

    def now(self) -> datetime:
        return self.instant

    async def advance(self, step: Step) -> None:
        self.instant += STEPS[step]


class Bot:
    """A bot's HTTP client, without any library between it and the wire."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.client = httpx.AsyncClient(base_url=f"{url}/bot{TOKEN}/", timeout=30, trust_env=False)
        self.offset = 0

    async def call(self, method: str, **params: object) -> httpx.Response:
        """Do a request as a form, as python-telegram-bot does it."""
        form = {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in params.items()
        }
        return await self.client.post(method, data=form)

    async def does(self, method: str, **params: object) -> Any:  # noqa: ANN401 - any JSON
        """Do a request that must be accepted; gives its result."""
        answer = await self.call(method, **params)
        assert answer.status_code == 200, answer.text
        return answer.json()["result"]

    async def is_refused(self, method: str, **params: object) -> tuple[int, str]:
        """Do a request that must be refused; gives the code and the description."""
        answer = await self.call(method, **params)
        body = answer.json()
        assert body["ok"] is False, answer.text
        assert answer.status_code == body["error_code"]
        return body["error_code"], body["description"]

    async def updates(self) -> list[Json]:
        """Take the updates that wait and confirm the ones taken before."""
        updates: list[Json] = await self.does("getUpdates", offset=self.offset)
        if updates:
            self.offset = updates[-1]["update_id"] + 1
        return updates

    async def says(self, chat_id: int, text: str, **params: object) -> Json:
        """Send a text."""
        message: Json = await self.does("sendMessage", chat_id=chat_id, text=text, **params)
        return message


def keyboard(*labels: str) -> Json:
    """Make an inline keyboard of one row; the data of a button is its label."""
    row = [{"text": label, "callback_data": label} for label in labels]
    return {"inline_keyboard": [row]}
