"""The webhook's keeper against the simulator: ours is set and stays, another's is left alone."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import httpx
import pytest
from structlog.testing import capture_logs

from bot.simulator import Simulator
from bot.transport.bot_api import BotApi, client
from bot.transport.intake import ALLOWED_UPDATES
from bot.transport.webhook import (
    LOOK_SECONDS,
    MOST_CONNECTIONS,
    Address,
    WebhookFailedError,
    WebhookKeeper,
    derived_secret,
)
from tests.support.bot_api_check import check_requests
from tests.support.kaona import TOKEN, USERNAME, TestClock
from tests.support.people import Stage

OURS = Address("https://bot.example/telegram", derived_secret(TOKEN))
THEIRS = "https://other.example/their-own-path"


@pytest.fixture
async def telegram() -> AsyncIterator[str]:
    """The simulator's address; at the end our requests are held against the Bot API."""
    simulator = Simulator(TOKEN, "ก้าวหน้า", USERNAME, TestClock(datetime(2026, 11, 18, tzinfo=UTC)))
    async with simulator.serve() as url:
        yield url
    check_requests(simulator.requests.after(0))


@pytest.fixture
async def stage(telegram: str) -> AsyncIterator[Stage]:
    async with Stage(telegram) as made:
        yield made


@pytest.fixture
async def api(telegram: str) -> AsyncIterator[BotApi]:
    async with client(telegram) as http:
        yield BotApi(telegram, TOKEN, http)


class EndedError(Exception):
    """Enough was seen."""


class Looks:
    """The pauses between two looks: noted, not waited for; it ends after so many."""

    def __init__(self, most: int = 1) -> None:
        self.pauses: list[float] = []
        self._most = most

    async def __call__(self, seconds: float) -> None:
        self.pauses.append(seconds)
        if len(self.pauses) == self._most:
            raise EndedError


def keeper(api: BotApi, looks: Looks | None = None) -> WebhookKeeper:
    return WebhookKeeper(api, OURS, looks or Looks())


async def url_at(api: BotApi) -> str:
    found: str = (await api.call("getWebhookInfo", {})).result["url"]
    return found


async def test_where_none_is_set_ours_is_set_as_we_need_it(api: BotApi, stage: Stage) -> None:
    await keeper(api).look()

    (asked,) = await stage.requests("setWebhook")
    assert asked["params"] == {
        "url": OURS.url,
        "secret_token": OURS.secret,
        "allowed_updates": list(ALLOWED_UPDATES),
        "max_connections": MOST_CONNECTIONS,
    }
    assert await url_at(api) == OURS.url


async def test_it_is_set_once_however_often_it_is_looked_at(api: BotApi, stage: Stage) -> None:
    looks = Looks(most=5)
    with pytest.raises(EndedError):
        await keeper(api, looks).run()

    assert looks.pauses == [LOOK_SECONDS] * 5
    assert len(await stage.requests("getWebhookInfo")) == 5
    assert len(await stage.requests("setWebhook")) == 1


async def test_one_that_is_ours_already_is_set_once_more_for_nobody_tells_its_secret(
    api: BotApi, stage: Stage
) -> None:
    await api.call("setWebhook", {"url": OURS.url, "secret_token": "of-last-year"})

    await keeper(api).look()

    assert (await stage.requests("setWebhook"))[-1]["params"]["secret_token"] == OURS.secret


async def test_one_that_somebody_deleted_is_set_again(api: BotApi) -> None:
    kept = keeper(api)
    await kept.look()
    await api.call("deleteWebhook", {})

    await kept.look()

    assert await url_at(api) == OURS.url


async def test_somebody_elses_is_left_alone_and_told_with_what_to_do(
    api: BotApi, stage: Stage
) -> None:
    await api.call("setWebhook", {"url": THEIRS})

    with pytest.raises(WebhookFailedError) as failed:
        await keeper(api).look()

    told = str(failed.value)
    assert "the webhook is set to another address (of other.example)" in told
    assert "kaona webhook set" in told
    assert "their-own-path" not in told, "a path may be a secret"
    assert await url_at(api) == THEIRS
    assert len(await stage.requests("setWebhook")) == 1


async def test_one_that_was_taken_from_us_is_not_taken_back_until_it_is_free(
    api: BotApi,
) -> None:
    kept = keeper(api)
    await kept.look()
    await api.call("setWebhook", {"url": THEIRS})
    for _ in range(3):
        with pytest.raises(WebhookFailedError):
            await kept.look()
    assert await url_at(api) == THEIRS

    await api.call("deleteWebhook", {})
    await kept.look()
    assert await url_at(api) == OURS.url


@pytest.mark.parametrize("method", ["getWebhookInfo", "setWebhook"])
async def test_a_refusal_is_told_in_the_servers_words(
    api: BotApi, stage: Stage, method: str
) -> None:
    reason = "Bad Request: bad webhook: IP address 10.0.0.1 is reserved"
    await stage.fail(method=method, status=400, description=reason)
    with pytest.raises(WebhookFailedError, match=f"^{method}: 400 {reason}$"):
        await keeper(api).look()


async def test_a_broken_line_is_told_without_the_address_and_its_token(
    api: BotApi, stage: Stage
) -> None:
    await stage.fail(method="getWebhookInfo", close_before=True)
    with pytest.raises(WebhookFailedError, match=r"^Telegram was not reached: \w+$"):
        await keeper(api).look()


async def test_after_a_failure_it_is_set_at_the_next_look(api: BotApi, stage: Stage) -> None:
    kept = keeper(api)
    await stage.fail(method="setWebhook", status=502)
    with pytest.raises(WebhookFailedError):
        await kept.look()
    await kept.look()
    assert await url_at(api) == OURS.url


@pytest.mark.parametrize("waiting", [0, 3])
async def test_telegrams_trouble_with_our_address_is_logged_while_something_waits_for_it(
    waiting: int,
) -> None:
    info = {
        "url": OURS.url,
        "pending_update_count": waiting,
        "last_error_message": "Connection refused",
    }

    def answer(request: httpx.Request) -> httpx.Response:
        result = info if request.url.path.endswith("/getWebhookInfo") else True
        return httpx.Response(200, json={"ok": True, "result": result})

    http = httpx.AsyncClient(transport=httpx.MockTransport(answer))
    with capture_logs() as logs:
        await keeper(BotApi("https://example.org", TOKEN, http)).look()

    warnings = [line for line in logs if line["log_level"] == "warning"]
    assert [(line["reason"], line["waiting"]) for line in warnings] == (
        [("Connection refused", 3)] if waiting else []
    )
