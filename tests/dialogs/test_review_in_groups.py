"""Coordinators review reports from their group, where a bot sees replies and commands only."""

from __future__ import annotations

from tests.support.dialog import NOTICE, Row
from tests.support.records import AWARD
from tests.support.reviewing import (
    ACCEPTED,
    ASKED,
    CORRECTED,
    DIFFERENCE,
    FIELDS,
    FIX,
    LISTED,
    OLD,
    OPENED,
    REASON,
    SENT_AGAIN,
    cast,
    told,
)
from tests.support.scene import Scene

WHY: Row = ("กด", "ร้อยละ", ("ส่งกลับให้แก้ร้อยละ", "ปกรณ์ โปรดตอบกลับข้อความนี้"))
RETURNED: Row = ("ตอบกลับ", REASON, ("ส่งกลับแล้ว 03000000-2701", f'ให้แก้ร้อยละ: "{REASON}"'))


async def test_a_report_is_returned_by_a_reply_and_comes_back_to_the_group(scene: Scene) -> None:
    both = await cast(scene)
    (group,) = await scene.group_of([both.coordinator])
    await group.play([LISTED, OPENED, FIELDS, WHY, RETURNED], before_each=scene.kaona.restart)
    asked = next(r for r in await scene.outbox() if "force_reply" in str(r.params))
    assert asked.params["reply_markup"] == {"force_reply": True, "selective": True}
    assert f"tg://user?id={both.coordinator.person.id}" in asked.params["text"]
    await told(both.officer, *ASKED)
    await both.officer.play([FIX, CORRECTED, SENT_AGAIN])
    await told(group, *DIFFERENCE)
    await told(both.coordinator, *DIFFERENCE)
    await group.play([ACCEPTED])


async def test_a_group_does_not_learn_who_sent_a_report(scene: Scene) -> None:
    both = await cast(scene)
    (group,) = await scene.group_of([both.coordinator])
    await group.play([LISTED, OPENED])
    assert "พิมพ์ชนก" not in "".join(seen.text for seen in group.heard)


async def test_only_the_reply_of_who_was_asked_counts(scene: Scene) -> None:
    both = await cast(scene)
    second = await scene.coordinator(name="สมศรี")
    stranger = await scene.stranger("ผ่านมา")
    group, of_second, of_officer, of_stranger = await scene.group_of(
        [both.coordinator, second, both.officer, stranger]
    )
    await group.play([LISTED, OPENED, FIELDS, WHY, ("พิมพ์", REASON)])
    question = (await group.bot_messages())[-1]
    for dialog, answer in (
        (of_second, "คำถามนี้ถามผู้ประสานงานท่านอื่น"),
        (of_officer, "คำสั่งนี้ใช้ได้เฉพาะผู้ประสานงาน"),
        (of_stranger, "คำสั่งนี้ใช้ได้เฉพาะผู้ประสานงาน"),
    ):
        assert dialog.group is not None
        await dialog.group.reply(dialog.person, question, "ไม่เอา")
        await told(dialog, answer)
    await both.officer.silence()
    assert group.group is not None
    await group.group.reply(both.coordinator.person, question, REASON)
    await told(group, "ส่งกลับแล้ว", REASON)
    await group.group.reply(both.coordinator.person, question, REASON)
    await told(group, "คำถามนี้ปิดแล้ว จึงยังไม่ได้ส่งกลับ")
    await told(both.officer, *ASKED)
    await both.officer.silence()


async def test_a_reason_that_is_none_is_asked_for_again_by_a_reply(scene: Scene) -> None:
    both = await cast(scene)
    (group,) = await scene.group_of([both.coordinator])
    await group.play(
        [
            LISTED,
            OPENED,
            FIELDS,
            WHY,
            ("ตอบกลับ", "?", "ปกรณ์ โปรดพิมพ์เหตุผลเป็นข้อความ"),
            ("เริ่มระบบใหม่", ""),
            RETURNED,
        ]
    )


async def test_two_coordinators_at_once_do_it_once(scene: Scene) -> None:
    both = await cast(scene)
    second = await scene.coordinator(name="สมศรี")
    group, of_second = await scene.group_of([both.coordinator, second])
    await group.play([LISTED, OPENED])
    opened = group.heard[-1]
    accept, give_back = (str(opened.actions[label]) for label in ("รับทราบ", "ส่งกลับ"))
    await group.play([ACCEPTED])
    for data in (accept, give_back, f"{give_back.replace('return', 'return-field')}-percent"):
        notice = await of_second.press_data(data, under=opened)
        assert notice == "มีผู้รับทราบรายงานนี้ไปแล้ว"
    await group.silence()
    await both.officer.silence()


async def test_replies_to_other_messages_are_passed_over(scene: Scene) -> None:
    both = await cast(scene)
    (group,) = await scene.group_of([both.coordinator])
    await group.play([LISTED, ("ตอบกลับ", "45%"), ("ตอบกลับ", REASON)])


async def test_what_is_asked_in_a_group_is_not_answered_in_private(scene: Scene) -> None:
    both = await cast(scene)
    (group,) = await scene.group_of([both.coordinator])
    await group.play([LISTED, OPENED, FIELDS, WHY])
    await both.coordinator.play([("พิมพ์", REASON, "ไม่มีรอบรายงานที่เปิดอยู่")])
    await both.officer.silence()
    assert await both.coordinator.press_data("return-drop:0:") == OLD.removeprefix(NOTICE)
    await group.play([RETURNED])
    await told(both.officer, AWARD.code)
