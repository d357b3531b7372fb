"""Where the bot may write: strangers, blocked, kicked, upgraded; privacy in groups."""

import pytest

from bot.simulator import Simulator
from tests.support.bare_bot import TOKEN, Bot, HandClock
from tests.support.people import Stage


async def refused(bot: Bot, chat_id: object) -> tuple[int, str]:
    return await bot.is_refused("sendMessage", chat_id=chat_id, text="ก")


@pytest.mark.parametrize("chat_id", [42, -100, "@nobody", "not_a_chat"])
async def test_a_chat_that_is_not_is_not_found(bot: Bot, chat_id: object) -> None:
    assert await refused(bot, chat_id) == (400, "Bad Request: chat not found")


async def test_a_missing_chat_is_told(bot: Bot) -> None:
    assert await refused(bot, "") == (400, "Bad Request: chat_id is empty")


async def test_the_bot_cannot_write_first(bot: Bot, stage: Stage) -> None:
    somchai = await stage.person("สมชาย")
    assert await refused(bot, somchai.id) == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    assert await bot.is_refused("getChat", chat_id=somchai.id) == (
        400,
        "Bad Request: chat not found",
    )
    await somchai.send("/start")
    await bot.says(somchai.id, "สวัสดี")
    assert (await bot.does("getChat", chat_id=somchai.id))["first_name"] == "สมชาย"


async def test_a_person_who_blocked_the_bot_hears_nothing_until_unblocking(
    bot: Bot, stage: Stage
) -> None:
    somchai = await stage.person("สมชาย")
    await somchai.send("/start")
    await somchai.block()
    assert await refused(bot, somchai.id) == (403, "Forbidden: bot was blocked by the user")
    with pytest.raises(AssertionError, match="unblock it first"):
        await somchai.send("ฮัลโหล")
    await somchai.unblock()
    await bot.says(somchai.id, "กลับมาแล้ว")
    changes = [update["my_chat_member"] for update in (await bot.updates())[1:]]
    steps = [
        (change["old_chat_member"]["status"], change["new_chat_member"]["status"])
        for change in changes
    ]
    assert steps == [("member", "kicked"), ("kicked", "member")]


async def test_a_deleted_account_is_told(bot: Bot, stage: Stage) -> None:
    somchai = await stage.person("สมชาย")
    await somchai.send("/start")
    await somchai.deactivate()
    assert await refused(bot, somchai.id) == (403, "Forbidden: user is deactivated")
    with pytest.raises(AssertionError, match="deleted"):
        await somchai.send("ฮัลโหล")


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_group_without_the_bot_and_one_that_kicked_it(
    bot: Bot, stage: Stage, kind: str
) -> None:
    malee = await stage.person("มาลี")
    group = await stage.group("สยป.", [malee], kind=kind)
    assert await refused(bot, group.chat_id) == (
        403,
        f"Forbidden: bot is not a member of the {kind} chat",
    )
    await group.add_bot(malee)
    await bot.says(group.chat_id, "สรุป")
    await group.kick_bot(malee)
    assert await refused(bot, group.chat_id) == (
        403,
        f"Forbidden: bot was kicked from the {kind} chat",
    )
    added, kicked = (update["my_chat_member"] for update in await bot.updates())
    assert added["old_chat_member"]["status"] == "left"
    assert added["chat"] == {"id": group.chat_id, "type": kind, "title": "สยป."}
    assert kicked["new_chat_member"] == {
        "status": "kicked",
        "user": kicked["old_chat_member"]["user"],
        "until_date": 0,
    }


async def test_an_upgraded_group_names_its_new_id(bot: Bot, stage: Stage) -> None:
    malee = await stage.person("มาลี")
    group = await stage.group("สยป.", [malee], kind="group")
    await group.add_bot(malee)
    await bot.updates()
    new = await group.upgrade(malee)
    answer = await bot.call("sendMessage", chat_id=group.chat_id, text="ก")
    assert answer.status_code == 400
    assert answer.json() == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new.chat_id},
    }
    old_side, new_side = (update["message"] for update in await bot.updates())
    assert old_side["chat"]["id"] == group.chat_id
    assert old_side["migrate_to_chat_id"] == new.chat_id
    assert new_side["chat"]["id"] == new.chat_id
    assert new_side["migrate_from_chat_id"] == group.chat_id
    await bot.says(new.chat_id, "ต่อ")
    await new.hears("ต่อ")
    with pytest.raises(AssertionError, match="the group is now"):
        await group.send(malee, "/help")


