"""The scene of a dialog: the running bot, its simulator, the people in it, and what was stored."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.domain.projects import ProjectRecord, ReportRecord
from bot.domain.rounds import ObligationState
from storage import export, projects, reports
from storage.tables import (
    Account,
    Draft,
    InboxRow,
    InviteKind,
    Obligation,
    OutboxRow,
    Person,
    Project,
    Report,
    ReportVersion,
)
from tests.support.dialog import Dialog, Row, Table, bangkok
from tests.support.kaona import Kaona, running
from tests.support.people import Stage

BEFORE_OPENING = "10 พ.ย. 2569 09:00"
OPENING = "16 พ.ย. 2569 09:00"
"""When November's prompts go out: the 15th, on which its round opens, is a Sunday."""


@dataclass(frozen=True)
class Version:
    """One version of a report: its text, the account that sent it, and for whom it spoke.

    ``on_behalf_of`` is the officer in whose place a deputy reported; a ``withdrawn`` version takes
    the report back.
    """

    number: int
    version: int
    status: str | None
    account: str | None
    person: str | None
    on_behalf_of: str | None = None
    withdrawn: bool = False


class Scene:
    """What a test starts from, and where it looks what was stored: by a second connection."""

    def __init__(self, kaona: Kaona, stage: Stage) -> None:
        self.kaona = kaona
        self.stage = stage

    async def stranger(self, name: str = "สมชาย") -> Dialog:
        """Somebody who never wrote to the bot."""
        first, _, last = name.partition(" ")
        return Dialog(self.kaona, await self.stage.person(first, last))

    async def officer(self, project: ProjectRecord, name: str, *others: ProjectRecord) -> Dialog:
        """The officer of a project (and of others), with the account linked."""
        await self.kaona.take(project, *others)
        dialog = await self.stranger(name)
        link = await self.kaona.officer_link(project.code)
        await dialog.play([("กดลิงก์", link, "สวัสดี คุณ")])
        return dialog

    async def asked_officer(self, project: ProjectRecord, name: str, *table: Row) -> Dialog:
        """An officer who was asked for November, and then went as far as the table goes."""
        dialog = await self.officer(project, name)
        await dialog.play([("ถึงเวลา", OPENING, "รายงานความก้าวหน้า เดือน พ.ย. 2569")])
        await dialog.play(table)
        return dialog

    async def group(
        self,
        member: Dialog,
        branch: str | None,
        title: str = "กลุ่มผู้ประสานงาน",
        kind: str = "supergroup",
    ) -> Dialog:
        """A group with one member; bound to a branch, with its coordinator, who acts in it.

        Where the branch is ``None`` it is not bound, and the member acts.
        """
        if branch is None:
            group = await self.stage.group(title, [member.person], kind=kind)
            await group.add_bot(member.person)
            return Dialog(self.kaona, member.person, group)
        coordinator = await self.coordinator(branch, "สมหญิง")
        members = [member.person, coordinator.person]
        group = await self.stage.group(title, members, kind=kind)
        dialog = Dialog(self.kaona, coordinator.person, group)
        await self.bind(dialog, branch)
        return dialog

    async def bind(self, dialog: Dialog, branch: str) -> None:
        """Bind a dialog's group to a branch; where a round is open its digest is posted at once."""
        assert dialog.group is not None
        link = await self.kaona.branch_link(InviteKind.GROUP, branch)
        await dialog.group.follow(dialog.person, link)
        dialog.heard.append(await dialog.group.hears("ผูกกลุ่มนี้กับ"))
        await dialog.silence_after("สรุปรายงาน")

    async def coordinator(self, branch: str = "03000000", name: str = "ปกรณ์") -> Dialog:
        """A coordinator of a branch, known by the link, who was told what is to be followed up."""
        dialog = await self.stranger(name)
        link = await self.kaona.branch_link(InviteKind.COORDINATOR, branch)
        await dialog.person.follow(link)
        dialog.heard.append(await dialog.person.hears("บัญชีนี้เป็นผู้ประสานงานของ"))
        await dialog.silence_after()
        return dialog

    async def group_of(self, members: Sequence[Dialog], branch: str = "03000000") -> list[Dialog]:
        """A group bound to a branch by the first of its members, as each of them uses it."""
        group = await self.stage.group("ผู้ประสานงาน", [one.person for one in members])
        dialogs = [Dialog(self.kaona, one.person, group) for one in members]
        await self.bind(dialogs[0], branch)
        return dialogs

    def as_member(self, group: Dialog, person: Dialog) -> Dialog:
        """The same group as another of its members uses it."""
        return Dialog(self.kaona, person.person, group.group)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A second connection: it sees only what was committed."""
        async with (await self.kaona.database()).read() as session:
            yield session

    async def reports(self, code: str) -> tuple[ReportRecord, ...]:
        """The reports of a project, as an export gives them."""
        async with self.reading() as session:
            records = {record.code: record async for record in export.projects(session)}
        return records[code].reports

    async def versions(self, code: str) -> list[Version]:
        """Every version that was written in Telegram for a project."""
        absent = aliased(Person)
        query = (
            select(Report.number, ReportVersion, Account.display_name, Person.name, absent.name)
            .join(ReportVersion, ReportVersion.report_id == Report.id)
            .join(Project, Project.id == Report.project_id)
            .outerjoin(Account, Account.user_id == ReportVersion.user_id)
            .outerjoin(Person, Person.id == ReportVersion.person_id)
            .outerjoin(absent, absent.id == ReportVersion.on_behalf_of)
            .where(Project.code == code, ReportVersion.user_id.is_not(None))
            .order_by(Report.number, ReportVersion.version)
        )
        async with self.reading() as session:
            return [
                Version(
                    number,
                    version.version,
                    version.status,
                    account,
                    person,
                    on_behalf_of,
                    version.withdrawn,
                )
                for number, version, account, person, on_behalf_of in await session.execute(query)
            ]

    async def broken_chains(self) -> list[str]:
        """The projects whose report versions do not follow one another."""
        async with self.reading() as session:
            return [b.code async for b in reports.broken_chains(session) if b is not None]

    async def falsify_reasons(self, code: str, reasons: list[list[str]]) -> None:
        """Give all versions of a project other reasons, as only who reaches the database can."""
        async with self.kaona.turn() as turn:
            project = await projects.by_code(turn.session, code)
            assert project is not None
            of_project = select(Report.id).where(Report.project_id == project.id)
            await turn.session.execute(
                update(ReportVersion)
                .where(ReportVersion.report_id.in_(of_project))
                .values(reasons=reasons)
            )

    async def set_state(self, code: str, state: ObligationState) -> None:
        """Put a project's first obligation into a state, as a coordinator does."""
        async with self.kaona.turn() as turn:
            project = await projects.by_code(turn.session, code)
            assert project is not None
            await turn.session.execute(
                update(Obligation)
                .where(Obligation.project_id == project.id, Obligation.round_id == 1)
                .values(state=state)
            )

    async def state(self, code: str) -> ObligationState | None:
        """The state of a project's newest obligation."""
        query = (
            select(Obligation.state)
            .join(Project, Project.id == Obligation.project_id)
            .where(Project.code == code)
            .order_by(Obligation.round_id.desc())
        )
        async with self.reading() as session:
            return await session.scalar(query)

    async def state_in(self, code: str, round_id: int) -> ObligationState | None:
        """The state of a project's obligation in a round, the first opened being 1."""
        query = (
            select(Obligation.state)
            .join(Project, Project.id == Obligation.project_id)
            .where(Project.code == code, Obligation.round_id == round_id)
        )
        async with self.reading() as session:
            return await session.scalar(query)

    async def draft(self, code: str) -> Draft | None:
        """The draft of a project, if there is one."""
        query = select(Draft).join(Project, Project.id == Draft.project_id)
        async with self.reading() as session:
            return await session.scalar(query.where(Project.code == code))

    async def account(self, dialog: Dialog) -> Account:
        """What is stored of somebody's account."""
        async with self.reading() as session:
            return await session.get_one(Account, dialog.person.id)

    async def outbox(self) -> list[OutboxRow]:
        """All that was to be sent."""
        async with self.reading() as session:
            return list(await session.scalars(select(OutboxRow).order_by(OutboxRow.id)))

    async def inbox(self) -> list[InboxRow]:
        """All that came in."""
        async with self.reading() as session:
            return list(await session.scalars(select(InboxRow).order_by(InboxRow.update_id)))


