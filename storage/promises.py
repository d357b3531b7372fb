"""What each finding promises of a project, by what is kept beside it: who may have it, how grave.

The conditions are those of :mod:`bot.domain.insight`, in hundredths. One may promise too much (a
silent month may be excused), never too little.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Float,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    not_,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import aliased

from bot.domain.checks import FAR_BEHIND, LONG_STILL
from bot.domain.insight import Kind
from bot.domain.insight.money import MONEY_AHEAD, MONEY_BEHIND, UNSPENT
from bot.domain.insight.money import RUSH as MONEY_RUSH
from bot.domain.insight.silence import PATIENT_DAYS
from bot.domain.insight.work import LATE_MONTHS, RUSH
from bot.domain.report import Plan
from storage.dialects import days_from
from storage.tables import Obligation, Project, Report, ReportVersion, Round

Number = ColumnElement[Any]
Where = ColumnElement[bool]

_WHOLE = 10_000
"""100.00 % in hundredths."""

SLACK = 0.01
"""Hundredths of a point by which a limit may be missed."""

_SHORTEST_MONTHS = 28
"""Days of the shortest month."""

Promise = tuple[Kind, Where, Number]
"""A kind of finding, who may have it, and how grave it would be."""

_budget = type_coerce(Project.budget, BigInteger)
_spent = type_coerce(Project.disbursed, BigInteger)
_percent = func.coalesce(type_coerce(Project.last_percent, BigInteger), 0)
_has_told = Project.last_percent.is_not(None)


def _share(part: Number) -> Number:
    """A part of the budget in hundredths of a percent; of none it is nothing."""
    return case((_budget > 0, cast(part, Float) * _WHOLE / _budget), else_=0.0)


def severe(today: date, is_over: Where) -> list[Promise]:
    """What is kept beside a project tells all of it, but for months that were excused."""
    over = _spent - _budget
    ahead = _share(_spent) - _percent
    last = func.coalesce(Project.last_told_on, Project.start_date)
    quiet = days_from(last, case((is_over, Project.end_date), else_=literal(today)))
    return [
        (Kind.OVER_BUDGET, over > 0, case((_budget > 0, _share(over)), else_=float(_WHOLE))),
        (Kind.UNFINISHED, and_(is_over, _percent < _WHOLE), _WHOLE - _percent),
        (Kind.SILENT, and_(_percent < _WHOLE, quiet > PATIENT_DAYS), quiet * 100),
        (Kind.MONEY_AHEAD, ahead > hundredths(MONEY_AHEAD), ahead),
    ]


def plan_word() -> Promise:
    """The line by the newest report's own day; what is kept excludes most before it is read.

    The latest day of any report is the newest one's, or later: the line is no lower there.
    """
    told = and_(
        ReportVersion.report_id == Report.id,
        ReportVersion.version == Report.version,
        Report.project_id == Project.id,
        Report.number == _newest(),
    )
    above = _percent - _line(ReportVersion.reported_on)
    size = (
        select(
            case(
                (ReportVersion.plan == Plan.BEHIND, above),
                (ReportVersion.plan.is_not(None), -above),
            )
        )
        .where(told)
        .correlate(Project)
        .scalar_subquery()
    )
    far = hundredths(FAR_BEHIND)
    days = days_from(Project.start_date, Project.end_date) + 1
    past = days_from(Project.start_date, Project.last_told_on)
    may_lag = and_(
        _percent < _WHOLE - far,
        or_(Project.end_date < Project.start_date, past * float(_WHOLE) > (_percent + far) * days),
    )
    may_lead = and_(Project.behind_since.is_not(None), _percent > far)
    return Kind.PLAN_WORD, and_(_has_told, or_(may_lag, may_lead)), size


def _line(day: Any) -> Number:  # noqa: ANN401  a date column
    """The straight line on a civil day, in hundredths of a percent."""
    days = days_from(Project.start_date, Project.end_date) + 1
    past = days_from(Project.start_date, day)
    return case(
        (days <= 0, float(_WHOLE)),
        (past <= 0, 0.0),
        (past >= days, float(_WHOLE)),
        else_=cast(past, Float) * _WHOLE / days,
    )


def still(opened: Round) -> Promise:
    """As many of the newest reports as say the same percent; what is behind them is not read."""
    report, version = aliased(Report), aliased(ReportVersion)
    differing = _newest(moved=True)
    count = (
        select(func.count())
        .select_from(report)
        .join(version, _counting(report, version))
        .where(report.project_id == Project.id, report.number > func.coalesce(differing, 0))
        .correlate(Project)
        .scalar_subquery()
    )
    may_be = and_(_has_told, _percent < _WHOLE, _may_stand_still(opened))
    return Kind.STILL, may_be, count * 100


def _may_stand_still(opened: Round) -> Where:
    """Whether what is kept of the round allows for it: most have moved since the round before.

    Only of the newest round it can tell, and not of whoever sent as many reports in it.
    """
    later = exists(select(Round.id).where(Round.month > opened.month).correlate(None))
    # Grouped by more than a column, lest SQLite walks through all reports by their projects.
    many = (
        select(func.min(Report.project_id))
        .where(Report.round_id == opened.id)
        .group_by(Report.project_id + 0)
        .having(func.count() >= LONG_STILL)
    )
    has_moved = and_(
        Obligation.percent == Project.last_percent,
        Obligation.percent_before.is_distinct_from(Obligation.percent),
        Project.id.not_in(many),
    )
    return or_(later, func.coalesce(has_moved, literal(value=False, type_=Boolean)).is_(False))


def _newest(*, moved: bool = False) -> Number:
    """The number of a project's newest report that counts; of those with another percent if so."""
    report, version = aliased(Report), aliased(ReportVersion)
    query = (
        select(report.number)
        .join(version, _counting(report, version))
        .where(report.project_id == Project.id)
        .order_by(report.number.desc())
        .limit(1)
    )
    if moved:
        query = query.where(version.percent != Project.last_percent)
    return query.correlate(Project).scalar_subquery()


def _counting(report: type[Report], version: type[ReportVersion]) -> Where:
    """What joins a report to its version that counts, as :func:`storage.standings.counts`."""
    return and_(
        version.report_id == report.id,
        version.version == report.version,
        version.withdrawn.is_(False),
    )


def money(is_over: Where) -> list[Promise]:
    """Money behind the work, or left at closing: what is kept beside a project tells all of it."""
    is_closed = or_(is_over, _percent >= _WHOLE)
    behind = _percent - _share(_spent)
    left = _share(_budget - _spent)
    has_money = and_(_has_told, _budget > 0)
    return [
        (
            Kind.MONEY_BEHIND,
            and_(has_money, not_(is_closed), behind > hundredths(MONEY_BEHIND)),
            behind,
        ),
        (Kind.UNSPENT, and_(has_money, is_closed, left > hundredths(UNSPENT)), left),
    ]


def rest(today: date) -> Where:
    """What every rush, late start or gap has at least: months gone by, reports, work or money."""
    last = case((Project.last_told_on > today, Project.last_told_on), else_=literal(today))
    has_two = exists(
        select(Report.id)
        .where(Report.project_id == Project.id, Report.number > 1)
        .correlate(Project)
    )
    return and_(
        _has_told,
        or_(
            days_from(Project.start_date, last) >= LATE_MONTHS * _SHORTEST_MONTHS,
            _percent >= hundredths(RUSH),
            _share(_spent) >= hundredths(MONEY_RUSH),
            has_two,
        ),
    )


def hundredths(points: Decimal) -> float:
    """A limit in hundredths, a little lower: floats must not miss what decimals find."""
    return float(points) * 100 - SLACK
