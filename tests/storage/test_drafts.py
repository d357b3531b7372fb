"""The conversation as rows: what was answered is there for whoever goes on."""

from __future__ import annotations

import asyncio
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.exc import IntegrityError

from bot.domain.conversation import Draft as Said
from bot.domain.conversation import Step
from bot.domain.report import Answers, Plan, Target
from storage import cases, drafts, people
from storage.database import Database
from storage.tables import Draft
from tests.storage.steps import (
    MINUTE,
    NOVEMBER,
    NOW,
    TODAY,
    answers,
    link_officer,
    open_round,
    project,
    take,
)
from tests.support.records import AWARD, SEMINAR

EMPTY = Said(Answers())
PIMCHANOK = 501


async def begin(
    database: Database, code: str = AWARD.code, month: date = NOVEMBER, amends: int | None = None
) -> Draft:
    """An empty draft of a registered project's report in a month's round."""
    opened = await open_round(database, month)
    async with database.write() as session:
        found = await project(session, code)
        return await drafts.add(session, found.id, opened.id, NOW, amends)


async def write(database: Database, row: Draft, said: Said) -> None:
    async with database.write() as session:
        drafts.write(await session.get_one(Draft, row.id), said, NOW + MINUTE)


async def read(database: Database, row: Draft) -> Said | None:
    async with database.read() as session:
        found = await session.get(Draft, row.id)
        return None if found is None else drafts.content(found)


async def test_a_new_draft_holds_no_answers(database: Database) -> None:
    await take(database, AWARD)

    row = await begin(database)

    assert await read(database, row) == EMPTY
    assert (row.amends, row.updated_at) == (None, NOW)


@pytest.mark.parametrize(
    "said",
    [
        Said(Answers(status="จัดซื้อ <b>&</b> 😀\nแล้ว")),
        Said(Answers(percent=Decimal("0.00"), disbursed=Decimal("0.00"))),
        Said(answers("45.50", "422320.25", plan=Plan.BEHIND, target=Target.BELOW)),
        Said(answers(), changing=Step.PERCENT),
        EMPTY,
    ],
    ids=["first answer", "zeros are answers", "complete", "being changed", "emptied"],
)
async def test_a_draft_is_read_as_it_was_written(database: Database, said: Said) -> None:
    await take(database, AWARD)
    row = await begin(database)
    await write(database, row, Said(answers("99.00"), changing=Step.PLAN))

    await write(database, row, said)

    assert await read(database, row) == said
    async with database.read() as session:
        assert (await session.get_one(Draft, row.id)).updated_at == NOW + MINUTE


async def test_an_amending_draft_knows_which_report_it_amends(database: Database) -> None:
    await take(database, AWARD)

    row = await begin(database, amends=1)

    async with database.read() as session:
        assert (await session.get_one(Draft, row.id)).amends == 1


async def test_drafts_of_other_projects_and_months_are_other_drafts(database: Database) -> None:
    await take(database, AWARD, SEMINAR)
    row = await begin(database)
    other_project = await begin(database, SEMINAR.code)
    other_month = await begin(database, month=date(2026, 12, 1))

    await write(database, row, Said(answers()))

    assert await read(database, other_project) == EMPTY
    assert await read(database, other_month) == EMPTY


async def test_a_project_has_one_draft_in_a_round(database: Database) -> None:
    await take(database, AWARD)
    await begin(database)

    with pytest.raises(IntegrityError):
        await begin(database)


async def test_two_phones_that_answer_at_once_lose_no_answer(database: Database) -> None:
    await take(database, AWARD)
    await link_officer(database, AWARD.code, PIMCHANOK)
    row = await begin(database)
    together = asyncio.Barrier(2)

    async def answer(name: str, value: Decimal) -> None:
        await together.wait()
        async with database.write() as session:
            # As a handler does: the row was met by its id before it is locked.
            await session.get(Draft, row.id)
            await asyncio.sleep(0)
            found = await cases.of_draft(session, row.id, PIMCHANOK, TODAY)
            assert found is not None
            assert found.draft is not None
            before = drafts.content(found.draft).answers
            drafts.write(found.draft, Said(Answers(**{**vars(before), name: value})), NOW)

    await asyncio.gather(
        answer("percent", Decimal("45.00")), answer("disbursed", Decimal("100.00"))
    )

    assert await read(database, row) == Said(
        Answers(percent=Decimal("45.00"), disbursed=Decimal("100.00"))
    )


async def test_two_phones_that_met_the_same_draft_lose_no_answer_on_postgresql(
    postgres_database: Database,
) -> None:
    await take(postgres_database, AWARD)
    await link_officer(postgres_database, AWARD.code, PIMCHANOK)
    row = await begin(postgres_database)
    both_have_met_it = asyncio.Barrier(2)

    async def answer(name: str, value: Decimal) -> None:
        async with postgres_database.write() as session:
            met = await session.get(Draft, row.id)
            await both_have_met_it.wait()
            found = await cases.of_draft(session, row.id, PIMCHANOK, TODAY)
            assert found is not None
            assert found.draft is not None
            assert found.draft is met
            before = drafts.content(found.draft).answers
            drafts.write(found.draft, Said(Answers(**{**vars(before), name: value})), NOW)

    await asyncio.gather(
        answer("percent", Decimal("45.00")), answer("disbursed", Decimal("100.00"))
    )

    assert await read(postgres_database, row) == Said(
        Answers(percent=Decimal("45.00"), disbursed=Decimal("100.00"))
    )


async def test_a_draft_that_is_gone_leaves_the_accounts_that_wrote_on_it(
    database: Database,
) -> None:
    await take(database, AWARD)
    row = await begin(database)
    async with database.write() as session:
        account = await people.ensure_account(session, 501, "พิมพ์ชนก")
        account.current_draft_id = row.id

    async with database.write() as session:
        await session.delete(await session.get_one(Draft, row.id))

    assert await read(database, row) is None
    async with database.read() as session:
        kept = await people.account(session, 501)
        assert kept is not None
        assert kept.current_draft_id is None


async def test_a_dropped_draft_is_gone_for_everyone_who_wrote_on_it_and_for_nobody_else(
    database: Database,
) -> None:
    await take(database, AWARD, SEMINAR)
    row, other = await begin(database), await begin(database, SEMINAR.code)
    async with database.write() as session:
        for user_id, draft in ((501, row), (502, row), (503, other)):
            account = await people.ensure_account(session, user_id, "ครู")
            account.current_draft_id = draft.id

    async with database.write() as session:
        speaking = await people.account(session, 501)
        await drafts.drop(session, await session.get_one(Draft, row.id))
        assert speaking is not None
        assert speaking.current_draft_id is None, "also in the transaction that drops it"

    assert await read(database, row) is None
    assert await read(database, other) == EMPTY
    async with database.read() as session:
        current = [await people.account(session, user_id) for user_id in (501, 502, 503)]
        assert [a.current_draft_id for a in current if a is not None] == [None, None, other.id]
