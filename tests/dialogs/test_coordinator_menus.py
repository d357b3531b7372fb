"""Coordinators find their commands in their menu and in /help; nobody else does in private."""

from __future__ import annotations

from handlers import COMMANDS, COORDINATOR_COMMANDS, GROUP_COMMANDS, PRIVATE_COORDINATOR_COMMANDS
from handlers.coordinators.standing_down import stand_down
from tests.support.records import AWARD
from tests.support.scene import Scene


async def menus(scene: Scene) -> list[tuple[dict[str, object], list[str]]]:
    """Every menu that was set: its scope and its commands."""
    return [
        (row.params["scope"], [one["command"] for one in row.params["commands"]])
        for row in await scene.outbox()
        if row.method == "setMyCommands"
    ]


async def test_a_coordinator_s_private_chat_gets_the_commands_and_help_tells_them(
    scene: Scene,
) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    own = await scene.coordinator()
    await own.play([("พิมพ์", "/help", ("วิธีใช้", "สำหรับผู้ประสานงาน", "/pending", "/evaluate"))])
    await officer.play([("พิมพ์", "/help", "วิธีใช้")])
    assert "/pending" not in officer.heard[-1].text
    scopes = await menus(scene)
    chat = {"type": "chat", "chat_id": own.person.id}
    assert [commands for scope, commands in scopes if scope == chat] == [
        [*COORDINATOR_COMMANDS, *PRIVATE_COORDINATOR_COMMANDS, *COMMANDS]
    ]
    assert all(
        commands == list(GROUP_COMMANDS)
        for scope, commands in scopes
        if scope == {"type": "all_group_chats"}
    )
    assert set(COORDINATOR_COMMANDS) <= set(GROUP_COMMANDS)
    assert not any(scope.get("chat_id") == officer.person.id for scope, _ in scopes)


async def test_a_coordinator_who_changes_the_language_keeps_the_commands(scene: Scene) -> None:
    own = await scene.coordinator()
    await own.play([("พิมพ์", "/language", "เลือกภาษา"), ("กด", "English", "แก้เป็น: English it is")])
    scope, commands = (await menus(scene))[-1]
    assert scope == {"type": "chat", "chat_id": own.person.id}
    assert commands == [*COORDINATOR_COMMANDS, *PRIVATE_COORDINATOR_COMMANDS, *COMMANDS]


async def test_who_coordinates_no_more_is_told_and_acts_for_the_branch_no_more(
    scene: Scene,
) -> None:
    await scene.kaona.take(AWARD)
    own = await scene.coordinator()
    async with scene.kaona.turn() as turn:
        assert await stand_down(turn, own.person.id, "03000000")
        assert not await stand_down(turn, own.person.id, "03000000")
    await scene.kaona.service.settle()
    own.heard.append(await own.person.hears("ไม่ได้เป็นผู้ประสานงานของ สำนักงาน ก.ก. แล้ว"))
    await own.play([("พิมพ์", f"/project {AWARD.code}", "ระบบนี้ใช้เฉพาะผู้รับผิดชอบ")])
    scope, commands = (await menus(scene))[-1]
    assert scope == {"type": "chat", "chat_id": own.person.id}
    assert commands == list(COMMANDS)
