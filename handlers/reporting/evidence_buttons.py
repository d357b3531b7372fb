"""Buttons about files: attach to a report, see and remove those of a draft, tell their project."""

from __future__ import annotations

from telegram import CallbackQuery

from bot.domain.delivery import Outgoing
from bot.domain.evidence import unfit
from bot.rendering import evidence as said_of
from bot.rendering import report as screens
from bot.rendering.buttons import Press
from bot.rendering.evidence import Filed
from bot.rendering.messages import in_place, message
from bot.texts import Html
from handlers.context import KaonaContext
from handlers.reporting import evidence, report, talk
from handlers.reporting.cases import Case
from handlers.reporting.places import Place, of_case
from handlers.reporting.stale import old
from handlers.turn import MEANING_LASTS
from storage import attachments, reports
from storage.tables import Attachment


async def attach(context: KaonaContext, query: CallbackQuery, pressed: Press, case: Case) -> None:
    """What is sent from now on belongs to the report; a draft that was at hand is put aside."""
    number = pressed.number
    place_of_it = await of_case(case, number)
    if number is None or place_of_it.number != number:
        await old(context, query, case)
        return
    context.speaker.current_draft_id = None
    user_id = context.speaker.user_id
    await attachments.aim(context.turn.session, user_id, case.obligation.id, number)
    await context.toast(query)
    text = context.voice.html("evidence-attach", number=str(number), code=case.project.code)
    await context.say(user_id, message(text))


async def show(context: KaonaContext, query: CallbackQuery, pressed: Press, case: Case) -> None:
    """Show the files of the draft, each with a button that takes it away."""
    if not await case.files():
        await old(context, query, case)
        return
    await context.toast(query)
    await context.say(context.speaker.user_id, await _listed(context, case, pressed.number or 1))


async def unfile(context: KaonaContext, query: CallbackQuery, pressed: Press, case: Case) -> None:
    """Take a file from the draft; the list shows what is left, and at its end the report."""
    row = next((row for row in await case.files() if row.id == pressed.number), None)
    if row is None:
        await old(context, query, case)
        return
    name = said_of.named(context.voice, attachments.content(row))
    await attachments.remove(context.turn.session, row)
    case.note_files()
    await context.toast(query, context.voice.plain("toast-unfiled", name=name))
    if await case.files() and query.message is not None:
        shown = in_place(await _listed(context, case, 1), query.message.message_id)
        await context.say(context.speaker.user_id, shown)
        return
    await talk.settle_choice(context, query)
    await talk.show(context, case)


async def _listed(context: KaonaContext, case: Case, page: int) -> Outgoing:
    files = [Filed(row.id, attachments.content(row)) for row in await case.files()]
    return said_of.files_of_draft(context.voice, case.obligation.id, case.project.code, files, page)


async def place(context: KaonaContext, query: CallbackQuery, _: Press, case: Case) -> None:
    """The files that waited for their project get it; what does not fit there is told."""
    waiting = await attachments.held(context.turn.session, context.speaker.user_id)
    if not waiting:
        await old(context, query, case)
        return
    await context.toast(query)
    await talk.settle_choice(context, query)
    match await of_case(case):
        case Place(_, None):
            await _place_in_draft(context, case, waiting)
        case Place(_, int(number)):
            await _place_in_report(context, case, number, waiting)


async def _place_in_draft(context: KaonaContext, case: Case, waiting: list[Attachment]) -> None:
    row = await case.ensure_draft()
    taken, refused = await _sorted(context, await case.files(), waiting)
    answer = await _answer(context, case, taken)
    for one in taken:
        await attachments.put_into_draft(context.turn.session, one, row.id)
    case.note_files()
    subject = await case.subject()
    told = Html("\n".join([*refused, said_of.added(context.voice, subject.files)]))
    if answer is not None and answer.caption is not None:
        await context.say(context.speaker.user_id, message(told))
        await report.take(context, case, answer.caption, answer.message_id)
        return
    opening = talk.headed(context, case, subject, told)
    asking = screens.step(context.voice, subject, case.draft, opening=opening)
    await talk.say(context, case, asking)


async def _answer(context: KaonaContext, case: Case, taken: list[Attachment]) -> Attachment | None:
    """The file whose caption is the answer, or a report; not after a day, as with any text."""
    since = context.turn.now - MEANING_LASTS
    for row in taken:
        if row.received_at >= since and await evidence.answers(context, case, row.caption):
            return row
    return None


async def _place_in_report(
    context: KaonaContext, case: Case, number: int, waiting: list[Attachment]
) -> None:
    session = context.turn.session
    found = await reports.current(session, case.project.id, number)
    present = await attachments.of_version(session, found[1]) if found else []
    taken, refused = await _sorted(context, present, waiting)
    for line in refused:
        await context.say(context.speaker.user_id, message(line))
    if taken:
        rows = [*present, *taken]
        await evidence.add_version(context, case, number, rows)
        said = evidence.files_of_report(context, case, number, rows)
        await context.say(context.speaker.user_id, said)


async def _sorted(
    context: KaonaContext, present: list[Attachment], waiting: list[Attachment]
) -> tuple[list[Attachment], list[Html]]:
    """Which of the waiting files fit beside those present; the others are let go and told of."""
    files = [attachments.content(row) for row in present]
    taken: list[Attachment] = []
    refused: list[Html] = []
    for row in waiting:
        file = attachments.content(row)
        problem = unfit(file, files)
        if problem is None:
            files.append(file)
            taken.append(row)
        else:
            refused.append(said_of.refusal(context.voice, problem, file))
            await attachments.remove(context.turn.session, row)
    return taken, refused
