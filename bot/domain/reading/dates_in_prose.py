"""The dates that stand in a free text, such as the status of a report."""

from __future__ import annotations

import re
from datetime import date

from bot.domain.reading.counted import PEOPLE, THINGS, UNITS
from bot.domain.reading.date_shapes import THAI_MONTH
from bot.domain.reading.dates import date_of
from bot.domain.thai_digits import clean, figure_marks, to_arabic

# In prose "2/2563" is a meeting, "15 มีนาคม 60,000 บาท" an amount and "1 ธันวาคม 64 แห่ง" a count.
# A short year has to look like one of the years around now, with nothing behind it that it counts;
# behind a long one only the words are looked at that begin no sentence.
_GOES_ON = rf"[.,]?\d| ?[-~] ?\d+(?![\d/.,]| ?{THAI_MONTH})| ?{UNITS}"
_SHORT_YEAR = rf"[5-7]\d(?!{_GOES_ON}|/| ?{THINGS})"
_LONG_YEAR = rf"\d{{4}}(?!{_GOES_ON}| ?(?:{PEOPLE}|แห่ง|ชุด|ครัวเรือน)(?![ก-๙]))"
_YEAR = rf"(?P<year>{_LONG_YEAR}|{_SHORT_YEAR})"
_BUDDHIST_WORD = r"(?:(?P<buddhist>พ\.?\s?ศ\.?)\s?)?"
_NO_NUMBER = "".join(rf"(?<!{word})(?<!{word}\s)" for word in ("เลขที่", "ข้อ", "มาตรา", "ฉบับที่"))
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_NO_NUMBER}(?<![\d/-])(?<!\d\.)(?P<day>\d{{1,2}})/(?P<number>\d{{1,2}})/{_YEAR}(?!/)",
        r"(?<![\d/-])(?P<day>\d{1,2})-(?P<number>\d{1,2})-(?P<year>\d{4})(?![\d-])",
        r"(?<![\d/-])(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})(?![\d-])",
        rf"(?<!\d)(?P<day>\d{{1,2}})\s?(?P<month>{THAI_MONTH})\s?{_BUDDHIST_WORD}{_YEAR}",
    )
)


def find_dates(text: str) -> list[tuple[str, date]]:
    """Find the dates with day, month and year that stand in a free text, in their order.

    Each comes with its words as they stand in the text. What only looks like a date is left out.
    """
    readable = clean(text)
    figures = figure_marks(to_arabic(readable))
    found = []
    for shape in _SHAPES:
        for match in shape.finditer(figures):
            day = date_of(match)
            if isinstance(day, date):
                found.append((match.start(), readable[match.start() : match.end()], day))
    return [(words, day) for _, words, day in sorted(found)]
