"""What a workbook of the register holds beside the projects themselves, and its columns' names.

The columns of the register's sheet are the same when it is written and when it is read back, so
they are named here, where both can see them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from bot.domain.fiscal_year import FISCAL_MONTHS, fiscal_year_of
from bot.domain.projects import ProjectRecord, ReportRecord
from bot.domain.rounds import ObligationState

ZERO = Decimal("0.00")

EXAMPLE_CODE = "00000000-0000"
"""The code of a template's example row, which no agency has: reading passes the row over."""

CUT_MARK = "…[✂]"
"""How a text ends that is longer than a cell can hold; reading knows by it that the rest lacks."""

_LEVELS = " / "


class Column(StrEnum):
    """A column of the register's sheet that is read back; ``sheet-col-NAME`` is its heading."""

    CODE = "code"
    NAME = "name"
    AGENCY = "agency"
    FISCAL_YEAR = "fiscal-year"
    START = "start"
    END = "end"
    BUDGET = "budget"
    OFFICER = "officer"
    OFFICER_PHONE = "officer-phone"
    COORDINATOR = "coordinator"
    COORDINATOR_PHONE = "coordinator-phone"
    STRATEGIES = "strategies"
    RATIONALE = "rationale"
    OBJECTIVES = "objectives"
    GOALS = "goals"


NEEDED = (
    Column.CODE,
    Column.NAME,
    Column.AGENCY,
    Column.FISCAL_YEAR,
    Column.START,
    Column.END,
    Column.BUDGET,
)
"""What a project cannot be without; every other column may lack, or be empty."""


def joined_path(agency: tuple[str, ...]) -> str:
    """An agency's path in one cell: ``สำนักงาน ก.ก. / กองพัฒนาระบบราชการ``.

    A slash that stands alone in a level's own name is doubled, so that the path can be read back.
    """
    return _LEVELS.join(_with_slashes(level, 2) for level in agency)


def split_path(cell: str) -> tuple[str, ...]:
    """The path that :func:`joined_path` wrote, without empty levels."""
    levels = (_halved(level.strip()) for level in cell.split(_LEVELS))
    return tuple(level for level in levels if level)


def _with_slashes(level: str, times: int) -> str:
    words = level.split(" ")
    return " ".join(word * times if set(word) == {"/"} else word for word in words)


def _halved(level: str) -> str:
    words = level.split(" ")
    return " ".join(
        word[: len(word) // 2] if set(word) == {"/"} and len(word) > 1 else word for word in words
    )


def share_of(part: Decimal, whole: Decimal) -> Decimal | None:
    """``part`` of ``whole`` in percent with two places; ``None`` where there is no whole."""
    if not whole:
        return None
    return (part * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass(frozen=True)
class Owed:
    """A project that still owes its report of a round, with whom to ask.

    ``agency`` is the path from the bureau or district down.
    """

    code: str
    name: str
    agency: tuple[str, ...]
    state: ObligationState
    officer: str | None
    officer_phone: str | None
    last_on: date | None
    """The civil day of the newest report that counts, of any round."""
    percent: Decimal | None
    """What that one said is done, 0 to 100."""


@dataclass
class OfficeMoney:
    """Baht of the projects of one fiscal year (BE) in one office, by month of the report.

    That is the month of its round, as in the digest, whenever it was sent; only of a report that no
    round asked for it is that of its day. ``months`` are in the order of the fiscal year, October
    first; ``elsewhere`` is what belongs to a month outside of it.
    """

    fiscal_year: int
    agency: str
    division: str
    projects: int = 0
    budget: Decimal = ZERO
    months: list[Decimal] = field(default_factory=lambda: [ZERO] * len(FISCAL_MONTHS))
    elsewhere: Decimal = ZERO

    @property
    def disbursed(self) -> Decimal:
        """All that was disbursed, in baht."""
        return sum(self.months, self.elsewhere)

    @property
    def left(self) -> Decimal:
        """Baht of the budget that are not disbursed; below zero where too much was."""
        return self.budget - self.disbursed

    def add(self, project: ProjectRecord) -> None:
        """Count one more project of this office."""
        self.projects += 1
        self.budget += project.budget
        for report in project.reports:
            self._add_report(report)

    def _add_report(self, report: ReportRecord) -> None:
        day = report.month or report.reported_on
        if fiscal_year_of(day) != self.fiscal_year:
            self.elsewhere += report.disbursed
            return
        self.months[FISCAL_MONTHS.index(day.month)] += report.disbursed


class Purse:
    """Adds up money by office as projects come by, so that none has to be kept."""

    def __init__(self) -> None:
        self._offices: dict[tuple[int, str, str], OfficeMoney] = {}

    def add(self, project: ProjectRecord) -> None:
        """Count a project under its fiscal year and the two upper levels of its agency."""
        levels = (*project.agency, "", "")
        key = (project.fiscal_year, levels[0], levels[1])
        if key not in self._offices:
            self._offices[key] = OfficeMoney(*key)
        self._offices[key].add(project)

    def offices(self) -> list[OfficeMoney]:
        """All offices, the newest fiscal year first, then by name."""
        ordered = sorted(self._offices, key=lambda key: (-key[0], key[1], key[2]))
        return [self._offices[key] for key in ordered]


def total_of(offices: Iterable[OfficeMoney]) -> OfficeMoney:
    """All offices as one, of no year and no name."""
    total = OfficeMoney(0, "", "")
    for office in offices:
        total.projects += office.projects
        total.budget += office.budget
        total.months = [a + b for a, b in zip(total.months, office.months, strict=True)]
        total.elsewhere += office.elsewhere
    return total
