"""Buttons of old messages, pressed twice, of closed rounds, and forged ones."""

from dataclasses import replace

import pytest

from tests.support.dialog import CHANGED, NOTICE
from tests.support.records import AWARD, SEMINAR
from tests.support.scene import ANSWERED, OPENING, SENT, Scene

OLD = f"{NOTICE}ปุ่มนี้เป็นของข้อความเก่า ดูข้อความล่าสุดด้านล่าง"
SENT_ALREADY = (f"{NOTICE}รายงานนี้ส่งแล้ว", "ส่งรายงานเดือน พ.ย. 2569 แล้ว")
CLOSED = (
    f"{NOTICE}รอบรายงานนี้ปิดแล้ว",
    ("รอบรายงานเดือน พ.ย. 2569 ปิดแล้ว", "/report"),
)


async def test_an_old_plan_button_shows_what_is_asked_now(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED[:4])
    await officer.play(
        [
            ("กดปุ่มเก่า", "ช้ากว่าแผน", OLD, "ผลงานเป็นไปตามเป้าหมายหรือไม่"),
            ("กด", "เป็นไปตามเป้าหมาย", f"{CHANGED}✓ เป็นไปตามเป้าหมาย", "แผน: เป็นไปตามแผน"),
            ("กดปุ่มเก่า", "เร็วกว่าแผน", OLD, "แผน: เป็นไปตามแผน"),
            ("กด", "แก้แผน", "งานเป็นไปตามแผนหรือไม่"),
            # Now the plan is asked, so a plan pressed anywhere is an answer.
            ("กดปุ่มเก่า", "ช้ากว่าแผน", f"{CHANGED}✓ ช้ากว่าแผน", "ติดขัดเรื่องใด"),
        ]
    )


async def test_an_old_summary_cannot_send_what_it_does_not_show(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED)
    await officer.play(
        [
            ("กด", "แก้ร้อยละ", "ร้อยละเท่าใด"),
            ("กดปุ่มเก่า", "ส่งรายงาน", OLD, "ร้อยละเท่าใด"),
            ("พิมพ์", "50", "ความก้าวหน้า: 50.00 %"),
            ("กดปุ่มเก่า", "ส่งรายงาน", OLD, "ความก้าวหน้า: 50.00 %"),
            ("กดปุ่มเก่า", "แก้ยอดเบิก", "เบิกจ่ายในงวดนี้กี่บาท"),
            ("กด", "คงคำตอบ: 120,000.00 บาท", "ความก้าวหน้า: 50.00 %"),
            ("กดปุ่มเก่า", "คงคำตอบ: 120,000.00 บาท", OLD, "ความก้าวหน้า: 50.00 %"),
        ]
    )
    assert len(await scene.reports(AWARD.code)) == 1


