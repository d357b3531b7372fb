"""Percent done: ``Decimal`` from 0 to 100 with two places."""

from decimal import Decimal


def format_percent(percent: Decimal) -> str:
    """Write a percentage with two places and without a sign: ``45.50``."""
    return f"{percent:.2f}"
