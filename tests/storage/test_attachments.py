"""Files of drafts and versions: what moves, what is copied, and what the chain seals."""

from __future__ import annotations

import hashlib
import json

from sqlalchemy import delete, insert, update

from bot.domain.evidence import Evidence, FileKind
from storage import attachments, drafts, reports, rounds
from storage.attachments import Origin
from storage.database import Database
from storage.tables import Attachment, ReportVersion
from tests.storage.chains import broken
from tests.storage.steps import (
    NOVEMBER,
    NOW,
    answers,
    link_officer,
    open_round,
    project,
    take,
    write_report,
)
from tests.support.records import AWARD

USER = 500
FILE = Evidence(FileKind.DOCUMENT, "id", "unique", "สัญญา.pdf", "application/pdf", 10, "คำบรรยาย")
CAME = Origin(USER, 7, NOW, "album")


async def sent_with_a_file(database: Database) -> None:
    """Report 2 of a project, version 1 of it with one file."""
    await take(database, AWARD)
    opened = await open_round(database)
    await link_officer(database, AWARD.code, USER)
    async with database.write() as session:
        award = await project(session, AWARD.code)
        draft = await drafts.add(session, award.id, opened.id, NOW)
        await attachments.put_into_draft(session, attachments.new(FILE, CAME), draft.id)
        rows = await attachments.of_draft(session, draft.id)
        written = reports.Authorship(NOW, NOW.date(), "update:1", USER)
        version = await reports.write(
            session, award.id, 2, answers(), written, opened.id, attachments.unique_ids(rows)
        )
        await attachments.put_into_version(session, rows, version)
        await drafts.drop(session, draft)


async def version_of(database: Database, number: int) -> ReportVersion:
    async with database.read() as session:
        found = await reports.current(session, (await project(session, AWARD.code)).id, number)
        assert found is not None
        return found[1]


async def test_the_files_of_a_draft_move_to_the_version_it_becomes(database: Database) -> None:
    await sent_with_a_file(database)
    version = await version_of(database, 2)
    async with database.read() as session:
        (row,) = await attachments.of_version(session, version)
        assert attachments.content(row) == FILE
        assert (row.draft_id, row.album, row.message_id) == (None, "album", 7)
        assert await attachments.held(session, USER) == []
    assert await broken(database) == []


async def test_an_amending_draft_has_copies_and_the_version_keeps_its_own(
    database: Database,
) -> None:
    await sent_with_a_file(database)
    version = await version_of(database, 2)
    async with database.write() as session:
        award = await project(session, AWARD.code)
        opened = await rounds.of_month(session, NOVEMBER)
        assert opened is not None
        draft = await drafts.add(session, award.id, opened.id, NOW, 2)
        await attachments.copy_to_draft(session, version, draft.id)
        (copied,) = await attachments.of_draft(session, draft.id)
        assert attachments.content(copied) == FILE
        await attachments.remove(session, copied)
        assert len(await attachments.of_version(session, version)) == 1
    assert await broken(database) == []


async def test_the_files_of_a_dropped_draft_go_with_it(database: Database) -> None:
    await take(database, AWARD)
    opened = await open_round(database)
    async with database.write() as session:
        award = await project(session, AWARD.code)
        draft = await drafts.add(session, award.id, opened.id, NOW)
        await attachments.put_into_draft(session, attachments.new(FILE, CAME), draft.id)
        await drafts.drop(session, draft)
    async with database.read() as session:
        assert await attachments.of_message(session, USER, 7) is None


async def test_a_version_without_files_is_hashed_as_before_there_were_any(
    database: Database,
) -> None:
    """The old way of hashing, written out: versions of that time must still verify."""
    await take(database, AWARD)
    await write_report(database, AWARD.code, 2, answers())
    async with database.read() as session:
        found = await reports.current(session, (await project(session, AWARD.code)).id, 2)
        assert found is not None
        report, version = found
    names = ["version", "reported_on", "status", "plan", "target", "user_id", "person_id"]
    names += ["source", "previous_hash"]
    old: dict[str, object] = {name: getattr(version, name) for name in names}
    old |= {name: getattr(report, name) for name in ("project_id", "round_id", "number")}
    old |= {"percent": int(version.percent * 100), "disbursed": int(version.disbursed * 100)}
    old["written_at"] = version.written_at.isoformat()
    text = json.dumps(old, default=str, ensure_ascii=False, sort_keys=True)
    assert version.hash == hashlib.sha256(text.encode()).hexdigest()


async def test_a_file_that_is_changed_removed_or_slipped_in_is_found(database: Database) -> None:
    await sent_with_a_file(database)
    version = await version_of(database, 2)
    for forgery in (
        update(Attachment).values(file_unique_id="another"),
        delete(Attachment),
        insert(Attachment).values(
            report_id=version.report_id,
            version=1,
            user_id=USER,
            message_id=8,
            kind=FileKind.PHOTO,
            file_id="x",
            file_unique_id="slipped in",
            received_at=NOW,
        ),
    ):
        async with database.write() as session:
            await session.execute(forgery)
        assert await broken(database) != []


async def test_the_report_that_files_go_to_is_the_one_named_last(database: Database) -> None:
    await sent_with_a_file(database)
    async with database.write() as session:
        award = await project(session, AWARD.code)
        opened = await rounds.of_month(session, NOVEMBER)
        assert opened is not None
        obligation = await rounds.of_project(session, award.id, opened.id)
        assert obligation is not None
        assert await attachments.target(session, USER) is None
        await attachments.aim(session, USER, obligation.id, 2)
        await attachments.aim(session, USER, obligation.id, 3)
        target = await attachments.target(session, USER)
        assert target is not None
        assert (target.obligation_id, target.number) == (obligation.id, 3)
