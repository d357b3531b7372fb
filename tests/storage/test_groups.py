"""Coordinators' groups: bound, bound anew, left, moved."""

from __future__ import annotations

import pytest

from storage import groups
from storage.database import Database
from storage.tables import Group
from tests.storage.posting import claim, put
from tests.storage.steps import DAY, NOW

CHAT, OTHER, SUPERGROUP = -77, -78, -100_77


async def bind(database: Database, chat_id: int = CHAT, branch: str = "03") -> Group:
    async with database.write() as session:
        return await groups.bind(session, chat_id, "สยป. กลุ่ม 1", branch, NOW)


async def leave(database: Database, chat_id: int = CHAT) -> None:
    async with database.write() as session:
        await groups.leave(session, chat_id, NOW + DAY)


async def move(database: Database) -> None:
    async with database.write() as session:
        await groups.move(session, CHAT, SUPERGROUP)


async def bound(database: Database) -> list[tuple[int, str]]:
    """Chat and branch of every group that takes digests."""
    async with database.read() as session:
        return sorted((group.chat_id, group.branch) for group in await groups.bound(session))


async def test_a_bound_group_is_found_by_its_chat(database: Database) -> None:
    await bind(database)

    async with database.read() as session:
        group = await groups.by_chat(session, CHAT)
        assert group is not None
        assert (group.title, group.branch, group.bound_at) == ("สยป. กลุ่ม 1", "03", NOW)
        assert await groups.by_chat(session, OTHER) is None
    assert await bound(database) == [(CHAT, "03")]


async def test_a_group_bound_again_follows_the_new_branch_and_stays_one_group(
    database: Database,
) -> None:
    first = await bind(database)
    async with database.write() as session:
        again = await groups.bind(session, CHAT, "ชื่อใหม่", "5037", NOW + DAY)

    assert again.id == first.id
    assert await bound(database) == [(CHAT, "5037")]
    async with database.read() as session:
        group = await groups.by_chat(session, CHAT)
        assert group is not None
        assert (group.title, group.bound_at) == ("ชื่อใหม่", NOW + DAY)


async def test_a_group_the_bot_left_gets_nothing_until_it_is_bound_anew(
    database: Database,
) -> None:
    await bind(database)
    await bind(database, OTHER, "50")
    await leave(database)

    assert await bound(database) == [(OTHER, "50")]
    async with database.read() as session:
        assert await groups.by_chat(session, CHAT) is None

    await bind(database)

    assert await bound(database) == [(OTHER, "50"), (CHAT, "03")]


async def test_leaving_twice_keeps_the_first_time(database: Database) -> None:
    group = await bind(database)
    await leave(database)
    async with database.write() as session:
        await groups.leave(session, CHAT, NOW + 2 * DAY)

    async with database.read() as session:
        assert (await session.get_one(Group, group.id)).left_at == NOW + DAY


async def test_leaving_a_chat_that_was_never_bound_is_nothing(database: Database) -> None:
    await leave(database)

    assert await bound(database) == []


async def test_a_group_that_becomes_a_supergroup_keeps_its_branch_and_what_is_to_go(
    database: Database,
) -> None:
    await bind(database)
    await put(database, CHAT, "สรุป")
    await put(database, OTHER, "อื่น")

    await move(database)

    assert await bound(database) == [(SUPERGROUP, "03")]
    assert {one.chat_id for one in await claim(database)} == {SUPERGROUP, OTHER}


async def test_a_move_that_is_told_twice_is_made_once(database: Database) -> None:
    await bind(database)
    await move(database)
    await move(database)

    assert await bound(database) == [(SUPERGROUP, "03")]


@pytest.mark.parametrize("has_left", [True, False])
async def test_a_move_into_a_chat_that_was_bound_meanwhile_leaves_that_one_group(
    database: Database, *, has_left: bool
) -> None:
    old = await bind(database)
    if has_left:
        await leave(database)
    await bind(database, SUPERGROUP, "5037")
    await put(database, CHAT, "สรุป")

    await move(database)

    assert await bound(database) == [(SUPERGROUP, "5037")]
    assert [one.chat_id for one in await claim(database)] == [SUPERGROUP]
    async with database.read() as session:
        assert (await session.get_one(Group, old.id)).left_at == (NOW + DAY if has_left else NOW)


async def test_a_moved_group_keeps_its_topic(database: Database) -> None:
    group = await bind(database)
    async with database.write() as session:
        session.add(group)
        group.thread_id = 7
    await move(database)

    async with database.read() as session:
        moved = await groups.by_chat(session, SUPERGROUP)
        assert moved is not None
        assert (moved.id, moved.thread_id) == (group.id, 7)
