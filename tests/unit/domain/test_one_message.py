"""A whole report in one message: figures taken out, words kept, doubts told."""

import sys
from collections import Counter
from decimal import Decimal
from typing import SupportsIndex

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.domain.baht_words import in_thai_words
from bot.domain.money import LARGEST_AMOUNT, format_money
from bot.domain.percent import format_percent
from bot.domain.reading import Reason, Refused, read_money, read_percent, read_report
from bot.domain.reading.mentions import find_mentions
from bot.domain.reading.roles import what_is_said
from bot.domain.thai_digits import clean
from tests.support.readings import Phrase, phrases_of
from tests.support.typing_styles import spelled, texts

percentages = st.decimals(0, 100, places=2)
amounts = st.decimals(0, LARGEST_AMOUNT, places=2)
sums = st.decimals(1_000, LARGEST_AMOUNT, places=2)

STATUSES = [
    phrase.typed
    for phrase in phrases_of("message")
    if phrase.expected == f"- | - | {phrase.typed}" and any(map(str.isalpha, phrase.typed))
]
"""Statuses with numbers that are no figures."""


@pytest.mark.parametrize("phrase", phrases_of("message"), ids=lambda phrase: phrase.typed)
def test_a_whole_message_is_read_as_it_is_meant(phrase: Phrase) -> None:
    parts = read_report(phrase.typed)
    assert (parts.percent, parts.money, parts.status) == phrase.parts()


@given(percentages, amounts, st.sampled_from(STATUSES), st.sampled_from([" ", "\n", ", "]))
def test_every_report_in_one_message_gives_its_figures_and_the_words_as_typed(
    percent: Decimal, amount: Decimal, status: str, between: str
) -> None:
    # A number that would begin the status would be one of the figures.
    assume(not status[0].isdecimal())
    figures = [
        f"{format_percent(percent)}%",
        f"เบิก {format_money(amount)} บาท",
        f"คืบหน้า {spelled(percent)}เปอร์เซ็นต์",
        f"เบิกจ่าย{in_thai_words(amount)}",
    ]
    # Right behind an amount a bare percentage may be the share of the budget.
    amount_first = [] if between == " " else [(1, 0)]
    for one, other in ((0, 1), *amount_first, (2, 3), (3, 2)):
        parts = read_report(between.join([figures[one], figures[other], status]))
        assert (parts.percent, parts.money) == (percent, amount)
        assert parts.status == clean(status)


@given(percentages, amounts, st.sampled_from(["{} {}", "{} ({})", "{} = {}", "{} คิดเป็น {}"]))
def test_a_percentage_right_behind_an_amount_is_asked(
    percent: Decimal, amount: Decimal, pattern: str
) -> None:
    assume(amount)
    said = pattern.format(f"เบิก {format_money(amount)} บาท", f"{format_percent(percent)}%")
    parts = read_report(said)
    assert parts.percent == Refused(Reason.UNCERTAIN, (percent,))
    assert parts.money == amount


@given(sums, sums, st.sampled_from([" และ ", ", ", "+", " ค่าอาหาร ", " กับอีก ", " รวมเป็น "]))
def test_of_two_sums_none_is_taken(one: Decimal, other: Decimal, between: str) -> None:
    assume(one != other)
    for unit in ("", " บาท"):
        said = f"45% เบิก {format_money(one)}{unit}{between}{format_money(other)}"
        parts = read_report(said)
        assert parts.money == Refused(Reason.SEVERAL, (one, other)), said


@given(st.text("0123456789.,/-", min_size=1, max_size=16))
def test_a_figure_in_a_message_is_read_whole_or_not_at_all(figure: str) -> None:
    assume(any(map(str.isdecimal, figure)))
    for message in (f"เบิก {figure} บาท", f"45% เบิก {figure}\nประชุมแล้ว", f"เบิก{figure}"):
        money = read_report(message).money
        if isinstance(money, Decimal):
            assert money == read_money(figure.strip(" .,-/")), message
            assert "/" not in figure.strip()
    percent = read_report(f"คืบหน้า {figure}%").percent
    if isinstance(percent, Decimal):
        assert percent == read_percent(figure.strip(" .,-/")), figure


class Watched(str):
    """A text that counts the characters of it that are looked at."""

    __slots__ = ("seen",)
    seen: int

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        part = super().__getitem__(key)
        self.seen += len(part)
        return part


@pytest.mark.parametrize("figure", ["50% ", "เบิก 50 ", "50 บาท ", "เบิก 5,000 และ 6,000 "])
def test_the_words_looked_at_grow_with_the_message_and_not_with_its_square(figure: str) -> None:
    looked_at = []
    for times in (100, 400):
        text = Watched(figure * times)
        text.seen = 0
        what_is_said(text, find_mentions(text))
        looked_at.append(text.seen)
    short, long = looked_at
    assert short > 0
    assert long < 5 * short


@pytest.mark.parametrize("figure", ["50% ", "เบิก 50 ", "50 บาท ", "เบิก 5,000 และ 6,000 "])
def test_the_steps_taken_grow_with_the_message_and_not_with_its_square(figure: str) -> None:
    def steps(text: str) -> int:
        counted = Counter[str]()
        before = sys.getprofile()
        sys.setprofile(lambda _frame, event, _argument: counted.update([event]))
        try:
            read_report(text)
        finally:
            sys.setprofile(before)
        return counted["call"] + counted["c_call"]

    read_report(figure)
    assert steps(figure * 400) < 5 * steps(figure * 100)


@example("0.ศูนย์บาท")
@given(texts)
def test_any_message_is_read_within_bounds_and_loses_no_word(text: str) -> None:
    parts = read_report(text)
    percents, sums = (
        value.candidates if isinstance(value, Refused) else (value,)
        for value in (parts.percent, parts.money)
    )
    assert all(value is None or 0 <= value <= 100 for value in percents)
    assert all(value is None or 0 <= value <= LARGEST_AMOUNT for value in sums)
    if not parts.taken:
        assert parts.status == (clean(text) or None)
    left = list("".join([parts.status or "", *parts.taken]))
    for char in clean(text):
        if char.isalnum():
            assert char in left, (text, parts)
            left.remove(char)


@pytest.mark.parametrize("status", STATUSES)
def test_an_ordinary_status_stays_as_it_is(status: str) -> None:
    parts = read_report(status)
    assert (parts.percent, parts.money) == (None, None)
    assert parts.status == clean(status)
