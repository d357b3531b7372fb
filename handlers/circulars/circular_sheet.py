"""A stored circular as its messages show it, and what is at hand while one is made."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import CallbackQuery

from bot.domain.circulars import Asking, Content, faults
from bot.domain.delivery import Outgoing
from bot.rendering import circular_draft as screens
from bot.rendering.buttons import Act, Press
from bot.rendering.circular_draft import Draft, Proposed
from bot.rendering.circulars import Sheet
from bot.rendering.messages import in_place
from bot.rendering.voice import Voice
from handlers.context import KaonaContext
from handlers.coordinators.branches import branch_name
from handlers.coordinators.coordination import Reach
from handlers.turn import Turn
from storage import circulars
from storage.tables import Circular

NAMED = 3
"""Branches named in a line; the rest are counted."""


def sheet_of(circular: Circular) -> Sheet:
    """What a circular says."""
    return Sheet(
        circular_id=circular.id,
        number=circular.number,
        dated=circular.dated,
        office=circular.office,
        subject=circular.subject,
        deadline=circular.deadline,
        wants_document=circular.wants_document,
        body=circular.body,
        original=circulars.original(circular),
    )


async def whom(turn: Turn, voice: Voice, branches: Sequence[str]) -> str:
    """What branches are called, the first of them by name."""
    names = [await branch_name(turn, voice, branch) for branch in branches[:NAMED]]
    listed = ", ".join(names)
    if len(branches) <= NAMED:
        return listed
    return voice.plain("circular-whom-more", whom=listed, count=len(branches) - NAMED)


async def draft_of(turn: Turn, voice: Voice, circular: Circular) -> Draft:
    """A draft as its sender checks it now."""
    reached = await circulars.reached(turn.session, circular.branches, turn.today)
    content = Content(circular.subject, circular.deadline, has_content(circular), reached)
    return Draft(
        sheet=sheet_of(circular),
        branches=tuple(circular.branches),
        whom=await whom(turn, voice, circular.branches),
        reached=reached,
        doubts=circulars.doubts(circular),
        faults=faults(content, turn.today),
        proposed=_proposed(circular.body),
    )


def _proposed(body: str | None) -> Proposed:
    """What a memo's text tells beside the fields that a circular keeps."""
    # Reading is rare, and its parts are large: a service at rest does without them.
    from bot.forms.memo import NotAMemo, read_memo

    try:
        memo = read_memo(body or "").memo
    except NotAMemo:
        return Proposed()
    announced = memo.announcement
    return Proposed(
        addressees=" · ".join(memo.addressees),
        body=memo.body,
        announcement=announced.title if announced else "",
        announced=announced.subject if announced else "",
        phones=" · ".join(memo.phones),
    )


def has_content(circular: Circular) -> bool:
    """Whether there is anything to send: a file or a text."""
    return circular.file_id is not None or bool(circular.body)


def rest(circular: Circular) -> None:
    """Nothing is asked any more, but for the memo itself while there is none."""
    circular.asking = None if has_content(circular) else Asking.TEXT


async def propose(turn: Turn, voice: Voice, circular: Circular) -> None:
    """Show a draft in a new message."""
    said = screens.proposal(voice, await draft_of(turn, voice, circular))
    await turn.put(circular.sender_id, said)


def page_number(value: str) -> int:
    """The number behind a button's word; 1 where it is none."""
    return Press(Act.CIRCULAR, 0, value).number or 1


async def replace(
    context: KaonaContext, query: CallbackQuery, reach: Reach, said: Outgoing
) -> None:
    """Show something in the place of the message whose button was pressed."""
    if query.message is None:
        await context.say(reach.chat_id, said)
    else:
        await context.say(reach.chat_id, in_place(said, query.message.message_id))
