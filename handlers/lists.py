"""Turning the pages of long lists. A page is made anew each time, so old buttons keep working."""

from __future__ import annotations

import re

from telegram import CallbackQuery

from bot.domain.delivery import Outgoing
from bot.rendering import overview
from bot.rendering.messages import in_place
from bot.rendering.overview import Listing
from handlers import status
from handlers.context import KaonaContext
from handlers.reporting.owed import owed_by
from storage import attachments

_PAGE = re.compile(r"(?P<list>[a-z]+)\.(?P<number>[0-9]{1,6})(\.(?P<typed>[0-9]{1,18}))?")
"""What a button carries that turns a page: the list, the page, and the update of what was typed."""


async def turn_page(context: KaonaContext, query: CallbackQuery, value: str) -> bool:
    """Show another page in the place of the one that is seen; ``False`` for no page of ours."""
    named = _PAGE.fullmatch(value)
    is_known = named is not None and named["list"] in {listing.value for listing in Listing}
    if named is None or not is_known or query.message is None:
        return False
    typed = int(named["typed"]) if named["typed"] else None
    shown = await _page(context, Listing(named["list"]), int(named["number"]), typed)
    if shown is None:
        return False
    await context.toast(query)
    await context.say(context.speaker.user_id, in_place(shown, query.message.message_id))
    return True


async def _page(
    context: KaonaContext, listing: Listing, number: int, typed: int | None
) -> Outgoing | None:
    user_id = context.speaker.user_id
    if listing is Listing.STATUS:
        return await status.page(context, user_id, number)
    owed = await owed_by(context, user_id)
    if typed is not None:
        owed = [item for item in owed if item.is_missing]
    if not owed or (listing is Listing.TYPED) != (typed is not None):
        return None
    if listing is Listing.PLACE:
        held = await attachments.held(context.turn.session, user_id)
        return overview.place_files(context.voice, owed, len(held), number) if held else None
    return overview.choose_project(context.voice, owed, typed=typed, page=number)
