"""Which messages that show digests must be posted, edited, closed, corrected or given up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.leave import Days
from storage import (
    digests,
    due_digests,
    groups,
    handovers,
    leaves,
    lost_digests,
    people,
    register,
    rounds,
)
from storage.database import Database
from storage.digests import Posted
from storage.tables import Digest, Group, Obligation, Occasion, OutboxRow, OutboxState, Round
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
from tests.support.records import AWARD, SCHOOL

OCTOBER = date(2026, 10, 1)
CHAT, OTHER_CHAT = -1001, -1002
GONE = "Bad Request: message to edit not found"
NO_TOPIC = "Bad Request: message thread not found"


async def change(database: Database, code: str, at: datetime) -> None:
    """Let something of a project's obligation in November change at an instant."""
    async with database.write() as session:
        found = await project(session, code)
        opened = await rounds.of_month(session, NOVEMBER)
        assert opened is not None
        await session.execute(
            update(Obligation)
            .where(Obligation.project_id == found.id, Obligation.round_id == opened.id)
            .values(changed_at=at)
        )


async def bind(
    database: Database, chat_id: int = CHAT, branch: str = "03", at: datetime = NOW
) -> Group:
    async with database.write() as session:
        return await groups.bind(session, chat_id, "กลุ่ม", branch, at)


async def post(
    database: Database,
    group: Group,
    opened: Round,
    at: datetime = NOW,
    occasion: Occasion = Occasion.LIVING,
) -> Digest:
    row = await put(database, group.chat_id, "สรุป")
    async with database.write() as session:
        posted = Posted(occasion, row, "สรุป", TODAY)
        return await digests.add(session, group, opened, posted, at)


async def to_post(
    database: Database, at: datetime = NOW, today: date = TODAY
) -> list[tuple[int, date]]:
    """Chat and month of every message that is missing."""
    async with database.read() as session:
        found = await due_digests.to_post(session, at, today)
        return [(group.chat_id, opened.month) for group, opened in found]


async def stale(database: Database, at: datetime = NOW, today: date = TODAY) -> list[int]:
    async with database.read() as session:
        return [digest.id for digest, _, _ in await due_digests.stale(session, at, today)]


async def refuse(database: Database, row_id: int, reason: str) -> None:
    async with database.write() as session:
        await lost_digests.note_refused(session, row_id, reason, NOW + MINUTE)


async def kill(database: Database, digest: Digest) -> None:
    """Let the posting of a digest be refused for a reason that says nothing of it."""
    async with database.write() as session:
        row = await session.get_one(OutboxRow, digest.outbox_id)
        row.state = OutboxState.DEAD


async def test_every_group_needs_a_message_for_each_open_round(database: Database) -> None:
    await bind(database)
    await bind(database, OTHER_CHAT)
    assert await to_post(database) == []

    november = await open_round(database)

    assert await to_post(database) == [(CHAT, NOVEMBER), (OTHER_CHAT, NOVEMBER)]
    assert await to_post(database, november.closes_at) == []
    async with database.write() as session:
        await groups.leave(session, CHAT, NOW)
    assert await to_post(database) == [(OTHER_CHAT, NOVEMBER)]


async def test_one_that_stands_is_enough_until_the_group_is_bound_or_moved_anew(
    database: Database,
) -> None:
    group, november = await bind(database), await open_round(database)
    await post(database, group, november, NOW + MINUTE)
    assert await to_post(database) == []

    await bind(database, at=NOW + 2 * MINUTE)
    assert await to_post(database) == [(CHAT, NOVEMBER)]


async def test_a_message_of_the_chat_that_a_group_was_before_is_none(database: Database) -> None:
    group, november = await bind(database), await open_round(database)
    digest = await post(database, group, november)
    async with database.write() as session:
        row = await session.get_one(OutboxRow, digest.outbox_id)
        row.state = OutboxState.SENT
    async with database.write() as session:
        await groups.move(session, CHAT, -1_000_000_000_001)

    assert await to_post(database) == [(-1_000_000_000_001, NOVEMBER)]


async def test_two_messages_cannot_stand_for_one_group_and_round(database: Database) -> None:
    group, november = await bind(database), await open_round(database)
    standing = await post(database, group, november)
    with pytest.raises(IntegrityError):
        await post(database, group, november)

    async with database.write() as session:
        assert await digests.end(session, await session.get_one(Digest, standing.id), NOW)
    await post(database, group, november)


