"""The webhook: in order, with the secret, again until it is taken."""

from collections.abc import AsyncIterator

import pytest

from tests.support.bare_bot import Bot, Json
from tests.support.hook import Hook, running_hook
from tests.support.people import Stage


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    async with running_hook() as made:
        yield made


async def test_updates_are_posted_in_order_with_the_secret(
    bot: Bot, stage: Stage, hook: Hook
) -> None:
    somchai = await stage.person("สมชาย")
    await somchai.send("ก่อน")
    await bot.does("setWebhook", url=hook.url, secret_token="between-us")
    await somchai.send("หลัง")
    posts = [await hook.posts.get() for _ in range(2)]
    assert [secret for secret, _ in posts] == ["between-us"] * 2
    assert [update["message"]["text"] for _, update in posts] == ["ก่อน", "หลัง"]


async def test_an_update_is_posted_again_until_the_bot_takes_it_and_nothing_overtakes_it(
    bot: Bot, stage: Stage, hook: Hook
) -> None:
    hook.codes = [500, 503]
    somchai = await stage.person("สมชาย")
    await bot.does("setWebhook", url=hook.url)
    await somchai.send("หนึ่ง")
    await somchai.send("สอง")
    posts = [await hook.posts.get() for _ in range(4)]
    assert [secret for secret, _ in posts] == [""] * 4
    texts = [update["message"]["text"] for _, update in posts]
    assert texts == ["หนึ่ง", "หนึ่ง", "หนึ่ง", "สอง"]
    info = await bot.does("getWebhookInfo")
    assert info["url"] == hook.url
    assert info["last_error_message"].startswith("Wrong response from the webhook: 503")


async def test_updates_wait_for_a_webhook_that_is_not_there(bot: Bot, stage: Stage) -> None:
    somchai = await stage.person("สมชาย")
    await somchai.send("/start")
    await bot.does("setWebhook", url="http://127.0.0.1:1/hook")
    info = await bot.does("getWebhookInfo")
    assert info["pending_update_count"] == 1
    await bot.does("deleteWebhook")
    assert [update["message"]["text"] for update in await bot.updates()] == ["/start"]
    assert (await bot.does("getWebhookInfo"))["url"] == ""


@pytest.mark.parametrize(
    ("params", "description"),
    [
        (
            {"url": "ftp://example.org/"},
            "bad webhook: An HTTPS URL must be provided for webhook",
        ),
        (
            {"url": "https://x.org", "secret_token": "ก"},
            "secret token contains unallowed characters",
        ),
        ({"url": "https://x.org", "secret_token": "a" * 257}, "secret token is too long"),
    ],
)
async def test_a_wrong_webhook_is_refused(bot: Bot, params: Json, description: str) -> None:
    assert await bot.is_refused("setWebhook", **params) == (400, f"Bad Request: {description}")
    assert (await bot.does("getWebhookInfo"))["url"] == ""
