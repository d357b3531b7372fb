"""The figures compare bots that do the same: this holds them to it."""

import asyncio
from collections import Counter
from decimal import Decimal

import pytest

from bot.simulator.events import TOPIC
from tests.bench.bots import screens
from tests.bench.figures import median, percentile, waits
from tests.bench.fleet import BotName
from tests.bench.lines import LINES
from tests.bench.people import PHASES, Officer, Turn
from tests.bench.programme import PROGRAMME
from tests.bench.scenarios.scenario import Length
from tests.bench.stage import scene
from tests.bench.telegram import Telegram
from tests.support.bot_api_check import check_requests

A_FIRST_REPORT = list(PHASES)
ANOTHER_REPORT = ["report", "again", *PHASES[1:]]

CALLS_OF_BOTH = {
    "sendMessage": 15,
    "answerCallbackQuery": 7,
    "editMessageText": 10,
    "editMessageReplyMarkup": 2,
}
"""A message for each turn; an answer for each press; an edit of each question that was answered,
and of each summary that was sent."""


async def _all_came(telegram: Telegram) -> None:
    """Wait until the bot has made all its calls; who waits in vain fails by the count."""
    (chat_id,) = [chat for chat in telegram.world.chats if chat > 0]
    for _ in range(sum(CALLS_OF_BOTH.values())):
        calls = telegram.calls()
        if all(calls[method] >= count for method, count in CALLS_OF_BOTH.items()):
            return
        await telegram.world.waiters.wait((TOPIC, chat_id), 1.0)


@pytest.mark.parametrize("name", BotName)
async def test_every_bot_holds_the_same_conversation_with_the_same_calls(name: BotName) -> None:
    async with scene(name, 1) as made:
        ended = asyncio.get_running_loop().create_future()

        def go_on(officer: Officer) -> None:
            if officer.kind == "report" and len(made.crowd.turns) > len(A_FIRST_REPORT):
                ended.set_result(None)
            else:
                asyncio.get_running_loop().call_soon(officer.act)

        made.crowd.on_answer = go_on
        next(iter(made.crowd.officers.values())).act()
        await ended
        # What was read is tidied after the answer, when nobody waits for it.
        await _all_came(made.telegram)
    check_requests(made.telegram.requests.after(0))
    calls = made.telegram.calls()
    assert [turn.kind for turn in made.crowd.turns] == [*A_FIRST_REPORT, *ANOTHER_REPORT]
    assert {method: calls[method] for method in CALLS_OF_BOTH} == CALLS_OF_BOTH


def test_the_reference_bots_read_what_the_people_of_a_run_write() -> None:
    assert screens.read_number("1,220.50", screens.BUDGET) == Decimal("1220.50")
    assert screens.read_number("12.5", Decimal(100)) == Decimal("12.50")
    assert screens.read_number("101", Decimal(100)) is None
    assert screens.read_number("สิบ", Decimal(100)) is None
    assert screens.read_choice("เป็นไปตามแผน", screens.PLANS) == "on_plan"
    assert screens.read_choice("ไม่ทราบ", screens.PLANS) is None


def test_percentiles_are_values_that_were_measured() -> None:
    values = [float(value) for value in range(1, 201)]
    assert median(values) == 100.5
    assert percentile(values, 0.99) == 198
    assert percentile([7.0], 0.99) == 7
    assert waits([Turn("plan", 1.0, 1.5), Turn("send", 2.0, 4.0)]) == {
        "turns": 2,
        "median_seconds": 1.25,
        "p99_seconds": 2.0,
    }


def test_every_scenario_is_told_of_in_the_table() -> None:
    assert {line.scenario for line in LINES} == {scenario.name for scenario in PROGRAMME}
    assert Length(0.1).times(600) == 60
    assert Counter(line.title for line in LINES).most_common(1)[0][1] == 1