@pytest.mark.parametrize("reason", [GONE, "Bad Request: MESSAGE_ID_INVALID"])
async def test_a_message_that_is_gone_is_missing_again(database: Database, reason: str) -> None:
    group, november = await bind(database), await open_round(database)
    digest = await post(database, group, november)
    edit = await put(database, CHAT, "แก้", edits_id=digest.outbox_id)

    await refuse(database, edit, reason)

    assert await to_post(database) == [(CHAT, NOVEMBER)]


async def test_what_says_nothing_of_the_message_changes_nothing(database: Database) -> None:
    group, november = await bind(database), await open_round(database)
    digest = await post(database, group, november)
    pin = await put(database, CHAT, "ปักหมุด", edits_id=digest.outbox_id)

    await refuse(database, pin, "Bad Request: not enough rights to manage pinned messages")
    await refuse(database, await put(database, CHAT, "อื่น"), GONE)

    assert await to_post(database) == []


async def test_a_lost_topic_leads_back_to_general(database: Database) -> None:
    group, november = await bind(database), await open_round(database)
    async with database.write() as session:
        session.add(group)
        group.thread_id = 7
    digest = await post(database, group, november)

    await refuse(database, digest.outbox_id, NO_TOPIC)

    assert await to_post(database) == [(CHAT, NOVEMBER)]
    async with database.read() as session:
        found = await session.get_one(Group, group.id)
        assert (found.thread_id, found.has_lost_topic) == (None, True)


async def test_a_posting_that_was_refused_is_tried_again_on_the_next_day(
    database: Database,
) -> None:
    await take(database, AWARD)
    group, november = await bind(database), await open_round(database)
    digest = await post(database, group, november)
    await kill(database, digest)
    await change(database, AWARD.code, NOW + DAY)

    assert await to_post(database) == []
    assert await stale(database) == [], "there is nothing to edit"
    assert await to_post(database, today=TODAY + DAY) == [(CHAT, NOVEMBER)]


async def test_a_message_is_stale_once_something_of_its_branch_changed(
    database: Database,
) -> None:
    await take(database, AWARD, SCHOOL)
    group, november = await bind(database), await open_round(database)
    posted = await post(database, group, november, NOW + 2 * MINUTE)
    assert await stale(database) == []

    await change(database, SCHOOL.code, NOW + DAY)
    assert await stale(database) == [], "another branch"

    await change(database, AWARD.code, NOW + DAY)
    assert await stale(database) == [posted.id]


async def blocks(session: AsyncSession) -> None:
    await people.mark_blocked(session, 501, NOW + DAY)


async def unblocks(session: AsyncSession) -> None:
    await people.mark_reachable(session, 501, NOW + DAY)


async def goes_on_leave(session: AsyncSession) -> None:
    await leaves.add(session, 501, Days(TODAY, TODAY), NOW + DAY)


async def hands_over(session: AsyncSession) -> None:
    to = await people.find_or_add(
        session, agency_code="03000000", name="นางใหม่ มาถึง", is_office=False
    )
    await handovers.hand_over(session, await project(session, AWARD.code), to, NOW + DAY)


async def gets_another_budget(session: AsyncSession) -> None:
    more = replace(AWARD, budget=AWARD.budget + 1)
    await register.take(session, more, "register", NOW + DAY)


@pytest.mark.parametrize(
    "happens",
    [blocks, unblocks, goes_on_leave, hands_over, gets_another_budget],
    ids=lambda happens: happens.__name__,
)
async def test_a_message_is_stale_once_it_is_on_another_desk_or_of_another_budget(
    database: Database, happens: Callable[[AsyncSession], Awaitable[None]]
) -> None:
    await take(database, replace(AWARD, reports=()))
    await link_officer(database, AWARD.code, 501)
    group, november = await bind(database), await open_round(database)
    elsewhere = await bind(database, OTHER_CHAT, "50")
    posted = await post(database, group, november, NOW + 2 * MINUTE)
    await post(database, elsewhere, november, NOW + 2 * MINUTE)
    assert await stale(database) == []

    async with database.write() as session:
        await happens(session)

    assert await stale(database) == [posted.id]


