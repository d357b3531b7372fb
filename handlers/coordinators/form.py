"""/form CODE and its button: the official form of a project as a PDF.

Coordinators get it for their branch, in private and in their groups; officers for their own
projects, in private. In a group it comes without phone numbers (DESIGN section 6).
"""

from __future__ import annotations

from telegram import CallbackQuery, Chat, Update
from telegram.constants import ChatType

from bot.domain.asking import typed_code
from bot.rendering.buttons import Press
from bot.rendering.form_message import WantedForms, choose_form, form_document, wanted_forms
from bot.rendering.messages import in_place, message, shorten
from bot.rendering.pages import PAGE, Page
from bot.rendering.subject import NAME_LIMIT
from handlers.context import KaonaContext, chat_of, user_of
from handlers.coordinators.coordination import Reach, in_common, reach_of
from storage import projects, search
from storage.tables import Account, Project


async def form(update: Update, context: KaonaContext) -> None:
    """/form CODE: send the form, or say what to type."""
    chat = chat_of(update)
    reach = await reach_of(update, context)
    if chat.type != ChatType.PRIVATE and reach is None:
        await context.say(chat.id, message(context.voice.html("coordinators-only")))
        return
    code = typed_code(" ".join(context.args or ()))
    if not code:
        await context.say(chat.id, message(context.voice.html("form-which")))
        return
    project = await _project(context, reach, user_of(update).id, code)
    if project is None:
        refused = context.voice.html("form-not-yours", code=shorten(code, NAME_LIMIT))
        await context.say(chat.id, message(refused))
        return
    await _send(context, chat, reach, project)


async def press(
    update: Update, context: KaonaContext, query: CallbackQuery, pressed: Press
) -> None:
    """The button of a project's form, under a receipt or wherever coordinators find it."""
    chat = chat_of(update)
    reach = await reach_of(update, context)
    if chat.type != ChatType.PRIVATE and reach is None:
        await context.toast(query, context.voice.plain("toast-coordinators-only"))
        return
    if context.turn.is_late:
        await context.toast(query, context.voice.plain("toast-old-button"))
        return
    wanted = wanted_forms(pressed.value)
    if wanted is not None:
        await _choose(context, query, reach, wanted)
        return
    project = await _project(context, reach, user_of(update).id, pressed.value)
    if project is None:
        await context.toast(query, context.voice.plain("toast-form-not-yours"))
        return
    await context.toast(query)
    await _send(context, chat, reach, project)


async def _choose(
    context: KaonaContext, query: CallbackQuery, reach: Reach | None, wanted: WantedForms
) -> None:
    """Show projects whose forms can be had: from a group in the presser's private chat."""
    if reach is None:
        await context.toast(query, context.voice.plain("toast-form-which"))
        return
    branches = in_common(list(reach.branches), wanted.branch)
    number = max(wanted.page, 1)
    offset = (number - 1) * PAGE
    count, hits = await search.find(context.turn.session, branches, (), PAGE, offset)
    if not hits:
        await context.toast(query, context.voice.plain("toast-old-button"))
        return
    voice = context.turn.house.voice_for(reach.account)
    page = Page(hits, number, -(-count // PAGE))
    shown = choose_form(voice, wanted.branch, count, page)
    is_private = reach.group is None or reach.account.blocked_at is not None
    if wanted.turned and query.message is not None:
        shown = in_place(shown, query.message.message_id)
        is_private = True
    await context.toast(query, "" if is_private else voice.plain("toast-list-in-private"))
    await context.say(reach.chat_id if is_private else reach.account.user_id, shown)


async def _project(
    context: KaonaContext, reach: Reach | None, user_id: int, code: str
) -> Project | None:
    """The project of a code if the speaker may see its form here.

    Whoever may not see a project does not learn whether there is one.
    """
    session = context.turn.session
    project = await projects.by_code(session, code)
    if project is None or (reach is not None and reach.covers(project.code)):
        return project
    if reach is not None and reach.group is not None:
        return None
    own = await projects.of_account(session, user_id, context.turn.today)
    return project if project.id in {one.id for one in own} else None


async def _send(context: KaonaContext, chat: Chat, reach: Reach | None, project: Project) -> None:
    from handlers.coordinators.printing import print_form

    asked: Account = context.speaker if reach is None else reach.account
    is_private = chat.type == ChatType.PRIVATE
    made = await print_form(
        context.turn, project, thai_digits=asked.thai_digits, with_phones=is_private
    )
    told = form_document(context.voice, project.code, project.name, made.last_report, made.pdf)
    await context.say(chat.id, told)
