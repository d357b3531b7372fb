"""The limits, with a clock moved by hand: no span of time ever holds more than the pace."""

import itertools
from bisect import bisect_left, bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.delivery import Priority
from bot.runtime.limits import BREATH_SECONDS, MANY_RESTING, PRIVATE_BURST, Limits, Pace

TELEGRAM = Pace(per_second=30, per_chat_per_second=1, per_group_per_minute=20)
WIDE = Pace(per_second=1_000, per_chat_per_second=1_000, per_group_per_minute=60_000)
PERSON, GROUP = 42, -100


class HandClock:
    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def limits(clock: HandClock) -> Limits:
    return Limits(TELEGRAM, clock)


def send(limits: Limits, chat_id: int) -> None:
    """Send an answer that the server takes at once."""
    limits.take(chat_id, Priority.ANSWER)
    limits.arrived(chat_id)


def may_go(limits: Limits, chat_id: int) -> bool:
    room = limits.room()
    return room.messages > 0 and chat_id not in room.resting


def sent_at(pace: Pace, pauses: list[float], chats: list[int]) -> list[tuple[float, int]]:
    """When each message went, where whoever sends takes every chance the limits give."""
    clock = HandClock()
    limits = Limits(pace, clock)
    sent = []
    for pause in pauses:
        clock.seconds += pause
        for chat_id in chats:
            while may_go(limits, chat_id):
                send(limits, chat_id)
                sent.append((clock.seconds, chat_id))
    return sent


def most_within(instants: list[float], seconds: float) -> int:
    """The largest number of instants in any span of so many seconds."""
    return max(
        (
            bisect_left(instants, at + seconds) - bisect_right(instants, at) + instants.count(at)
            for at in instants
        ),
        default=0,
    )


@given(
    pauses=st.lists(st.floats(0.01, 20), min_size=1, max_size=40),
    chats=st.lists(st.sampled_from([1, 2, -1, -2]), min_size=1, max_size=4, unique=True),
)
def test_no_span_of_time_holds_more_than_the_pace(pauses: list[float], chats: list[int]) -> None:
    sent = sent_at(TELEGRAM, pauses, chats)
    slightly_less = 1 - 1e-9
    assert most_within([at for at, _ in sent], slightly_less) <= 30
    for chat_id in (1, 2):
        own = [at for at, chat in sent if chat == chat_id]
        for seconds in (0.5, 1, 5, 30):
            assert most_within(own, seconds * slightly_less) <= PRIVATE_BURST + seconds
    for chat_id in (-1, -2):
        own = [at for at, chat in sent if chat == chat_id]
        assert most_within(own, 60 * slightly_less) <= 20


@pytest.mark.parametrize("per_second", [0.25, 0.5, 1, 2.5, 30])
def test_a_pace_is_used_up_and_not_passed(per_second: float) -> None:
    pace = Pace(per_second, 1_000, 60_000)
    sent = sent_at(pace, [1 / 64] * 6_400, list(range(1, 40)))
    assert per_second * 98 <= len(sent) <= per_second * 100 + max(per_second, 1)


@pytest.mark.parametrize("per_minute", [0.5, 1, 1.5, 20])
def test_a_group_gets_messages_at_any_pace(per_minute: float) -> None:
    pace = Pace(30, 1, per_minute)
    sent = sent_at(pace, [1.0] * 1_200, [GROUP])
    assert per_minute * 20 - 1 <= len(sent) <= per_minute * 20 + max(per_minute, 1)


def test_thirty_go_at_once_and_the_next_a_second_later(limits: Limits, clock: HandClock) -> None:
    assert limits.room().messages == 30
    for chat_id in range(1, 31):
        send(limits, chat_id)
    assert limits.room().messages == 0
    assert limits.seconds_until_more_room() == pytest.approx(1.0)
    clock.seconds += 1.0
    assert limits.room().messages == 30


def test_a_person_may_get_a_short_burst_and_then_has_to_wait(
    limits: Limits, clock: HandClock
) -> None:
    for _ in range(int(PRIVATE_BURST)):
        assert list(limits.room().resting) == []
        send(limits, PERSON)
    assert list(limits.room().resting) == [PERSON]
    assert limits.room().messages == 30 - PRIVATE_BURST
    clock.seconds += 0.9
    assert list(limits.room().resting) == [PERSON]
    clock.seconds += 0.2
    assert list(limits.room().resting) == []
    send(limits, PERSON)
    assert list(limits.room().resting) == [PERSON]


def test_the_last_place_of_a_persons_chat_is_kept_for_an_answer(
    limits: Limits, clock: HandClock
) -> None:
    for _ in range(int(PRIVATE_BURST) - 1):
        assert list(limits.room().crowded) == []
        send(limits, PERSON)
    assert (list(limits.room().crowded), may_go(limits, PERSON)) == ([PERSON], True)
    clock.seconds += 1
    assert list(limits.room().crowded) == []


def test_a_group_has_no_place_that_is_kept(limits: Limits) -> None:
    for _ in range(19):
        send(limits, GROUP)
    assert list(limits.room().crowded) == []


def test_a_resting_chat_does_not_hold_up_the_others(limits: Limits) -> None:
    for _ in range(20):
        send(limits, GROUP)
    assert list(limits.room().resting) == [GROUP]
    send(limits, PERSON)
    assert list(limits.room().resting) == [GROUP]
    assert limits.room().messages == 9


