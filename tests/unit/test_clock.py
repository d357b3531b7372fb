"""The clocks: real time, and a rehearsal's, which moves and never goes back."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.clock import RehearsalClock, SystemClock

START = datetime(2026, 12, 14, 8, 30, tzinfo=timezone(timedelta(hours=7)))


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The machine's monotonic seconds, set by hand."""
    held = [500.0]
    monkeypatch.setattr("bot.clock.time.monotonic", lambda: held[0])
    return held


def test_the_services_time_is_real_time_outside_of_rehearsals() -> None:
    clock = SystemClock()
    before, now, after = clock.wall(), clock.now(), clock.wall()
    assert before <= now <= after
    assert now.tzinfo is UTC


def test_a_rehearsal_starts_at_its_instant_in_utc(seconds: list[float]) -> None:
    assert RehearsalClock(START).now() == START
    assert RehearsalClock(START).now().tzinfo is UTC


def test_a_rehearsal_runs_as_fast_as_told(seconds: list[float]) -> None:
    clock = RehearsalClock(START, speed=3600.0)
    seconds[0] += 24.0
    assert clock.now() == START + timedelta(days=1)


def test_a_moved_clock_goes_on_from_there(seconds: list[float]) -> None:
    clock = RehearsalClock(START, speed=2.0)
    seconds[0] += 10.0
    clock.move_to(START + timedelta(days=3))
    assert clock.now() == START + timedelta(days=3)
    seconds[0] += 10.0
    assert clock.now() == START + timedelta(days=3, seconds=20)


def test_a_clock_never_goes_back(seconds: list[float]) -> None:
    clock = RehearsalClock(START)
    seconds[0] += 60.0
    with pytest.raises(ValueError, match="cannot go back"):
        clock.move_to(START + timedelta(seconds=59))
    assert clock.now() == START + timedelta(seconds=60)
    clock.move_to(clock.now())


def test_leases_and_retries_know_no_rehearsal() -> None:
    clock = RehearsalClock(START, speed=1_000_000.0)
    assert abs(clock.wall() - SystemClock().now()) < timedelta(minutes=1)
