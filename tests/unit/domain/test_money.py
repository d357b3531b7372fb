from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import MoneyProblem, UnreadableMoney, format_money, read_money

READ = [
    ("422,320", "422320.00"),
    ("422320", "422320.00"),
    ("๔๒๒,๓๒๐.๕๐ บาท", "422320.50"),
    ("120,000 บาทถ้วน", "120000.00"),
    ("120,000.- บาท", "120000.00"),
    ("1.25 ล้าน", "1250000.00"),
    ("1.25 ล้านบาท", "1250000.00"),
    ("๑.๒๕ล้าน", "1250000.00"),
    ("1.255 ล้าน", "1255000.00"),
    ("3 แสน", "300000.00"),
    ("3 แสน 5 หมื่น", "350000.00"),
    ("1 ล้าน 2 แสน 5 หมื่นบาท", "1250000.00"),
    ("5 หมื่น", "50000.00"),
    ("2 พัน 5 ร้อย", "2500.00"),
    ("1,250 ล้าน", "1250000000.00"),
    ("120 บาท 50 สตางค์", "120.50"),
    ("ยังไม่เบิก", "0.00"),
    ("ยังไม่ได้เบิก", "0.00"),
    ("ยังไม่ได้เบิกจ่ายค่ะ", "0.00"),
    ("ไม่มี", "0.00"),
    ("ไม่ได้เบิกครับ", "0.00"),
    ("-", "0.00"),
    ("– บาท", "0.00"),
    ("0", "0.00"),
    ("0.00 บาท", "0.00"),
    ("\u200b 5,000\u00a0บาท \u200b", "5000.00"),
    ("5\u200b000", "5000.00"),
    ("๔22,320", "422320.00"),
    ("４２２，３２０．５０", "422320.50"),
    ("฿ 500", "500.00"),
    ("฿1,000.5", "1000.50"),
    ("5000 ครับ", "5000.00"),
    ("5000 บาทคะ", "5000.00"),
    ("5,000 THB", "5000.00"),
]

REFUSED = [
    ("", MoneyProblem.NOT_A_NUMBER),
    ("บาท", MoneyProblem.NOT_A_NUMBER),
    ("สองหมื่น", MoneyProblem.NOT_A_NUMBER),
    ("แสนห้า", MoneyProblem.NOT_A_NUMBER),
    ("ครึ่งล้าน", MoneyProblem.NOT_A_NUMBER),
    ("1 ล้านครึ่ง", MoneyProblem.NOT_A_NUMBER),
    ("ประมาณ 5000 ครับ", MoneyProblem.NOT_A_NUMBER),
    ("เบิก 5000", MoneyProblem.NOT_A_NUMBER),
    ("5000 กว่าบาท", MoneyProblem.NOT_A_NUMBER),
    ("45%", MoneyProblem.NOT_A_NUMBER),
    ("5k", MoneyProblem.NOT_A_NUMBER),
    ("1e5", MoneyProblem.NOT_A_NUMBER),
    ("NaN", MoneyProblem.NOT_A_NUMBER),
    ("Infinity", MoneyProblem.NOT_A_NUMBER),
    ("½", MoneyProblem.NOT_A_NUMBER),
    ("500-600", MoneyProblem.NOT_A_NUMBER),
    ("-500", MoneyProblem.NEGATIVE),
    ("−500.00 บาท", MoneyProblem.NEGATIVE),
    ("ติดลบ 500", MoneyProblem.NEGATIVE),
    ("(1,500.00)", MoneyProblem.NEGATIVE),
    ("5000.125", MoneyProblem.TOO_PRECISE),
    ("422,320.500", MoneyProblem.TOO_PRECISE),
    ("0.125", MoneyProblem.TOO_PRECISE),
    ("1.123456789 ล้าน", MoneyProblem.TOO_PRECISE),
    ("1.250", MoneyProblem.AMBIGUOUS),
    ("422.320", MoneyProblem.AMBIGUOUS),
    ("1,25", MoneyProblem.AMBIGUOUS),
    ("1.250.000", MoneyProblem.AMBIGUOUS),
    ("12,34,567", MoneyProblem.AMBIGUOUS),
    ("1234,567", MoneyProblem.AMBIGUOUS),
    ("0,500", MoneyProblem.AMBIGUOUS),
    ("45 120", MoneyProblem.AMBIGUOUS),
    ("45, 120", MoneyProblem.AMBIGUOUS),
    ("0812345678", MoneyProblem.AMBIGUOUS),
    ("5.", MoneyProblem.AMBIGUOUS),
    ("3 แสน 5", MoneyProblem.AMBIGUOUS),
    ("1.5 ล้าน 5 แสน", MoneyProblem.AMBIGUOUS),
    ("5 หมื่น 3 แสน", MoneyProblem.AMBIGUOUS),
    ("1 ล้าน 25 แสน", MoneyProblem.AMBIGUOUS),
    ("99999999999999", MoneyProblem.TOO_LARGE),
    ("9" * 60, MoneyProblem.TOO_LARGE),
    ("9999999999 ล้าน", MoneyProblem.TOO_LARGE),
]


@pytest.mark.parametrize(("text", "baht"), READ)
def test_an_amount_is_read_as_meant(text: str, baht: str) -> None:
    amount = read_money(text)
    assert str(amount) == baht


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_could_be_misread_is_refused_with_its_reason(text: str, reason: MoneyProblem) -> None:
    with pytest.raises(UnreadableMoney) as refused:
        read_money(text)
    assert refused.value.reason is reason
    assert refused.value.text == text


@pytest.mark.parametrize(
    ("baht", "shown"),
    [("422320", "422,320.00"), ("0", "0.00"), ("1204500.5", "1,204,500.50"), ("999.99", "999.99")],
)
def test_an_amount_is_shown_with_commas_and_satang(baht: str, shown: str) -> None:
    assert format_money(Decimal(baht)) == shown


amounts = st.decimals(0, 9_999_999_999_999, places=2)


@given(amounts)
def test_every_amount_shown_is_read_back(amount: Decimal) -> None:
    assert read_money(format_money(amount)) == amount
    assert read_money(f"฿{format_money(amount)} บาทค่ะ") == amount


@given(st.integers(0, 999_999_999), st.integers(0, 99))
def test_millions_in_words_are_exact(hundredths_of_a_million: int, rest: int) -> None:
    figure = Decimal(hundredths_of_a_million) / 100
    assert read_money(f"{figure:f} ล้าน") == figure * 1_000_000
    assert read_money(f"{rest} ล้านบาท") == rest * 1_000_000


@given(st.text(alphabet="0123456789๐๕๙.,- ฿()บาทล้านแสนหมื่นครับ\u200b\u00a0", max_size=20))
def test_any_typing_gives_an_exact_amount_or_a_refusal(text: str) -> None:
    try:
        amount = read_money(text)
    except UnreadableMoney:
        return
    assert amount >= 0
    assert amount.as_tuple().exponent == -2
