"""Faults by chance: shares, seeds, storms, updates twice and in another order."""

from collections import Counter

import httpx
import pytest

from tests.support.bare_bot import Bot, Json
from tests.support.people import Person, Stage


@pytest.fixture
async def somchai(bot: Bot, stage: Stage) -> Person:
    person = await stage.person("สมชาย")
    await person.send("/start")
    await bot.updates()
    await bot.updates()
    return person


async def order(stage: Stage, **plan: object) -> None:
    await stage.line.ask("POST", "/faults", plan)


async def injected(stage: Stage) -> Counter[str]:
    view, _ = await stage.line.ask("GET", "/faults")
    return Counter(view["injected"])


async def outcome(bot: Bot, chat_id: int, text: str) -> str:
    """What a sent message came to: done, cut off, or the refusal's code."""
    try:
        answer = await bot.call("sendMessage", chat_id=chat_id, text=text)
    except httpx.TransportError:
        return "cut"
    return "done" if answer.status_code == 200 else str(answer.status_code)


async def outcomes(bot: Bot, chat_id: int, times: int) -> list[str]:
    return [await outcome(bot, chat_id, str(number)) for number in range(times)]


MIXED = {"error": 0.2, "reset_before": 0.15, "reset_after": 0.15}


async def test_the_shares_are_kept_and_every_fault_is_counted(
    bot: Bot, stage: Stage, somchai: Person
) -> None:
    await order(stage, seed=1, **MIXED)
    seen = Counter(await outcomes(bot, somchai.id, 200))
    counts = await injected(stage)
    assert counts.keys() == {"error", "reset_before", "reset_after"}
    assert seen["cut"] == counts["reset_before"] + counts["reset_after"]
    assert sum(seen[code] for code in ("500", "502", "503", "504")) == counts["error"]
    assert seen["done"] == 200 - counts.total()
    assert 20 < counts["error"] < 60
    assert 12 < counts["reset_before"] < 50
    shown = [seen.text for seen in await somchai.screen() if seen.by_bot]
    assert len(shown) == seen["done"] + counts["reset_after"]


async def test_the_same_seed_gives_the_same_faults_and_another_seed_others(
    bot: Bot, stage: Stage, somchai: Person
) -> None:
    found = []
    for seed in (7, 7, 8):
        await order(stage, seed=seed, **MIXED)
        found.append(await outcomes(bot, somchai.id, 40))
    assert found[0] == found[1]
    assert found[0] != found[2]


async def test_the_faults_of_a_chat_do_not_depend_on_what_other_chats_do(
    bot: Bot, stage: Stage, somchai: Person
) -> None:
    malee = await stage.person("มาลี")
    await malee.send("/start")
    await order(stage, seed=7, **MIXED)
    alone = await outcomes(bot, somchai.id, 30)
    await order(stage, seed=7, **MIXED)
    among_others = []
    for number in range(30):
        await outcome(bot, malee.id, str(number))
        among_others.append(await outcome(bot, somchai.id, str(number)))
    assert among_others == alone


async def test_a_bad_gateway_answers_with_a_page_and_an_error_of_the_server_with_json(
    bot: Bot, stage: Stage, somchai: Person
) -> None:
    await order(stage, error=1, statuses=[502])
    page = await bot.call("sendMessage", chat_id=somchai.id, text="ก")
    assert page.status_code == 502
    assert page.headers["content-type"].startswith("text/html")
    assert "502 Bad Gateway" in page.text
    await order(stage, error=1, statuses=[500])
    assert await bot.is_refused("sendMessage", chat_id=somchai.id, text="ก") == (
        500,
        "Internal Server Error",
    )


async def test_getting_updates_fails_too_and_loses_nothing(
    bot: Bot, stage: Stage, somchai: Person
) -> None:
    await somchai.send("45")
    await order(stage, reset_after=1)
    with pytest.raises(httpx.TransportError):
        await bot.call("getUpdates", offset=bot.offset)
    await order(stage, error=1, statuses=[500])
    assert (await bot.is_refused("getUpdates", offset=bot.offset))[0] == 500
    await stage.line.ask("DELETE", "/faults")
    assert [update["message"]["text"] for update in await bot.updates()] == ["45"]


async def test_only_the_chosen_methods_are_touched_and_get_me_never_by_itself(
    bot: Bot, stage: Stage, somchai: Person
) -> None:
    await order(stage, error=1)
    await bot.does("getMe")
    assert (await bot.call("getWebhookInfo")).status_code >= 500
    await order(stage, error=1, methods=["editMessageText", "getMe"])
    await bot.says(somchai.id, "ก")
    assert (await bot.call("getMe")).status_code >= 500
    assert await injected(stage) == {"error": 1}


async def test_a_delay_between_two_bounds_lets_the_call_through(
    bot: Bot, stage: Stage, somchai: Person
) -> None:
    await order(stage, delay=1, delay_seconds=[0.001, 0.01])
    await bot.says(somchai.id, "ช้าแต่ถึง")
    assert await injected(stage) == {"delay": 1}


