"""A case: one obligation as its reporter meets it, loaded for a turn and checked for access."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain import conversation
from bot.domain.checks import Circumstances
from bot.domain.report import Answers
from bot.domain.rounds import REPORTED_STATES, ObligationState
from bot.rendering.subject import Correction, Subject
from handlers.reporting.prompts import subject_of
from handlers.turn import Turn
from storage import attachments, drafts, reports, review_acts
from storage import cases as found
from storage.cases import Found
from storage.tables import Attachment, Draft, Obligation, Person, Project, ReviewAct, Round


class Barred(StrEnum):
    """Why an account may not act on an obligation; the value names the notice."""

    NOT_YOURS = "toast-not-yours"
    CLOSED = "toast-closed"
    EXCUSED = "toast-excused"


@dataclass
class Case:
    """An obligation, its round and project, the person the account speaks for, and the draft."""

    turn: Turn
    obligation: Obligation
    opened: Round
    project: Project
    person: Person
    row: Draft | None
    absent: Person | None = None
    """In whose place that person reports, if in somebody's."""
    _seen: tuple[int | None, Subject] | None = None
    _files: tuple[int, list[Attachment]] | None = None

    @property
    def draft(self) -> conversation.Draft:
        """The answers so far, with what they are held against; none where there is no draft."""
        if self.row is None:
            return conversation.Draft(Answers())
        return drafts.content(self.row, self._circumstances)

    @property
    def _circumstances(self) -> Circumstances:
        if self._seen is None:
            message = "a draft is read before its case was looked up"
            raise ValueError(message)
        standing = self._seen[1].standing
        return Circumstances(
            start=self.project.start_date,
            end=self.project.end_date,
            today=self.turn.today,
            budget=standing.budget,
            spent=standing.disbursed,
            before=standing.before,
        )

    @property
    def is_sent(self) -> bool:
        """Whether a report was sent in this round."""
        return self.obligation.state in REPORTED_STATES

    async def subject(self, *, fresh: bool = False) -> Subject:
        """What the report is about; an amended one stands before its own figures.

        It is looked up once in a turn, and ``fresh`` where others may have sent meanwhile.
        """
        amends = self.row.amends if self.row else None
        if fresh or self._seen is None or self._seen[0] != amends:
            about = await subject_of(self.turn, self.obligation, self.opened, self.project, amends)
            self._seen = (amends, about)
        files = [attachments.content(row) for row in await self.files()]
        absent = self.absent.name if self.absent else ""
        return replace(
            self._seen[1],
            files=tuple(files),
            absent=absent,
            correction=await self._correction_shown(),
        )

    async def correction(self) -> ReviewAct | None:
        """What a coordinator wants corrected, or why the month was reopened, if it stands so."""
        return await review_acts.standing(self.turn.session, self.obligation)

    async def _correction_shown(self) -> Correction | None:
        """The same as the question shows it, where the draft is of the report in question."""
        if self.row is None or self.row.amends is None or self.row.changing is None:
            return None
        asked = await self.correction()
        if asked is None or asked.field is None or asked.number != self.row.amends:
            return None
        return Correction(asked.field, asked.reason or "")

    async def files(self) -> list[Attachment]:
        """The files of the draft, in the order they came; looked up once as long as they stay."""
        if self.row is None:
            return []
        if self._files is None or self._files[0] != self.row.id:
            rows = await attachments.of_draft(self.turn.session, self.row.id)
            self._files = (self.row.id, rows)
        return self._files[1]

    def has_no_files(self, row: Draft) -> None:
        """Spare the look for a draft's files: it was seen to have none."""
        self._files = (row.id, [])

    def note_files(self) -> None:
        """The draft's files changed: it is as if an answer had."""
        self._files = None
        self.write(self.draft)

    async def ensure_draft(self, amends: int | None = None) -> Draft:
        """The draft of this case, begun if there is none; ``amends`` is the report it amends.

        What a coordinator returned is amended: its draft begins with what the report said, and with
        the question that was asked again.
        """
        if self.row is not None:
            return self.row
        session, project_id = self.turn.session, self.project.id
        asked = await self.correction() if amends is None else None
        if asked is not None:
            amends = asked.number
        if amends is None and self.obligation.state is ObligationState.RETURNED:
            amends = await reports.newest_of_round(session, project_id, self.opened.id)
        now = self.turn.now
        self.row = await drafts.add(session, project_id, self.opened.id, now, amends)
        said = await reports.current(session, project_id, amends) if amends else None
        if said is None:
            self.has_no_files(self.row)
        else:
            await attachments.copy_to_draft(session, said[1], self.row.id)
        # After the files, which it tells of.
        await self.subject()
        if said is not None:
            answers = reports.answers_of(said[1])
            field = asked.field if asked else None
            self.write(conversation.Draft(answers, field, given=answers.reasons))
        return self.row

    async def drop_draft(self) -> None:
        """Forget the draft: it was sent, or its writer chose something else."""
        if self.row is not None:
            await drafts.drop(self.turn.session, self.row)
            self.row = None

    def write(self, draft: conversation.Draft) -> None:
        """Keep the draft's new content.

        A posted digest shows it at the schedule's next tick: to compute a branch's figures for
        every answer would make an officer's turn as slow as the branch is large.
        """
        if self.row is None:
            message = "a draft is written before it is begun"
            raise ValueError(message)
        drafts.write(self.row, draft, self.turn.now)
        self.obligation.changed_at = self.turn.now
        if not self.is_sent and self.obligation.state is not ObligationState.RETURNED:
            self.obligation.state = ObligationState.DRAFTING


async def load(turn: Turn, user_id: int, obligation_id: int) -> Case | Barred:
    """The case of an obligation, if this account may report on it and its round is open."""
    seen = await found.of_obligation(turn.session, obligation_id, user_id, turn.today)
    return await _case(turn, seen)


async def current(turn: Turn, user_id: int, draft_id: int | None) -> Case | None:
    """The case that an account is writing on, if it still may."""
    if draft_id is None:
        return None
    case = await _case(turn, await found.of_draft(turn.session, draft_id, user_id, turn.today))
    return case if isinstance(case, Case) else None


async def _case(turn: Turn, seen: Found | None) -> Case | Barred:
    if seen is None:
        return Barred.NOT_YOURS
    # What a coordinator returned can be amended after its round, too.
    is_returned = seen.obligation.state is ObligationState.RETURNED
    if seen.opened.closes_at <= turn.now and not is_returned:
        return Barred.CLOSED
    if seen.obligation.state is ObligationState.EXCUSED:
        return Barred.EXCUSED
    case = Case(
        turn, seen.obligation, seen.opened, seen.project, seen.person, seen.draft, seen.absent
    )
    if seen.draft is not None and not seen.has_files:
        case.has_no_files(seen.draft)
    await case.subject()
    return case
