"""Writing a version of a report with its files: who wrote it, for whom, and from which update."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.report import Answers
from handlers.cases import Case
from handlers.context import KaonaContext
from storage import attachments, reports
from storage.tables import Attachment


async def write(
    context: KaonaContext,
    case: Case,
    number: int,
    answers: Answers,
    files: Sequence[Attachment],
    reported_on: date,
) -> None:
    """Write report ``number`` of a case: its first version, or the next one, with these files."""
    turn = context.turn
    authorship = reports.Authorship(
        written_at=turn.now,
        reported_on=reported_on,
        source=f"update:{turn.update_id}",
        user_id=context.speaker.user_id,
        person_id=case.person.id,
        on_behalf_of=case.absent.id if case.absent else None,
    )
    version = await reports.write(
        turn.session,
        case.project.id,
        number,
        answers,
        authorship,
        case.opened.id,
        attachments.unique_ids(files),
    )
    await attachments.put_into_version(turn.session, files, version)
