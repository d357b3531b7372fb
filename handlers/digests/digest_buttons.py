"""The buttons under a digest.

Lists go to the presser's private chat: pages that are turned in the group would change under the
eyes of everybody else who reads there, and a new message for each page would bury its talk. Where
the bot cannot write in private, the page comes as a message of the group.
"""

from __future__ import annotations

from telegram import CallbackQuery

from bot.domain.delivery import Outgoing
from bot.domain.digest import Listing
from bot.rendering import digest_pages
from bot.rendering.buttons import Press
from bot.rendering.digest import Heading
from bot.rendering.digest_lines import FIGURES, OFFICES, Wanted, wanted
from bot.rendering.messages import in_place
from bot.rendering.pages import Page
from bot.rendering.voice import Voice
from handlers.context import KaonaContext
from handlers.coordinators.branches import branch_name
from handlers.coordinators.coordination import Reach, in_common
from handlers.digests.digest_figures import page_of, summary_of
from handlers.turn import Turn
from storage import office_figures, rounds
from storage.tables import Round


async def show(context: KaonaContext, query: CallbackQuery, pressed: Press, reach: Reach) -> bool:
    """Show a list of a digest, as it is now and as far as the presser may see it."""
    turn, asked = context.turn, wanted(pressed.value)
    opened = await rounds.by_id(turn.session, pressed.obligation_id)
    branches = in_common(list(reach.branches), asked.branch) if asked else ()
    if asked is None or opened is None or not branches:
        return False
    voice = turn.house.voice_for(reach.account)
    page = await _page(turn, voice, opened, branches, asked)
    if reach.group is None and query.message is not None:
        await context.toast(query)
        await context.say(reach.chat_id, in_place(page, query.message.message_id))
    elif reach.account.blocked_at is not None:
        await context.toast(query)
        await context.say(reach.chat_id, page)
    else:
        await context.toast(query, voice.plain("toast-list-in-private"))
        await context.say(reach.account.user_id, page)
    return True


async def _page(
    turn: Turn, voice: Voice, opened: Round, branches: tuple[str, ...], asked: Wanted
) -> Outgoing:
    summary = await summary_of(turn, opened, *branches)
    name = await branch_name(turn, voice, asked.branch)
    heading = Heading(name, asked.branch, opened.id)
    if asked.what == FIGURES:
        return digest_pages.figures(voice, heading, summary)
    if asked.what == OFFICES:
        found = await office_figures.of_round(turn.session, opened, branches)
        return digest_pages.offices(voice, heading, summary, found, asked.page)
    listing = Listing(asked.what)
    count = max(1, -(-summary.total_of(listing) // digest_pages.PAGE))
    number = min(max(asked.page, 1), count)
    place = ((number - 1) * digest_pages.PAGE, digest_pages.PAGE)
    shown = await page_of(turn, opened, branches, listing, place)
    return digest_pages.projects(voice, heading, summary, listing, Page(shown, number, count))
