"""People of the register, the Telegram accounts that speak for them, and their roles."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, bindparam, delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage import deputies, touching
from storage.tables import Account, AccountLink, Person, Role, RoleName


async def find_or_add(
    session: AsyncSession, *, agency_code: str, name: str, is_office: bool
) -> Person:
    """The person of this name in this agency, added if the register does not know it yet."""
    person = await by_name(session, agency_code, name)
    if person is None:
        person = Person(agency_code=agency_code, name=name, is_office=is_office)
        session.add(person)
        await session.flush()
    return person


async def by_name(session: AsyncSession, agency_code: str, name: str) -> Person | None:
    """The person of this name in an agency."""
    query = select(Person).where(Person.agency_code == agency_code, Person.name == name)
    return await session.scalar(query)


async def names_in(session: AsyncSession, agency_code: str) -> list[str]:
    """Everybody whom the register knows in an agency, by name."""
    query = select(Person.name).where(Person.agency_code == agency_code).order_by(Person.name)
    return list(await session.scalars(query))


async def account(session: AsyncSession, user_id: int) -> Account | None:
    """The account of a Telegram user, if it was ever given a link."""
    return await session.get(Account, user_id)


async def ensure_account(session: AsyncSession, user_id: int, display_name: str) -> Account:
    """The account of a Telegram user, added or brought up to its present name."""
    found = await session.get(Account, user_id)
    if found is None:
        found = Account(user_id=user_id, display_name=display_name)
        session.add(found)
    found.display_name = display_name
    found.blocked_at = None
    await session.flush()
    return found


async def name_of(session: AsyncSession, user_id: int) -> str:
    """Under what name an account is known: a person's in the register, else its own."""
    persons = [person for person in await people_of(session, user_id) if not person.is_office]
    if persons:
        return persons[0].name
    return (await session.get_one(Account, user_id)).display_name


async def people_of(session: AsyncSession, user_id: int) -> list[Person]:
    """For whom an account speaks, the person it was linked to first in front."""
    query = (
        select(Person)
        .join(AccountLink, AccountLink.person_id == Person.id)
        .where(AccountLink.user_id == user_id)
        .order_by(AccountLink.linked_at, Person.id)
    )
    return list(await session.scalars(query))


@dataclass(frozen=True)
class Linked:
    """The person an account was linked to, and the accounts that this link replaced."""

    person: Person
    replaced: tuple[int, ...]


async def link(session: AsyncSession, user_id: int, person_id: int, now: datetime) -> Linked:
    """Let an account speak for a person.

    A person has one account: a new link ends the one before, and takes over its leave. An office
    may have any number.
    """
    # Locked, so that two accounts which are linked at once do not both stay.
    person = await session.get_one(Person, person_id, with_for_update=True)
    replaced: tuple[int, ...] = ()
    if not person.is_office:
        others = select(AccountLink.user_id).where(
            AccountLink.person_id == person_id, AccountLink.user_id != user_id
        )
        replaced = tuple(await session.scalars(others))
        await session.execute(
            delete(AccountLink).where(
                AccountLink.person_id == person_id, AccountLink.user_id != user_id
            )
        )
    if await session.get(AccountLink, (user_id, person_id)) is None:
        session.add(AccountLink(user_id=user_id, person_id=person_id, linked_at=now))
    await session.flush()
    await deputies.follow(session, replaced, user_id)
    await touching.of_account(session, user_id, now)
    return Linked(person, replaced)


async def grant(session: AsyncSession, user_id: int, name: RoleName, branch: str) -> None:
    """Give an account a role for a branch; having it already is fine."""
    present = select(Role.id).where(
        Role.user_id == user_id, Role.name == name, Role.branch == branch
    )
    if await session.scalar(present) is None:
        session.add(Role(user_id=user_id, name=name, branch=branch))
        await session.flush()


async def revoke(session: AsyncSession, user_id: int, name: RoleName, branch: str) -> bool:
    """Take a role for a branch from an account; whether it had it."""
    query = delete(Role).where(Role.user_id == user_id, Role.name == name, Role.branch == branch)
    return (await session.scalar(query.returning(Role.id))) is not None


async def coordinators(session: AsyncSession, branch: str) -> list[tuple[str, Account]]:
    """Who coordinates a branch or a part of it: the branch and the account, in this order."""
    query = (
        select(Role.branch, Account)
        .join(Account, Account.user_id == Role.user_id)
        .where(Role.name == RoleName.COORDINATOR, Role.branch.startswith(branch, autoescape=True))
        .order_by(Role.branch, Account.display_name, Account.user_id)
    )
    return [(found, account) for found, account in await session.execute(query)]


async def branches(session: AsyncSession, user_id: int) -> list[str]:
    """The branches that an account coordinates."""
    query = (
        select(Role.branch)
        .where(Role.user_id == user_id, Role.name == RoleName.COORDINATOR)
        .order_by(Role.branch)
    )
    return list(await session.scalars(query))


_SPEAKER = select(
    Account,
    or_(
        exists().where(AccountLink.user_id == Account.user_id),
        exists().where(Role.user_id == Account.user_id),
    ),
).where(Account.user_id == bindparam("user_id", type_=BigInteger))


async def speaker(session: AsyncSession, user_id: int) -> tuple[Account | None, bool]:
    """The account of a Telegram user, and whether it speaks for anybody or follows a branch."""
    row = (await session.execute(_SPEAKER, {"user_id": user_id})).first()
    return (None, False) if row is None else (row[0], bool(row[1]))


@dataclass(frozen=True)
class OwnMenu:
    """A Telegram user whose menu is not everybody's: the language chosen, and what they are."""

    user_id: int
    language: str | None
    coordinates: bool


async def with_own_menus(session: AsyncSession) -> list[OwnMenu]:
    """The Telegram users who chose a language or coordinate a branch."""
    coordinates = exists().where(Role.user_id == Account.user_id, Role.name == RoleName.COORDINATOR)
    query = (
        select(Account.user_id, Account.language, coordinates)
        .where(or_(Account.language.is_not(None), coordinates))
        .order_by(Account.user_id)
    )
    found = await session.execute(query)
    return [OwnMenu(user_id, language, bool(does)) for user_id, language, does in found]


async def mark_blocked(session: AsyncSession, user_id: int, now: datetime) -> None:
    """Remember that an account cannot be reached since ``now``."""
    await session.execute(update(Account).where(Account.user_id == user_id).values(blocked_at=now))
    await touching.of_account(session, user_id, now)


async def mark_reachable(session: AsyncSession, user_id: int, now: datetime) -> None:
    """Remember that an account can be reached again since ``now``."""
    await session.execute(update(Account).where(Account.user_id == user_id).values(blocked_at=None))
    await touching.of_account(session, user_id, now)


async def coordinators_of(session: AsyncSession, codes: Collection[str]) -> list[Account]:
    """The accounts that coordinate the branch of one of these projects and can be written to."""
    prefixes = {code[:length] for code in codes for length in range(2, 9, 2)}
    query = (
        select(Account)
        .join(Role, Role.user_id == Account.user_id)
        .where(
            Role.name == RoleName.COORDINATOR,
            Role.branch.in_(prefixes),
            Account.blocked_at.is_(None),
        )
        .distinct()
        .order_by(Account.user_id)
    )
    return list(await session.scalars(query))
