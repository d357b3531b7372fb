"""What coordinators do, in private and in their groups: who they are there, and their buttons.

A coordinator has a role for a branch of agencies. In private that is what counts; in a group only
what the role and the group's own branch have in common, so that a group never shows or does what
lies outside its branch, whoever is in it. Whoever coordinates nothing here is refused.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any

from telegram import CallbackQuery, Update
from telegram.constants import ChatType

from bot.rendering.buttons import Act, Press
from bot.rendering.messages import message
from handlers.context import KaonaContext, chat_of, user_of
from storage import groups, people
from storage.tables import Account, Group


@dataclass(frozen=True)
class Reach:
    """A coordinator where it speaks: its account, the chat, and the branches it may act on there.

    ``group`` is the bound group of that chat, and ``None`` in private.
    """

    account: Account
    chat_id: int
    branches: tuple[str, ...]
    group: Group | None = None

    def covers(self, code: str) -> bool:
        """Whether a project's (or agency's) code lies in one of the branches."""
        return code.startswith(self.branches)


def in_common(branches: list[str], own: str) -> tuple[str, ...]:
    """What roles for some branches may do within one branch: the narrower of two that overlap."""
    if any(own.startswith(branch) for branch in branches):
        return (own,)
    return tuple(branch for branch in branches if branch.startswith(own))


async def reach_of(update: Update, context: KaonaContext) -> Reach | None:
    """Whoever speaks as a coordinator here; ``None`` for officers, strangers and unbound groups."""
    chat, session = chat_of(update), context.turn.session
    account, _ = await people.speaker(session, user_of(update).id)
    if account is None:
        return None
    branches = await people.branches(session, account.user_id)
    if chat.type == ChatType.PRIVATE:
        return Reach(account, chat.id, tuple(branches)) if branches else None
    group = await groups.by_chat(session, chat.id)
    if group is None:
        return None
    here = in_common(branches, group.branch)
    return Reach(account, chat.id, here, group) if here else None


Command = Callable[[Update, KaonaContext, Reach], Awaitable[None]]


Handler = Callable[[Update, KaonaContext], Coroutine[Any, Any, None]]


def for_coordinators(answer: Command) -> Handler:
    """A command of coordinators: everybody else is told that it is not for them."""

    async def guarded(update: Update, context: KaonaContext) -> None:
        reach = await reach_of(update, context)
        if reach is None:
            text = context.voice.html("coordinators-only")
            await context.say(chat_of(update).id, message(text))
            return
        await answer(update, context, reach)

    return guarded


CoordinatorPress = Callable[[KaonaContext, CallbackQuery, Press, Reach], Awaitable[bool]]
"""Acts on a press; ``False`` where the button fits nothing any more. It answers the query itself
where it returns ``True``."""


async def press(
    update: Update, context: KaonaContext, pressed: Press, acts: Mapping[Act, CoordinatorPress]
) -> None:
    """Route a coordinator's press, in private or in a group; others are told why not."""
    query = update.callback_query
    if query is None:
        return
    reach = await reach_of(update, context)
    if reach is None:
        await context.toast(query, context.voice.plain("toast-coordinators-only"))
        return
    if context.turn.is_late or not await acts[pressed.act](context, query, pressed, reach):
        await context.toast(query, context.voice.plain("toast-old-button"))
