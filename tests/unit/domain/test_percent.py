from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.percent import PercentProblem, UnreadablePercent, format_percent, read_percent

READ = [
    ("45", "45.00"),
    ("45%", "45.00"),
    ("45 %", "45.00"),
    ("ร้อยละ 45", "45.00"),
    ("ร้อยละ๔๕.๕", "45.50"),
    ("๔๕.๕", "45.50"),
    ("45.5 เปอร์เซ็นต์", "45.50"),
    ("45 เปอร์เซนต์", "45.00"),
    ("45 เปอร์เซ็น", "45.00"),
    ("４５％", "45.00"),
    ("\u200b45.25\u00a0% ครับ", "45.25"),
    ("0", "0.00"),
    ("100", "100.00"),
    ("100.00 %", "100.00"),
    ("05", "5.00"),
]

REFUSED = [
    ("", PercentProblem.NOT_A_NUMBER),
    ("%", PercentProblem.NOT_A_NUMBER),
    ("สี่สิบห้า", PercentProblem.NOT_A_NUMBER),
    ("ประมาณ 45", PercentProblem.NOT_A_NUMBER),
    ("45 บาท", PercentProblem.NOT_A_NUMBER),
    ("45-50", PercentProblem.NOT_A_NUMBER),
    ("NaN", PercentProblem.NOT_A_NUMBER),
    ("101", PercentProblem.OUT_OF_RANGE),
    ("100.01", PercentProblem.OUT_OF_RANGE),
    ("100.001", PercentProblem.OUT_OF_RANGE),
    ("-5", PercentProblem.OUT_OF_RANGE),
    ("9" * 60, PercentProblem.OUT_OF_RANGE),
    ("45.555", PercentProblem.TOO_PRECISE),
    ("45,5", PercentProblem.AMBIGUOUS),
    ("45 50", PercentProblem.AMBIGUOUS),
    ("45.", PercentProblem.AMBIGUOUS),
    ("4.5.5", PercentProblem.AMBIGUOUS),
]


@pytest.mark.parametrize(("text", "percent"), READ)
def test_a_percentage_is_read_as_meant(text: str, percent: str) -> None:
    assert str(read_percent(text)) == percent


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_is_no_percentage_is_refused_with_its_reason(
    text: str, reason: PercentProblem
) -> None:
    with pytest.raises(UnreadablePercent) as refused:
        read_percent(text)
    assert refused.value.reason is reason
    assert refused.value.text == text


@given(st.decimals(0, 100, places=2))
def test_every_percentage_shown_is_read_back(percent: Decimal) -> None:
    shown = format_percent(percent)
    assert read_percent(shown) == percent
    assert read_percent(f"ร้อยละ {shown} %") == percent


def test_a_percentage_is_shown_with_two_places() -> None:
    assert format_percent(Decimal("45.5")) == "45.50"
    assert format_percent(Decimal(0)) == "0.00"
