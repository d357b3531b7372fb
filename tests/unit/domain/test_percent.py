from decimal import Decimal

from bot.domain.percent import format_percent


def test_a_percentage_is_shown_with_two_places() -> None:
    assert format_percent(Decimal("45.5")) == "45.50"
    assert format_percent(Decimal(0)) == "0.00"
