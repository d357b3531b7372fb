"""Delivery of updates to the bot's webhook: in order in each chat, again until it says 2xx."""

import asyncio
import ssl
from collections.abc import Hashable
from dataclasses import dataclass

import httpx

from bot.simulator.failures import Failure
from bot.simulator.lanes import Parcel
from bot.simulator.updates import TOPIC, Webhook
from bot.simulator.world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
RESET = "Connection reset by peer"


@dataclass(slots=True)
class Pace:
    """How patient the delivery is; all in seconds.

    Attributes:
        answer: How long the bot may take to answer.
        first_pause: Before an update is posted again; each further failure doubles it. The real
            server waits a second; tests would wait with it.
        longest_pause: At most.
    """

    answer: float = 30.0
    first_pause: float = 0.05
    longest_pause: float = 5.0


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of a post: the error, or empty; and the pause the bot asked for."""

    wrong: str = ""
    retry_after: float = 0.0


class Delivery:
    """Posts what waits whenever a webhook is set.

    Attributes:
        pace: How patient it is.
    """

    def __init__(self, world: World) -> None:
        self.pace = Pace()
        self._world = world
        self._under_way = 0

    async def run(self) -> None:
        """Post until serving ends; as many at once as max_connections says, one a lane."""
        updates, waiters = self._world.updates, self._world.waiters
        updates.lanes.restart()
        while not updates.webhook.url and not waiters.closed:
            await waiters.wait(TOPIC, None)
        plain = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        # How many go at once is decided below, and every lane may keep its connection.
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
        async with (
            httpx.AsyncClient(verify=plain, trust_env=False, limits=limits) as client,
            asyncio.TaskGroup() as posts,
        ):
            while not waiters.closed:
                webhook = updates.webhook
                while webhook.url and self._under_way < webhook.max_connections:
                    parcel = updates.lanes.next()
                    if parcel is None:
                        break
                    self._under_way += 1
                    posts.create_task(self._carry(client, webhook, parcel))
                await waiters.wait(TOPIC, None)

    async def _carry(self, client: httpx.AsyncClient, webhook: Webhook, parcel: Parcel) -> None:
        try:
            outcome = await self._post_or_fail(client, webhook, parcel)
        finally:
            self._under_way -= 1
        updates = self._world.updates
        if outcome.wrong:
            webhook.last_error, webhook.last_error_date = outcome.wrong, self._world.now()
            doubled = self.pace.first_pause * 2 ** min(updates.lanes.failed(parcel) - 1, 20)
            pause = outcome.retry_after or min(doubled, self.pace.longest_pause)
            asyncio.get_running_loop().call_later(pause, self._resume, parcel.lane)
        else:
            updates.taken(parcel)
            updates.lanes.arrived(parcel)
        self._world.waiters.ring(TOPIC)

    def _resume(self, lane: Hashable) -> None:
        self._world.updates.lanes.resume(lane)
        self._world.waiters.ring(TOPIC)

    async def _post_or_fail(
        self, client: httpx.AsyncClient, webhook: Webhook, parcel: Parcel
    ) -> _Outcome:
        """Post one update, going wrong by chance."""
        faults = self._world.faults
        fault = (faults.take_post(parcel.chat_id) if faults.on else None) or Failure()
        if fault.delay:
            await self._world.waiters.wait("delay", fault.delay)
        if fault.close_before:
            return _Outcome(RESET)
        outcome = await self._post(client, webhook, parcel)
        return _Outcome(RESET) if fault.close_after else outcome

    async def _post(self, client: httpx.AsyncClient, webhook: Webhook, parcel: Parcel) -> _Outcome:
        headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
        try:
            answer = await client.post(
                webhook.url, json=parcel.update, headers=headers, timeout=self.pace.answer
            )
        except httpx.ConnectError:
            return _Outcome("Connection refused")
        except httpx.TimeoutException:
            return _Outcome("Read timeout expired")
        except httpx.HTTPError as error:
            return _Outcome(f"Connection failed: {type(error).__name__}")
        if answer.is_success:
            return _Outcome()
        wrong = f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}"
        asked = answer.headers.get("retry-after", "")
        return _Outcome(wrong, float(asked) if asked.isdecimal() else 0.0)
