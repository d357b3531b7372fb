"""The digest's figures against figures worked out by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bot.domain.digest import Changes, Digest, Listed, Listing, Look, share, summarise
from bot.domain.in_round import Desk, ProjectInRound, Setback
from bot.domain.report import Plan
from bot.domain.review import Unreviewed
from bot.domain.rounds import MISSING_STATES, ObligationState

A_DAY = timedelta(days=1)
MONTH = date(2026, 11, 1)
DUE_ON = date(2026, 11, 22)
DUE_AT = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)

DAY = date(2026, 11, 24)
LOOK = Look(DAY, datetime(2026, 11, 22, 17, 0, tzinfo=UTC))
"""The 24th: yesterday began with the end of the due day."""

QUIET = ProjectInRound(
    code="03000000-2701",
    name="โครงการ ก",
    office="สำนักงาน ก.ก.",
    state=ObligationState.ASKED,
    reachable=True,
    answered=0,
    budget=Decimal("100000.00"),
    disbursed_total=Decimal("10000.00"),
)
IN_TIME = replace(
    QUIET,
    code="03000000-2702",
    state=ObligationState.SUBMITTED,
    submitted_at=datetime(2026, 11, 22, 16, 59, 59, tzinfo=UTC),
    budget=Decimal("564300.00"),
    disbursed_total=Decimal("120000.00"),
    disbursed_month=Decimal("120000.00"),
    percent=Decimal("45.50"),
    percent_before=Decimal("5.00"),
)
LATE = replace(
    IN_TIME,
    code="03000000-2703",
    submitted_at=DUE_AT,
    budget=Decimal("0.00"),
    disbursed_total=Decimal("0.00"),
    disbursed_month=Decimal("0.00"),
    percent=Decimal("10.00"),
    percent_before=None,
    setback=Setback(date(2026, 11, 23), Decimal("10.00"), Plan.BEHIND),
)
EXCUSED = replace(
    QUIET,
    code="03000000-2704",
    state=ObligationState.EXCUSED,
    budget=Decimal("999.00"),
    disbursed_total=Decimal("999.00"),
)


def digest(*projects: ProjectInRound) -> Digest:
    return summarise(MONTH, DUE_ON, DUE_AT, projects, LOOK)


def first(summary: Digest, listing: Listing) -> tuple[ProjectInRound, ...]:
    return summary.lists[listing].first


def test_the_figures_are_those_worked_out_by_hand() -> None:
    assert digest(QUIET, IN_TIME, LATE, EXCUSED) == Digest(
        month=MONTH,
        due_on=DUE_ON,
        total=3,
        reported=2,
        in_time=1,
        lists={
            Listing.MISSING: Listed(1, (QUIET,)),
            Listing.BEHIND: Listed(1, (LATE,)),
            Listing.EXPLAINED: Listed(),
            Listing.MOVES: Listed(2, (IN_TIME, LATE)),
            Listing.EXCUSED: Listed(1, (EXCUSED,)),
        },
        desks={Desk.ASKED: 1},
        day=DAY,
        planned_total=Decimal("664300.00"),
        changes=Changes(1, 0, Decimal("0.00")),
        disbursed_month=Decimal("120000.00"),
        disbursed_total=Decimal("130000.00"),
        budget_total=Decimal("664300.00"),
        # One rose by 40.50 points, one by 10.00 from nothing: their means.
        percent_moved=Decimal("25.25"),
        percent_mean=Decimal("27.75"),
    )


def test_a_report_at_the_very_end_of_the_due_day_is_late() -> None:
    assert digest(LATE).in_time == 0
    assert digest(IN_TIME).in_time == 1


def test_a_round_without_projects_has_no_mean() -> None:
    empty = digest()
    assert (empty.total, empty.reported, empty.in_time) == (0, 0, 0)
    assert empty.percent_mean is None
    assert empty.percent_moved is None
    assert empty.budget_total == Decimal("0.00")


def test_nobody_reported_yet() -> None:
    waiting = digest(QUIET)
    assert waiting.percent_mean is None
    assert waiting.disbursed_month == Decimal("0.00")
    assert waiting.disbursed_total == Decimal("10000.00")


@pytest.mark.parametrize("state", MISSING_STATES)
def test_who_has_not_reported_is_missing_in_every_open_state(state: ObligationState) -> None:
    project = replace(QUIET, state=state)
    assert first(digest(project), Listing.MISSING) == (project,)


def test_every_project_that_counts_is_reported_or_missing_and_never_both() -> None:
    projects = [
        replace(p, state=s)
        for p in (QUIET, IN_TIME)
        for s in ObligationState
        if (p.submitted_at is None) == (s in MISSING_STATES[:3])
    ]
    summary = digest(*projects)
    assert summary.reported + summary.total_of(Listing.MISSING) == summary.total


def test_what_is_behind_stays_listed_while_nobody_reported_the_longest_first() -> None:
    older = Setback(date(2026, 10, 20), Decimal("5.00"), Plan.BEHIND)
    quiet = replace(QUIET, setback=older)
    excused = replace(EXCUSED, setback=older)
    assert first(digest(LATE, quiet, excused, IN_TIME), Listing.BEHIND) == (quiet, LATE)


def test_a_returned_report_is_missing_again_and_on_its_officers_desk() -> None:
    returned = replace(IN_TIME, state=ObligationState.RETURNED)
    summary = digest(returned)
    assert (summary.reported, summary.in_time, first(summary, Listing.MISSING)) == (
        0,
        0,
        (returned,),
    )
    assert returned.desk is Desk.RETURNED


@pytest.mark.parametrize(
    ("state", "reachable", "is_away", "desk"),
    [
        (ObligationState.DUE, True, False, Desk.DUE),
        (ObligationState.ASKED, True, False, Desk.ASKED),
        (ObligationState.ASKED, False, False, Desk.UNREACHABLE),
        (ObligationState.ASKED, True, True, Desk.AWAY),
        (ObligationState.DRAFTING, False, False, Desk.DRAFTING),
    ],
)
def test_it_is_told_on_whose_desk_a_missing_report_lies(
    state: ObligationState,
    reachable: bool,  # noqa: FBT001  a table's columns
    is_away: bool,  # noqa: FBT001
    desk: Desk,
) -> None:
    assert replace(QUIET, state=state, reachable=reachable, is_away=is_away).desk is desk


def test_the_missing_stand_by_desk_and_then_by_code() -> None:
    asked, again = QUIET, replace(QUIET, code="03000000-0001")
    nobody = replace(QUIET, code="99000000-0001", reachable=False)
    assert first(digest(asked, again, nobody), Listing.MISSING) == (nobody, again, asked)


@pytest.mark.parametrize(
    ("day", "planned"),
    [
        (date(2026, 9, 30), "0.00"),
        (date(2026, 10, 1), "10.00"),
        (date(2026, 10, 5), "50.00"),
        (date(2026, 10, 10), "100.00"),
        (date(2026, 12, 1), "100.00"),
    ],
)
def test_the_plan_is_a_straight_line_over_the_days_of_the_period(day: date, planned: str) -> None:
    ten_days = replace(
        QUIET, budget=Decimal("100.00"), start=date(2026, 10, 1), end=date(2026, 10, 10)
    )
    assert ten_days.planned_by(day) == Decimal(planned)


def test_what_came_since_yesterday_is_counted_once() -> None:
    amended = replace(IN_TIME, written_at=LOOK.since)
    assert digest(IN_TIME, amended, LATE).changes == Changes(1, 1, Decimal("0.00"))


def test_the_greatest_moves_come_first_whether_up_or_down() -> None:
    still = replace(IN_TIME, percent=Decimal("5.00"))
    fallen = replace(IN_TIME, percent_before=Decimal("99.00"))
    assert first(digest(LATE, IN_TIME, still, fallen), Listing.MOVES) == (fallen, IN_TIME, LATE)


def test_projects_with_reports_that_nobody_reviewed_in_time_are_listed_the_oldest_first() -> None:
    late = date(2026, 11, 16)
    look = replace(LOOK, late_by=late)
    old, older = Unreviewed("03000000-2702", "ก", late), Unreviewed("9", "ข", late - 30 * A_DAY)
    again, new = replace(older, sent_on=late), Unreviewed("7", "ค", late + A_DAY)
    waiting = [old, new, again, older]
    summary = summarise(MONTH, DUE_ON, DUE_AT, [QUIET], look, waiting)
    assert summary.unreviewed == Listed(2, (older, old))
    assert summary.total_of(Listing.UNREVIEWED) == 2
    untold = summarise(MONTH, DUE_ON, DUE_AT, [QUIET], LOOK, waiting)
    assert untold.unreviewed == Listed()


def test_a_fall_of_the_percent_counts_against_the_mean() -> None:
    fallen = replace(IN_TIME, percent=Decimal("3.00"))
    assert digest(fallen).percent_moved == Decimal("-2.00")


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [
        (18, 24, "75.0"),
        (16, 24, "66.7"),
        (0, 0, "0.0"),
        (0, 7, "0.0"),
        (7, 7, "100.0"),
        (Decimal("422320.00"), Decimal("564300.00"), "74.8"),
        (1, 800, "0.1"),
        (1, 2000, "0.1"),
    ],
)
def test_a_share_is_rounded_to_one_place_the_half_upwards(
    part: Decimal | int, whole: Decimal | int, percent: str
) -> None:
    assert share(part, whole) == Decimal(percent)


def test_a_mean_rounds_the_half_upwards() -> None:
    halves = [replace(IN_TIME, percent=Decimal("0.01")), replace(IN_TIME, percent=Decimal("0.00"))]
    assert digest(*halves).percent_mean == Decimal("0.01")
