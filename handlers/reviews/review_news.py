"""Who is told what of a review: officers what was returned, coordinators what was sent again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.conversation import Step
from bot.domain.delivery import Outgoing
from bot.domain.review import Change, ReviewKind, ReviewState, changes
from bot.rendering import review as screens
from bot.rendering import review_talk
from bot.rendering.review import Decision, Reviewed
from bot.rendering.review_talk import Told
from bot.rendering.voice import Voice
from handlers.turn import Turn
from storage import attachments, leaves, people, review_acts, reviewers
from storage.reports import answers_of
from storage.review_acts import UnderReview
from storage.tables import Obligation, Person, Project, ReportVersion, ReviewAct, Round


async def reviewed(
    turn: Turn, under: UnderReview, *, late: date | None = None, with_names: bool = True
) -> Reviewed:
    """A report as its messages show it.

    ``late`` is the newest civil day whose reports are late; without names it is not told who sent
    it.
    """
    version, person = under.version, None
    if with_names and version.person_id is not None:
        person = await turn.session.get(Person, version.person_id)
    files = await attachments.of_version(turn.session, version)
    state = under.report.review if under.obligation is not None else None
    return Reviewed(
        project_id=under.project.id,
        code=under.project.code,
        name=under.project.name,
        number=under.report.number,
        version=version.version,
        answers=answers_of(version),
        month=under.opened.month if under.opened else version.reported_on,
        sent_at=version.written_at,
        state=state,
        who=person.name if person else "",
        files=tuple(attachments.content(file) for file in files),
        is_late=late is not None and version.reported_on <= late,
        decision=await _decision(turn, under) if state is not None else None,
        may_open_files=with_names,
    )


async def _decision(turn: Turn, under: UnderReview) -> Decision | None:
    """How the last review ended, where the report does not wait for another."""
    if under.report.review is ReviewState.WAITING:
        return None
    act = await review_acts.last_act(turn.session, under.project.id, under.report.number)
    return None if act is None else await _as_decision(turn, act)


async def _as_decision(turn: Turn, act: ReviewAct) -> Decision:
    who = await review_acts.name_of(turn.session, act.user_id)
    return Decision(who, act.at, act.field, act.reason or "")


async def tell_returned(turn: Turn, under: UnderReview, field: Step, reason: str) -> bool:
    """Ask who may report to correct a field; whether anybody could be asked."""
    obligation, opened = under.obligation, under.opened
    if obligation is None or opened is None:
        return False
    told = _told(under.project, obligation, opened, reason)
    accounts = await leaves.asked_about(turn.session, under.project.id, turn.today)
    for account in accounts:
        voice = turn.house.voice_for(account)
        value = getattr(answers_of(under.version), field.value)
        old = screens.value_shown(voice, field, value)
        said = review_talk.returned(voice, told, under.report.number, field, old)
        await turn.put(account.user_id, said)
    return bool(accounts)


async def tell_reopened(
    turn: Turn, project: Project, obligation: Obligation, opened: Round, reason: str
) -> bool:
    """Tell who may report that a closed month takes a report once more; whether anybody was."""
    told = _told(project, obligation, opened, reason)
    accounts = await leaves.asked_about(turn.session, project.id, turn.today)
    for account in accounts:
        said = review_talk.reopened(turn.house.voice_for(account), told)
        await turn.put(account.user_id, said)
    return bool(accounts)


def _told(project: Project, obligation: Obligation, opened: Round, reason: str) -> Told:
    return Told(obligation.id, project.code, project.name, opened.month, reason)


async def tell_sent_again(turn: Turn, answered: ReviewAct, number: int, sender: int) -> None:
    """Show a new version to who returned the one before (or accepted, or reopened it).

    Each of them who still follows the branch gets it in private, and the group in which it was
    done, if it still follows it, too; ``sender`` is the account that sent it.
    """
    under = await review_acts.find(turn.session, answered.project_id, number)
    if under is None:
        return
    report = await reviewed(turn, under)
    before = None
    if answered.version is not None:
        before = await turn.session.get(ReportVersion, (under.report.id, answered.version))
    decision = await _as_decision(turn, answered)
    changed = None if before is None else changes(answers_of(before), answers_of(under.version))
    user_ids, groups = await reviewers.who_asked(turn.session, answered)
    for user_id in user_ids:
        account = await people.account(turn.session, user_id)
        branches = await people.branches(turn.session, user_id)
        follows = under.project.code.startswith(tuple(branches))
        if account is None or account.blocked_at is not None or not follows or user_id == sender:
            continue
        said = _sent_again(turn.house.voice_for(account), report, answered, decision, changed)
        await turn.put(user_id, said)
    for group in groups:
        if under.project.code.startswith(group.branch):
            voice = turn.house.voice(group.language)
            nameless = await reviewed(turn, under, with_names=False)
            await turn.put(group.chat_id, _sent_again(voice, nameless, answered, decision, changed))


def _sent_again(
    voice: Voice,
    report: Reviewed,
    answered: ReviewAct,
    decision: Decision,
    changed: Sequence[Change] | None,
) -> Outgoing:
    if changed is None:
        opening = voice.html("review-first-after-reopening")
        return screens.opened(voice, report, opening)
    asked = decision if answered.kind is not ReviewKind.ACCEPTED else Decision("", decision.at)
    return screens.difference(voice, report, asked, changed)
