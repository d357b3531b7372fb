"""Coordinators of dialogs, in private and in a group with others."""

from __future__ import annotations

from storage.tables import InviteKind
from tests.support.dialog import Dialog
from tests.support.scene import Scene


async def coordinator(scene: Scene, branch: str = "03000000", name: str = "ปกรณ์") -> Dialog:
    """Somebody who follows a branch, in private."""
    dialog = await scene.stranger(name)
    link = await scene.kaona.branch_link(InviteKind.COORDINATOR, branch)
    await dialog.person.follow(link)
    dialog.heard.append(await dialog.person.hears("บัญชีนี้เป็นผู้ประสานงานของ"))
    # Whoever comes into a round that goes on is told of what is to be followed up.
    await dialog.silence_after()
    return dialog


async def group_of(scene: Scene, branch: str, *members: Dialog) -> list[Dialog]:
    """A group bound to a branch, as each of its members uses it."""
    group = await scene.stage.group("ผู้ประสานงาน", [one.person for one in members])
    dialogs = [Dialog(scene.kaona, one.person, group) for one in members]
    await scene.bind(dialogs[0], branch)
    return dialogs