async def test_sending_twice_makes_one_report(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    await officer.play(
        [
            ("กดปุ่มเก่า", "ส่งรายงาน", *SENT_ALREADY),
            ("กดปุ่มเก่า", "แก้สถานะ", *SENT_ALREADY),
            ("กดปุ่มเก่า", "เป็นไปตามแผน", *SENT_ALREADY),
        ]
    )
    assert len(await scene.versions(AWARD.code)) == 1
    assert await scene.draft(AWARD.code) is None


async def test_two_presses_in_one_breath_make_one_report(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED)
    summary, send = officer.button("ส่งรายงาน")
    await scene.kaona.stop()
    await officer.person.press_stale(summary, send)
    await officer.person.press_stale(summary, send)
    await scene.kaona.start()
    await officer.person.hears("ได้รับรายงานครั้งที่ 2")
    await officer.person.hears("ส่งรายงานเดือน พ.ย. 2569 แล้ว")
    assert len(await scene.versions(AWARD.code)) == 1


async def test_the_buttons_of_a_closed_round_do_nothing(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED)
    await officer.play(
        [
            ("ถึงเวลา", "19 พ.ย. 2569 09:00", "เหลือรายงานเดือน พ.ย. 2569"),
            ("ถึงเวลา", "22 พ.ย. 2569 09:00"),
            ("ถึงเวลา", "14 ธ.ค. 2569 09:00", "ยังรอรายงานเดือน พ.ย. 2569"),
            ("ถึงเวลา", "15 ธ.ค. 2569 08:59"),
            ("ถึงเวลา", "15 ธ.ค. 2569 09:00", "รายงานความก้าวหน้า เดือน ธ.ค. 2569"),
            ("กดปุ่มเก่า", "ส่งรายงาน", *CLOSED),
            ("กดปุ่มเก่า", "เริ่มรายงาน", *CLOSED),
            ("กดปุ่มเก่า", "เป็นไปตามแผน", *CLOSED),
            ("พิมพ์", "/report", ("รายงานครั้งที่ 2 · ธ.ค. 2569", "ขณะนี้งานถึงขั้นตอนใด")),
        ]
    )
    assert len(await scene.reports(AWARD.code)) == 1


async def test_somebody_elses_project_cannot_be_touched_by_a_forged_button(scene: Scene) -> None:
    other = await scene.officer(SEMINAR, "วรเมธ")
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED)
    _, send = officer.button("ส่งรายงาน")
    prefix = send.split(":")[1]
    for data in (
        send,
        f"start:{prefix}:",
        f"change:{prefix}:status",
        f"plan:{prefix}:behind",
        f"amend:{prefix}:1",
        f"add:{prefix}:2",
        "start:987654:",
    ):
        assert await other.press_data(data) == "โครงการนี้ไม่อยู่ในความรับผิดชอบของบัญชีนี้"
    await officer.play(SENT[-1:])
    assert [v.account for v in await scene.versions(AWARD.code)] == ["พิมพ์ชนก"]


GARBAGE = (
    "?",
    "start",
    "start:",
    "start:x:",
    "start:-1:",
    "start:๑:",
    f"start:{'9' * 40}:",
    "drop:1:",
    "plan:1:nowhere",
    "plan:1:met",
    "change:1:summary",
    "change:1:everything",
    "send:1:",
    "language:0:tlh",
    ":::",
    "\x00",
    "ก" * 21,
    "{'act': 'send'}",
)


async def test_garbage_in_a_button_is_answered_and_harmless(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED[:3])
    for data in GARBAGE:
        assert await officer.press_data(data) == OLD.removeprefix(NOTICE), data
    await officer.silence_after("งานเป็นไปตามแผนหรือไม่")
    await officer.play(ANSWERED[3:])


@pytest.mark.parametrize("data", ["start:1:", "language:0:en", "?"])
async def test_a_button_pressed_in_a_group_does_nothing(scene: Scene, data: str) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "03000000")
    assert await group.press_data(data) == OLD.removeprefix(NOTICE)
    await group.play([("พิมพ์", "/help", "ในกลุ่มนี้")])
    await officer.play(ANSWERED)


AWARD_BUTTON = "03000000-2701 มอบรางวัลคุณภาพการให้บริการ"


async def test_the_buttons_of_a_replaced_prompt_go_on_working(scene: Scene) -> None:
    """A prompt and a reminder both begin the same report."""
    mine = replace(SEMINAR, officer=AWARD.officer)
    officer = await scene.officer(AWARD, "พิมพ์ชนก", mine)
    await officer.play(
        [
            ("ถึงเวลา", OPENING, (AWARD.code, mine.code)),
            ("ถึงเวลา", "17 พ.ย. 2569 09:00", "อีก 2 โครงการ"),
            ("กดปุ่มเก่า", AWARD_BUTTON, ("รายงานครั้งที่ 2", AWARD.code)),
            ("กด", "03000000-2702 ประชุมวิชาการประจำปี", ("รายงานครั้งที่ 1", mine.code)),
        ]
    )
