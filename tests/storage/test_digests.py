"""What a digest is made of, by hand; and which posted digests must be brought up to date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import update

from bot.domain.conversation import Draft as Said
from bot.domain.digest import ProjectInRound
from bot.domain.report import Answers, Plan, Target
from bot.domain.rounds import ObligationState
from storage import digests, drafts, groups, people, rounds
from storage.database import Database
from storage.tables import Digest, DigestPart, Group, Obligation, Occasion, Round
from tests.storage.posting import put
from tests.storage.steps import (
    DAY,
    MINUTE,
    NOVEMBER,
    NOW,
    TODAY,
    answers,
    link_officer,
    open_round,
    project,
    take,
    write_report,
)
from tests.support.records import AWARD, SCHOOL, SEMINAR

OCTOBER, DECEMBER = date(2026, 10, 1), date(2026, 12, 1)
CHAT, OTHER_CHAT = -1001, -1002


async def figures(
    database: Database, branch: str, month: date = NOVEMBER, day: date = TODAY
) -> list[ProjectInRound]:
    async with database.read() as session:
        opened = await rounds.of_month(session, month)
        assert opened is not None
        return await digests.projects_in_round(session, opened, branch, day)


async def change(database: Database, code: str, at: datetime, **values: object) -> None:
    """Change a project's obligation in November at an instant."""
    async with database.write() as session:
        found = await project(session, code)
        opened = await rounds.of_month(session, NOVEMBER)
        assert opened is not None
        await session.execute(
            update(Obligation)
            .where(Obligation.project_id == found.id, Obligation.round_id == opened.id)
            .values(changed_at=at, **values)
        )


async def test_a_project_nobody_reported_on_stands_as_the_register_has_it(
    database: Database,
) -> None:
    await take(database, SEMINAR)
    await open_round(database)

    assert await figures(database, "03") == [
        ProjectInRound(
            code=SEMINAR.code,
            name=SEMINAR.name,
            office="สำนักงาน ก.ก. / กองพัฒนาระบบราชการ",
            state=ObligationState.DUE,
            reachable=False,
            answered=0,
            budget=Decimal("214600.00"),
            disbursed_total=Decimal("0.00"),
        )
    ]


async def test_the_figures_of_a_round_are_those_a_coordinator_adds_up_by_hand(
    database: Database,
) -> None:
    await take(database, replace(AWARD, reports=()))
    october = await open_round(database, OCTOBER)
    november = await open_round(database)
    december = await open_round(database, DECEMBER)
    history = answers("5.00", "1000.10")
    await write_report(database, AWARD.code, 1, history, user_id=None)
    await write_report(database, AWARD.code, 2, answers("12.50", "20.20"), round_id=october.id)
    first = answers("30.00", "300.00", "ช้า", Plan.BEHIND, Target.BELOW)
    await write_report(database, AWARD.code, 3, first, round_id=november.id)
    again = answers("31.00", "310.03", "ช้า", Plan.BEHIND, Target.BELOW)
    await write_report(database, AWARD.code, 3, again, round_id=november.id)
    second = answers("40.00", "0.07", "เร่งแล้ว", Plan.AHEAD, Target.MET)
    await write_report(database, AWARD.code, 4, second, round_id=november.id)
    await write_report(database, AWARD.code, 5, answers("90.00", "5.00"), round_id=december.id)
    sent = {"state": ObligationState.SUBMITTED, "submitted_at": NOW + DAY}
    await change(database, AWARD.code, NOW + DAY, **sent)

    (found,) = await figures(database, "03")

    assert found.disbursed_month == Decimal("310.10"), "310.03 as amended, and 0.07"
    assert found.disbursed_total == Decimal("1335.40"), "1,000.10 + 20.20 + 310.10 + 5.00"
    assert (found.percent_before, found.percent) == (Decimal("12.50"), Decimal("40.00"))
    assert (found.status, found.plan, found.target) == ("เร่งแล้ว", Plan.AHEAD, Target.MET)
    assert (found.state, found.submitted_at) == (ObligationState.SUBMITTED, NOW + DAY)
    assert found.budget == Decimal("564300.00")


