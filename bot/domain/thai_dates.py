"""Civil dates as Thai officials write them: shown in the Buddhist era (CE + 543)."""

from datetime import date

BUDDHIST_ERA = 543
"""Years between the Buddhist and the Christian era, as Thai law has counted since 1941."""

LONG_MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
"""January to December."""

SHORT_MONTHS = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
"""The same, as offices shorten them."""


def format_date(day: date) -> str:
    """Write a date with the short month: ``22 พ.ย. 2569``."""
    return f"{day.day} {format_month(day)}"


def format_month(day: date) -> str:
    """Write the short month and year of a date: ``พ.ย. 2569``."""
    return f"{SHORT_MONTHS[day.month - 1]} {day.year + BUDDHIST_ERA}"
