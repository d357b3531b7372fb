"""What coordinators look up and keep: searching a branch, offices, duties, scores, reminders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.domain.asking import search_words
from bot.domain.branch_lists import by_office
from bot.domain.delivery import Outgoing
from bot.domain.evaluation import Score
from bot.domain.rounds import ObligationState
from storage import (
    duties,
    evaluations,
    hand_reminders,
    offices,
    outbox,
    rounds,
    search,
    typed,
)
from storage.database import Database
from tests.storage.steps import (
    NOW,
    TODAY,
    link_officer,
    open_round,
    project,
    take,
)
from tests.support.records import AWARD, SCHOOL, SEMINAR

ODD = replace(
    SEMINAR,
    code="03010000-0007",
    name="ลดใช้ Plastic 50% ปี ๒๕๗๐ A_B",
    agency=("สำนักงาน ก.ก.", "กองคลัง", "ฝ่ายพัสดุ"),
    officer="Somchai Jaidee",
)
OLDER = replace(AWARD, code="03000000-1001", fiscal_year=2569, reports=())


async def codes(database: Database, typed_: str, branches: Sequence[str] = ("03",)) -> list[str]:
    async with database.read() as session:
        count, hits = await search.find(session, branches, search_words(typed_), 100)
    assert count == len(hits)
    return [hit.code for hit in hits]


@pytest.mark.parametrize(
    ("typed_", "found"),
    [
        ("รางวัล", [AWARD.code, OLDER.code]),
        ("บริการ รางวัล", [AWARD.code, OLDER.code]),
        ("2701", [AWARD.code]),
        ("๒๗๐๑", [AWARD.code]),
        ("วรเมธ", [SEMINAR.code]),
        ("วรเมธ รางวัล", []),
        ("PLASTIC", [ODD.code]),
        ("somchai plastic", [ODD.code]),
        ("2570", [ODD.code]),
        ("๒๕๗๐ ปี", [ODD.code]),
        ("50%", [ODD.code]),
        ("๕๐%", [ODD.code]),
        ("a_b", [ODD.code]),
        ("a%b", []),
        ("%", [ODD.code]),
        ("_", [ODD.code]),
        ("/", []),
        ("\\", []),
        ("'", []),
        ("กองคลัง", [ODD.code]),
        ("พัสดุ", [ODD.code]),
        ("กองพัฒนา", [AWARD.code, SEMINAR.code, OLDER.code]),
        ("ก.ก.", [AWARD.code, SEMINAR.code, ODD.code, OLDER.code]),
        ("เจริญรัตน์", []),
        ("ดินแดง", []),
        ("", [AWARD.code, SEMINAR.code, ODD.code, OLDER.code]),
    ],
)
async def test_every_word_is_looked_for_in_code_name_officer_and_office_of_the_branch(
    database: Database, typed_: str, found: list[str]
) -> None:
    await take(database, AWARD, SEMINAR, SCHOOL, ODD, OLDER)

    assert await codes(database, typed_) == found


async def test_a_branch_is_searched_to_its_last_code_and_no_further(database: Database) -> None:
    edges = [
        replace(SEMINAR, code=code, agency=(f"หน่วย {code}",))
        for code in ("02999999-9999", "03000000-0000", "03999999-9999", "04000000-0000")
    ]
    await take(database, *edges)

    assert await codes(database, "ประชุม") == ["03000000-0000", "03999999-9999"]
    assert await codes(database, "ประชุม", ["0299", "04000000"]) == [
        "02999999-9999",
        "04000000-0000",
    ]
    assert await codes(database, "หน่วย 02") == []


async def test_hits_come_page_by_page(database: Database) -> None:
    await take(
        database, *(replace(SEMINAR, code=f"03000000-{number}") for number in range(3000, 3025))
    )

    async with database.read() as session:
        count, second = await search.find(session, ["03"], ("ประชุม",), 10, 10)
        _, beyond = await search.find(session, ["03"], ("ประชุม",), 10, 30)

    assert (count, second[0].code, len(second), beyond) == (25, "03000000-3010", 10, [])


async def test_offices_are_divisions_with_all_below_and_count_what_they_owe(
    database: Database,
) -> None:
    await take(database, AWARD, SEMINAR, SCHOOL, ODD)
    opened = await open_round(database)
    async with database.write() as session:
        award = await project(session, AWARD.code)
        owed = await rounds.of_project(session, award.id, opened.id)
        assert owed is not None
        owed.state, owed.submitted_at = ObligationState.SUBMITTED, opened.due_at

    async with database.read() as session:
        of_branch = await offices.of_branches(session, ["03"])
        owing = await duties.in_round(session, opened, ["03"])

    assert [one.title for one in of_branch] == [
        "สำนักงาน ก.ก.",
        "สำนักงาน ก.ก. / กองพัฒนาระบบราชการ",
        "สำนักงาน ก.ก.",
        "สำนักงาน ก.ก. / กองคลัง",
    ]
    figures = by_office(of_branch, owing, opened.due_at)
    assert [(one.office.name, one.in_time, one.late, one.missing) for one in figures] == [
        ("กองพัฒนาระบบราชการ", 0, 1, 1),
        ("กองคลัง", 0, 0, 1),
    ]


async def test_what_was_returned_is_missing_and_what_was_excused_after_it_is_nothing(
    database: Database,
) -> None:
    await take(database, AWARD, SEMINAR)
    opened = await open_round(database)
    async with database.write() as session:
        for code, state in (
            (AWARD.code, ObligationState.RETURNED),
            (SEMINAR.code, ObligationState.EXCUSED),
        ):
            owed = await rounds.of_project(session, (await project(session, code)).id, opened.id)
            assert owed is not None
            owed.state, owed.submitted_at = state, NOW

    async with database.read() as session:
        owing = await duties.in_round(session, opened, ["03"])
        (one,) = by_office(await offices.of_branches(session, ["03"]), owing, opened.due_at)
        progress = await rounds.progress(session, opened)

    assert (one.in_time, one.late, one.missing) == (0, 0, 1)
    assert progress == (0, 1)


async def test_a_page_tells_officers_drafts_and_who_can_be_reached(database: Database) -> None:
    await take(database, AWARD, SEMINAR)
    await link_officer(database, AWARD.code, 501)
    opened = await open_round(database)

    async with database.read() as session:
        ids = [(await project(session, one.code)).id for one in (SEMINAR, AWARD)]
        seminar, award = await duties.listed(session, opened, ids, TODAY)

    assert (seminar.officer, seminar.reachable) == ("นายวรเมธ ศรีสกุล", False)
    assert (award.officer, award.reachable, award.is_away) == ("นางสาวพิมพ์ชนก วัฒนสุข", True, False)


async def test_scores_are_versions_and_the_same_one_adds_none(database: Database) -> None:
    await take(database, AWARD)
    await link_officer(database, AWARD.code, 501)
    given = [
        (Score(1, Decimal("85.50"), "ดี"), 1),
        (Score(1, Decimal("85.50"), "ดี"), None),
        (Score(1, Decimal("85.50"), ""), 2),
        (Score(2, Decimal("0.00"), ""), 1),
        (Score(1, Decimal("85.50"), "ดี"), 3),
    ]
    for score, version in given:
        async with database.write() as session:
            award = await project(session, AWARD.code)
            assert await evaluations.add(session, award.id, score, NOW, 501) == version

    async with database.read() as session:
        kept = await evaluations.of_project(session, award.id)
    assert [(one.quarter, one.version, one.remark, one.by) for one in kept] == [
        (1, 1, "ดี", "นางสาวพิมพ์ชนก วัฒนสุข"),
        (1, 2, "", "นางสาวพิมพ์ชนก วัฒนสุข"),
        (1, 3, "ดี", "นางสาวพิมพ์ชนก วัฒนสุข"),
        (2, 1, "", "นางสาวพิมพ์ชนก วัฒนสุข"),
    ]


async def test_what_is_missing_of_a_branch_is_by_account_and_reminders_are_remembered(
    database: Database,
) -> None:
    await take(database, AWARD, SEMINAR, SCHOOL)
    for number, record in enumerate((AWARD, SEMINAR, SCHOOL), start=501):
        await link_officer(database, record.code, number)
    opened = await open_round(database)

    async with database.write() as session:
        asked = (501, 502, 503)
        owed = await hand_reminders.owed_in(session, opened, ["03", "0300"], TODAY, asked)
        reached = await hand_reminders.reached(session, opened, ["03", "0300"], TODAY)
        begun = await hand_reminders.note(session, opened, ["03", "50"], 501, NOW)
        hour = timedelta(hours=1)
        going_on = await hand_reminders.going_on(session, NOW, hour)
        begun.told_up_to = None
        done = await hand_reminders.going_on(session, NOW, hour)
        recent = await hand_reminders.since(session, opened.id, NOW - hour)
        later = await hand_reminders.since(session, opened.id, NOW)
        of_another_round = await hand_reminders.since(session, opened.id + 1, NOW - hour)
        concerned = await hand_reminders.concerned(session, opened, ["03"])
        told = outbox.Terms(key="hand:1:501")
        await outbox.put(session, 501, Outgoing("sendMessage"), NOW, told)
        put_to = await hand_reminders.put_to(session, {"hand:1:501", "hand:1:502"})

    assert {user: [row[1].code for row in rows] for user, rows in owed.items()} == {
        501: [AWARD.code],
        502: [SEMINAR.code],
    }
    assert sorted(user_id for user_id, _ in reached) == [501, 502]
    assert ([hand_reminders.branches_of(one) for one in recent], later) == ([["03", "50"]], [])
    assert (of_another_round, concerned, put_to) == ([], {501, 502}, {501})
    assert ([one.id for one, _ in going_on], done) == ([begun.id], [])


async def test_of_what_was_typed_the_last_is_kept_by_chat_and_person(database: Database) -> None:
    async with database.write() as session:
        await typed.keep(session, -1, 501, "รางวัล")
        await typed.keep(session, -1, 501, "อบรม")
        await typed.keep(session, -1, 502, "ประชุม")
        await typed.keep(session, 501, 501, "อื่น")

    async with database.read() as session:
        assert await typed.of_chat(session, -1) == ["อบรม", "ประชุม"]
        assert await typed.of_chat(session, 9) == []
