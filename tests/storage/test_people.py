"""Accounts, the people they speak for, roles, and the one-time links that give them."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from storage import invites, people
from storage.database import Database
from storage.tables import AccountLink, Invite, InviteKind, Person, RoleName
from tests.storage.steps import DAY, MINUTE, NOW, link_officer, officer, take
from tests.support.databases import all_rows
from tests.support.records import AWARD, SCHOOL, SEMINAR

OLD_PHONE, NEW_PHONE = 501, 502


async def speakers(database: Database, code: str) -> set[int]:
    """The accounts that speak for a project's officer."""
    async with database.read() as session:
        person = await officer(session, code)
        query = select(AccountLink.user_id).where(AccountLink.person_id == person.id)
        return set(await session.scalars(query))


async def test_a_persons_new_account_replaces_the_old_one(database: Database) -> None:
    await take(database, AWARD)
    await link_officer(database, AWARD.code, OLD_PHONE)
    async with database.write() as session:
        await people.ensure_account(session, NEW_PHONE, "พิมพ์ชนก")
        person = await officer(session, AWARD.code)
        linked = await people.link(session, NEW_PHONE, person.id, NOW + DAY)

    assert linked.replaced == (OLD_PHONE,)
    assert linked.person.name == AWARD.officer
    assert await speakers(database, AWARD.code) == {NEW_PHONE}
    async with database.read() as session:
        assert await people.people_of(session, OLD_PHONE) == []
        old, speaks_still = await people.speaker(session, OLD_PHONE)
        assert (old is not None, speaks_still) == (True, False)
        assert (await people.speaker(session, NEW_PHONE))[1]


async def test_an_office_keeps_every_account_that_speaks_for_it(database: Database) -> None:
    await take(database, SCHOOL)
    await link_officer(database, SCHOOL.code, OLD_PHONE)
    async with database.write() as session:
        await people.ensure_account(session, NEW_PHONE, "ครูสมศรี")
        office = await officer(session, SCHOOL.code)
        linked = await people.link(session, NEW_PHONE, office.id, NOW)

    assert linked.replaced == ()
    assert await speakers(database, SCHOOL.code) == {OLD_PHONE, NEW_PHONE}


async def test_linking_the_same_account_again_replaces_nothing_and_keeps_its_date(
    database: Database,
) -> None:
    await take(database, AWARD)
    await link_officer(database, AWARD.code, OLD_PHONE)
    before = await all_rows(database)

    await link_officer(database, AWARD.code, OLD_PHONE, now=NOW + DAY)

    assert (await all_rows(database))["account_links"] == before["account_links"]


async def test_replacing_one_persons_account_leaves_everybody_elses(database: Database) -> None:
    await take(database, AWARD, SEMINAR)
    await link_officer(database, SEMINAR.code, OLD_PHONE)
    await link_officer(database, AWARD.code, OLD_PHONE)
    await link_officer(database, AWARD.code, NEW_PHONE)

    assert await speakers(database, SEMINAR.code) == {OLD_PHONE}
    assert await speakers(database, AWARD.code) == {NEW_PHONE}


async def test_two_phones_that_use_links_at_once_leave_a_person_one_account_on_postgresql(
    postgres_database: Database,
) -> None:
    await take(postgres_database, AWARD)
    async with postgres_database.write() as session:
        for user_id in (OLD_PHONE, NEW_PHONE):
            await people.ensure_account(session, user_id, "พิมพ์ชนก")
    together = asyncio.Barrier(2)

    async def link(user_id: int) -> None:
        async with postgres_database.write() as session:
            person = await officer(session, AWARD.code)
            async with together:
                pass
            await people.link(session, user_id, person.id, NOW)

    await asyncio.gather(link(OLD_PHONE), link(NEW_PHONE))

    assert len(await speakers(postgres_database, AWARD.code)) == 1


async def test_the_person_linked_first_comes_first(database: Database) -> None:
    await take(database, AWARD, SEMINAR)
    await link_officer(database, SEMINAR.code, OLD_PHONE, now=NOW)
    await link_officer(database, AWARD.code, OLD_PHONE, now=NOW + MINUTE)

    async with database.read() as session:
        spoken_for = await people.people_of(session, OLD_PHONE)

    assert [person.name for person in spoken_for] == [SEMINAR.officer, AWARD.officer]


async def test_an_account_that_writes_again_bears_its_present_name_and_is_reachable(
    database: Database,
) -> None:
    async with database.write() as session:
        await people.ensure_account(session, OLD_PHONE, "ชื่อเก่า")
        await people.mark_blocked(session, OLD_PHONE, NOW)
    async with database.read() as session:
        blocked = await people.account(session, OLD_PHONE)
        assert blocked is not None
        assert blocked.blocked_at == NOW

    async with database.write() as session:
        await people.ensure_account(session, OLD_PHONE, "ชื่อใหม่")

    async with database.read() as session:
        account = await people.account(session, OLD_PHONE)
        assert account is not None
        assert (account.display_name, account.blocked_at) == ("ชื่อใหม่", None)