async def test_a_late_months_report_stands_after_the_months_before_it_only(
    database: Database,
) -> None:
    await take(database, replace(AWARD, reports=()))
    october = await open_round(database, OCTOBER)
    november = await open_round(database)
    await write_report(database, AWARD.code, 1, answers("20.00"), round_id=november.id)
    await write_report(database, AWARD.code, 2, answers("10.00"), round_id=october.id)

    (of_november,) = await figures(database, "03")
    (of_october,) = await figures(database, "03", OCTOBER)

    assert (of_november.percent_before, of_november.percent) == (Decimal("10.00"), Decimal("20.00"))
    assert (of_october.percent_before, of_october.percent) == (None, Decimal("10.00"))


async def test_a_branch_has_its_own_projects_only_in_the_order_of_their_codes(
    database: Database,
) -> None:
    elsewhere = replace(SCHOOL, code="50040000-7001")
    await take(database, SCHOOL, SEMINAR, AWARD, elsewhere)
    await open_round(database)

    assert [p.code for p in await figures(database, "03")] == [AWARD.code, SEMINAR.code]
    assert [p.code for p in await figures(database, "50")] == [elsewhere.code, SCHOOL.code]
    assert [p.code for p in await figures(database, "5037")] == [SCHOOL.code]
    assert await figures(database, "04") == []


async def test_an_office_is_told_once_where_two_levels_bear_one_name(database: Database) -> None:
    bangrak = replace(
        SCHOOL, code="50040000-7001", agency=("สำนักงานเขตบางรัก", "สำนักงานเขตบางรัก", "ฝ่าย")
    )
    chatuchak = replace(SCHOOL, code="50990000-0001", agency=("สำนักงานเขตจตุจักร",))
    await take(database, SCHOOL, bangrak, chatuchak)
    await open_round(database)

    assert [p.office for p in await figures(database, "50")] == [
        "สำนักงานเขตบางรัก",
        "สำนักงานเขตดินแดง / ฝ่ายการศึกษา",
        "สำนักงานเขตจตุจักร",
    ]


async def test_a_project_can_be_asked_while_an_account_speaks_for_it_and_is_not_blocked(
    database: Database,
) -> None:
    await take(database, AWARD, SEMINAR)
    await open_round(database)
    await link_officer(database, AWARD.code, 501)

    assert [p.reachable for p in await figures(database, "03")] == [True, False]
    async with database.write() as session:
        await people.mark_blocked(session, 501, NOW)
    assert [p.reachable for p in await figures(database, "03")] == [False, False]


async def test_the_answers_of_a_draft_are_counted_zeros_included(database: Database) -> None:
    await take(database, AWARD, SEMINAR)
    november = await open_round(database)
    december = await open_round(database, DECEMBER)
    async with database.write() as session:
        award, seminar = await project(session, AWARD.code), await project(session, SEMINAR.code)
        row = await drafts.add(session, award.id, november.id, NOW)
        zeros = Answers("เริ่ม", Decimal("0.00"), Decimal("0.00"))
        drafts.write(row, Said(zeros), NOW)
        row = await drafts.add(session, seminar.id, december.id, NOW)
        drafts.write(row, Said(answers()), NOW)

    assert [p.answered for p in await figures(database, "03")] == [3, 0]
    assert [p.answered for p in await figures(database, "03", DECEMBER)] == [0, 5]


async def bind(database: Database, chat_id: int = CHAT, branch: str = "03") -> Group:
    async with database.write() as session:
        return await groups.bind(session, chat_id, "กลุ่ม", branch, NOW)


async def post(
    database: Database,
    group: Group,
    opened: Round,
    at: datetime,
    occasion: Occasion = Occasion.ASKED,
) -> Digest:
    async with database.write() as session:
        return await digests.add(session, group, opened, occasion, at)


async def stale(database: Database, at: datetime = NOW) -> list[tuple[int, int]]:
    """Posting and chat of every digest that may have to be edited."""
    async with database.read() as session:
        return [(digest.id, group.chat_id) for digest, group, _ in await digests.stale(session, at)]


async def test_a_round_counts_as_posted_for_the_group_the_month_and_the_occasion(
    database: Database,
) -> None:
    group, other = await bind(database), await bind(database, OTHER_CHAT)
    november, december = await open_round(database), await open_round(database, DECEMBER)
    await post(database, group, november, NOW, Occasion.DUE)

    async with database.read() as session:
        assert await digests.was_posted(session, group, november, Occasion.DUE)
        assert not await digests.was_posted(session, group, november, Occasion.ASKED)
        assert not await digests.was_posted(session, group, december, Occasion.DUE)
        assert not await digests.was_posted(session, other, november, Occasion.DUE)


