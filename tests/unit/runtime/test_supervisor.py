"""Loops that fail are started again, the others go on, and stopping lets them end their work."""

import asyncio
import json
from collections.abc import Awaitable, Callable

import pytest

from bot.runtime import supervisor
from bot.runtime.supervisor import supervise
from bot.runtime.wake import Wake
from tests.support.logs import service_logs


class HandClock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class Loop:
    """A loop that fails so many times before it works, and can be slow to end."""

    def __init__(self, failures: int = 0, *, stubborn: bool = False) -> None:
        self.wake = Wake()
        self.failures = failures
        self.stubborn = stubborn
        self.starts = 0
        self.works = asyncio.Event()
        self.ended = False

    async def run(self, stop: asyncio.Event) -> None:
        self.starts += 1
        if self.starts <= self.failures:
            message = f"failure {self.starts}"
            raise RuntimeError(message)
        self.works.set()
        while not stop.is_set() or self.stubborn:
            await self.wake.wait(3600)
        self.ended = True


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses before a loop is started again: noted, not waited for."""
    noted: list[float] = []

    async def pause(_stop: asyncio.Event, seconds: float) -> None:
        noted.append(seconds)
        await asyncio.sleep(0)

    monkeypatch.setattr(supervisor, "pause_or_stop", pause)
    return noted


async def forever() -> None:
    await asyncio.Event().wait()


async def supervised(
    loops: list[Loop],
    until: Callable[[], Awaitable[object]],
    clock: HandClock | None = None,
    drain: float = supervisor.DRAIN_SECONDS,
) -> None:
    stop = asyncio.Event()
    async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
        tasks.create_task(supervise(loops, stop, clock or HandClock(), forever, drain))
        await until()
        stop.set()


async def test_a_loop_that_fails_is_started_again_after_growing_pauses(
    pauses: list[float],
) -> None:
    loop = Loop(failures=8)
    await supervised([loop], loop.works.wait)
    assert loop.starts == 9
    assert pauses == [1.0, 2.0, 4.0, 8.0, 10.0, 10.0, 10.0, 10.0]
    assert loop.ended


async def test_a_loop_that_ran_steadily_pauses_shortly_again(pauses: list[float]) -> None:
    clock = HandClock()

    class Steady(Loop):
        async def run(self, stop: asyncio.Event) -> None:
            if self.starts == 3:
                clock.seconds += 3_600
            await super().run(stop)

    loop = Steady(failures=5)
    await supervised([loop], loop.works.wait, clock)
    assert pauses == [1.0, 2.0, 4.0, 1.0, 2.0]


async def test_the_others_go_on_while_one_fails(pauses: list[float]) -> None:
    failing, sound = Loop(failures=3), Loop()
    await supervised([failing, sound], failing.works.wait)
    assert (failing.starts, sound.starts) == (4, 1)
    assert sound.ended


async def test_a_failing_intake_is_started_again_as_well(pauses: list[float]) -> None:
    starts = 0
    works = asyncio.Event()

    async def intake() -> None:
        nonlocal starts
        starts += 1
        if starts < 3:
            message = "Telegram was not reached"
            raise ConnectionError(message)
        works.set()
        await forever()

    stop, loop = asyncio.Event(), Loop()
    async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
        tasks.create_task(supervise([loop], stop, HandClock(), intake))
        await works.wait()
        stop.set()
    assert starts == 3


async def test_stopping_cuts_off_the_intake_and_lets_the_loops_end() -> None:
    cut_off = False

    async def intake() -> None:
        nonlocal cut_off
        try:
            await forever()
        except asyncio.CancelledError:
            cut_off = True
            raise

    stop, loops = asyncio.Event(), [Loop(), Loop()]
    async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
        tasks.create_task(supervise(loops, stop, HandClock(), intake))
        for loop in loops:
            await loop.works.wait()
        stop.set()
    assert cut_off
    assert all(loop.ended for loop in loops)


class Stubborn(Loop):
    """A loop that does not end."""

    def __init__(self) -> None:
        super().__init__(stubborn=True)


async def test_a_loop_that_does_not_end_is_cut_off_after_its_time_and_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    stubborn, polite = Stubborn(), Loop()
    with service_logs():
        await supervised([stubborn, polite], stubborn.works.wait, drain=0.01)
    assert not stubborn.ended
    assert polite.ended
    (told,) = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert (told["event"], told["loop"]) == ("a loop did not end in time", "stubborn")


async def test_an_intake_that_does_not_end_is_named_as_well(
    capsys: pytest.CaptureFixture[str],
) -> None:
    begun = asyncio.Event()

    async def intake() -> None:
        begun.set()
        try:
            await forever()
        finally:
            await forever()

    stop = asyncio.Event()
    with service_logs():
        async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
            tasks.create_task(supervise([], stop, HandClock(), intake, 0.01))
            await begun.wait()
            stop.set()
    (told,) = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert (told["event"], told["loop"]) == ("a loop did not end in time", "intake")


async def test_stopping_in_the_pause_of_a_failed_loop_does_not_wait_for_it_to_pass() -> None:
    loop = Loop(failures=1)
    stop = asyncio.Event()
    async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
        tasks.create_task(supervise([loop], stop, HandClock(), forever))
        while not loop.starts:  # noqa: ASYNC110  a failing loop rings nothing
            await asyncio.sleep(0)
        stop.set()
    assert loop.starts == 1


async def test_a_bell_rung_before_the_sleep_is_not_missed() -> None:
    wake = Wake()
    wake.ring()
    async with asyncio.timeout(5):
        await wake.wait(3600)


async def test_a_bell_wakes_once() -> None:
    wake = Wake()
    wake.ring()
    await wake.wait(3600)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await wake.wait(3600)
