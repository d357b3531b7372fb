"""Leave: what is typed wrong, pressed late, or pressed by somebody whom it does not concern."""

from dataclasses import replace

import pytest

from storage.tables import InviteKind
from tests.support.records import AWARD, SCHOOL, SEMINAR
from tests.support.scene import OPENING, Scene

PIM, WORAMET = str(AWARD.officer), str(SEMINAR.officer)
TEACHER = replace(SCHOOL, officer="นางสาวสมศรี ใจดี")
NOT_YOURS = "การลานี้ไม่ใช่ของบัญชีนี้"
NOT_ASKED = "คำขอนี้ไม่ได้ส่งถึงท่าน หรือเจ้าของเลือกผู้อื่นแล้ว"
OLD = "ปุ่มนี้เป็นของข้อความเก่า ดูข้อความล่าสุดด้านล่าง"


@pytest.mark.parametrize("restarts", [False, True], ids=["", "restarted before every row"])
async def test_days_that_do_not_go_are_told_and_asked_again(
    scene: Scene, *, restarts: bool
) -> None:
    pim = await scene.officer(AWARD, "พิมพ์ชนก")
    await pim.play(
        [
            ("พิมพ์", "/leave", "ลาตั้งแต่วันใด"),
            ("พิมพ์", "เร็ว ๆ นี้", ("ยังอ่านวันที่ไม่ได้", "เช่น 22/11/2569", "ลาตั้งแต่วันใด")),
            ("พิมพ์", "31/11/2569", ("ไม่มีวันนี้ในปฏิทิน", "30 พ.ย. 2569", "ลาตั้งแต่วันใด")),
            ("พิมพ์", "16 พ.ย.", ("ยังไม่มีปี พ.ศ.", "ลาตั้งแต่วันใด")),
            ("พิมพ์", "9/11/2569", ("วันที่ 9 พ.ย. 2569 ผ่านมาแล้ว", "ลาตั้งแต่วันใด")),
            ("พิมพ์", "16/11/2571", ("ห่างไปเกินหนึ่งปี", "ลาตั้งแต่วันใด")),
            ("พิมพ์", "๑๖ พฤศจิกายน ๒๕๖๙", "✓ ลาตั้งแต่ 16 พ.ย. 2569"),
            ("พิมพ์", "หนึ่งสัปดาห์", ("ยังอ่านวันที่ไม่ได้", "✓ ลาตั้งแต่ 16 พ.ย. 2569")),
            ("พิมพ์", "15/11/2569", ("อยู่ก่อนวันแรกที่ลา", "ลาถึงวันใด")),
            ("พิมพ์", "16/11/2571", ("ไม่เกินหนึ่งปี", "ลาถึงวันใด")),
            ("ส่งสติกเกอร์", "", "โปรดพิมพ์เป็นข้อความ"),
            ("กด", "วันเดียว", "แก้เป็น: ✓ ลาถึง", "บันทึกการลาแล้ว 16 พ.ย. 2569\n"),
        ],
        before_each=scene.kaona.restart if restarts else None,
    )


async def test_two_leaves_of_one_officer_do_not_overlap(scene: Scene) -> None:
    pim = await scene.officer(AWARD, "พิมพ์ชนก")
    await pim.play(
        [
            ("พิมพ์", "/leave", "ลาตั้งแต่วันใด"),
            ("พิมพ์", "16/11/2569", "ลาถึงวันใด"),
            ("พิมพ์", "18/11/2569", "บันทึกการลาแล้ว"),
            ("พิมพ์", "/leave", "ท่านแจ้งลาไว้ 16 พ.ย. 2569 ถึง 18 พ.ย. 2569"),
            ("กด", "แจ้งลาอีกช่วง", "ลาตั้งแต่วันใด"),
            ("พิมพ์", "18/11/2569", "ลาถึงวันใด"),
            (
                "พิมพ์",
                "20/11/2569",
                ("มีการลา 16 พ.ย. 2569 ถึง 18 พ.ย. 2569 อยู่แล้ว", "ลาตั้งแต่วันใด"),
            ),
            ("พิมพ์", "19/11/2569", "ลาถึงวันใด"),
            ("พิมพ์", "20/11/2569", "บันทึกการลาแล้ว 19 พ.ย. 2569 ถึง 20 พ.ย. 2569"),
            ("พิมพ์", "/leave", "ท่านแจ้งลาไว้ 16", "ท่านแจ้งลาไว้ 19"),
        ]
    )


