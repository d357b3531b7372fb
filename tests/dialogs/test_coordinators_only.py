"""Coordinators' commands and buttons: strangers, officers and others' coordinators are refused."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from bot.rendering.buttons import Press
from handlers import COORDINATOR_COMMANDS, PRIVATE_COORDINATOR_COMMANDS
from handlers.press import OF_COORDINATORS
from storage.tables import EvaluationRow, Excuse, Handover, HandReminder, Invite
from tests.support.dialog import Dialog
from tests.support.records import AWARD, SCHOOL
from tests.support.scene import OPENING, Scene

COMMANDS = {
    "/pending": "",
    "/remind": "",
    "/office": "",
    "/project": "",
    "/project รางวัล": "",
    f"/project {AWARD.code}": "ไม่พบโครงการรหัส",
    "/invite": "",
    f"/invite {AWARD.code}": "ไม่พบโครงการรหัส",
    f"/assign {AWARD.code} นายใหม่ มาก": "ไม่พบโครงการรหัส",
    f"/excuse {AWARD.code} พ.ย. 2569 อุทธรณ์": "ไม่พบโครงการรหัส",
    f"/evaluate {AWARD.code} 1 85 ดี": "ไม่พบโครงการรหัส",
}
"""Every command, and how a coordinator of another branch is told that there is no such project."""

STRANGER = "ระบบนี้ใช้เฉพาะผู้รับผิดชอบโครงการ"
REFUSED = "คำสั่งนี้ใช้ได้เฉพาะผู้ประสานงานของหน่วยงาน"
NOTICE = "ปุ่มนี้ใช้ได้เฉพาะผู้ประสานงานของหน่วยงาน"
OLD = "ปุ่มนี้เป็นของข้อความเก่า ดูข้อความล่าสุดด้านล่าง"

BUTTONS = (
    "project:1:",
    "project:1:history.1",
    "project:1:files",
    "found:0:project.1.0123456789ab",
    "pending:0:1",
    "office:1:1",
    "remind:1:yes",
    "invite:1:",
    "invite:0:coordinator.03",
    "invite:0:group.03",
    "assign:1:",
    "assign:1:2",
    "assign:1:new.0123456789ab",
    "excuse:1:1",
)
OWN_BRANCH_ONLY = ("pending:0:1", "remind:1:yes")
"""What does the same for everybody's own branch."""


async def changes(scene: Scene) -> list[int]:
    """How many rows there are of all that these commands write."""
    tables = (EvaluationRow, Excuse, Handover, HandReminder, Invite)
    async with scene.reading() as session:
        return [await session.scalar(select(func.count()).select_from(t)) or 0 for t in tables]


async def cast(scene: Scene) -> tuple[Dialog, Dialog, Dialog]:
    """A stranger, the officer of the project, and a coordinator of another branch."""
    officer = await scene.officer(AWARD, "พิมพ์ชนก", SCHOOL)
    await officer.play([("ถึงเวลา", OPENING, "รายงานความก้าวหน้า เดือน พ.ย. 2569")])
    return await scene.stranger("แปลกหน้า"), officer, await scene.coordinator("5037", "วิไล")


async def test_in_private_each_command_is_refused_and_nothing_is_told_of_other_branches(
    scene: Scene,
) -> None:
    stranger, officer, other = await cast(scene)
    before = await changes(scene)
    for command, unknown in COMMANDS.items():
        await stranger.play([("พิมพ์", command, STRANGER)])
        await officer.play([("พิมพ์", command, REFUSED)])
        await other.play([("พิมพ์", command, unknown)])
        assert AWARD.name not in other.heard[-1].text
        assert "กองพัฒนาระบบราชการ" not in other.heard[-1].text
    assert await changes(scene) == before


async def test_in_a_group_each_command_is_for_its_branch_s_coordinators_alone(
    scene: Scene,
) -> None:
    stranger, officer, other = await cast(scene)
    members = await scene.group_of([stranger, officer, other])
    before = await changes(scene)
    for command in COMMANDS:
        for member in members:
            await member.play([("พิมพ์", command, REFUSED)])
    assert await changes(scene) == before


@pytest.mark.parametrize("data", BUTTONS)
async def test_each_button_is_for_the_branch_s_coordinators_alone(scene: Scene, data: str) -> None:
    _, officer, other = await cast(scene)
    before = await changes(scene)
    assert await officer.press_data(data) == NOTICE
    if data not in OWN_BRANCH_ONLY:
        assert await other.press_data(data) == OLD
    members = await scene.group_of([officer, other])
    after_binding = await changes(scene)
    for member in members:
        member.heard.append(members[0].heard[-1])
        assert await member.press_data(data) == NOTICE
    await officer.silence()
    assert (await changes(scene))[:4] == before[:4]
    assert await changes(scene) == after_binding


@pytest.mark.parametrize("data", ["project:1:nonsense", "found:0:x", "office:0:x", "excuse:1:9"])
async def test_a_forged_button_is_answered_and_does_nothing(scene: Scene, data: str) -> None:
    await cast(scene)
    own = await scene.coordinator()
    before = await changes(scene)
    assert await own.press_data(data) == OLD
    assert await changes(scene) == before


async def test_whatever_the_menu_offers_to_coordinators_is_refused_to_everybody_else(
    scene: Scene,
) -> None:
    stranger, officer, _ = await cast(scene)
    for command in (*COORDINATOR_COMMANDS, *PRIVATE_COORDINATOR_COMMANDS):
        await stranger.play([("พิมพ์", f"/{command}", STRANGER)])
        await officer.play([("พิมพ์", f"/{command}", REFUSED)])


async def test_whatever_button_coordinators_have_does_nothing_for_anybody_else(
    scene: Scene,
) -> None:
    stranger, officer, _ = await cast(scene)
    await stranger.play([("พิมพ์", "/help", STRANGER)])
    before = await changes(scene)
    for act in OF_COORDINATORS:
        data = Press(act, 1, "1").encode()
        assert await officer.press_data(data) == NOTICE, act
        assert await stranger.press_data(data) == "", act
        await stranger.person.hears(STRANGER)
    assert await changes(scene) == before


async def test_a_coordinator_of_everything_acts_in_a_group_within_its_branch_only(
    scene: Scene,
) -> None:
    await cast(scene)
    wide = await scene.coordinator("03000000", "กว้าง")
    (group,) = await scene.group_of([wide], "5037")
    await group.play([("พิมพ์", f"/project {AWARD.code}", REFUSED)])
