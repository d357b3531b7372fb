"""What Telegram sends and the simulator's phones do not: hidden administrators, albums, live maps.

The updates are put where the intake puts them, in the shapes of the Bot API.
"""

from typing import Any

from storage import inbox
from storage.inbox import Arrival
from storage.tables import InviteKind
from tests.support.dialog import Dialog
from tests.support.records import AWARD
from tests.support.scene import ANSWERED, Scene

HIDDEN = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
"""Telegram's stand-in for an administrator who writes as the group."""

FIRST = 500_000_000
"""Below the simulator's numbers, so that these updates never meet its own."""


async def arrive(scene: Scene, *updates: dict[str, Any]) -> None:
    """Let updates arrive, in one batch."""
    arrivals = []
    for number, update in enumerate(updates):
        (content,) = update.values()
        update_id = FIRST + len(await scene.inbox()) + number
        chat_id = content["chat"]["id"]
        arrivals.append(Arrival(update_id, chat_id, {"update_id": update_id, **update}))
    async with scene.kaona.turn() as turn:
        await inbox.store(turn.session, arrivals, turn.now)
    scene.kaona.service.worker.wake.ring()


def from_hidden(group: Dialog, text: str) -> dict[str, Any]:
    chat = {"id": group.chat.chat_id, "type": "supergroup", "title": "กลุ่ม"}
    command = {"type": "bot_command", "offset": 0, "length": len(text.partition(" ")[0])}
    message = {"message_id": 900, "date": 1_794_000_000, "chat": chat, "from": HIDDEN}
    return {"message": message | {"sender_chat": chat, "text": text, "entities": [command]}}


def from_person(dialog: Dialog, **content: object) -> dict[str, Any]:
    chat = {"id": dialog.person.id, "type": "private", "first_name": "พิมพ์ชนก"}
    sender = {"id": dialog.person.id, "is_bot": False, "first_name": "พิมพ์ชนก"}
    message = {"message_id": 900, "date": 1_794_000_000, "chat": chat, "from": sender}
    return {"message": message | content}


async def test_an_administrator_who_writes_as_the_group_is_heard(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, None)
    link = await scene.kaona.branch_link(InviteKind.GROUP, "03000000")
    token = link.partition("=")[2]
    await arrive(scene, from_hidden(group, f"/start@kaona_test_bot {token}"))
    await group.chat.hears("ผูกกลุ่มนี้กับ สำนักงาน ก.ก.")
    await arrive(scene, from_hidden(group, "/digest@kaona_test_bot"))
    await group.chat.hears("สรุปรายงาน พ.ย. 2569")


async def test_other_bots_are_not_answered(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "03000000")
    other = from_hidden(group, "/digest@kaona_test_bot")
    del other["message"]["sender_chat"]
    await arrive(scene, other)
    await group.play([("พิมพ์", "/help", "ในกลุ่มนี้")])
    assert len(await group.bot_messages()) == 3


async def test_a_group_that_a_hidden_administrator_takes_the_bot_from_gets_no_more(
    scene: Scene,
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "03000000")
    bot = {"id": 1234567, "is_bot": True, "first_name": "ก้าวหน้า", "username": "kaona_test_bot"}
    gone = {
        "chat": {"id": group.chat.chat_id, "type": "supergroup", "title": "กลุ่ม"},
        "from": HIDDEN,
        "date": 1_794_000_000,
        "old_chat_member": {"status": "member", "user": bot},
        "new_chat_member": {"status": "left", "user": bot},
    }
    await arrive(scene, {"my_chat_member": gone})
    await group.play([("พิมพ์", "/digest", "กลุ่มนี้ยังไม่ได้ผูกกับหน่วยงาน")])


async def test_an_album_is_answered_once(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play([("พิมพ์", "/report", "ขณะนี้งานถึงขั้นตอนใด")])
    video = {"file_id": "1", "file_unique_id": "1", "width": 9, "height": 9, "duration": 1}
    album = [from_person(officer, video=video, media_group_id="4711") for _ in range(4)]
    await arrive(scene, *album)
    await officer.person.hears("ยังรับวิดีโอไม่ได้", "ขณะนี้งานถึงขั้นตอนใด")
    await officer.play(ANSWERED)
    said = [seen for seen in await officer.bot_messages() if "ยังรับวิดีโอไม่ได้" in seen.text]
    assert len(said) == 1


async def test_a_live_place_that_moves_is_passed_over(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    place = {"latitude": 13.75, "longitude": 100.5, "live_period": 900}
    moved = from_person(officer, location=place, edit_date=1_794_000_060)
    await arrive(scene, {"edited_message": moved["message"]})
    await officer.play([("พิมพ์", "/help", "วิธีใช้")])


async def test_what_belongs_to_no_person_is_passed_over(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    pinned = from_person(officer, text="เดิม")["message"]
    channel = {"id": -1001234567890, "type": "channel", "title": "ช่อง"}
    await arrive(
        scene,
        from_person(officer, pinned_message=pinned),
        {"channel_post": {"message_id": 1, "date": 1, "chat": channel, "text": "/start"}},
    )
    await officer.play([("พิมพ์", "ลงนามสัญญาแล้ว", "ร้อยละเท่าใด")])


async def test_a_text_of_white_space_alone_is_answered(scene: Scene) -> None:
    officer, stranger = await scene.asked_officer(AWARD, "พิมพ์ชนก"), await scene.stranger()
    await stranger.play([("พิมพ์", "/start", "ระบบนี้ใช้เฉพาะ")])
    await arrive(scene, from_person(officer, text=" \n "), from_person(stranger, text=" \n "))
    await officer.person.hears("โปรดพิมพ์สถานะของงานเป็นข้อความ")
    await stranger.person.hears("ระบบนี้ใช้เฉพาะ")
