"""How updates are posted: chats side by side, each in order, and what getWebhookInfo tells."""

from collections.abc import AsyncIterator

import pytest

from tests.support.bare_bot import Bot
from tests.support.hook import Hook, running_hook
from tests.support.people import Person, Stage


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    async with running_hook() as made:
        yield made


@pytest.fixture
async def people(stage: Stage) -> list[Person]:
    return [await stage.person(f"คนที่ {number}") for number in range(5)]


async def test_chats_are_posted_side_by_side_and_each_in_order(
    bot: Bot, hook: Hook, people: list[Person]
) -> None:
    hook.gate.clear()
    await bot.does("setWebhook", url=hook.url)
    for person in people:
        for text in ("หนึ่ง", "สอง"):
            await person.send(text)
    await hook.holds(len(people))
    hook.gate.set()
    texts = await hook.texts(10)
    assert hook.most_inside == len(people)
    assert texts[:5] == ["หนึ่ง"] * 5
    assert sorted(texts) == ["สอง"] * 5 + ["หนึ่ง"] * 5


async def test_at_most_max_connections_posts_are_under_way(
    bot: Bot, hook: Hook, people: list[Person]
) -> None:
    hook.gate.clear()
    await bot.does("setWebhook", url=hook.url, max_connections=2)
    for person in people:
        await person.send("/start")
    await hook.holds(2)
    assert (await bot.does("getWebhookInfo"))["pending_update_count"] == 5
    hook.gate.set()
    await hook.texts(5)
    assert hook.most_inside == 2


async def test_a_chat_whose_update_fails_holds_up_nobody_else(
    bot: Bot, stage: Stage, hook: Hook, people: list[Person]
) -> None:
    await stage.line.ask("POST", "/webhook", {"first_pause": 60})
    hook.codes = [500]
    await bot.does("setWebhook", url=hook.url)
    await people[0].send("ไม่ผ่าน")
    assert await hook.texts(1) == ["ไม่ผ่าน"]
    await people[0].send("รอ")
    await people[1].send("ไปก่อน")
    assert await hook.texts(1) == ["ไปก่อน"]
    assert (await bot.does("getWebhookInfo"))["pending_update_count"] == 2
    await bot.does("setWebhook", url=hook.url, max_connections=3)
    assert await hook.texts(2) == ["ไม่ผ่าน", "รอ"]


async def test_a_bot_that_answers_too_late_is_asked_again(
    bot: Bot, stage: Stage, hook: Hook, people: list[Person]
) -> None:
    await stage.line.ask("POST", "/webhook", {"answer": 0.05})
    hook.gate.clear()
    await bot.does("setWebhook", url=hook.url)
    await people[0].send("ช้า")
    await hook.holds(2)
    await stage.line.ask("POST", "/webhook", {"answer": 30})
    info = await bot.does("getWebhookInfo")
    assert info["last_error_message"] == "Read timeout expired"
    assert info["last_error_date"] > 0
    hook.gate.set()
    assert set(await hook.texts(2)) == {"ช้า"}


async def test_the_bot_says_when_to_come_again(
    bot: Bot, stage: Stage, hook: Hook, people: list[Person]
) -> None:
    await stage.line.ask("POST", "/webhook", {"first_pause": 60})
    hook.codes, hook.headers = [503], "retry-after: 1\r\n"
    await bot.does("setWebhook", url=hook.url)
    await people[0].send("ก")
    assert await hook.texts(2) == ["ก", "ก"]


async def test_what_is_set_is_told_and_set_again_it_stays(
    bot: Bot, hook: Hook, people: list[Person]
) -> None:
    async def said(method: str, **params: object) -> str:
        answer = (await bot.call(method, **params)).json()
        assert answer["ok"], answer
        return str(answer["description"])

    hook.codes = [500]
    wanted = {"url": hook.url, "max_connections": 7, "allowed_updates": ["message"]}
    assert await said("setWebhook", **wanted) == "Webhook was set"
    await people[0].send("ก")
    await hook.texts(2)
    assert await said("setWebhook", **wanted) == "Webhook is already set"
    info = await bot.does("getWebhookInfo")
    assert info["url"] == hook.url
    assert info["max_connections"] == 7
    assert info["allowed_updates"] == ["message"]
    assert info["last_error_message"] == "Wrong response from the webhook: 500 X"
    assert await said("setWebhook", **wanted | {"secret_token": "new"}) == "Webhook was set"
    assert "last_error_message" not in await bot.does("getWebhookInfo")
    assert await said("deleteWebhook") == "Webhook was deleted"
    assert await said("setWebhook", url="") == "Webhook is already deleted"


