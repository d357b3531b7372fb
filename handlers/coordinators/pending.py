"""/pending and /office: what a branch owes in the newest round, by office."""

from __future__ import annotations

from collections import Counter

from telegram import CallbackQuery, Update

from bot.domain.branch_lists import Office, by_office
from bot.domain.delivery import Outgoing
from bot.domain.rounds import ObligationState
from bot.rendering import branch_lists as screens
from bot.rendering.branch_lists import Missing, RoundShown
from bot.rendering.buttons import Press
from bot.rendering.messages import message
from bot.rendering.pages import Page, page_of
from handlers.context import KaonaContext
from handlers.coordinators.branch_projects import show_in_place
from handlers.coordinators.branches import branch_names
from handlers.coordinators.coordination import Reach
from storage import duties, offices, rounds
from storage.tables import Round


async def pending(_: Update, context: KaonaContext, reach: Reach) -> None:
    """/pending: who is missing, and on whose desk it is."""
    await context.say(reach.chat_id, await _pending(context, reach, 1))


async def turn_pending(
    context: KaonaContext, query: CallbackQuery, pressed: Press, reach: Reach
) -> bool:
    """Another page of what is missing."""
    number = pressed.number
    if number is None:
        return False
    return await show_in_place(context, query, reach, await _pending(context, reach, number))


async def office(_: Update, context: KaonaContext, reach: Reach) -> None:
    """/office: the offices with their figures."""
    await context.say(reach.chat_id, await _offices(context, reach, 1))


async def press_office(
    context: KaonaContext, query: CallbackQuery, pressed: Press, reach: Reach
) -> bool:
    """A page of the offices, or of one office's projects; ``False`` for none of the branch."""
    number = pressed.number
    if number is None:
        return False
    if not pressed.obligation_id:
        return await show_in_place(context, query, reach, await _offices(context, reach, number))
    shown = await _one_office(context, reach, pressed.obligation_id, number)
    return await show_in_place(context, query, reach, shown)


async def shown_round(context: KaonaContext, reach: Reach) -> tuple[Round, RoundShown] | None:
    """The newest round and its heading; ``None`` where there never was one."""
    opened = await rounds.newest(context.turn.session, context.turn.now)
    if opened is None:
        return None
    branch = await branch_names(context.turn, context.voice, reach.branches)
    return opened, RoundShown(opened.id, opened.month, opened.due_on, branch)


async def _pending(context: KaonaContext, reach: Reach, number: int) -> Outgoing:
    found = await shown_round(context, reach)
    if found is None:
        return message(context.voice.html("digest-no-round"))
    opened, shown = found
    session = context.turn.session
    owing = await duties.in_round(session, opened, reach.branches)
    places = {
        member: o
        for o in await offices.of_branches(session, reach.branches)
        for member in o.members
    }
    missing = sorted(
        (one for one in owing if one.is_missing),
        key=lambda one: (one.code[:8], places[one.agency_id].title, one.code),
    )
    counts: Counter[Office] = Counter(places[one.agency_id] for one in missing)
    page = page_of(missing, number)
    listed = await duties.listed(
        session, opened, [one.project_id for one in page.items], context.turn.today
    )
    items = [
        Missing(places[one.agency_id], counts[places[one.agency_id]], item)
        for one, item in zip(page.items, listed, strict=True)
    ]
    total = sum(one.state is not ObligationState.EXCUSED for one in owing)
    return screens.pending(
        context.voice, shown, len(missing), total, Page(items, page.number, page.count)
    )


async def _offices(context: KaonaContext, reach: Reach, number: int) -> Outgoing:
    found = await shown_round(context, reach)
    if found is None:
        return message(context.voice.html("digest-no-round"))
    opened, shown = found
    owing = await duties.in_round(context.turn.session, opened, reach.branches)
    every = await offices.of_branches(context.turn.session, reach.branches)
    figures = by_office(every, owing, opened.due_at)
    return screens.offices(context.voice, shown, page_of(figures, number))


async def _one_office(
    context: KaonaContext, reach: Reach, office_id: int, number: int
) -> Outgoing | None:
    found = await shown_round(context, reach)
    if found is None:
        return None
    opened, shown = found
    session = context.turn.session
    every = await offices.of_branches(session, reach.branches)
    named = [one for one in every if one.id == office_id]
    owing = [
        one
        for one in await duties.in_round(session, opened, reach.branches)
        if named and one.agency_id in named[0].members
    ]
    figures = by_office(named, owing, opened.due_at)
    if not figures:
        return None
    # Those that are missing come first.
    owing.sort(key=lambda one: (not one.is_missing, one.code))
    page = page_of([one.project_id for one in owing], number)
    listed = await duties.listed(session, opened, page.items, context.turn.today)
    return screens.office(context.voice, shown, figures[0], Page(listed, page.number, page.count))
