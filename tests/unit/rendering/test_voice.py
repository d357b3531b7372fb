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
