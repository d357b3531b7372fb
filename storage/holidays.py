"""The calendar of days off: what comes with the program, and what the office changed in it.

The program's list (``storage/data/holidays_th.csv``) is never copied into the database, only the
office's changes are kept there: so a newer list corrects what nobody here touched, and no restart
or upgrade takes a change back.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.holiday_list import Holiday, read_holidays
from bot.domain.working_days import WorkingDays
from storage.tables import HolidayEdit

_LIST: Final = "data/holidays_th.csv"


@cache
def packaged() -> MappingProxyType[date, str]:
    """The days off that come with the program, with their names."""
    text = files("storage").joinpath(_LIST).read_text("utf-8")
    return MappingProxyType({holiday.day: holiday.name for holiday in read_holidays(text)})


async def all_of(session: AsyncSession) -> list[Holiday]:
    """Every day off that holds for this office, by day."""
    known = dict(packaged())
    for edit in await session.scalars(select(HolidayEdit)):
        if edit.name is None:
            known.pop(edit.day, None)
        else:
            known[edit.day] = edit.name
    return sorted(Holiday(day, name) for day, name in known.items())


async def calendar(session: AsyncSession, weekdays: frozenset[int]) -> WorkingDays:
    """The office's working days, given the weekdays on which it works (Monday is 0)."""
    return WorkingDays(frozenset(holiday.day for holiday in await all_of(session)), weekdays)


async def add(session: AsyncSession, added: Iterable[Holiday]) -> int:
    """Make days off; how many of them were new or have another name now."""
    known = {holiday.day: holiday.name for holiday in await all_of(session)}
    changed = 0
    for holiday in added:
        if known.get(holiday.day) != holiday.name:
            await session.merge(HolidayEdit(day=holiday.day, name=holiday.name))
            changed += 1
    await session.flush()
    return changed


async def remove(session: AsyncSession, day: date) -> str | None:
    """Make a day off a working day; the name it had, or ``None`` if it was no day off."""
    known = {holiday.day: holiday.name for holiday in await all_of(session)}
    name = known.get(day)
    if name is None:
        return None
    if day in packaged():
        await session.merge(HolidayEdit(day=day, name=None))
    else:
        edit = await session.get_one(HolidayEdit, day)
        await session.delete(edit)
    await session.flush()
    return name
