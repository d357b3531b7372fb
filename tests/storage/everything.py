"""A database with rows in every table, and with what is awkward to copy."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.domain.delivery import File, Outgoing, Priority
from bot.domain.projects import StrategyRecord
from storage import digests, drafts, groups, inbox, invites, outbox, people
from storage.database import Database
from storage.inbox import Arrival
from storage.outbox import Terms
from storage.tables import InviteKind, Occasion, Rest, RoleName
from tests.storage.steps import (
    NOW,
    answers,
    link_officer,
    officer,
    open_round,
    project,
    take,
    write_report,
)
from tests.support.records import AWARD, SCHOOL, SEMINAR

GROUP = -(2**40)
AWKWARD = 'ก "\\ \n\t\x1f \u2028 😀 ํ'
HALF_A_PAIR = {"text": "\ud83d", "figures": [1, -1.5, 2**53, None, True], "ก": {}}
"""JSON may hold what UTF-8 may not."""


async def fill(database: Database) -> None:
    """Put something into every table that a backup holds."""
    plan = (StrategyRecord("ยุทธศาสตร์ที่ 7", "strategy"), StrategyRecord(AWKWARD))
    await take(database, replace(AWARD, strategies=plan), SEMINAR, SCHOOL)
    opened = await open_round(database)
    account = await link_officer(database, AWARD.code, 2**33)
    said = answers(status=AWKWARD, disbursed="120000.25")
    await write_report(database, AWARD.code, 2, said, round_id=opened.id)
    await write_report(database, AWARD.code, 2, answers("46.00"), round_id=opened.id)
    file = File("document", "รายงาน.pdf", bytes(range(256)), "application/pdf")
    call = Outgoing("sendDocument", {"caption": AWKWARD}, file)
    async with database.write() as session:
        seminar = await project(session, SEMINAR.code)
        draft = await drafts.add(session, seminar.id, opened.id, NOW)
        session.add(account)
        account.current_draft_id = draft.id
        await people.grant(session, account.user_id, RoleName.COORDINATOR, "03")
        person = await officer(session, SEMINAR.code)
        await invites.issue(session, InviteKind.OFFICER, NOW, person_id=person.id)
        arrivals = [Arrival(1, account.user_id, HALF_A_PAIR), Arrival(2**33, None, {})]
        await inbox.store(session, arrivals, NOW + timedelta(microseconds=1))
        posted = await outbox.put(session, GROUP, call, NOW, Terms(priority=Priority.DIGEST))
        assert posted is not None
        edit = Outgoing("editMessageText", {"text": "x"})
        await outbox.put(session, GROUP, edit, NOW, Terms(edits_id=posted))
        group = await groups.bind(session, GROUP, AWKWARD, "03", NOW)
        digest = await digests.add(session, group, opened, Occasion.DUE, NOW)
        digests.add_part(session, digest, 0, posted, AWKWARD)
        session.add(Rest(chat_id=GROUP, until=NOW))
