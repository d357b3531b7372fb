"""Writing a version of a report with its files: who wrote it, for whom, and from which update."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.report import Answers
from handlers.context import KaonaContext
from handlers.reporting.cases import Case
from storage import attachments, reports
from storage.reports import Authorship
from storage.tables import Attachment, ReportVersion


async def write(
    context: KaonaContext,
    case: Case,
    number: int,
    answers: Answers,
    files: Sequence[Attachment],
    reported_on: date,
) -> ReportVersion:
    """Write report ``number`` of a case: its first version, or the next one, with these files."""
    session = context.turn.session
    version = await reports.write(
        session,
        case.project.id,
        number,
        answers,
        authorship(context, case, reported_on),
        case.opened.id,
        attachments.unique_ids(files),
    )
    await attachments.put_into_version(session, files, version)
    return version


def authorship(context: KaonaContext, case: Case, reported_on: date) -> Authorship:
    """Who writes a version in this turn, for whom, and from which update."""
    turn = context.turn
    return Authorship(
        written_at=turn.now,
        reported_on=reported_on,
        source=f"update:{turn.update_id}",
        user_id=context.speaker.user_id,
        person_id=case.person.id,
        on_behalf_of=case.absent.id if case.absent else None,
    )
