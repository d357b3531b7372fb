"""Updates: kept until confirmed, polled by one reader, or posted to a webhook."""

import asyncio

from tests.support.bare_bot import Bot
from tests.support.people import Stage


async def test_an_update_comes_again_until_a_later_offset_confirms_it(
    bot: Bot, stage: Stage
) -> None:
    somchai = await stage.person("สมชาย")
    await somchai.send("/start")
    await somchai.send("45")
    first = await bot.does("getUpdates")
    again = await bot.does("getUpdates")
    assert [update["message"]["text"] for update in first] == ["/start", "45"]
    assert again == first
    left = await bot.does("getUpdates", offset=first[1]["update_id"])
    assert left == first[1:]
    assert await bot.does("getUpdates", offset=first[1]["update_id"] + 1) == []
    assert await bot.does("getUpdates") == []


async def test_an_old_offset_brings_nothing_back(bot: Bot, stage: Stage) -> None:
    somchai = await stage.person("สมชาย")
    await somchai.send("/start")
    (update,) = await bot.updates()
    await bot.updates()
    assert await bot.does("getUpdates", offset=update["update_id"]) == []


async def test_a_limit_gives_the_oldest_updates_first(bot: Bot, stage: Stage) -> None:
    somchai = await stage.person("สมชาย")
    for text in ("หนึ่ง", "สอง", "สาม"):
        await somchai.send(text)
    updates = await bot.does("getUpdates", limit=2)
    assert [update["message"]["text"] for update in updates] == ["หนึ่ง", "สอง"]
    assert [update["update_id"] for update in updates] == [
        updates[0]["update_id"],
        updates[0]["update_id"] + 1,
    ]


async def test_a_negative_offset_keeps_only_the_last_updates(bot: Bot, stage: Stage) -> None:
    somchai = await stage.person("สมชาย")
    for text in ("หนึ่ง", "สอง", "สาม"):
        await somchai.send(text)
    updates = await bot.does("getUpdates", offset=-1)
    assert [update["message"]["text"] for update in updates] == ["สาม"]
    assert await bot.does("getUpdates") == updates


async def test_a_long_poll_answers_as_soon_as_somebody_writes(bot: Bot, stage: Stage) -> None:
    somchai = await stage.person("สมชาย")
    async with asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(bot.does("getUpdates", timeout=25))
        await somchai.send("/start")
    (update,) = poll.result()
    assert update["message"]["from"]["first_name"] == "สมชาย"


async def test_a_second_reader_takes_over_and_the_first_is_told_of_the_conflict(
    bot: Bot, stage: Stage
) -> None:
    somchai = await stage.person("สมชาย")
    async with asyncio.TaskGroup() as tasks:
        first = tasks.create_task(bot.is_refused("getUpdates", timeout=25))
        while not first.done():
            await bot.does("getUpdates")
    code, description = first.result()
    assert code == 409
    assert description == (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )
    await somchai.send("/start")
    assert len(await bot.updates()) == 1


async def test_only_the_kinds_asked_for_come_and_the_wish_is_remembered(
    bot: Bot, stage: Stage
) -> None:
    somchai = await stage.person("สมชาย")
    await somchai.send("/start")
    await bot.does("getUpdates", allowed_updates=["my_chat_member"])
    await somchai.send("ไม่ต้องการแล้ว")
    await somchai.block()
    kinds = [set(update) - {"update_id"} for update in await bot.updates()]
    assert kinds == [{"message"}, {"my_chat_member"}]
    await bot.does("getUpdates", offset=bot.offset, allowed_updates=[])
    await somchai.unblock()
    await somchai.send("อีกครั้ง")
    kinds = [set(update) - {"update_id"} for update in await bot.updates()]
    assert kinds == [{"my_chat_member"}, {"message"}]


async def test_polling_is_refused_while_a_webhook_is_set(bot: Bot) -> None:
    await bot.does("setWebhook", url="http://127.0.0.1:9/hook")
    assert await bot.is_refused("getUpdates") == (
        409,
        (
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        ),
    )
    await bot.does("deleteWebhook")
    assert await bot.does("getUpdates") == []


async def test_setting_a_webhook_ends_a_waiting_poll(bot: Bot) -> None:
    async with asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(bot.is_refused("getUpdates", timeout=25))
        while not poll.done():
            await bot.does("setWebhook", url="http://127.0.0.1:9/hook")
            await bot.does("deleteWebhook")
            await bot.does("setWebhook", url="http://127.0.0.1:9/hook")
    assert poll.result()[0] == 409


async def test_pending_updates_can_be_dropped(bot: Bot, stage: Stage) -> None:
    somchai = await stage.person("สมชาย")
    await somchai.send("/start")
    await bot.does("deleteWebhook", drop_pending_updates=True)
    assert await bot.does("getUpdates") == []


async def test_requests_are_understood_in_every_form_telegram_takes(bot: Bot) -> None:
    expected = await bot.does("getMe")
    by_query = await bot.client.get("getMe", params={"unused": "1"})
    by_json = await bot.client.post("getMe", json={})
    in_parts = await bot.client.post("getMe", files={"unused": ("a.txt", b"a")})
    in_other_letters = await bot.client.get("GETME")
    for answer in (by_query, by_json, in_parts, in_other_letters):
        assert answer.json() == {"ok": True, "result": expected}
    assert expected["username"] == "kaona_demo_bot"
    assert expected["id"] == 5550001


async def test_a_wrong_token_and_an_unknown_method_are_refused(bot: Bot) -> None:
    stranger = await bot.client.post(f"{bot.url}/bot5550001:guessed/getMe")
    assert stranger.status_code == 401
    assert stranger.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert await bot.is_refused("sendCarrierPigeon") == (404, "Not Found")


async def test_a_body_that_is_no_json_is_refused(bot: Bot) -> None:
    answer = await bot.client.post(
        "getMe", content=b"{", headers={"content-type": "application/json"}
    )
    assert answer.status_code == 400
    assert await bot.is_refused("sendMessage", chat_id=1, text="a", reply_markup="{") == (
        400,
        "Bad Request: chat not found",
    )
