"""Reviewing reports: what waits, one report opened, and accepting it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from telegram import CallbackQuery, Update

from bot.domain.delivery import Outgoing
from bot.domain.review import ReviewState
from bot.rendering import review as screens
from bot.rendering import review_talk
from bot.rendering.buttons import Press
from bot.rendering.messages import in_place, message
from bot.rendering.pages import PAGE, Page
from bot.rendering.review import Reviewed
from handlers.context import KaonaContext
from handlers.coordinators.coordination import Reach
from handlers.reviews import review_news
from storage import review as stored
from storage import review_acts, reviewers
from storage.review_acts import Actor, UnderReview
from storage.tables import Project, Round

_REPORT = re.compile(r"([0-9]{1,9})-([0-9]{1,9})(-here)?")
_VERSION = re.compile(r"([0-9]{1,9})-([0-9]{1,9})-([0-9]{1,9})")
_PAGE = re.compile(r"([0-9]{1,9})\.([0-9]{1,6})")


class Hindrance(StrEnum):
    """Why nothing can be done with a report as it was shown; the value names the notice."""

    GONE = "gone"
    """It was withdrawn."""
    CHANGED = "changed"
    """It was amended, or got files."""
    ACCEPTED = "done-accepted"
    RETURNED = "done-returned"
    OWN = "own"
    """Four eyes: nobody reviews what they answer for themselves."""
    UNFIT = "unfit"
    """It was read from a printed form and belongs to no round."""


async def review(update: Update, context: KaonaContext, reach: Reach) -> None:  # noqa: ARG001  a command's signature
    """/review: the newest month in which reports wait, with a button for each."""
    found = await stored.rounds_waiting(context.turn.session, reach.branches)
    if not found:
        await context.say(reach.chat_id, message(context.voice.html("review-none")))
        return
    await context.say(reach.chat_id, await _list(context, reach, found[0], 1, found))


async def turn_page(
    context: KaonaContext, query: CallbackQuery, pressed: Press, reach: Reach
) -> bool:
    """Show another page of what waits, or another month, in place of the one that is seen."""
    named = _PAGE.fullmatch(pressed.value)
    opened = await context.turn.session.get(Round, int(named[1])) if named else None
    if named is None or opened is None or query.message is None:
        return False
    await context.toast(query)
    found = await stored.rounds_waiting(context.turn.session, reach.branches)
    shown = message(context.voice.html("review-none"))
    if found:
        still = next((one for one in found if one.id == opened.id), found[0])
        shown = await _list(context, reach, still, int(named[2]), found)
    await context.say(reach.chat_id, in_place(shown, query.message.message_id))
    return True


async def _list(
    context: KaonaContext, reach: Reach, opened: Round, number: int, found: Sequence[Round]
) -> Outgoing:
    session = context.turn.session
    count = await stored.count_waiting(session, opened, reach.branches)
    pages = max(1, -(-count // PAGE))
    number = min(max(number, 1), pages)
    rows = await stored.waiting(session, opened, reach.branches, (number - 1) * PAGE, PAGE)
    late = await late_since(context)
    items = [
        review_talk.Item(
            row.project_id,
            row.code,
            row.name,
            row.number,
            row.percent,
            row.reported_on,
            is_late=row.reported_on <= late,
        )
        for row in rows
    ]
    others = [review_talk.Month(one.id, one.month) for one in found if one.id != opened.id]
    shown = review_talk.Month(opened.id, opened.month)
    return review_talk.waiting(context.voice, shown, count, Page(items, number, pages), others)


async def open_report(
    context: KaonaContext, query: CallbackQuery, pressed: Press, reach: Reach
) -> bool:
    """Show a report as it stands now: anew, or in place of what is seen."""
    named = _REPORT.fullmatch(pressed.value)
    if named is None or await _out_of_reach(context, query, reach, int(named[1])):
        return named is not None
    under = await review_acts.find(context.turn.session, int(named[1]), int(named[2]))
    if under is None:
        await _refuse(context, query, Hindrance.GONE)
        return True
    await context.toast(query)
    shown = screens.opened(context.voice, await reviewed(context, under, reach))
    if named[3] and query.message is not None:
        shown = in_place(shown, query.message.message_id)
    await context.say(reach.chat_id, shown)
    return True


async def accept(context: KaonaContext, query: CallbackQuery, pressed: Press, reach: Reach) -> bool:
    """Take a report, if it is still the one that was shown."""
    under = await fitting(context, query, reach, pressed.value)
    if not isinstance(under, UnderReview):
        return under
    await review_acts.accept(context.turn.session, under, actor(context, reach))
    context.turn.stirs_schedule = True
    await context.toast(query, context.voice.plain("toast-review-accepted"))
    await refresh(context, query, under, reach)
    return True


async def fitting(
    context: KaonaContext, query: CallbackQuery, reach: Reach, named: str
) -> UnderReview | bool:
    """The report that a button names, locked, if it can be reviewed just as it was shown.

    Else its presser is told why not and shown what stands: ``True``; ``False`` where the button
    names no report at all.
    """
    parts = _VERSION.fullmatch(named)
    if parts is None:
        return False
    project_id, number, version = map(int, parts.groups())
    if await _out_of_reach(context, query, reach, project_id):
        return True
    under = await review_acts.lock(context.turn.session, project_id, number)
    hindrance = await hindrance_of(context, under, reach, version)
    if under is not None and hindrance is None:
        return under
    await _refuse(context, query, hindrance or Hindrance.GONE)
    if under is not None and hindrance is not Hindrance.OWN:
        await refresh(context, query, under, reach)
    return True


async def hindrance_of(
    context: KaonaContext, under: UnderReview | None, reach: Reach, version: int
) -> Hindrance | None:
    """Why a report cannot be reviewed by somebody as it was shown, if there is a reason."""
    if under is None:
        return Hindrance.GONE
    if under.obligation is None:
        return Hindrance.UNFIT
    if under.report.review is ReviewState.ACCEPTED:
        return Hindrance.ACCEPTED
    if under.report.review is ReviewState.RETURNED:
        return Hindrance.RETURNED
    turn, user_id = context.turn, reach.account.user_id
    if await reviewers.is_own(turn.session, user_id, under.project.id, turn.today, under.version):
        return Hindrance.OWN
    return Hindrance.CHANGED if under.version.version != version else None


async def _out_of_reach(
    context: KaonaContext, query: CallbackQuery, reach: Reach, project_id: int
) -> bool:
    """Whether a project is none of the presser's, who is told so: of another branch, or of none."""
    project = await context.turn.session.get(Project, project_id)
    if project is not None and reach.covers(project.code):
        return False
    await context.toast(query, context.voice.plain("toast-coordinators-only"))
    return True


