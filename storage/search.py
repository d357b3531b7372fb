"""Searching the projects of a branch by code, or by words of the name, the officer or the office.

Thai is written without spaces between words, so each word that was typed is looked for anywhere.
What is read is the branch: its projects by the index of their codes, and of people and offices
those of its agencies.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.branch_lists import Hit, Office
from bot.domain.thai_digits import to_thai
from storage.branches import within
from storage.offices import of_branches
from storage.tables import Agency, Assignment, Duty, Person, Project


async def find(
    session: AsyncSession,
    branches: Sequence[str],
    words: Sequence[str],
    limit: int,
    offset: int = 0,
) -> tuple[int, list[Hit]]:
    """How many projects of branches hold every word, and some of them.

    ``words`` are as :func:`bot.domain.asking.search_words` gives them. The newest fiscal year comes
    first, then by code.
    """
    offices = await of_branches(session, branches)
    wanted = and_(
        within(branches, Project.code),
        *[await _holds(session, branches, offices, word) for word in words],
    )
    count = await session.scalar(select(func.count(Project.id)).where(wanted)) or 0
    query = (
        select(Project.id, Project.code, Project.name, Project.fiscal_year)
        .where(wanted)
        .order_by(Project.fiscal_year.desc(), Project.code)
        .limit(limit)
        .offset(offset)
    )
    return count, [Hit(*row) for row in await session.execute(query)]


async def people_of_agency(
    session: AsyncSession, agency_code: str, words: Sequence[str] = ()
) -> list[tuple[int, str]]:
    """The people whom the register knows in an agency, by name: those who hold every word."""
    query = (
        select(Person.id, Person.name)
        .where(Person.agency_code == agency_code, *(_contains(Person.name, word) for word in words))
        .order_by(Person.name)
    )
    return [(person_id, name) for person_id, name in await session.execute(query)]


async def _holds(
    session: AsyncSession, branches: Sequence[str], offices: Sequence[Office], word: str
) -> ColumnElement[bool]:
    """The condition on a project that it holds a word somewhere."""
    people = select(Person.id).where(
        within(branches, Person.agency_code), _contains(Person.name, word)
    )
    owned = select(Assignment.project_id).where(
        Assignment.duty == Duty.OFFICER, Assignment.person_id.in_(people)
    )
    places = [Project.code.contains(word, autoescape=True), _contains(Project.name, word)]
    members = await _members(session, offices, word)
    if members:
        places.append(Project.agency_id.in_(members))
    return or_(*places, Project.id.in_(owned))


async def _members(session: AsyncSession, offices: Sequence[Office], word: str) -> list[int]:
    """The agencies of a branch whose name holds a word, and all below a bureau or division so."""
    every = {member for office in offices for member in office.members}
    query = select(Agency.id).where(Agency.id.in_(every), _contains(Agency.name, word))
    named = set(await session.scalars(query))
    roots = {office.root for office in offices if office.id in named and office.name == office.root}
    for office in offices:
        if office.root in roots or office.id in named:
            named |= office.members
    return sorted(named)


def _contains(column: Any, word: str) -> ColumnElement[bool]:  # noqa: ANN401  a column of any table
    """The condition that a text holds a word, whatever the case and kind of digits.

    Signs that mean something in a pattern (``%``, ``_``) stand for themselves.
    """
    text: ColumnElement[str] = column
    for digit in sorted({sign for sign in word if sign.isdecimal()}):
        text = func.replace(text, to_thai(digit), digit)
    if any(sign.isascii() and sign.isalpha() for sign in word):
        text = func.lower(text)
    return text.contains(word, autoescape=True)