async def test_whoever_thinks_better_of_it_sets_no_leave(scene: Scene) -> None:
    pim = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await pim.play(
        [
            ("พิมพ์", "/leave", "ลาตั้งแต่วันใด"),
            ("กด", "ไม่ลาแล้ว", "แก้เป็น: ไม่ได้แจ้งลา"),
            ("พิมพ์", "/leave", "ลาตั้งแต่วันใด"),
            ("พิมพ์", "/cancel", "ไม่ได้แจ้งลา"),
            ("พิมพ์", "/leave", "ลาตั้งแต่วันใด"),
            # Opening the report takes the typing back; the leave's buttons are old then.
            ("กด", "เริ่มรายงาน", "ขณะนี้งานถึงขั้นตอนใด"),
            ("พิมพ์", "ลงนามสัญญาแล้ว", "✓ บันทึกสถานะแล้ว"),
            ("กดปุ่มเก่า", "ไม่ลาแล้ว", f"แจ้งเตือน: {OLD}", "ลาตั้งแต่วันใด"),
            ("กดปุ่มเก่า", "วันนี้", "แก้เป็น: ✓ ลาตั้งแต่", "ลาถึงวันใด"),
            ("กดปุ่มเก่า", "วันนี้", f"แจ้งเตือน: {OLD}", "ลาถึงวันใด"),
            ("พิมพ์", "/report", "ขณะนี้งานคืบหน้าร้อยละเท่าใด"),
            ("พิมพ์", "45", "✓ 45.00 %"),
        ]
    )


async def test_a_pressed_day_means_the_day_that_it_meant(scene: Scene) -> None:
    pim = await scene.officer(AWARD, "พิมพ์ชนก")
    await pim.play(
        [
            ("พิมพ์", "/leave", "ลาตั้งแต่วันใด"),
            ("ถึงเวลา", "12 พ.ย. 2569 10:00"),
            ("กด", "วันนี้", ("วันที่ 10 พ.ย. 2569 ผ่านมาแล้ว", "ลาตั้งแต่วันใด")),
            ("กด", "วันนี้", "แก้เป็น: ✓ ลาตั้งแต่ 12 พ.ย. 2569", "ลาถึงวันใด"),
            ("ถึงเวลา", "13 พ.ย. 2569 10:00"),
            ("กด", "1 สัปดาห์", ("ผ่านมาแล้ว", "ลาตั้งแต่วันใด")),
        ]
    )


async def test_only_linked_people_of_the_same_agency_who_are_not_away_can_be_asked(
    scene: Scene,
) -> None:
    pim = await scene.officer(AWARD, "พิมพ์ชนก")
    woramet = await scene.officer(SEMINAR, "วรเมธ")
    teacher = await scene.officer(TEACHER, "สมศรี")
    third = replace(SEMINAR, code="03000000-2703", officer="นายไม่มี บัญชี")
    await scene.kaona.take(third)
    await woramet.play(
        [
            ("พิมพ์", "/leave", "ลาตั้งแต่วันใด"),
            ("พิมพ์", "20/11/2569", "ลาถึงวันใด"),
            ("พิมพ์", "20/11/2569", "บันทึกการลาแล้ว"),
        ]
    )
    await pim.play(
        [
            ("พิมพ์", "/leave", "ลาตั้งแต่วันใด"),
            ("พิมพ์", "16/11/2569", "ลาถึงวันใด"),
            ("พิมพ์", "20/11/2569", ("บันทึกการลาแล้ว", "ยังไม่มีผู้อื่นในหน่วยงานเดียวกัน")),
        ]
    )
    assert pim.heard[-1].buttons == ("ไม่มีผู้แทน",)
    leave = pim.heard[-1].actions["ไม่มีผู้แทน"].split(":")[1]
    for person_id in range(1, 12):
        # No honest phone sends these: of another agency, away, without account, or nobody.
        assert await pim.press_data(f"leave-deputy:{leave}:{person_id}") == OLD
    assert await pim.press_data(f"leave-deputy:{leave}:x") == OLD
    await pim.silence_after("ยังไม่มีผู้อื่นในหน่วยงานเดียวกัน")
    for dialog in (teacher, woramet):
        await dialog.silence()


