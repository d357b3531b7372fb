"""Putting a prompt or a reminder off, in both languages and over restarts."""

from bot.domain.holiday_list import Holiday
from storage import holidays
from tests.support.dialog import NOTICE, bangkok
from tests.support.records import AWARD, SEMINAR
from tests.support.scene import ANSWERED, OPENING, SENT, Scene

ASKED = "รายงานความก้าวหน้า เดือน พ.ย. 2569"
REMINDED = "เหลือรายงานเดือน พ.ย. 2569 อีก 1 โครงการ"
CHANGED_TO = "แก้เป็น: "


async def test_this_afternoon_comes_back_at_half_past_one_with_its_start_button(
    scene: Scene,
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    assert officer.offered() == ("เริ่มรายงาน", "บ่ายนี้", "พรุ่งนี้", "เลือกวัน")
    await officer.play(
        [
            (
                "กด",
                "บ่ายนี้",
                f"{NOTICE}จะแจ้งอีกครั้ง 16 พ.ย. 2569 เวลา 13:30 น.",
                (f"{CHANGED_TO}{ASKED}", "จะแจ้งอีกครั้ง 16 พ.ย. 2569 เวลา 13:30 น."),
            )
        ]
    )
    assert officer.offered() == ("เริ่มรายงาน",)
    await officer.play(
        [
            ("ถึงเวลา", "16 พ.ย. 2569 13:29"),
            ("ถึงเวลา", "16 พ.ย. 2569 13:30", REMINDED),
        ]
    )
    assert officer.offered() == ("เริ่มรายงาน", "พรุ่งนี้", "เลือกวัน")
    await officer.play([("กด", "เริ่มรายงาน", "ขณะนี้งานถึงขั้นตอนใด"), *SENT])


async def test_a_snooze_is_kept_over_a_restart_and_comes_once(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play([("กด", "เลือกวัน", f"{CHANGED_TO}{ASKED}")])
    assert officer.offered() == (
        "เริ่มรายงาน",
        "อ. 17 พ.ย. 2569",
        "พ. 18 พ.ย. 2569",
        "พฤ. 19 พ.ย. 2569",
        "ศ. 20 พ.ย. 2569",
    )
    await scene.kaona.restart()
    await officer.play(
        [
            (
                "กด",
                "พ. 18 พ.ย. 2569",
                f"{NOTICE}จะแจ้งอีกครั้ง 18 พ.ย. 2569 เวลา 09:00 น.",
                (f"{CHANGED_TO}{ASKED}", "18 พ.ย. 2569 เวลา 09:00 น."),
            ),
            # Three working days before is the 17th: the ladder waits with it.
            ("ถึงเวลา", "17 พ.ย. 2569 09:00"),
            ("ระบบหยุดจนถึง", "18 พ.ย. 2569 08:00"),
            ("ถึงเวลา", "18 พ.ย. 2569 09:00", REMINDED),
            ("ระบบหยุดจนถึง", "18 พ.ย. 2569 15:00"),
            ("ถึงเวลา", "19 พ.ย. 2569 09:00", REMINDED),
        ]
    )


async def test_in_english_the_buttons_and_the_answer_are_english(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    await officer.play(
        [
            ("พิมพ์", "/language", "เลือกภาษา"),
            ("กด", "English", "แก้เป็น: English it is"),
            ("ถึงเวลา", OPENING, "Progress report, Nov 2026"),
        ]
    )
    assert officer.offered() == ("Start", "This afternoon", "Tomorrow", "Choose a day")
    await scene.kaona.restart()
    await officer.play(
        [
            (
                "กด",
                "Tomorrow",
                f"{NOTICE}You will be reminded 17 Nov 2026 at 09:00.",
                ("แก้เป็น: Progress report", "You will be reminded 17 Nov 2026 at 09:00."),
            ),
            ("ระบบหยุดจนถึง", "17 พ.ย. 2569 09:00", "One report for Nov 2026 is missing"),
        ]
    )


async def test_an_old_snooze_button_changes_nothing_and_says_so(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await scene.kaona.move_to(bangkok("21 พ.ย. 2569 12:00"))
    for data in ("afternoon", "2026-11-18", "2027-01-01", "", "soon"):
        about = officer.button("บ่ายนี้")[1].split(":")[1]
        told = await officer.press_data(f"snooze:{about}:{data}")
        assert told == "เลือกเวลานี้ไม่ได้แล้ว"
    await officer.silence()
    await officer.play([("ถึงเวลา", "24 พ.ย. 2569 09:00", "ยังรอรายงานเดือน พ.ย. 2569")])
    assert officer.offered() == ("เริ่มรายงาน",)


async def test_who_has_sent_the_report_needs_no_snooze(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    await officer.play([("กดปุ่มเก่า", "พรุ่งนี้", f"{NOTICE}รายงานนี้ส่งแล้ว", "ส่งรายงานเดือน พ.ย. 2569 แล้ว")])
    await officer.play([("ถึงเวลา", "17 พ.ย. 2569 09:00")])


async def test_nobody_puts_off_what_is_anothers(scene: Scene) -> None:
    other = await scene.officer(SEMINAR, "วรเมธ")
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await other.person.hears(ASKED)
    data = officer.button("พรุ่งนี้")[1]
    assert "ไม่อยู่ในความรับผิดชอบ" in await other.press_data(data)
    await officer.play([("ถึงเวลา", "17 พ.ย. 2569 09:00", REMINDED)])


async def test_whoever_begins_after_a_snooze_goes_on_as_ever(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play(
        [
            ("กด", "พรุ่งนี้", f"{NOTICE}จะแจ้งอีกครั้ง 17 พ.ย. 2569 เวลา 09:00 น.", "แก้เป็น: "),
            ("กด", "เริ่มรายงาน", "ขณะนี้งานถึงขั้นตอนใด"),
            *ANSWERED[:2],
            ("ถึงเวลา", "17 พ.ย. 2569 09:00", (REMINDED, "กำลังกรอก")),
        ]
    )


async def test_a_holiday_that_is_added_later_puts_the_snooze_off_by_a_day(scene: Scene) -> None:
    holiday = "17 พ.ย. 2569"
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play([("กด", "พรุ่งนี้", f"{NOTICE}จะแจ้งอีกครั้ง {holiday} เวลา 09:00 น.", "แก้เป็น: ")])
    async with scene.kaona.turn() as turn:
        day = bangkok(f"{holiday} 09:00").date()
        await holidays.add(turn.session, [Holiday(day, "วันหยุดพิเศษ")])
    await officer.play(
        [
            ("ถึงเวลา", "17 พ.ย. 2569 12:00"),
            ("ถึงเวลา", "18 พ.ย. 2569 08:30", REMINDED),
        ]
    )