async def test_a_storm_refuses_everything_until_it_is_over(
    bot: Bot, stage: Stage, somchai: Person
) -> None:
    await stage.line.ask("POST", "/storms", {"seconds": 30})
    answer = await bot.call("sendMessage", chat_id=somchai.id, text="ก")
    assert answer.status_code == 429
    assert answer.json()["parameters"] == {"retry_after": 30}
    assert (await bot.call("getUpdates")).status_code == 429
    await bot.does("getMe")
    assert await injected(stage) == {"storm": 2}
    await stage.line.ask("DELETE", "/faults")
    await bot.says(somchai.id, "ก")


async def test_a_storm_can_be_over_one_chat_and_ends_by_itself(
    bot: Bot, stage: Stage, somchai: Person
) -> None:
    malee = await stage.person("มาลี")
    await malee.send("/start")
    await stage.line.ask("POST", "/storms", {"seconds": 0.05, "chat_id": malee.id})
    assert await outcome(bot, malee.id, "ก") == "429"
    await bot.says(somchai.id, "ก")
    while await outcome(bot, malee.id, "ก") == "429":
        continue
    assert (await malee.screen())[-1].text == "ก"


async def test_storms_come_by_chance_over_the_chat_that_meets_one(
    bot: Bot, stage: Stage, somchai: Person
) -> None:
    malee = await stage.person("มาลี")
    await malee.send("/start")
    await order(stage, seed=3, storm=0.2, storm_seconds=60, storm_of_chat=True)
    storms = [await outcome(bot, somchai.id, "ก") for _ in range(40)]
    assert storms[-1] == "429"
    first = storms.index("429")
    assert set(storms[:first]) <= {"done"}
    assert set(storms[first:]) == {"429"}
    assert await outcome(bot, malee.id, "ก") == "done"


async def test_a_confirmed_update_can_come_once_more_and_only_once(
    bot: Bot, stage: Stage, somchai: Person
) -> None:
    await order(stage, duplicate=1)
    await somchai.send("45")
    first = await bot.updates()
    await somchai.send("46")
    both = await bot.updates()
    assert both[0] == first[0]
    assert [update["message"]["text"] for update in both] == ["45", "46"]
    assert [update["message"]["text"] for update in await bot.updates()] == ["46"]
    assert await bot.updates() == []
    assert await injected(stage) == {"duplicate": 2}


async def test_chats_overtake_one_another_but_nobody_overtakes_himself(
    bot: Bot, stage: Stage
) -> None:
    people = [await stage.person(f"คนที่ {number}") for number in range(4)]
    await order(stage, seed=5, reorder=0.3)
    said = []
    for number in range(25):
        for person in people:
            await person.send(str(number))
            said.append((person.id, str(number)))
    heard: list[tuple[int, str]] = []
    ids: list[int] = []
    while len(heard) < len(said):
        updates: list[Json] = await bot.does("getUpdates", offset=bot.offset, timeout=5)
        heard += [(u["message"]["chat"]["id"], u["message"]["text"]) for u in updates]
        ids += [update["update_id"] for update in updates]
        bot.offset = ids[-1] + 1
    assert sorted(heard) == sorted(said)
    assert heard != said
    assert ids == sorted(set(ids))
    for person in people:
        assert [text for chat, text in heard if chat == person.id] == [str(n) for n in range(25)]
    assert (await injected(stage))["reorder"] > 5


async def test_an_update_that_nobody_overtakes_comes_all_the_same(
    bot: Bot, stage: Stage, somchai: Person
) -> None:
    await order(stage, reorder=1)
    await somchai.send("คนเดียว")
    updates = await bot.does("getUpdates", offset=bot.offset, timeout=10)
    assert [update["message"]["text"] for update in updates] == ["คนเดียว"]
    assert await injected(stage) == {}


@pytest.mark.parametrize(
    ("plan", "complaint"),
    [
        ({"errors": 0.1}, "no field errors"),
        ({"error": 1.5}, "error must be a number from 0 to 1"),
        ({"delay": "often"}, "delay must be a number"),
        ({"error": 0.5, "reset_after": 0.6}, "more than 1 together"),
        ({"methods": ["sendPigeon"]}, "no method sendpigeon"),
        ({"methods": "sendMessage"}, "list of names"),
        ({"statuses": [404]}, "codes from 500 to 599"),
        ({"delay_seconds": [2, 1]}, "shortest first"),
        ({"delay_seconds": [1]}, "shortest and the longest"),
        ({"seed": "x"}, "seed must be a whole number"),
    ],
)
async def test_a_plan_that_makes_no_sense_is_refused(
    bot: Bot, stage: Stage, plan: Json, complaint: str
) -> None:
    with pytest.raises(AssertionError, match=complaint):
        await order(stage, **plan)
    assert (await bot.call("getUpdates")).status_code == 200


@pytest.mark.parametrize("storm", [{}, {"seconds": 0}, {"seconds": "long"}])
async def test_a_storm_without_a_length_is_refused(stage: Stage, storm: Json) -> None:
    with pytest.raises(AssertionError, match="seconds must be a number"):
        await stage.line.ask("POST", "/storms", storm)