async def test_nobody_else_ends_a_leave_chooses_its_deputy_or_answers_for_one(
    scene: Scene,
) -> None:
    pim = await scene.officer(AWARD, "พิมพ์ชนก")
    woramet = await scene.officer(SEMINAR, "วรเมธ")
    teacher = await scene.officer(TEACHER, "สมศรี")
    await pim.play(
        [
            ("พิมพ์", "/leave", "ลาตั้งแต่วันใด"),
            ("พิมพ์", "16/11/2569", "ลาถึงวันใด"),
            ("พิมพ์", "20/11/2569", "บันทึกการลาแล้ว"),
            ("กด", WORAMET, "แก้เป็น: ส่งคำขอถึง"),
        ]
    )
    request = await woramet.person.hears("ขอให้ท่านรายงานแทน")
    accept = str(request.actions["รับรายงานแทน"])
    leave = accept.split(":")[1]
    await teacher.play([("พิมพ์", "/help", "วิธีใช้")])
    for stranger in (teacher, pim):
        for data in (accept, f"leave-decline:{leave}:"):
            assert await stranger.press_data(data) == NOT_ASKED
    for data in (f"leave-end:{leave}:", f"leave-page:{leave}:1", f"leave-deputy:{leave}:0"):
        assert await teacher.press_data(data) == NOT_YOURS
        assert await woramet.press_data(data, under=request) == NOT_YOURS
    for data in ("leave-end:999999999:", "leave-page:0:1", "leave-deputy:0:1"):
        assert await pim.press_data(data) == NOT_YOURS
    assert await pim.press_data("leave-accept:0:") == NOT_ASKED
    # After all that the request stands as it was.
    await woramet.play([("กด", "รับรายงานแทน", "แก้เป็น: รับรายงานแทน")])
    await pim.person.hears("รับรายงานแทนท่านแล้ว")
    await pim.silence()


async def test_a_day_that_no_button_of_ours_carries_is_refused(scene: Scene) -> None:
    pim = await scene.officer(AWARD, "พิมพ์ชนก")
    await pim.play([("พิมพ์", "/leave", "ลาตั้งแต่วันใด")])
    for value in ("", "first", "first:", "first:2026-13-01", "last:2026-11-16", "first:0", ":"):
        assert await pim.press_data(f"leave-day:0:{value}") == OLD
        await pim.person.hears("ลาตั้งแต่วันใด")
    await pim.play([("พิมพ์", "16/11/2569", "ลาถึงวันใด")])


async def test_a_deputy_who_is_away_then_cannot_accept_and_is_told_why(scene: Scene) -> None:
    pim = await scene.officer(AWARD, "พิมพ์ชนก")
    woramet = await scene.officer(SEMINAR, "วรเมธ")
    await pim.play(
        [
            ("พิมพ์", "/leave", "ลาตั้งแต่วันใด"),
            ("พิมพ์", "16/11/2569", "ลาถึงวันใด"),
            ("พิมพ์", "20/11/2569", "บันทึกการลาแล้ว"),
            ("กด", WORAMET, "แก้เป็น: ส่งคำขอถึง"),
        ]
    )
    await woramet.person.hears("ขอให้ท่านรายงานแทน")
    await woramet.play(
        [
            ("พิมพ์", "/leave", "ขอให้ท่านรายงานแทน", "ลาตั้งแต่วันใด"),
            ("พิมพ์", "20/11/2569", "ลาถึงวันใด"),
            ("พิมพ์", "20/11/2569", "บันทึกการลาแล้ว"),
            ("กด", "รับรายงานแทน", "ท่านแจ้งลาไว้ในช่วงเดียวกัน"),
            ("กด", "ไม่รับ", "แก้เป็น: ไม่รับรายงานแทน"),
        ]
    )
    await pim.person.hears(f"{WORAMET} ไม่สะดวกรายงานแทน")


async def test_leave_is_nothing_for_strangers_coordinators_and_groups(scene: Scene) -> None:
    stranger = await scene.stranger("คนแปลกหน้า")
    await stranger.play([("พิมพ์", "/leave", "ระบบนี้ใช้เฉพาะผู้รับผิดชอบโครงการ")])
    await scene.kaona.take(AWARD)
    pakorn = await scene.stranger("ปกรณ์")
    link = await scene.kaona.branch_link(InviteKind.COORDINATOR, "03000000")
    await pakorn.play(
        [
            ("กดลิงก์", link, "เป็นผู้ประสานงาน"),
            ("พิมพ์", "/leave", "คำสั่งนี้สำหรับผู้รับผิดชอบโครงการ"),
        ]
    )
    pim = await scene.officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(pim, "03000000")
    await group.play([("พิมพ์", "/leave")])
    await pim.play([("ถึงเวลา", OPENING, "รายงานความก้าวหน้า เดือน พ.ย. 2569")])