async def test_the_parts_of_a_posting_come_in_order_with_the_rows_that_posted_them(
    database: Database,
) -> None:
    group, november = await bind(database), await open_round(database)
    posted = await post(database, group, november, NOW)
    other = await post(database, group, november, NOW)
    rows = [await put(database, CHAT, words) for words in ("ท้าย", "หัว", "อื่น")]
    async with database.write() as session:
        digests.add_part(session, posted, 1, rows[0], "ท้าย")
        digests.add_part(session, posted, 0, rows[1], "หัว")
        digests.add_part(session, other, 0, rows[2], "อื่น")

    async with database.read() as session:
        parts: list[DigestPart] = await digests.parts(session, posted.id)

    assert [(p.part, p.text, p.outbox_id, p.is_empty) for p in parts] == [
        (0, "หัว", rows[1], False),
        (1, "ท้าย", rows[0], False),
    ]


async def test_a_posted_digest_is_stale_once_something_of_its_branch_changed(
    database: Database,
) -> None:
    await take(database, AWARD, SCHOOL)
    group, november = await bind(database), await open_round(database)
    posted = await post(database, group, november, NOW + 2 * MINUTE)
    assert await stale(database) == []

    await change(database, SCHOOL.code, NOW + DAY)
    assert await stale(database) == [], "another branch"

    await change(database, AWARD.code, NOW + DAY)
    assert await stale(database) == [(posted.id, CHAT)]


async def test_a_change_in_the_very_instant_of_the_refresh_counts_until_the_next_one(
    database: Database,
) -> None:
    await take(database, AWARD)
    group, november = await bind(database), await open_round(database)
    posted = await post(database, group, november, NOW)
    await change(database, AWARD.code, NOW)
    assert await stale(database) == [(posted.id, CHAT)]

    async with database.write() as session:
        (await session.get_one(Digest, posted.id)).refreshed_at = NOW + MINUTE

    assert await stale(database) == []


async def test_only_the_newest_posting_of_a_group_and_month_is_kept_up_to_date(
    database: Database,
) -> None:
    await take(database, AWARD)
    group, other = await bind(database), await bind(database, OTHER_CHAT)
    october = await open_round(database, OCTOBER)
    november = await open_round(database)
    await post(database, group, november, NOW, Occasion.DUE)
    of_october = await post(database, group, october, NOW)
    newest = await post(database, group, november, NOW)
    elsewhere = await post(database, other, november, NOW)

    await change(database, AWARD.code, NOW + DAY)

    at = NOW - DAY
    assert set(await stale(database, at)) == {
        (of_october.id, CHAT),
        (newest.id, CHAT),
        (elsewhere.id, OTHER_CHAT),
    }


async def test_the_digest_of_a_closed_round_and_of_a_group_left_stay_as_they_are(
    database: Database,
) -> None:
    await take(database, AWARD)
    group, left = await bind(database), await bind(database, OTHER_CHAT)
    november = await open_round(database)
    posted = await post(database, group, november, NOW)
    await post(database, left, november, NOW)
    async with database.write() as session:
        await groups.leave(session, OTHER_CHAT, NOW)
    await change(database, AWARD.code, NOW + DAY)

    assert await stale(database, november.closes_at - MINUTE) == [(posted.id, CHAT)]
    assert await stale(database, november.closes_at) == []


async def test_a_group_bound_to_another_branch_keeps_the_old_digest_as_it_is(
    database: Database,
) -> None:
    await take(database, AWARD, SCHOOL)
    november = await open_round(database)
    await post(database, await bind(database), november, NOW, Occasion.DUE)
    group = await bind(database, branch="50")
    await change(database, AWARD.code, NOW + MINUTE)
    await change(database, SCHOOL.code, NOW + MINUTE)
    assert await stale(database) == []
    async with database.read() as session:
        assert not await digests.was_posted(session, group, november, Occasion.DUE)


async def test_a_change_whose_turn_began_before_the_look_is_not_missed(database: Database) -> None:
    await take(database, AWARD)
    group, november = await bind(database), await open_round(database)
    posted = await post(database, group, november, NOW + MINUTE)
    await change(database, AWARD.code, NOW + MINUTE / 2)
    assert await stale(database) == [(posted.id, CHAT)]