@asynccontextmanager
async def set_scene(
    folder: Path, start: str = BEFORE_OPENING, **changes: object
) -> AsyncIterator[Scene]:
    """A running bot with an empty register, five days before November's round opens."""
    async with running(folder, bangkok(start), **changes) as (kaona, url), Stage(url) as stage:
        yield Scene(kaona, stage)


ANSWERED: Table = (
    ("พิมพ์", "ประชุมชี้แจงหลักเกณฑ์แล้ว", "ขณะนี้งานคืบหน้าร้อยละเท่าใด"),
    ("พิมพ์", "45.5", "✓ 45.50 %"),
    ("พิมพ์", "120,000", "✓ 120,000.00 บาท"),
    ("กด", "เป็นไปตามแผน", "แก้เป็น: ✓ เป็นไปตามแผน", "เป็นไปตามเป้าหมายหรือไม่"),
    ("กด", "เป็นไปตามเป้าหมาย", "แก้เป็น: ✓ เป็นไปตามเป้าหมาย", "ตรวจทานก่อนส่ง"),
)
"""All five answers of a report, up to the check before sending."""

SENT: Table = (
    *ANSWERED,
    ("กด", "ส่งรายงาน", "แก้เป็น: ตรวจทานก่อนส่ง", "ได้รับรายงาน"),
)
"""A whole report."""
