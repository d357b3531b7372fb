"""A quarterly score is read as it was meant, or refused with the reason."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.asking import split_code
from bot.domain.evaluation import (
    QUARTERS,
    REMARK_LIMIT,
    Evaluation,
    Score,
    ScoreFault,
    newest,
    read_score,
)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("2 85", Score(2, Decimal("85.00"), "")),
        ("๒ ๘๕.๕ ดีมาก", Score(2, Decimal("85.50"), "ดีมาก")),
        ("ไตรมาสที่ 2/2564 ร้อยละ 85 ดี", Score(2, Decimal("85.00"), "ดี", 2564)),
        ("ไตรมาส2/64 85%ดี", Score(2, Decimal("85.00"), "ดี", 2564)),
        ("Q3 90% ok", Score(3, Decimal("90.00"), "ok")),
        ("quarter 4, 0 ไม่มีผลงาน ๒ ข้อ", Score(4, Decimal("0.00"), "ไม่มีผลงาน ๒ ข้อ")),
        ("1 100 คะแนน", Score(1, Decimal("100.00"), "")),
        ("1 คะแนน 70 พอใช้", Score(1, Decimal("70.00"), "พอใช้")),
        ("1 85 % พอใช้", Score(1, Decimal("85.00"), "พอใช้")),
        ("1 85, พอใช้", Score(1, Decimal("85.00"), "พอใช้")),
        ("1 ร้อยละ85.25: 3 ใน 4 งาน", Score(1, Decimal("85.25"), "3 ใน 4 งาน")),
    ],
)
def test_a_score_is_read_however_it_is_written(text: str, score: Score) -> None:
    assert read_score(text) == score


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", ScoreFault.NO_QUARTER),
        ("ดี", ScoreFault.NO_QUARTER),
        ("85.5", ScoreFault.NO_QUARTER),
        ("85%", ScoreFault.NO_QUARTER),
        ("5 80", ScoreFault.BAD_QUARTER),
        ("0 80", ScoreFault.BAD_QUARTER),
        ("12 85", ScoreFault.BAD_QUARTER),
        ("2", ScoreFault.NO_PERCENT),
        ("2 ดี 85", ScoreFault.NO_PERCENT),
        ("2 145 ดี", ScoreFault.OUT_OF_RANGE),
        ("2 100.01", ScoreFault.OUT_OF_RANGE),
        ("2 -5", ScoreFault.OUT_OF_RANGE),
        ("2 85.555", ScoreFault.UNCLEAR),
        ("2 +5", ScoreFault.UNCLEAR),
        ("2 1e1", ScoreFault.UNCLEAR),
        ("1 85/100 ดี", ScoreFault.UNCLEAR),
        ("1 85 /100 ดี", ScoreFault.UNCLEAR),
        ("1 85%/100 ดี", ScoreFault.UNCLEAR),
        ("1 85-90 ดี", ScoreFault.UNCLEAR),
        ("1 8,5", ScoreFault.UNCLEAR),
        ("1 85.5.5", ScoreFault.UNCLEAR),
        ("1 85ดี", ScoreFault.UNCLEAR),
        ("1 85x", ScoreFault.UNCLEAR),
        ("1 85%5", ScoreFault.UNCLEAR),
        ("1 ๘๕/๑๐๐", ScoreFault.UNCLEAR),
        (f"2 85 {'ก' * (REMARK_LIMIT + 1)}", ScoreFault.LONG_REMARK),
    ],
)
def test_what_is_no_score_is_refused_with_the_reason(text: str, fault: ScoreFault) -> None:
    assert read_score(text) is fault


@given(st.text())
def test_whatever_is_typed_it_is_a_score_within_bounds_or_a_fault(text: str) -> None:
    score = read_score(split_code(text)[1])
    if isinstance(score, Score):
        assert score.quarter in QUARTERS
        assert 0 <= score.percent <= 100
        assert len(score.remark) <= REMARK_LIMIT


def test_the_newest_version_of_each_quarter_counts() -> None:
    at = datetime(2026, 11, 16, tzinfo=UTC)
    given_ = [
        Evaluation(quarter, version, Decimal(percent), "", at, "ปกรณ์")
        for quarter, version, percent in ((2, 1, 50), (1, 1, 60), (1, 3, 80), (1, 2, 70))
    ]
    assert [(one.quarter, one.version) for one in newest(given_)] == [(1, 3), (2, 1)]
