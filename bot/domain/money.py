"""Money: baht, ``Decimal`` with two places (satang)."""

from decimal import Decimal

LARGEST_AMOUNT = Decimal("9999999999999.99")
"""More than twice the yearly budget of the whole state: beyond it a number is no amount."""


def format_money(amount: Decimal) -> str:
    """Write baht with commas and two places, without a unit: ``422,320.00``."""
    return f"{amount:,.2f}"