async def _refuse(context: KaonaContext, query: CallbackQuery, hindrance: Hindrance) -> None:
    await context.toast(query, context.voice.plain(f"toast-review-{hindrance.value}"))


async def refresh(
    context: KaonaContext, query: CallbackQuery, under: UnderReview, reach: Reach
) -> None:
    """Let the pressed message show the report as it stands now."""
    if query.message is not None:
        shown = screens.opened(context.voice, await reviewed(context, under, reach))
        await context.say(reach.chat_id, in_place(shown, query.message.message_id))


async def reviewed(context: KaonaContext, under: UnderReview, reach: Reach) -> Reviewed:
    """A report as its messages show it; a group does not learn who sent it."""
    late = await late_since(context)
    return await review_news.reviewed(
        context.turn, under, late=late, with_names=reach.group is None
    )


async def late_since(context: KaonaContext) -> date:
    """The newest civil day whose reports are late today if they still wait."""
    weekdays = context.turn.house.policy.ladder.weekdays
    return await stored.late_since(context.turn.session, context.turn.today, weekdays)


def actor(context: KaonaContext, reach: Reach) -> Actor:
    """Who acts in this turn, and where."""
    group_id = reach.group.id if reach.group else None
    return Actor(context.turn.now, reach.account.user_id, group_id)
