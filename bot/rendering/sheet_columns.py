"""The columns of a workbook's sheets: their headings, widths, and how their cells are shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from bot.domain.fiscal_year import FISCAL_MONTHS
from bot.domain.sheets import Column
from bot.domain.thai_dates import SHORT_MONTHS
from bot.rendering.voice import Voice


class Kind(Enum):
    """What the cells of a column are."""

    WORDS = auto()
    """A text, in one line."""
    WRAPPED = auto()
    """A text that is to be read whole: its row grows with it."""
    DAY = auto()
    MONEY = auto()
    """Baht, a number with two places."""
    PERCENT = auto()
    """0 to 100 with two places, as the register has it: 45.50 and not 0.455."""
    BAR = auto()
    """The same with a bar in the cell."""
    WHOLE = auto()


@dataclass(frozen=True)
class SheetColumn:
    """A column: the name of its heading, its width in characters, and what its cells are.

    A ``private`` one is left out of what a group sees. ``month`` is the calendar month that it is
    about, which is its heading then.
    """

    name: str
    width: float
    kind: Kind = Kind.WORDS
    private: bool = False
    month: int | None = None

    def heading(self, voice: Voice) -> str:
        """What stands above it; unlike any other of its sheet."""
        if self.month is not None:
            return month_name(voice, self.month)
        return voice.plain(f"sheet-col-{self.name}")


def month_name(voice: Voice, month: int) -> str:
    """The short name of a calendar month."""
    if voice.texts.language == "th":
        return SHORT_MONTHS[month - 1]
    return _ENGLISH_MONTHS[month - 1]


_ENGLISH_MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)

PROJECTS = (
    SheetColumn(Column.CODE, 15),
    SheetColumn(Column.NAME, 44, Kind.WRAPPED),
    SheetColumn(Column.AGENCY, 38, Kind.WRAPPED),
    SheetColumn(Column.FISCAL_YEAR, 11, Kind.WHOLE),
    SheetColumn(Column.START, 13, Kind.DAY),
    SheetColumn(Column.END, 13, Kind.DAY),
    SheetColumn(Column.BUDGET, 17, Kind.MONEY),
    SheetColumn("disbursed", 17, Kind.MONEY),
    SheetColumn("left", 17, Kind.MONEY),
    SheetColumn("share", 12, Kind.BAR),
    SheetColumn("percent", 12, Kind.BAR),
    SheetColumn("plan", 16),
    SheetColumn("target", 20),
    SheetColumn("reports", 10, Kind.WHOLE),
    SheetColumn("reported", 13, Kind.DAY),
    SheetColumn(Column.OFFICER, 28),
    SheetColumn(Column.OFFICER_PHONE, 16, private=True),
    SheetColumn(Column.COORDINATOR, 28),
    SheetColumn(Column.COORDINATOR_PHONE, 16, private=True),
    SheetColumn(Column.STRATEGIES, 40),
    SheetColumn(Column.RATIONALE, 40),
    SheetColumn(Column.OBJECTIVES, 40),
    SheetColumn(Column.GOALS, 40),
)
"""What is printed ends before the strategies, which are read on a screen."""

PROJECTS_PRINTED_TO = Column.COORDINATOR_PHONE

REPORTS = (
    SheetColumn(Column.CODE, 15),
    SheetColumn(Column.NAME, 40, Kind.WRAPPED),
    SheetColumn(Column.AGENCY, 34, Kind.WRAPPED),
    SheetColumn("number", 9, Kind.WHOLE),
    SheetColumn("day", 13, Kind.DAY),
    SheetColumn("status", 60, Kind.WRAPPED),
    SheetColumn("percent", 12, Kind.BAR),
    SheetColumn("period", 17, Kind.MONEY),
    SheetColumn("so-far", 17, Kind.MONEY),
    SheetColumn("plan", 16),
    SheetColumn("target", 20),
    SheetColumn("reasons", 44, Kind.WRAPPED),
    SheetColumn("files", 10, Kind.WHOLE),
    SheetColumn("deputy", 26),
)

MISSING = (
    SheetColumn(Column.CODE, 15),
    SheetColumn(Column.NAME, 44, Kind.WRAPPED),
    SheetColumn(Column.AGENCY, 38, Kind.WRAPPED),
    SheetColumn("state", 20),
    SheetColumn("due", 13, Kind.DAY),
    SheetColumn(Column.OFFICER, 28),
    SheetColumn(Column.OFFICER_PHONE, 16, private=True),
    SheetColumn("reported", 13, Kind.DAY),
    SheetColumn("percent", 12, Kind.BAR),
)

MONEY = (
    SheetColumn(Column.FISCAL_YEAR, 11, Kind.WHOLE),
    SheetColumn("bureau", 30, Kind.WRAPPED),
    SheetColumn("division", 34, Kind.WRAPPED),
    SheetColumn("projects", 9, Kind.WHOLE),
    SheetColumn(Column.BUDGET, 17, Kind.MONEY),
    *(SheetColumn("month", 14, Kind.MONEY, month=month) for month in FISCAL_MONTHS),
    SheetColumn("elsewhere", 16, Kind.MONEY),
    SheetColumn("disbursed", 17, Kind.MONEY),
    SheetColumn("left", 17, Kind.MONEY),
    SheetColumn("share", 12, Kind.BAR),
)
"""A row for each office and fiscal year; a column for each month of it."""
