"""/export: a workbook of the branch that a coordinator follows, in private and in its group.

The projects of one fiscal year, with all their reports: what a turn reads does not grow with the
years. The workbook is written in a thread, and goes out as a file of the outbox.
"""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Update

from bot.domain.delivery import File, Outgoing
from bot.domain.fiscal_year import fiscal_year_of
from bot.domain.project_code import Branch, InvalidBranch
from bot.domain.projects import ProjectRecord
from bot.domain.sheets import Owed
from bot.domain.thai_digits import figure_text
from bot.rendering.messages import message, shorten
from bot.rendering.subject import NAME_LIMIT
from handlers.context import KaonaContext
from handlers.coordinators.branches import branch_name
from handlers.coordinators.coordination import Reach, in_common
from storage import export as exports
from storage import owed, rounds
from storage.tables import Round

MOST_PROJECTS = 600
"""A whole turn waits while they and a year of their reports are read and written: two seconds, of
which PostgreSQL sees nothing (it would end a transaction that stands still for five). A bureau or
district of Bangkok has some 130 a year."""

MOST_BYTES = 50 * 1000 * 1000
"""Bot API, ``sendDocument``: bots can send files of up to 50 MB."""

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_YEAR = re.compile(r"25[0-9]{2}|26[0-9]{2}")
_AGENCY = re.compile(r"[0-9]{8}")
_MANY = 3
"""Branches that a heading names before it only counts them."""


@dataclass(frozen=True)
class _Wanted:
    """What was asked for: a fiscal year (BE) and the branches within reach."""

    year: int
    branches: tuple[str, ...]


async def export(_update: Update, context: KaonaContext, reach: Reach) -> None:
    """/export [YEAR] [AGENCY]: send the workbook, or say why there is none."""
    wanted = _wanted(context, reach)
    if isinstance(wanted, Outgoing):
        await context.say(reach.chat_id, wanted)
        return
    chosen = exports.Chosen(wanted.branches, wanted.year)
    count = await exports.count(context.turn.session, chosen)
    if not count or count > MOST_PROJECTS:
        await context.say(reach.chat_id, await _refusal(context, wanted, count))
        return
    await context.say(reach.chat_id, await _answer(context, reach, wanted, chosen))


def _wanted(context: KaonaContext, reach: Reach) -> _Wanted | Outgoing:
    """What the words after the command ask for, or what to say of them."""
    voice, this_year = context.voice, fiscal_year_of(context.turn.today)
    year, branches = this_year, reach.branches
    for word in map(figure_text, context.args or ()):
        if _YEAR.fullmatch(word):
            year = int(word)
        elif _AGENCY.fullmatch(word):
            # Nobody learns of an office out of reach whether there is one.
            branches = _within(branches, word)
            if not branches:
                return message(voice.html("export-outside", code=word))
        else:
            return message(voice.html("export-how", year=str(this_year)))
    return _Wanted(year, branches)


def _within(branches: Sequence[str], code: str) -> tuple[str, ...]:
    """What of some branches lies below an agency's code of 8 digits."""
    try:
        return in_common(list(branches), Branch.parse(code).prefix)
    except InvalidBranch:
        return ()


async def _refusal(context: KaonaContext, wanted: _Wanted, count: int) -> Outgoing:
    voice = context.voice
    if count:
        too_many = voice.html("export-too-many", count=str(count), most=str(MOST_PROJECTS))
        return message(too_many)
    none = voice.html(
        "export-none",
        year=str(wanted.year),
        branch=await _named(context, wanted.branches),
        other=str(wanted.year - 1),
    )
    return message(none)


async def _named(context: KaonaContext, branches: Sequence[str]) -> str:
    names = [await branch_name(context.turn, context.voice, branch) for branch in branches[:_MANY]]
    more = "…" if len(branches) > _MANY else ""
    return shorten(", ".join(names) + more, NAME_LIMIT)


async def _answer(
    context: KaonaContext, reach: Reach, wanted: _Wanted, chosen: exports.Chosen
) -> Outgoing:
    turn, voice = context.turn, context.voice
    projects = [project async for project in exports.projects(turn.session, chosen, forgets=False)]
    opened = await rounds.newest(turn.session, turn.now)
    missing = await owed.owed_in(turn.session, opened, wanted.branches) if opened else []
    branch = await _named(context, wanted.branches)
    content = await asyncio.to_thread(
        _workbook, context, reach, wanted, branch, projects, opened, missing
    )
    if len(content) > MOST_BYTES:
        return message(voice.html("export-too-large"))
    caption = [
        voice.html(
            "export-caption",
            year=str(wanted.year),
            branch=branch,
            projects=str(len(projects)),
            reports=str(sum(len(project.reports) for project in projects)),
        )
    ]
    if opened is not None:
        month = voice.month(opened.month)
        caption.append(voice.html("export-caption-missing", month=month, count=str(len(missing))))
    if reach.group is not None:
        caption.append(voice.html("export-no-phones"))
    return Outgoing(
        "sendDocument",
        {"caption": "\n".join(caption), "parse_mode": "HTML"},
        File("document", _file_name(wanted, context), content, _WORKBOOK),
    )


def _file_name(wanted: _Wanted, context: KaonaContext) -> str:
    """``kaona-03-2570-2026-11-18.xlsx``: letters that every system takes."""
    branches = "-".join(wanted.branches[:_MANY])
    return f"kaona-{branches}-{wanted.year}-{context.turn.today.isoformat()}.xlsx"


def _workbook(
    context: KaonaContext,
    reach: Reach,
    wanted: _Wanted,
    branch: str,
    projects: Sequence[ProjectRecord],
    opened: Round | None,
    missing: Sequence[Owed],
) -> bytes:
    """The bytes of the workbook; takes some milliseconds for each project."""
    from bot.rendering import sheets

    voice = context.voice
    subject = voice.plain("export-subject", year=str(wanted.year), branch=branch)
    terms = sheets.BookTerms(subject, context.turn.now, for_group=reach.group is not None)
    stream = io.BytesIO()
    with sheets.Book(stream, voice, terms) as book:
        for project in projects:
            book.add(project)
        book.end(sheets.Round(opened.month, opened.due_on) if opened else None, missing)
    return stream.getvalue()
