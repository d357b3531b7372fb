"""Which projects of a branch may have the most urgent findings, by what is kept beside them.

The database answers what each finding promises (:mod:`storage.promises`) for ten thousand projects
at once. As a promise is never too small, whoever looks closely at the promised ones in their order
can stop as soon as what was found is more urgent than what is promised next.
"""

from __future__ import annotations

import math
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    Float,
    Select,
    case,
    cast,
    literal,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.checks import FAR_BEHIND, LONG_STILL
from bot.domain.insight import Finding, Kind, place
from bot.domain.rounds import ObligationState
from storage.branches import within
from storage.promises import (
    SLACK,
    Number,
    Promise,
    Where,
    hundredths,
    money,
    plan_word,
    rest,
    severe,
    still,
)
from storage.tables import Obligation, Project, Round

_GRAVEST = 1e18
"""A size that no finding has."""

_PLACES = 6
"""Places of a hundredth by which floats are compared."""

CLOSE_LOOKS = 24
"""Projects that are looked at closely at a time: some promise more than they keep."""

ALL_LOOKS = 5_000
"""The same where nothing tells which of them are the most urgent."""


Bound = tuple[float, float, str]
"""The place of a kind of finding, its size in hundredths below zero, and the project's code: the
smaller the more urgent."""

_LAST: Bound = (math.inf, 0.0, "")


def kept(finding: Finding, code: str) -> Bound:
    """Where the first finding of a project stands among what is promised."""
    return _bound(place(finding.kind), float(finding.size * 100), code)


def _bound(kind: int, size: float, code: str) -> Bound:
    """Rounded, so that equal figures are equal, whoever divided them."""
    return kind, -round(size, _PLACES), code


async def pages(
    session: AsyncSession, opened: Round, branch: str, today: date
) -> AsyncIterator[tuple[list[int], Bound]]:
    """The suspects of a branch that owe a report in a round, the most urgent promise first.

    With the rows of some projects comes what all those that were not given yet promise at most.
    """
    stages = _stages(opened, branch, today)
    for number, stage in enumerate(stages):
        following = stages[number + 1].promises if number + 1 < len(stages) else _LAST
        offset, is_more = 0, True
        while is_more:
            query = stage.suspects.limit(stage.at_once + 1).offset(offset)
            rows = (await session.execute(query)).all()
            is_more = len(rows) > stage.at_once
            offset += stage.at_once
            bound = _bound(rows[-1][2], rows[-1][3], rows[-1][1]) if is_more else following
            yield [row[0] for row in rows[: stage.at_once]], bound


@dataclass(frozen=True)
class _Stage:
    """Findings that are looked for together, by one statement of row, code, place and size.

    ``promises`` is the most urgent that any of them can be.
    """

    promises: Bound
    suspects: Select[int, str, Any, Any]
    at_once: int


def _stages(opened: Round, branch: str, today: date) -> list[_Stage]:
    owing = _Owing(opened, branch)
    is_over = Project.end_date < today
    return [
        owing.stage(*severe(today, is_over)),
        owing.stage(plan_word(), above=hundredths(FAR_BEHIND)),
        owing.stage(still(opened), above=LONG_STILL * 100 - SLACK),
        owing.stage(*money(is_over)),
        owing.remaining(rest(today)),
    ]


@dataclass(frozen=True)
class _Owing:
    opened: Round
    branch: str

    def stage(self, *promises: Promise, above: float = 0.0) -> _Stage:
        """Whoever may have one of some findings; each project is promised its most urgent one.

        Sizes must be ``above`` a limit. They are made once, and not anew wherever they are named.
        """
        kinds = [(where, literal(place(kind))) for kind, where, _ in promises]
        sizes = [(where, cast(size, Float)) for _, where, size in promises]
        query = self._from(_chosen(kinds).label("kind"), _chosen(sizes).label("size"))
        which = query.where(or_(*(where for _, where, _ in promises)))
        made = which.cte("promised").prefix_with("MATERIALIZED")
        ordered = (
            select(made.c.id, made.c.code, made.c.kind, made.c.size)
            .where(made.c.size > above)
            .order_by(made.c.kind, made.c.size.desc(), made.c.code)
        )
        return _Stage((place(promises[0][0]), -math.inf, ""), ordered, CLOSE_LOOKS)

    def remaining(self, where: Where) -> _Stage:
        """Whoever may have one of the last findings, of which only reports tell how grave."""
        first = place(Kind.RUSH)
        query = self._from(literal(first), literal(_GRAVEST)).where(where)
        return _Stage((first, -math.inf, ""), query.order_by(Project.code), ALL_LOOKS)

    def _from(self, kind: Number, size: Number) -> Select[int, str, Any, Any]:
        return (
            select(Project.id, Project.code, kind, size)
            .select_from(Obligation)
            .join(Project, Project.id == Obligation.project_id)
            .where(
                Obligation.round_id == self.opened.id,
                Obligation.state != ObligationState.EXCUSED,
                within([self.branch], Project.code),
            )
        )


def _chosen(values: Sequence[tuple[Where, Number]]) -> Number:
    """The value whose condition holds first; of one alone no condition is asked again."""
    return values[0][1] if len(values) == 1 else case(*values)
