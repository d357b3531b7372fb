"""The Thai reader: percent, money, dates and whole messages as officers type them.

A reader gives a value that is exactly right, or ``Refused`` with the reason and the values that the
text may have meant; it never guesses. What is read is told in DESIGN section 5 and in the modules;
``tests/unit/domain/corpus/`` shows it.
"""

from bot.domain.reading.dates import read_date
from bot.domain.reading.dates_in_prose import find_dates
from bot.domain.reading.money import read_money
from bot.domain.reading.percent import read_percent
from bot.domain.reading.report import Parts, read_report
from bot.domain.reading.result import Reason, Refused

__all__ = [
    "Parts",
    "Reason",
    "Refused",
    "find_dates",
    "read_date",
    "read_money",
    "read_percent",
    "read_report",
]
