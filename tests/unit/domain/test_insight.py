"""What a project's figures say about it: on the real forms, on made ones, and on odd ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.insight import Facts, Finding, Kind, Reported, findings, rank
from bot.domain.report import Plan
from bot.forms import read_forms
from tests.support.seeds import seed_text

START, END = date(2026, 10, 1), date(2027, 9, 30)
BUDGET = Decimal("100000.00")


def of_form(number: str) -> Facts:
    """A real form as it stands after its year."""
    (reading,) = read_forms(seed_text(number))
    form = reading.form
    told = tuple(
        Reported(r.reported_on, r.reported_on.replace(day=1), r.percent, r.disbursed, r.plan)
        for r in form.reports
    )
    after = form.end_date + timedelta(days=31)
    return Facts(form.start_date, form.end_date, form.budget, told, after)


def report(day: date, percent: str, baht: str = "0.00", plan: Plan | None = None) -> Reported:
    return Reported(day, day.replace(day=1), Decimal(percent), Decimal(baht), plan)


def facts(*told: Reported, today: date | None = None, budget: Decimal = BUDGET) -> Facts:
    newest = max((one.on for one in told), default=START)
    return Facts(START, END, budget, told, today or newest)


def kinds(of: Facts) -> list[Kind]:
    return [finding.kind for finding in findings(of)]


def only(kind: Kind, of: Facts) -> Finding:
    (found,) = [finding for finding in findings(of) if finding.kind is kind]
    return found


def test_form_000_spends_everything_in_its_last_report() -> None:
    (found,) = findings(of_form("000"))
    assert found.kind is Kind.MONEY_AT_LAST
    assert (found.baht, found.since) == (Decimal("422320.00"), date(2021, 9, 20))
    assert found.now is not None
    assert round(found.now, 2) == Decimal("74.84")


def test_form_001_has_no_report_for_february_2563() -> None:
    (found,) = findings(of_form("001"))
    assert (found.kind, found.months) == (Kind.GAP, (date(2020, 2, 1),))


def test_form_002_goes_from_30_to_100_in_its_last_six_weeks_and_spends_nothing() -> None:
    unspent, rush = findings(of_form("002"))
    assert (unspent.kind, unspent.baht, unspent.was) == (
        Kind.UNSPENT,
        Decimal("214600.00"),
        Decimal(0),
    )
    assert (rush.kind, rush.was, rush.now) == (Kind.RUSH, Decimal(30), Decimal(100))
    assert rush.since is not None
    assert rush.until is not None
    assert round((rush.until - rush.since).days / 7) == 6


def test_form_003_starts_four_months_late() -> None:
    (found,) = findings(of_form("003"))
    assert (found.kind, found.count) == (Kind.LATE_START, 4)
    assert (found.since, found.until) == (date(2022, 10, 1), date(2023, 1, 31))


def test_a_project_that_goes_as_planned_has_no_finding() -> None:
    told = []
    for month in range(12):
        day = date(2026 + (month + 9) // 12, (month + 9) % 12 + 1, 20)
        told.append(report(day, f"{(month + 1) * 100 // 12}", "8000.00", Plan.ON_PLAN))
    for newest in range(1, 13):
        assert kinds(facts(*told[:newest])) == []


@pytest.mark.parametrize(
    ("percent", "baht", "expected"),
    [
        ("80", "40000.00", []),
        ("80", "39999.99", [Kind.MONEY_BEHIND]),
        ("80", "0", [Kind.MONEY_BEHIND]),
        ("15", "40000.00", []),
        ("15", "40000.01", [Kind.MONEY_AHEAD]),
        ("95", "100000.00", []),
        ("95", "100000.01", [Kind.OVER_BUDGET]),
    ],
)
def test_money_is_held_against_the_work(percent: str, baht: str, expected: list[Kind]) -> None:
    told = [report(date(2026, 12, 20), "10"), report(date(2027, 1, 20), percent, baht)]
    assert kinds(facts(*told)) == expected


def test_what_is_spent_without_any_budget_is_too_much() -> None:
    of = facts(report(date(2026, 11, 20), "10", "5.00"), budget=Decimal("0.00"))
    assert only(Kind.OVER_BUDGET, of).baht == 5
    assert kinds(of) == [Kind.OVER_BUDGET]


def test_a_closed_budget_may_leave_what_cheaper_bids_leave() -> None:
    early, done = report(date(2026, 12, 20), "90", "30000.00"), date(2027, 1, 20)
    assert kinds(facts(early, report(done, "100", "40000.00"))) == []
    of = facts(early, report(done, "100", "39999.99"))
    assert only(Kind.UNSPENT, of).baht == Decimal("30000.01")


@pytest.mark.parametrize(
    ("plan", "percent", "is_told"),
    [
        (Plan.ON_PLAN, "29", True),
        (Plan.AHEAD, "29", True),
        (Plan.ON_PLAN, "31", False),
        (Plan.BEHIND, "29", False),
        (Plan.BEHIND, "75", True),
        (Plan.AHEAD, "75", False),
        (None, "0", False),
    ],
)
def test_the_plan_word_is_held_against_the_straight_line(
    plan: Plan | None, percent: str, *, is_told: bool
) -> None:
    """On 1 April half of a year is over."""
    before = report(date(2026, 11, 20), "5")
    of = facts(before, report(date(2027, 4, 1), percent, "30000.00", plan))
    assert (Kind.PLAN_WORD in kinds(of)) is is_told


def test_standing_still_is_told_from_the_third_report_on() -> None:
    days = [date(2026, 11, 20), date(2026, 12, 20), date(2027, 1, 20), date(2027, 2, 20)]
    told = [report(days[0], "10"), *(report(day, "20") for day in days[1:])]
    assert kinds(facts(*told[:3])) == []
    found = only(Kind.STILL, facts(*told))
    assert (found.count, found.since, found.now) == (3, days[1], Decimal(20))


def test_what_moved_again_stands_still_no_more() -> None:
    days = [date(2026, 11, 20), date(2026, 12, 20), date(2027, 1, 20), date(2027, 2, 20)]
    told = [*(report(day, "20") for day in days[:3]), report(days[3], "21")]
    assert kinds(facts(*told)) == []


def test_money_that_waits_for_the_last_two_months_is_a_rush() -> None:
    told = [
        report(date(2027, 5, 20), "60", "30000.00"),
        report(date(2027, 8, 20), "80", "30000.00"),
        report(date(2027, 9, 20), "100", "35000.00"),
    ]
    found = only(Kind.MONEY_RUSH, facts(*told))
    assert (found.baht, found.now) == (Decimal(65000), Decimal(65))


def test_a_short_project_may_hurry() -> None:
    told = (report(date(2027, 8, 20), "40", "50000.00"), report(date(2027, 9, 25), "100", "40000"))
    of = replace(facts(*told), start=date(2027, 8, 1))
    assert kinds(of) == []


def test_what_ended_unfinished_is_told_after_its_last_day() -> None:
    told = report(date(2027, 5, 20), "60"), report(date(2027, 9, 20), "90", "90000.00")
    assert Kind.UNFINISHED not in kinds(facts(*told, today=END))
    found = only(Kind.UNFINISHED, facts(*told, today=END + timedelta(days=1)))
    assert (found.now, found.until) == (Decimal(90), END)


def test_whoever_ended_without_any_report_is_told_of_as_that() -> None:
    assert Kind.UNFINISHED not in kinds(facts(today=END))
    found = only(Kind.UNFINISHED, facts(today=END + timedelta(days=1)))
    assert (found.now, found.until, found.size) == (None, END, Decimal(100))


def test_two_months_of_reports_that_gain_far_more_than_the_line_are_a_rush() -> None:
    """One on the same day two months earlier is the state that the last one is held against."""
    told = [
        report(date(2027, 7, 22), "30", "35000.00"),
        report(date(2027, 8, 22), "65", "35000.00"),
        report(date(2027, 9, 22), "100", "25000.00"),
    ]
    found = only(Kind.RUSH, facts(*told))
    assert (found.was, found.now) == (Decimal(30), Decimal(100))
    assert (found.since, found.until) == (date(2027, 7, 22), date(2027, 9, 22))


def test_a_rush_may_lie_between_two_reports() -> None:
    found = only(
        Kind.RUSH, facts(report(date(2027, 7, 31), "30"), report(date(2027, 9, 28), "100"))
    )
    assert (found.was, found.since) == (Decimal(30), date(2027, 7, 31))


def test_a_rush_is_held_against_what_was_told_last_before_two_months() -> None:
    told = [
        report(date(2027, 7, 20), "30"),
        report(date(2027, 9, 21), "99"),
        report(date(2027, 9, 22), "100"),
    ]
    found = only(Kind.RUSH, facts(*told))
    assert (found.was, found.since) == (Decimal(30), date(2027, 7, 22))


def test_what_was_never_told_before_counts_as_nothing_once_the_project_had_begun() -> None:
    of = facts(report(date(2027, 9, 28), "100"))
    found = only(Kind.RUSH, of)
    assert (found.was, found.since) == (Decimal(0), date(2027, 7, 28))
    assert Kind.RUSH not in kinds(replace(of, start=date(2027, 8, 1)))


def test_what_was_done_in_the_middle_of_a_project_is_no_rush_at_its_end() -> None:
    told = report(date(2027, 3, 1), "10"), report(date(2027, 4, 20), "95", "90000.00")
    assert Kind.RUSH not in kinds(facts(*told))


def test_months_without_a_report_are_silence_whether_or_not_a_round_asked_for_them() -> None:
    """A month may be told late in the next: two months and a day are too long."""
    told = report(date(2026, 11, 18), "10")
    assert kinds(facts(told, today=date(2027, 1, 18))) == []
    quiet = facts(told, today=date(2027, 1, 19))
    assert only(Kind.SILENT, quiet).months == (date(2026, 12, 1),)
    assert kinds(replace(quiet, excused=frozenset({date(2026, 12, 1)}))) == []
    months = only(Kind.SILENT, replace(quiet, today=date(2027, 5, 3))).months
    assert [month.month for month in months] == [12, 1, 2, 3, 4]


def test_the_printed_forms_of_a_project_that_fell_silent_are_silence() -> None:
    """Form 003 with its first report only, five months later: no round ever asked for it."""
    of = of_form("003")
    quiet = replace(of, told=of.told[:1], today=date(2023, 7, 5))
    assert [month.month for month in only(Kind.SILENT, quiet).months] == [2, 3, 4, 5, 6]


def test_a_project_that_just_began_is_not_silent() -> None:
    assert kinds(facts(today=START)) == []
    assert kinds(facts(today=START + timedelta(days=61))) == []
    found = only(Kind.SILENT, facts(today=START + timedelta(days=62)))
    assert found.months == (date(2026, 10, 1), date(2026, 11, 1))
    begun = replace(facts(today=date(2027, 1, 5)), start=date(2026, 10, 20))
    assert only(Kind.SILENT, begun).months == (date(2026, 11, 1), date(2026, 12, 1))


def test_silence_ends_with_the_project_and_with_its_work() -> None:
    told = report(date(2027, 7, 20), "60", "60000.00")
    assert Kind.SILENT in kinds(facts(told, today=date(2027, 9, 25)))
    ended = facts(told, today=date(2028, 3, 1))
    assert only(Kind.SILENT, ended).months == (date(2027, 8, 1), date(2027, 9, 1))
    done = report(date(2027, 3, 20), "100", "95000.00")
    assert Kind.SILENT not in kinds(facts(done, today=date(2027, 9, 25)))


def test_the_longer_silence_is_the_graver() -> None:
    told = report(date(2026, 11, 18), "10"), report(date(2026, 11, 19), "10")
    one, other = (only(Kind.SILENT, facts(it, today=date(2027, 2, 1))) for it in told)
    assert rank(one) < rank(other)


def test_a_project_that_never_reported_is_silent_and_nothing_else_until_it_ends() -> None:
    assert kinds(facts(today=date(2027, 5, 3))) == [Kind.SILENT]
    assert kinds(facts(today=date(2028, 1, 1))) == [Kind.UNFINISHED, Kind.SILENT]


def test_the_newest_report_is_the_one_of_the_highest_number() -> None:
    """One that was amended later, or sent for a reopened month, bears a later day."""
    amended = report(date(2027, 2, 20), "20", "20000.00")
    of = facts(amended, report(date(2027, 1, 20), "30", "10000.00"))
    assert of.percent == 30


def test_a_month_that_needed_no_report_is_no_gap() -> None:
    told = report(date(2026, 11, 18), "10"), report(date(2027, 1, 18), "30", "10000")
    assert only(Kind.GAP, facts(*told)).months == (date(2026, 12, 1),)
    assert kinds(replace(facts(*told), excused=frozenset({date(2026, 12, 1)}))) == []


def test_a_report_counts_for_the_month_it_was_asked_for() -> None:
    """November's is sent on 2 December, December's on the 20th."""
    late = replace(report(date(2026, 12, 2), "10"), month=date(2026, 11, 1))
    told = report(date(2026, 10, 18), "5"), late, report(date(2026, 12, 20), "20")
    assert kinds(facts(*told)) == []


def test_what_can_be_acted_on_comes_first_and_the_graver_of_one_kind() -> None:
    told = [report(date(2026, month, 20), "10", plan=Plan.ON_PLAN) for month in (10, 11, 12)]
    of = facts(*told, report(date(2027, 4, 20), "10", "200000.00", Plan.ON_PLAN))
    found = [Kind.OVER_BUDGET, Kind.MONEY_AHEAD, Kind.PLAN_WORD, Kind.STILL, Kind.GAP]
    assert kinds(of) == found
    small, large = Finding(Kind.STILL, Decimal(3)), Finding(Kind.STILL, Decimal(4))
    assert sorted([small, large], key=rank) == [large, small]


days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
percents = st.decimals(0, 100, places=2)
baht = st.decimals(0, 10**13, places=2)
reported = st.builds(
    lambda on, percent, spent, plan: Reported(on, on.replace(day=1), percent, spent, plan),
    days,
    percents,
    baht,
    st.none() | st.sampled_from(Plan),
)
months = st.frozensets(days.map(lambda day: day.replace(day=1)), max_size=24)
any_facts = st.builds(
    Facts, days, days, baht, st.lists(reported, max_size=60).map(tuple), days, months
)


@given(any_facts)
def test_no_facts_are_too_odd(of: Facts) -> None:
    found = findings(of)
    assert list(found) == sorted(found, key=rank)
    assert len({finding.kind for finding in found}) == len(found)
    assert all(finding.size > 0 for finding in found)
