"""Figures and dates as each language writes them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from bot.rendering.voice import Voice
from bot.texts import Html, MissingTextError, texts_in

BANGKOK = ZoneInfo("Asia/Bangkok")
THAI = Voice(texts_in("th"), BANGKOK)
ENGLISH = Voice(texts_in("en"), BANGKOK)


@pytest.mark.parametrize(
    ("voice", "day", "month"),
    [(THAI, "22 พ.ย. 2569", "พ.ย. 2569"), (ENGLISH, "22 Nov 2026", "Nov 2026")],
)
def test_a_date_is_of_the_readers_era(voice: Voice, day: str, month: str) -> None:
    assert voice.day(date(2026, 11, 22)) == day
    assert voice.month(date(2026, 11, 1)) == month


def test_an_instant_is_told_in_the_services_time_zone() -> None:
    instant = datetime(2026, 11, 17, 17, 30, tzinfo=UTC)
    assert THAI.day_of(instant) == "18 พ.ย. 2569"
    assert THAI.time_of(instant) == "00:30"
    assert Voice(texts_in("en"), ZoneInfo("UTC")).day_of(instant) == "17 Nov 2026"


@pytest.mark.parametrize("voice", [THAI, ENGLISH])
def test_money_and_percent_have_two_places_in_both_languages(voice: Voice) -> None:
    assert voice.money(Decimal(422320)) == "422,320.00"
    assert voice.money(Decimal("0.00")) == "0.00"
    assert voice.percent(Decimal("45.5")) == "45.50"
    assert voice.words(Decimal("120000.00")) == "หนึ่งแสนสองหมื่นบาทถ้วน"


def test_what_a_person_wrote_never_becomes_markup() -> None:
    said = THAI.html("understood-plan", choice="<b>&</b>")
    assert "&lt;b&gt;&amp;&lt;/b&gt;" in said
    assert "<b>x</b>" in THAI.html("understood-plan", choice=Html("<b>x</b>"))
    assert "<b>&</b>" in THAI.plain("understood-plan", choice="<b>&</b>")


def test_curly_braces_of_a_person_stay_what_they_are() -> None:
    assert "{ $percent }" in THAI.html("understood-plan", choice="{ $percent }")


def test_a_missing_key_or_value_is_an_error_and_never_shown() -> None:
    with pytest.raises(MissingTextError, match="no-such-key"):
        THAI.html("no-such-key")
    with pytest.raises(MissingTextError, match="understood-plan"):
        THAI.html("understood-plan")
    with pytest.raises(MissingTextError):
        texts_in("de")


THAI_DIGITS = Voice(texts_in("th", thai_digits=True), BANGKOK)


def test_thai_digits_are_of_figures_dates_and_our_own_words() -> None:
    assert THAI_DIGITS.money(Decimal("422320.5")) == "๔๒๒,๓๒๐.๕๐"
    assert THAI_DIGITS.day(date(2026, 11, 22)) == "๒๒ พ.ย. ๒๕๖๙"
    assert THAI_DIGITS.size(1_500_000) == "๑.๔ MB"
    assert "๐ ถึง ๑๐๐" in THAI_DIGITS.html("question-percent-first")
    assert "<code>๔๕</code>" in THAI_DIGITS.html("refused-percent-out-of-range")
    assert THAI_DIGITS.plain("button-amend", number="2") == "แก้ไขครั้งที่ ๒"
    assert THAI_DIGITS.plain("button-files", count=12) == "ไฟล์แนบ (๑๒)"


def test_thai_digits_leave_codes_and_what_people_wrote() -> None:
    said = THAI_DIGITS.html("heading-project", code="03000000-2491", name="โครงการ 5 ส")
    assert said == "03000000-2491 โครงการ 5 ส"
    assert "งวด 1 &amp; 2" in THAI_DIGITS.html("understood-plan", choice="งวด 1 & 2")


def test_english_has_arabic_digits_whatever_was_chosen() -> None:
    assert texts_in("en", thai_digits=True).plain("button-amend", number="2") == "Amend no. 2"


@pytest.mark.parametrize(
    ("octets", "size"),
    [(0, "1 KB"), (1, "1 KB"), (38_900, "38 KB"), (1024 * 1024, "1.0 MB"), (20_971_520, "20.0 MB")],
)
def test_a_size_is_told_in_kilobytes_and_megabytes(octets: int, size: str) -> None:
    assert THAI.size(octets) == size
