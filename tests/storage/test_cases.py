"""What a turn on a report finds in one look, and who holds it meanwhile."""

from __future__ import annotations

import asyncio

from bot.domain.rounds import ObligationState
from storage import cases, drafts, rounds
from storage.database import Database
from storage.tables import Draft, Obligation
from tests.storage.steps import NOW, TODAY, link_officer, open_round, project, take
from tests.support.records import AWARD, SEMINAR

PIMCHANOK, WORAMET = 501, 502


async def owed(database: Database, code: str = AWARD.code) -> Obligation:
    """What a project owes in November."""
    opened = await open_round(database)
    async with database.read() as session:
        found = await rounds.of_project(session, (await project(session, code)).id, opened.id)
    assert found is not None
    return found


async def begin(database: Database, obligation: Obligation) -> Draft:
    async with database.write() as session:
        return await drafts.add(session, obligation.project_id, obligation.round_id, NOW)


async def test_an_obligation_comes_with_all_that_a_turn_needs_by_its_id_and_by_its_draft(
    database: Database,
) -> None:
    await take(database, AWARD, SEMINAR)
    await link_officer(database, AWARD.code, PIMCHANOK)
    obligation = await owed(database)
    async with database.write() as session:
        before = await cases.of_obligation(session, obligation.id, PIMCHANOK, TODAY)
    assert before is not None
    assert before.draft is None
    draft = await begin(database, obligation)

    async with database.write() as session:
        by_id = await cases.of_obligation(session, obligation.id, PIMCHANOK, TODAY)
        by_draft = await cases.of_draft(session, draft.id, PIMCHANOK, TODAY)

    assert by_id is not None
    assert by_id == by_draft
    assert (by_id.obligation.id, by_id.opened.id) == (obligation.id, obligation.round_id)
    assert (by_id.project.code, by_id.person.name) == (AWARD.code, AWARD.officer)
    assert by_id.draft is not None
    assert by_id.draft.id == draft.id


async def test_nobody_finds_what_is_not_theirs_or_not_there(database: Database) -> None:
    await take(database, AWARD, SEMINAR)
    await link_officer(database, AWARD.code, PIMCHANOK)
    await link_officer(database, SEMINAR.code, WORAMET)
    obligation = await owed(database)
    draft = await begin(database, obligation)

    async with database.write() as session:
        assert await cases.of_obligation(session, obligation.id, WORAMET, TODAY) is None
        assert await cases.of_draft(session, draft.id, WORAMET, TODAY) is None
        assert await cases.of_obligation(session, 0, PIMCHANOK, TODAY) is None
        assert await cases.of_draft(session, 0, PIMCHANOK, TODAY) is None


async def test_who_waited_for_a_case_sees_what_was_done_meanwhile_on_postgresql(
    postgres_database: Database,
) -> None:
    await take(postgres_database, AWARD)
    await link_officer(postgres_database, AWARD.code, PIMCHANOK)
    obligation = await owed(postgres_database)
    is_held, is_met = asyncio.Event(), asyncio.Event()

    async def send() -> None:
        async with postgres_database.write() as session:
            found = await cases.of_obligation(session, obligation.id, PIMCHANOK, TODAY)
            assert found is not None
            found.obligation.state = ObligationState.SUBMITTED
            is_held.set()
            await is_met.wait()

    async def look() -> ObligationState:
        async with postgres_database.write() as session:
            await is_held.wait()
            met = await session.get_one(Obligation, obligation.id)
            assert met.state is ObligationState.DUE
            is_met.set()
            found = await cases.of_obligation(session, obligation.id, PIMCHANOK, TODAY)
            assert found is not None
            return found.obligation.state

    _, seen = await asyncio.gather(send(), look())

    assert seen is ObligationState.SUBMITTED
