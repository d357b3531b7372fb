from decimal import Decimal

import pytest

from bot.domain.money import format_money


@pytest.mark.parametrize(
    ("baht", "shown"),
    [("422320", "422,320.00"), ("0", "0.00"), ("1204500.5", "1,204,500.50"), ("999.99", "999.99")],
)
def test_an_amount_is_shown_with_commas_and_satang(baht: str, shown: str) -> None:
    assert format_money(Decimal(baht)) == shown
