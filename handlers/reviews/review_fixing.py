"""Correcting what was returned: the officer's report opens at the field, with the reason."""

from __future__ import annotations

import re

from telegram import CallbackQuery

from bot.domain import conversation
from bot.domain.conversation import QUESTIONS
from bot.rendering.buttons import Press
from handlers.context import KaonaContext
from handlers.reporting import talk
from handlers.reporting.cases import Case
from handlers.reporting.stale import old
from storage import review_acts

_FIELD = re.compile(r"([0-9]{1,9})\.([a-z]+)")


async def fix(context: KaonaContext, query: CallbackQuery, pressed: Press, case: Case) -> None:
    """Open the report that a button names at the field it was returned for, if it still is.

    Another report that is being written stays, and is shown: one draft is written at a time.
    """
    named = _FIELD.fullmatch(pressed.value)
    field = next((one for one in QUESTIONS if named and one.value == named[2]), None)
    asked = await review_acts.standing(context.turn.session, case.obligation)
    fits = asked is not None and named is not None and asked.number == int(named[1])
    if asked is None or field is None or not fits or asked.field is not field:
        await old(context, query, case)
        return
    if case.row is not None and case.row.amends != asked.number:
        if not conversation.is_empty(case.draft):
            await context.toast(query, context.voice.plain("toast-undo-not-now"))
            await talk.show(context, case)
            return
        await talk.let_go(context, case)
    await context.toast(query)
    await case.ensure_draft()
    if not conversation.missing(case.draft) or case.draft.changing is not None:
        case.write(conversation.change(case.draft, field))
    await talk.show(context, case)