async def test_members_of_a_group_are_told_apart(bot: Bot, stage: Stage) -> None:
    malee, somchai = await stage.person("มาลี"), await stage.person("สมชาย")
    outsider = await stage.person("คนนอก")
    group = await stage.group("สยป.", [malee, somchai])
    await group.add_bot(malee)

    async def status(user_id: int) -> str:
        member = await bot.does("getChatMember", chat_id=group.chat_id, user_id=user_id)
        assert member["user"]["id"] == user_id
        return str(member["status"])

    assert await status(malee.id) == "creator"
    assert await status(somchai.id) == "member"
    assert await status(outsider.id) == "left"
    assert await status(5550001) == "member"
    assert await bot.is_refused("getChatMember", chat_id=group.chat_id, user_id=1) == (
        400,
        "Bad Request: PARTICIPANT_ID_INVALID",
    )


async def test_the_bot_leaves_a_group(bot: Bot, stage: Stage) -> None:
    malee = await stage.person("มาลี")
    group = await stage.group("สยป.", [malee])
    await group.add_bot(malee)
    await bot.does("leaveChat", chat_id=group.chat_id)
    assert (await refused(bot, group.chat_id))[0] == 403
    assert await bot.is_refused("getChat", chat_id=group.chat_id) == (
        403,
        "Forbidden: bot is not a member of the supergroup chat",
    )


async def test_in_a_group_the_bot_sees_only_what_is_meant_for_it(bot: Bot, stage: Stage) -> None:
    malee = await stage.person("มาลี")
    group = await stage.group("สยป.", [malee])
    await group.add_bot(malee)
    await bot.updates()
    sent = await bot.says(group.chat_id, "สรุป")
    digest = await group.hears("สรุป")
    assert sent["message_id"] == digest.message_id
    for text in (
        "คุยกันเอง",
        "/help@other_bot",
        "/digest",
        "/digest@Kaona_Demo_Bot",
        "@kaona_demo_bot ดู",
    ):
        await group.send(malee, text)
    await group.reply(malee, digest, "ขอบคุณ")
    seen = [update["message"]["text"] for update in await bot.updates()]
    assert seen == ["/digest", "/digest@Kaona_Demo_Bot", "@kaona_demo_bot ดู", "ขอบคุณ"]


async def test_without_privacy_mode_the_bot_sees_everything(clock: HandClock) -> None:
    open_minded = Simulator(TOKEN, "Kaona", "kaona_demo_bot", clock, privacy_mode=False)
    async with open_minded.serve() as url, Stage(url) as stage:
        bot = Bot(url)
        malee = await stage.person("มาลี")
        group = await stage.group("สยป.", [malee])
        await group.add_bot(malee)
        await group.send(malee, "คุยกันเอง")
        assert (await bot.updates())[-1]["message"]["text"] == "คุยกันเอง"
        assert (await bot.does("getMe"))["can_read_all_group_messages"] is True
        await bot.client.aclose()


async def test_a_start_link_starts_the_private_chat(bot: Bot, stage: Stage) -> None:
    somchai = await stage.person("สมชาย")
    await somchai.follow("https://t.me/kaona_demo_bot?start=inv_x-1")
    (update,) = await bot.updates()
    message = update["message"]
    assert message["text"] == "/start inv_x-1"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_a_group_link_adds_the_bot_and_then_starts_it_there(bot: Bot, stage: Stage) -> None:
    malee = await stage.person("มาลี")
    group = await stage.group("สยป.", [malee])
    await group.follow(malee, "https://t.me/kaona_demo_bot?startgroup=bind1")
    added, started = await bot.updates()
    assert added["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert started["message"]["text"] == "/start@kaona_demo_bot bind1"
    assert started["message"]["chat"]["id"] == group.chat_id
    await group.follow(malee, "t.me/kaona_demo_bot?startgroup=bind2")
    (again,) = await bot.updates()
    assert again["message"]["text"] == "/start@kaona_demo_bot bind2"


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("https://t.me/other_bot?start=a", "does not lead to"),
        ("https://example.org/kaona_demo_bot?start=a", "does not lead to"),
        ("https://t.me/kaona_demo_bot?start=a%20b", "a start token is"),
        ("https://t.me/kaona_demo_bot?start=" + "a" * 65, "a start token is"),
        ("https://t.me/kaona_demo_bot?startgroup=a", "needs chat_id"),
    ],
)
async def test_a_link_telegram_would_not_pass_on_is_refused(
    bot: Bot, stage: Stage, link: str, reason: str
) -> None:
    somchai = await stage.person("สมชาย")
    with pytest.raises(AssertionError, match=reason):
        await somchai.follow(link)
    assert await bot.updates() == []
