"""Every value, written out in any style, is read as itself; any text gives a value or a refusal."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.baht_words import in_thai_words, number_words
from bot.domain.money import LARGEST_AMOUNT, format_money
from bot.domain.percent import format_percent
from bot.domain.reading import Refused, find_dates, read_date, read_money, read_percent
from bot.domain.thai_dates import LONG_MONTHS, format_date
from tests.support.typing_styles import THAI_DIGITS, in_digits, spelled, texts

WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")

percentages = st.decimals(0, 100, places=2)
amounts = st.one_of(
    st.decimals(0, LARGEST_AMOUNT, places=2),
    st.decimals(0, 2_000_000, places=2),
    st.integers(0, 10_000).map(lambda number: Decimal(number).quantize(Decimal("0.01"))),
)
days = st.dates(date(1941, 1, 1), date(2200, 12, 31))


def groups_of(number: int) -> list[int]:
    """The number's groups of six digits."""
    return [number // 10**power % 1_000_000 for power in (0, 6, 12)]


@given(percentages)
def test_every_percentage_in_every_style_is_read_as_itself(percent: Decimal) -> None:
    shown = format_percent(percent)
    styles = [*in_digits(shown), f"{percent.normalize():f}", spelled(percent)]
    for style in styles:
        for written in (
            style,
            f"{style}%",
            f"ร้อยละ {style}",
            f"{style} เปอร์เซ็นต์ค่ะ",
            f"คืบหน้า {style} %",
        ):
            assert read_percent(written) == percent, written


@given(amounts)
def test_every_amount_in_every_style_is_read_as_itself(amount: Decimal) -> None:
    shown = format_money(amount)
    words = in_thai_words(amount)
    styles = [*in_digits(shown), f"{amount:.2f}", f"{amount.normalize():f}", f"฿{shown}"]
    for style in styles:
        for written in (style, f"{style} บาท", f"เบิก {style} บาทครับ", f"{style} บาท ({words})"):
            assert read_money(written) == amount, written


@given(amounts)
def test_every_amount_in_words_is_read_back(amount: Decimal) -> None:
    assert read_money(in_thai_words(amount)) == amount
    assert read_money(f"เบิก{in_thai_words(amount)}ค่ะ") == amount


@given(st.integers(0, 9_999_999_999_999))
def test_words_without_the_official_ending_are_read_or_doubted_and_never_misread(
    baht: int,
) -> None:
    read = read_money(number_words(baht))
    if isinstance(read, Refused):
        assert Decimal(baht) in read.candidates
        # Only a digit right behind hundreds or more can be meant for the place below.
        assert any(group % 10 > 1 and group // 10 % 10 == 0 for group in groups_of(baht))
    else:
        assert read == baht


@given(st.integers(1, 999_999), st.sampled_from([("พัน", 3), ("หมื่น", 4), ("แสน", 5), ("ล้าน", 6)]))
def test_every_figure_before_a_scale_is_exact(hundredths: int, scale: tuple[str, int]) -> None:
    word, power = scale
    figure = Decimal(hundredths) / 100
    for written in (f"{figure:f} {word}", f"{figure:f}{word}บาท".translate(THAI_DIGITS)):
        assert read_money(written) == figure.scaleb(power), written
    if word in ("พัน", "ล้าน"):
        assert read_money(f"{figure:f}{'K' if word == 'พัน' else 'm'}") == figure.scaleb(power)


@given(days)
def test_every_date_in_every_style_is_read_as_itself(day: date) -> None:
    year = day.year + 543
    weekday = WEEKDAYS[day.weekday()]
    styles = [
        format_date(day),
        f"{day.day} {LONG_MONTHS[day.month - 1]} {year}",
        f"วัน{weekday}ที่ {day.day} {LONG_MONTHS[day.month - 1]} พ.ศ. {year}",
        f"{day.day}/{day.month}/{year}",
        f"{day.day:02}/{day.month:02}/{year}",
        f"{day.day}-{day.month}-{day.year}",
        f"{day.day} {day:%b} {day.year}",
        day.isoformat(),
        f"{year}-{day.month}-{day.day}",
    ]
    for style in styles:
        for written in in_digits(style):
            assert read_date(written) == day, written


@given(st.dates(date(2007, 1, 1), date(2036, 12, 31)))
def test_a_short_buddhist_year_of_about_now_is_read_as_such(day: date) -> None:
    short_year = (day.year + 543) % 100
    assert read_date(f"{day.day}/{day.month}/{short_year}") == day
    assert read_date(f"{day.day} {format_date(day).split()[1]} {short_year}") == day


@given(st.dates(date(2037, 1, 1), date(2106, 12, 31)))
def test_a_short_year_of_another_time_is_asked_and_never_guessed(day: date) -> None:
    short_year = f"{(day.year + 543) % 100:02}"
    for written in (
        f"{day.day}/{day.month}/{short_year}",
        f"{day.day} {format_date(day).split()[1]} {short_year}",
    ):
        assert isinstance(read_date(written), Refused), written
        assert find_dates(f"ประชุม {written} แล้ว") == []


@given(days, st.integers(1, 6))
def test_a_weekday_of_another_date_is_doubted(day: date, later: int) -> None:
    assume(day + timedelta(days=later) <= date(2200, 12, 31))
    weekday = WEEKDAYS[(day + timedelta(days=later)).weekday()]
    read = read_date(f"วัน{weekday}ที่ {format_date(day)}")
    assert isinstance(read, Refused)
    assert read.candidates == (day,)


@given(texts)
def test_any_text_gives_a_value_within_bounds_or_a_refusal_whose_candidates_are(text: str) -> None:
    percent, money, day = read_percent(text), read_money(text), read_date(text)
    for value in percent.candidates if isinstance(percent, Refused) else (percent,):
        assert 0 <= value <= 100
        assert read_percent(f"{format_percent(value)} %") == value
    for value in money.candidates if isinstance(money, Refused) else (money,):
        assert 0 <= value <= LARGEST_AMOUNT
        assert str(read_money(format_money(value))) == str(value)
    for date_meant in day.candidates if isinstance(day, Refused) else (day,):
        assert 1941 <= date_meant.year <= 2201
