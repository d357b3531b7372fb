"""Coordinators find their commands in their menu and in /help; nobody else does in private."""

from __future__ import annotations

from handlers import COMMANDS, COORDINATOR_COMMANDS, GROUP_COMMANDS, PRIVATE_COORDINATOR_COMMANDS
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