def test_a_flooded_chat_rests_as_long_as_the_server_says(limits: Limits, clock: HandClock) -> None:
    limits.flooded(PERSON, 17.0)
    assert list(limits.room().resting) == [PERSON]
    assert limits.room().messages == 30
    assert limits.seconds_until_more_room() == pytest.approx(17.0)
    clock.seconds += 16.9
    assert list(limits.room().resting) == [PERSON]
    clock.seconds += 0.2
    assert list(limits.room().resting) == []


def test_a_shorter_flood_does_not_end_a_longer_one(limits: Limits, clock: HandClock) -> None:
    limits.flooded(PERSON, 60.0)
    limits.flooded(PERSON, 1.0)
    clock.seconds += 30.0
    assert list(limits.room().resting) == [PERSON]


def test_nothing_holds_back_a_bot_that_sent_nothing(limits: Limits) -> None:
    assert limits.seconds_until_more_room() is None
    assert list(limits.room().resting) == []


def test_who_wakes_when_told_may_send(limits: Limits, clock: HandClock) -> None:
    for _ in range(int(PRIVATE_BURST)):
        send(limits, PERSON)
        clock.seconds += 0.3
    wait = limits.seconds_until_more_room()
    assert wait is not None
    clock.seconds += wait + 1e-6
    assert list(limits.room().resting) == []


def test_chats_that_were_sent_to_long_ago_are_forgotten(limits: Limits, clock: HandClock) -> None:
    for chat_id in range(1, 1_000):
        send(limits, chat_id)
        clock.seconds += 0.1
    clock.seconds += 100
    assert list(limits.room().resting) == []
    assert vars(limits)["_chats"] == {}


def test_wide_limits_hold_nothing_back(clock: HandClock) -> None:
    limits = Limits(WIDE, clock)
    for _ in range(1_000):
        send(limits, GROUP)
    assert list(limits.room().resting) == []
    assert limits.room().messages == 0


def bulk_sent_at(
    limits: Limits, clock: HandClock, count: int, step: float = 1 / 1024
) -> list[float]:
    """When so many reminders to different people went, by somebody who looks once in a step."""
    sent: list[float] = []
    while len(sent) < count:
        if limits.room().paced > 0:
            chat_id = len(sent) + 1_000
            limits.take(chat_id, Priority.BULK)
            limits.arrived(chat_id)
            sent.append(clock.seconds)
        else:
            clock.seconds += step
    return sent


@pytest.mark.parametrize("step", [1 / 1024, 1 / 64, 1 / 32])
def test_reminders_are_spread_evenly_and_use_up_their_share_even_by_a_slow_loop(
    limits: Limits, clock: HandClock, step: float
) -> None:
    sent = bulk_sent_at(limits, clock, 600, step)
    gaps = [later - earlier for earlier, later in itertools.pairwise(sent)]
    assert max(gaps) <= BREATH_SECONDS + 2 * step
    assert sent[-1] - sent[0] <= 599 / 29 + 2 * step


def test_an_answer_finds_room_at_once_while_reminders_go(limits: Limits, clock: HandClock) -> None:
    bulk_sent_at(limits, clock, 60)  # the first second may begin with what was saved up
    for _ in range(200):
        bulk_sent_at(limits, clock, 1)
        assert limits.room().messages > 0


def test_a_message_takes_its_place_until_its_answer_has_grown_old(
    limits: Limits, clock: HandClock
) -> None:
    for chat_id in range(1, 31):
        limits.take(chat_id, Priority.ANSWER)
    clock.seconds += 5
    assert limits.room().messages == 0, "nobody knows when the server takes them"
    assert limits.seconds_until_more_room() is None, "an answer rings by itself"
    for chat_id in range(1, 31):
        limits.arrived(chat_id)
    assert limits.room().messages == 0
    clock.seconds += 1
    assert limits.room().messages == 30


def test_calls_to_no_chat_are_not_counted(limits: Limits) -> None:
    for _ in range(100):
        limits.take(None, Priority.ANSWER)
        limits.arrived(None)
    assert limits.room().messages == 30


def test_what_another_sent_before_is_counted(limits: Limits, clock: HandClock) -> None:
    limits.recall([(GROUP, 50.0)] * 20 + [(number, 0.4) for number in range(1, 31)])
    assert limits.room().messages == 0
    assert GROUP in limits.room().resting
    clock.seconds += 0.7
    assert limits.room().messages == 30
    assert GROUP in limits.room().resting
    clock.seconds += 10
    assert list(limits.room().resting) == []


def test_many_chats_refused_at_once_stop_everything(limits: Limits, clock: HandClock) -> None:
    told = [limits.flooded(chat_id, 3) for chat_id in range(1, MANY_RESTING + 2)]
    assert told == [*range(1, MANY_RESTING + 1), None]
    assert limits.room().messages == 0
    assert limits.seconds_until_more_room() == pytest.approx(3.0)
    clock.seconds += 3
    assert limits.room().messages == 30


def test_many_groups_refused_at_once_rest_alone(limits: Limits) -> None:
    """Each may have met a group's own limit."""
    groups = [-chat_id for chat_id in range(1, MANY_RESTING + 3)]
    assert [limits.flooded(chat_id, 3) for chat_id in groups] == groups
    assert limits.room().messages == 30
    assert set(limits.room().resting) == set(groups)