async def test_a_message_is_stale_on_another_day_than_it_tells_of(database: Database) -> None:
    group, november = await bind(database), await open_round(database)
    posted = await post(database, group, november)
    assert await stale(database, today=TODAY + DAY) == [posted.id]
    assert await stale(database, november.closes_at, TODAY + DAY) == []


async def test_a_change_in_the_very_instant_of_the_refresh_counts_until_the_next_one(
    database: Database,
) -> None:
    await take(database, AWARD)
    group, november = await bind(database), await open_round(database)
    posted = await post(database, group, november, NOW)
    await change(database, AWARD.code, NOW)
    assert await stale(database) == [posted.id]

    async with database.write() as session:
        (await session.get_one(Digest, posted.id)).refreshed_at = NOW + MINUTE

    assert await stale(database) == []


async def test_a_change_whose_turn_began_before_the_look_is_not_missed(database: Database) -> None:
    await take(database, AWARD)
    group, november = await bind(database), await open_round(database)
    posted = await post(database, group, november, NOW + MINUTE)
    await change(database, AWARD.code, NOW + MINUTE / 2)
    assert await stale(database) == [posted.id]


async def test_the_message_of_a_group_that_was_left_or_rebound_stays_as_it_is(
    database: Database,
) -> None:
    await take(database, AWARD)
    left, rebound = await bind(database), await bind(database, OTHER_CHAT)
    november = await open_round(database)
    await post(database, left, november)
    await post(database, rebound, november)
    async with database.write() as session:
        await groups.leave(session, CHAT, NOW)
    await bind(database, OTHER_CHAT, "50")
    await change(database, AWARD.code, NOW + DAY)

    assert await stale(database) == []


async def test_the_living_message_of_a_closed_round_is_to_be_closed(database: Database) -> None:
    group, november = await bind(database), await open_round(database)
    posted = await post(database, group, november)

    async def to_close(at: datetime) -> list[int]:
        async with database.read() as session:
            return [digest.id for digest, _, _ in await due_digests.to_close(session, at)]

    assert await to_close(november.closes_at - MINUTE) == []
    assert await to_close(november.closes_at) == [posted.id]


async def test_a_final_message_is_corrected_after_a_report_of_its_branch_was_written_to(
    database: Database,
) -> None:
    await take(database, AWARD, SCHOOL)
    group, november = await bind(database), await open_round(database)
    closed = november.closes_at
    await write_report(database, AWARD.code, 3, answers(), round_id=november.id, at=NOW)
    final = await post(database, group, november, closed + MINUTE, Occasion.FINAL)

    async def to_correct(at: datetime) -> list[int]:
        async with database.read() as session:
            return [digest.id for digest, _, _ in await due_digests.to_correct(session, at)]

    async def amended() -> list[str]:
        async with database.read() as session:
            return await digests.amended_since_closing(session, november, "03")

    await change(database, AWARD.code, closed + DAY)
    assert await to_correct(closed + DAY) == [], "it was returned, and nothing written yet"

    for code in (SCHOOL.code, AWARD.code):
        said = answers("50.00")
        await write_report(database, code, 4, said, round_id=november.id, at=closed + DAY)
        await change(database, code, closed + DAY)
    assert await to_correct(closed + DAY) == [final.id]
    assert await amended() == [AWARD.code]
    assert await to_correct(closed + 2 * due_digests.CORRECTED_FOR) == []

    async with database.write() as session:
        await digests.end(session, await session.get_one(Digest, final.id), closed + DAY)
    corrected = await post(database, group, november, closed + 2 * DAY, Occasion.CORRECTED)
    assert await to_correct(closed + 2 * DAY) == []
    assert await stale(database, closed + 2 * DAY) == []
    await change(database, AWARD.code, closed + 3 * DAY)
    assert await stale(database, closed + 3 * DAY) == [corrected.id]


async def test_a_posting_ends_and_tells_whether_its_message_can_be_edited(
    database: Database,
) -> None:
    group, november = await bind(database), await open_round(database)
    sent = await post(database, group, november)
    async with database.write() as session:
        assert await digests.end(session, await session.get_one(Digest, sent.id), NOW)
    dead = await post(database, group, november)
    await kill(database, dead)
    async with database.write() as session:
        assert not await digests.end(session, await session.get_one(Digest, dead.id), NOW)
        assert await digests.standing(session, group, november) is None
