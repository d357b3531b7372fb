"""Circulars: what keeps one from being sent, when it reminds, and what a file's text is."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.circulars import (
    Content,
    Fault,
    Response,
    decoded,
    faults,
    is_last_chance,
    is_late,
    reminder_step,
    response,
    simplest,
    storable,
)
from bot.domain.rounds import RoundPolicy
from bot.domain.working_days import WorkingDays

BANGKOK = ZoneInfo("Asia/Bangkok")
POLICY = RoundPolicy(opens_day=15, due_day=22, hour=time(9), timezone=BANGKOK)
WEEK = WorkingDays()
TODAY = date(2026, 11, 10)
FRIDAY = date(2026, 11, 13)


def bangkok(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (Content("ก", TODAY, has_original=True, reached=1), []),
        (Content("ก", TODAY - timedelta(1), has_original=True, reached=1), [Fault.PAST_DEADLINE]),
        (
            Content(None, None, has_original=False, reached=0),
            [Fault.NO_SUBJECT, Fault.NO_DEADLINE, Fault.NOTHING_TO_SEND, Fault.NOBODY],
        ),
    ],
)
def test_all_that_keeps_a_draft_from_being_sent_is_told(
    content: Content, told: list[Fault]
) -> None:
    assert faults(content, TODAY) == told


@pytest.mark.parametrize(
    ("now", "step"),
    [
        ("2026-11-10T09:00", None),
        ("2026-11-10T15:00", None),
        ("2026-11-12T08:59", None),
        ("2026-11-12T09:00", 1),
        ("2026-11-13T08:59", 1),
        ("2026-11-13T23:59", 0),
        ("2026-11-14T00:00", None),
    ],
)
def test_it_reminds_on_the_ladders_days_before_the_deadline_and_never_after(
    now: str, step: int | None
) -> None:
    sent_at = bangkok("2026-11-10T09:00")
    found = reminder_step(sent_at, FRIDAY, WEEK, POLICY, bangkok(now))
    assert (found.number if found else None) == step


def test_a_deadlines_day_counts_to_its_end() -> None:
    assert not is_late(bangkok("2026-11-13T23:59:59"), FRIDAY, POLICY)
    assert is_late(bangkok("2026-11-14T00:00"), FRIDAY, POLICY)


def test_the_last_chance_is_the_last_working_day_before_the_deadline_is_over() -> None:
    sunday = date(2026, 11, 15)
    assert not is_last_chance(sunday, WEEK, POLICY, bangkok("2026-11-12T12:00"))
    assert is_last_chance(sunday, WEEK, POLICY, bangkok("2026-11-13T12:00"))


def test_the_furthest_that_somebody_did_counts() -> None:
    now = datetime(2026, 11, 10, tzinfo=UTC)
    assert response(now, now, is_blocked=True) is Response.ANSWERED
    assert response(now, None, is_blocked=True) is Response.ACKNOWLEDGED
    assert response(None, None, is_blocked=True) is Response.UNREACHABLE
    assert response(None, None, is_blocked=False) is Response.SILENT


def test_branches_within_others_go_away() -> None:
    assert simplest(["5037", "03000000", "50", "03", "5049"]) == ("03", "50")
    assert simplest([]) == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
def test_a_files_text_is_read_in_the_encodings_of_thai_offices(encoding: str) -> None:
    assert decoded("เรื่อง ก\r\nข".encode(encoding)) == "เรื่อง ก\nข"


@pytest.mark.parametrize(
    "content", [b"", b" \r\n ", b"\x89PNG\x00\x01", b"\xff\xfe\x00", b"\xdb\xdc"]
)
def test_what_is_no_text_is_none(content: bytes) -> None:
    assert decoded(content) is None


@given(st.text())
def test_a_storable_text_holds_nothing_that_a_database_refuses(text: str) -> None:
    kept = storable(text)
    assert "\x00" not in kept
    kept.encode("utf-8")
    assert storable(kept) == kept
