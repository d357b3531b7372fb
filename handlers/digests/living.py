"""The one message of a group and round: posted, pinned, edited, closed and corrected.

Level-triggered: each step looks at what stands in the database. A message that was deleted, that
stayed behind in the chat a group was before, or that stood when the bot was removed is posted
anew; a message that another takes the place of says where to look and shows nothing more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.delivery import Outgoing, Priority
from bot.domain.digest import Digest as Summary
from bot.rendering.digest import Heading, Shown, moved_on
from bot.rendering.digest import digest as render
from bot.rendering.insight import project_line
from bot.rendering.messages import edit, in_topic, message
from handlers.coordinators.branches import branch_name
from handlers.digests.digest_figures import day_of, summary_of
from handlers.digests.picture import post_round
from handlers.turn import Turn
from storage import digests, due_digests, insight
from storage.digests import Posted
from storage.due_digests import ShownIn
from storage.outbox import Terms
from storage.tables import Digest, Group, Occasion, Round

REST = timedelta(seconds=30)
"""The least time between two looks at a group's message, and so between two edits (issue 5)."""

BATCH = 10
"""Messages computed in one transaction: writers must not wait for a whole city's figures."""

PICTURED = 2
"""Groups whose pictures are drawn in one transaction: a large branch has several."""

FINDINGS_SHOWN = 3
"""Projects whose figures are told of in the digest; a project's page tells all of its own."""


async def keep(turn: Turn) -> bool:
    """Bring all groups' messages up to date; whether more is left for another transaction."""
    missing = await due_digests.to_post(turn.session, turn.now, turn.today)
    for group, opened in missing[:BATCH]:
        await post(turn, group, opened, Priority.DIGEST)
    closed = await due_digests.to_close(turn.session, turn.now)
    for living, group, opened in closed[:BATCH]:
        await _close(turn, living, group, opened)
    amended = _rested(turn, await due_digests.to_correct(turn.session, turn.now))
    for final, group, opened in amended[:BATCH]:
        await _correct(turn, final, group, opened)
    stale = _rested(turn, await due_digests.stale(turn.session, turn.now, turn.today))
    for posted, group, opened in stale[:BATCH]:
        await _refresh(turn, posted, group, opened)
    bare = await due_digests.to_picture(turn.session, turn.now)
    for posted, group, opened in bare[:PICTURED]:
        await _picture(turn, posted, group, opened)
    is_left = any(len(found) > BATCH for found in (missing, closed, amended, stale))
    return is_left or len(bare) > PICTURED


async def _picture(turn: Turn, posted: Digest, group: Group, opened: Round) -> None:
    """Post the pictures of a round below its digest."""
    posted.pictured_at = turn.now
    voice = turn.house.voice(group.language)
    branches, thread = (group.branch,), group.thread_id
    await post_round(turn, voice, group.chat_id, branches, opened, Priority.DIGEST, thread)


def _rested(turn: Turn, found: Sequence[ShownIn]) -> list[ShownIn]:
    """Those whose last look is long enough ago; the schedule looks again when the others' is.

    What changed in the last minute is looked at more than once, for turns that are not committed
    yet: so it is the look that has to rest, not only the edit that may come of it.
    """
    for posted, _, _ in found:
        if digests.looked_at(posted) + REST > turn.now:
            turn.look_again(digests.looked_at(posted) + REST)
    return [one for one in found if digests.looked_at(one[0]) + REST <= turn.now]


async def post(turn: Turn, group: Group, opened: Round, priority: Priority) -> None:
    """Post a round's digest as the group's newest message, in the place of what stood."""
    if group.has_lost_topic:
        group.has_lost_topic = False
        lost = message(turn.house.voice(group.language).html("digest-topic-lost"))
        await turn.put(group.chat_id, lost, Terms(priority=priority))
    heading = await _heading(turn, group, opened)
    await _post(turn, group, opened, heading, priority)


