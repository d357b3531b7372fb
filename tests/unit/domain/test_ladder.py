"""The reminder ladder as tables: when its steps fall, and what is decided about a person."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ladder import (
    Owing,
    Span,
    Step,
    Verdict,
    bundles,
    decide,
    escalates_at,
    newest_step,
    offer,
    steps,
)
from bot.domain.ladder_policy import LadderPolicy
from bot.domain.rounds import RoundPolicy, round_times
from bot.domain.working_days import WorkingDays
from storage.holidays import packaged

BANGKOK = ZoneInfo("Asia/Bangkok")
THAI = WorkingDays(frozenset(packaged()))
USUAL = RoundPolicy(opens_day=15, due_day=22, hour=time(9), timezone=BANGKOK)


def bangkok(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BANGKOK)


def span(month: str, policy: RoundPolicy = USUAL) -> Span:
    times = round_times(date.fromisoformat(f"{month}-01"), policy)
    return Span(times.opens_at, times.due_on, times.due_at, times.closes_at)


NOVEMBER = span("2026-11")


def days_of(month: str, policy: RoundPolicy = USUAL) -> dict[int, str]:
    found = steps(span(month, policy), THAI, policy)
    return {s.number: s.at.astimezone(BANGKOK).strftime("%d/%m %H:%M") for s in found}


@pytest.mark.parametrize(
    ("month", "before", "overdue"),
    [
        # The 22nd is a Sunday: the last day to be reminded on is the Friday before.
        ("2026-11", ["17/11", "19/11", "20/11"], ["24/11", "26/11", "30/11"]),
        ("2026-12", ["17/12", "21/12", "22/12"], ["24/12", "28/12", "30/12", "05/01"]),
        ("2027-04", ["19/04", "21/04", "22/04"], ["26/04", "28/04"]),
        # The 19th and 20th are days off: three working days before is the opening itself.
        ("2027-07", ["21/07", "22/07"], ["26/07", "29/07"]),
        ("2026-10", ["19/10", "21/10", "22/10"], ["27/10", "29/10"]),
    ],
)
def test_the_steps_fall_on_working_days(month: str, before: list[str], overdue: list[str]) -> None:
    found = days_of(month)
    wanted = [*zip((3, 1, 0)[-len(before) :], before, strict=True)]
    wanted += [(-2 * (number + 1), day) for number, day in enumerate(overdue)]
    assert [(number, f"{day} 09:00") for number, day in wanted] == list(found.items())[
        : len(wanted)
    ]


def test_no_step_lies_before_the_opening_or_after_the_closing() -> None:
    late = replace(NOVEMBER, opened_at=bangkok("2026-11-19 10:00"))
    found = steps(late, THAI, USUAL)
    assert [step.number for step in found] == [0, -2, -4, -6, -8, -10, -12, -14]
    assert found[-1].at == bangkok("2026-12-14 09:00")


def test_two_steps_of_one_day_are_one() -> None:
    policy = replace(USUAL, ladder=LadderPolicy(days_before=(0, 0, 1)))
    assert [s.number for s in steps(NOVEMBER, THAI, policy)][:2] == [1, 0]


@pytest.mark.parametrize(
    ("now", "number"),
    [
        ("2026-11-16 09:00", None),
        ("2026-11-17 08:59", None),
        ("2026-11-17 09:00", 3),
        ("2026-11-19 09:00", 1),
        ("2026-11-22 23:59", 0),
        ("2026-11-23 00:00", None),
        ("2026-11-24 08:59", None),
        ("2026-11-24 09:00", -2),
        ("2026-12-15 08:59", -14),
        ("2026-12-15 09:00", None),
    ],
)
def test_only_the_newest_step_that_still_makes_sense_holds(now: str, number: int | None) -> None:
    found = newest_step(NOVEMBER, THAI, USUAL, bangkok(now))
    assert (found.number if found else None) == number


def test_the_ladder_can_be_switched_off_step_by_step() -> None:
    silent = replace(USUAL, ladder=LadderPolicy(days_before=(), every_overdue=0, escalates_after=0))
    assert steps(NOVEMBER, THAI, silent) == []
    assert escalates_at(NOVEMBER, THAI, silent) is None


@pytest.mark.parametrize(
    ("month", "instant"),
    [
        ("2026-11", "2026-11-25 09:00"),
        ("2026-12", "2026-12-25 09:00"),
        ("2027-07", "2027-07-27 09:00"),
        ("2026-10", "2026-10-28 09:00"),
    ],
)
def test_coordinators_are_brought_in_on_the_third_working_day_overdue(
    month: str, instant: str
) -> None:
    assert escalates_at(span(month), THAI, USUAL) == bangkok(instant)


@pytest.mark.parametrize(
    ("now", "has_afternoon", "days"),
    [
        ("2026-11-16 09:00", True, ["17", "18", "19", "20"]),
        ("2026-11-16 13:29", True, ["17", "18", "19", "20"]),
        ("2026-11-16 13:30", False, ["17", "18", "19", "20"]),
        ("2026-11-19 14:00", False, ["20"]),
        ("2026-11-20 09:00", True, []),
        ("2026-11-22 09:00", False, []),
        ("2026-11-24 09:00", False, []),
    ],
)
def test_it_can_be_put_off_up_to_the_due_day(
    now: str,
    has_afternoon: bool,  # noqa: FBT001  a table's column
    days: list[str],
) -> None:
    offered = offer(NOVEMBER, THAI, USUAL, bangkok(now))
    assert (offered.afternoon is not None) is has_afternoon
    assert [f"{day:%d}" for day in offered.days] == days


STEP = Step(1, bangkok("2026-11-19 09:00"))
ASKED = Owing(
    is_unasked=False,
    asked_at=bangkok("2026-11-16 09:00"),
    told_step=3,
    wakes_at=None,
    is_snoozed=False,
    told_today=0,
)
NOW = bangkok("2026-11-19 10:00")


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, Verdict.REMIND),
        ({"told_step": None}, Verdict.REMIND),
        ({"told_step": 1}, Verdict.SENT),
        ({"asked_at": bangkok("2026-11-19 09:30")}, Verdict.SENT),
        ({"asked_at": None, "is_unasked": True}, Verdict.ASK),
        ({"told_today": 1}, Verdict.CAPPED),
        ({"is_unasked": True, "told_today": 1}, Verdict.CAPPED),
        ({"is_snoozed": True, "wakes_at": bangkok("2026-11-19 13:30")}, Verdict.SNOOZED),
        ({"is_snoozed": True, "wakes_at": NOW}, Verdict.RETURN),
        # Who chose to be told now is told, whatever was said today.
        ({"is_snoozed": True, "wakes_at": NOW, "told_today": 1}, Verdict.RETURN),
        ({"is_snoozed": True, "wakes_at": NOW, "told_step": 1}, Verdict.RETURN),
    ],
)
def test_what_is_decided_about_a_person(changes: dict[str, Any], verdict: Verdict) -> None:
    owing = replace(ASKED, **changes)
    assert decide(owing, STEP, NOVEMBER, USUAL, NOW) is verdict


def test_a_snooze_that_ended_while_the_bot_was_down_over_the_due_day_has_lost_its_sense() -> None:
    owing = replace(ASKED, is_snoozed=True, wakes_at=bangkok("2026-11-20 09:00"))
    monday = bangkok("2026-11-23 10:00")
    assert decide(owing, None, NOVEMBER, USUAL, monday) is Verdict.NO_STEP
    late = Step(-2, bangkok("2026-11-24 09:00"))
    assert decide(owing, late, NOVEMBER, USUAL, late.at) is Verdict.RETURN


def test_all_accounts_of_an_office_and_all_an_account_owes_are_taken_together() -> None:
    pairs = [(1, 10), (2, 10), (2, 20), (3, 20), (4, 30), (5, 40)]
    assert bundles(pairs, 1) == (pairs[:4], True)
    assert bundles(pairs, 4) == (pairs[:5], True)
    assert bundles(pairs, 5) == (pairs, False)
    assert bundles([], 5) == ([], False)


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(100, 130)), unique=True), st.integers(1, 9)
)
def test_batch_by_batch_everybody_is_taken_once_and_whole(
    pairs: list[tuple[int, int]], limit: int
) -> None:
    left, more = pairs, True
    while more:
        chosen, more = bundles(left, limit)
        assert chosen or not left
        rest = [pair for pair in left if pair not in chosen]
        assert not {a for a, _ in chosen} & {a for a, _ in rest}
        assert not {o for _, o in chosen} & {o for _, o in rest}
        left = rest
    assert left == []


def test_a_step_comes_at_the_offices_hour() -> None:
    early = replace(USUAL, hour=time(10, 15))
    (first, *_) = steps(span("2026-11", early), THAI, early)
    assert first.at - bangkok("2026-11-17 00:00") == timedelta(hours=10, minutes=15)