async def test_a_stranger_has_no_account_and_is_not_known(database: Database) -> None:
    async with database.read() as session:
        assert await people.account(session, 999) is None
        assert await people.speaker(session, 999) == (None, False)
        assert await people.branches(session, 999) == []


async def test_a_role_is_given_once_and_branches_come_in_order(database: Database) -> None:
    async with database.write() as session:
        await people.ensure_account(session, OLD_PHONE, "ปกรณ์")
        for branch in ("50", "03", "50"):
            await people.grant(session, OLD_PHONE, RoleName.COORDINATOR, branch)

    async with database.read() as session:
        assert await people.branches(session, OLD_PHONE) == ["03", "50"]
        account, is_known = await people.speaker(session, OLD_PHONE)
    assert account is not None
    assert (account.user_id, is_known) == (OLD_PHONE, True)


async def test_a_link_opens_once(database: Database) -> None:
    await take(database, AWARD)
    async with database.write() as session:
        person = await officer(session, AWARD.code)
        token = await invites.issue(session, InviteKind.OFFICER, NOW, person_id=person.id)
    async with database.write() as session:
        invite = await invites.find(session, token)
        assert invite is not None
        assert (invite.kind, invite.person_id, invite.branch) == (
            InviteKind.OFFICER,
            person.id,
            None,
        )
        assert invites.is_open(invite, NOW)
        invites.use(invite, OLD_PHONE, NOW)

    async with database.write() as session:
        used = await invites.find(session, token)
        assert used is not None
        assert not invites.is_open(used, NOW)
        assert (used.used_by, used.used_at) == (OLD_PHONE, NOW)


async def test_a_link_is_good_until_the_instant_it_expires(database: Database) -> None:
    async with database.write() as session:
        token = await invites.issue(session, InviteKind.GROUP, NOW, branch="03")

    async with database.write() as session:
        invite = await invites.find(session, token)
        assert invite is not None
        end = NOW + timedelta(days=30)
        assert invites.is_open(invite, end - timedelta(microseconds=1))
        assert not invites.is_open(invite, end)


@pytest.mark.parametrize("wrong", ["", "x", "ก", "' OR 1=1 --"])
async def test_a_wrong_token_finds_nothing(database: Database, wrong: str) -> None:
    async with database.write() as session:
        await invites.issue(session, InviteKind.COORDINATOR, NOW, branch="03")

    async with database.write() as session:
        assert await invites.find(session, wrong) is None


async def test_the_table_holds_only_a_hash_that_opens_nothing(database: Database) -> None:
    async with database.write() as session:
        token = await invites.issue(session, InviteKind.COORDINATOR, NOW, branch="03")

    rows = (await all_rows(database))["invites"]

    assert len(rows) == 1
    assert token not in str(rows)
    async with database.write() as session:
        stored = await session.scalar(select(Invite.token_hash))
        assert stored is not None
        assert await invites.find(session, stored) is None


async def test_every_token_is_new_and_fits_into_a_telegram_link(database: Database) -> None:
    async with database.write() as session:
        tokens = {
            await invites.issue(session, InviteKind.COORDINATOR, NOW, branch="03")
            for _ in range(20)
        }

    assert len(tokens) == 20
    assert all(
        len(token) <= 64 and token.replace("_", "-").replace("-", "a").isalnum() for token in tokens
    )


async def test_two_who_press_one_link_at_once_are_not_both_let_in(database: Database) -> None:
    async with database.write() as session:
        token = await invites.issue(session, InviteKind.COORDINATOR, NOW, branch="03")

    async def press(user_id: int) -> bool:
        async with database.write() as session:
            invite = await invites.find(session, token)
            assert invite is not None
            if not invites.is_open(invite, NOW):
                return False
            await asyncio.sleep(0)
            invites.use(invite, user_id, NOW)
            return True

    let_in = await asyncio.gather(*(press(user_id) for user_id in range(1, 6)))

    assert sum(let_in) == 1


async def test_a_person_is_found_again_by_name_within_the_agency(database: Database) -> None:
    async with database.write() as session:
        for agency_code in ("03000000", "03000000", "50370000"):
            await people.find_or_add(
                session, agency_code=agency_code, name="นายวรเมธ ศรีสกุล", is_office=False
            )

    async with database.read() as session:
        codes = await session.scalars(select(Person.agency_code).order_by(Person.agency_code))
        assert list(codes) == ["03000000", "50370000"]