async def _post(
    turn: Turn, group: Group, opened: Round, heading: Heading, priority: Priority
) -> None:
    shown = _shown(turn, group, heading, await summary_of(turn, opened, group.branch), turn.now)
    before = await digests.standing(turn.session, group, opened)
    said = in_topic(message(shown.text, shown.rows), group.thread_id)
    outbox_id = await turn.put(group.chat_id, said, Terms(priority=priority))
    if outbox_id is None:
        return
    occasion = _occasion(heading)
    if before is not None:
        await _end(turn, before, group, opened, heading)
    is_moved = before is not None and before.occasion is occasion
    pictured_at = before.pictured_at if before is not None and is_moved else None
    posted = Posted(occasion, outbox_id, shown.text, day_of(turn, opened), pictured_at)
    await digests.add(turn.session, group, opened, posted, turn.now)
    if occasion is Occasion.LIVING:
        # A refusal changes nothing: the message stands where it was posted.
        pin = Outgoing("pinChatMessage", {"disable_notification": True})
        await turn.put(group.chat_id, pin, Terms(priority=priority, edits_id=outbox_id))


def _occasion(heading: Heading) -> Occasion:
    if heading.closed_at is None:
        return Occasion.LIVING
    return Occasion.CORRECTED if heading.amended else Occasion.FINAL


async def _end(turn: Turn, before: Digest, group: Group, opened: Round, heading: Heading) -> None:
    """Let a message that stood tell where its digest stands now.

    What was told of a closing stays as it is, since it is a record, unless it is told again.
    """
    is_there = await digests.end(turn.session, before, turn.now)
    is_record = before.occasion not in (Occasion.LIVING, _occasion(heading))
    if not is_there or is_record:
        return
    voice = turn.house.voice(group.language)
    text = moved_on(voice, heading.branch, voice.month(opened.month))
    terms = Terms(priority=Priority.DIGEST, edits_id=before.outbox_id)
    await turn.put(group.chat_id, edit(text, None), terms)
    if before.occasion is Occasion.LIVING:
        await turn.put(group.chat_id, Outgoing("unpinChatMessage"), terms)


async def _close(turn: Turn, living: Digest, group: Group, opened: Round) -> None:
    """Post how a round stood at its closing."""
    if group.left_at is not None or living.branch != group.branch:
        await digests.end(turn.session, living, turn.now)
        return
    await post(turn, group, opened, Priority.DIGEST)


async def _correct(turn: Turn, final: Digest, group: Group, opened: Round) -> None:
    """Follow a final digest by a corrected one, if its figures changed at all."""
    heading = await _heading(turn, group, opened)
    plain = replace(heading, amended=())
    summary = await summary_of(turn, opened, group.branch)
    as_before = _shown(turn, group, plain, summary, final.updated_at)
    if not heading.amended or as_before.text == final.text:
        final.refreshed_at = digests.seen_until(turn.now)
        return
    await _post(turn, group, opened, heading, Priority.DIGEST)


async def _refresh(turn: Turn, posted: Digest, group: Group, opened: Round) -> None:
    """Bring a message up to date; nothing goes out if nothing changed."""
    heading = await _heading(turn, group, opened)
    posted.refreshed_at = digests.seen_until(turn.now)
    posted.shown_day = day_of(turn, opened)
    summary = await summary_of(turn, opened, group.branch)
    if _shown(turn, group, heading, summary, posted.updated_at).text == posted.text:
        return
    posted.updated_at = turn.now
    shown = _shown(turn, group, heading, summary, turn.now)
    posted.text = shown.text
    terms = Terms(priority=Priority.DIGEST, edits_id=posted.outbox_id)
    await turn.put(group.chat_id, edit(shown.text, None, shown.rows), terms)


async def _heading(turn: Turn, group: Group, opened: Round) -> Heading:
    voice = turn.house.voice(group.language)
    name = await branch_name(turn, voice, group.branch)
    day = day_of(turn, opened)
    urgent = await insight.top_of_branch(turn.session, opened, group.branch, day, FINDINGS_SHOWN)
    findings = [project_line(voice, one.code, one.name, one.findings[0]) for one in urgent]
    if opened.closes_at > turn.now:
        return Heading(name, group.branch, opened.id, findings=findings)
    amended: Sequence[str] = await digests.amended_since_closing(turn.session, opened, group.branch)
    return Heading(name, group.branch, opened.id, opened.closes_at, tuple(amended), findings)


def _shown(
    turn: Turn, group: Group, heading: Heading, summary: Summary, updated_at: datetime
) -> Shown:
    return render(turn.house.voice(group.language), heading, summary, updated_at)