@pytest.mark.parametrize(("wanted", "kept"), [(None, 40), (0, 1), (1000, 100)])
async def test_max_connections_are_1_to_100_and_40_unless_told(
    bot: Bot, hook: Hook, wanted: int | None, kept: int
) -> None:
    more = {} if wanted is None else {"max_connections": wanted}
    await bot.does("setWebhook", url=hook.url, **more)
    assert (await bot.does("getWebhookInfo"))["max_connections"] == kept


async def test_what_a_webhook_did_not_take_can_be_polled_in_order(
    bot: Bot, stage: Stage, hook: Hook, people: list[Person]
) -> None:
    await stage.line.ask("POST", "/webhook", {"first_pause": 60})
    hook.codes = [500, 500]
    await bot.does("setWebhook", url=hook.url)
    await people[0].send("หนึ่ง")
    await people[1].send("สอง")
    await people[2].send("สาม")
    assert sorted(await hook.texts(3)) == ["สอง", "สาม", "หนึ่ง"]
    await bot.does("deleteWebhook")
    assert [update["message"]["text"] for update in await bot.updates()] == ["หนึ่ง", "สอง"]


async def test_presses_and_messages_of_a_person_can_go_separate_ways_as_on_the_real_server(
    bot: Bot, stage: Stage, hook: Hook, people: list[Person]
) -> None:
    await stage.line.ask("POST", "/webhook", {"order": "kind"})
    person = people[0]
    await person.send("/start")
    button = {"inline_keyboard": [[{"text": "ตกลง", "callback_data": "ok"}]]}
    await bot.says(person.chat_id, "ก", reply_markup=button)
    hook.gate.clear()
    await bot.does("setWebhook", url=hook.url)
    await person.press("ตกลง")
    await hook.holds(2)
    hook.gate.set()
    kinds = {key for _ in range(2) for key in (await hook.posts.get())[1]}
    assert kinds == {"update_id", "message", "callback_query"}


@pytest.mark.parametrize("pace", [{"answer": 0}, {"order": "none"}, {"first_pause": "long"}])
async def test_a_pace_that_makes_no_sense_is_refused(stage: Stage, pace: dict[str, object]) -> None:
    with pytest.raises(AssertionError, match=r"must be|order is"):
        await stage.line.ask("POST", "/webhook", pace)


async def test_an_update_the_webhook_took_can_come_once_more(
    bot: Bot, stage: Stage, hook: Hook, people: list[Person]
) -> None:
    await stage.line.ask("POST", "/faults", {"duplicate": 1})
    hook.gate.clear()
    await bot.does("setWebhook", url=hook.url)
    await people[0].send("หนึ่ง")
    await people[0].send("สอง")
    hook.gate.set()
    assert await hook.texts(4) == ["หนึ่ง", "สอง", "หนึ่ง", "สอง"]
    await people[0].send("สาม")
    assert await hook.texts(2) == ["สาม", "สาม"]


async def test_a_post_is_cut_off_before_or_after_the_bot_saw_it_and_comes_again(
    bot: Bot, stage: Stage, hook: Hook, people: list[Person]
) -> None:
    shares = {"reset_before": 0.3, "reset_after": 0.3, "delay": 0.2, "delay_seconds": 0.001}
    await stage.line.ask("POST", "/faults", {"seed": 4, "methods": ["webhook"], **shares})
    await stage.line.ask("POST", "/webhook", {"first_pause": 0.001, "longest_pause": 0.01})
    await bot.does("setWebhook", url=hook.url)
    sent = [str(number) for number in range(20)]
    for text in sent:
        await people[0].send(text)
    heard: list[str] = []
    while sent[-1] not in heard:
        heard += await hook.texts(1)
    assert list(dict.fromkeys(heard)) == sent
    view, _ = await stage.line.ask("GET", "/faults")
    assert view["injected"].keys() == {"reset_before", "reset_after", "delay"}
    assert (await bot.does("getWebhookInfo"))["last_error_message"] == "Connection reset by peer"
