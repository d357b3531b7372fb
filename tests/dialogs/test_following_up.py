"""The coordinators hear privately of who cannot be reached and of who is late for long."""

from dataclasses import replace

from handlers import schedule
from storage.tables import InviteKind
from tests.support.dialog import Dialog, bangkok
from tests.support.records import AWARD, SCHOOL, SEMINAR
from tests.support.scene import OPENING, SENT, Scene

FOLLOW_UP = "ขอให้ช่วยติดตามรายงานเดือน พ.ย. 2569"


async def coordinator(scene: Scene, branch: str = "03000000") -> Dialog:
    dialog = await scene.stranger("ปกรณ์")
    link = await scene.kaona.branch_link(InviteKind.COORDINATOR, branch)
    await dialog.play([("กดลิงก์", link, "สวัสดี คุณปกรณ์")])
    return dialog


async def test_who_has_no_account_becomes_a_task_once(scene: Scene) -> None:
    await scene.officer(AWARD, "พิมพ์ชนก", SEMINAR, SCHOOL)
    pakorn = await coordinator(scene)
    await pakorn.play(
        [
            (
                "ถึงเวลา",
                OPENING,
                (FOLLOW_UP, "ติดต่อทางบอตไม่ได้ 1 ราย", "• นายวรเมธ ศรีสกุล · ยังไม่เชื่อมบัญชี", SEMINAR.code),
            ),
            ("ระบบหยุดจนถึง", "17 พ.ย. 2569 10:00"),
            ("ถึงเวลา", "20 พ.ย. 2569 10:00"),
        ]
    )
    assert SCHOOL.code not in pakorn.heard[-1].text


async def test_who_is_late_for_three_working_days_is_named(scene: Scene) -> None:
    mine = replace(SEMINAR, officer=AWARD.officer)
    officer = await scene.officer(AWARD, "พิมพ์ชนก", mine)
    pakorn = await coordinator(scene)
    await pakorn.play(
        [
            ("ถึงเวลา", OPENING),
            ("ถึงเวลา", "24 พ.ย. 2569 17:00"),
            ("ระบบหยุดจนถึง", "25 พ.ย. 2569 08:59"),
            (
                "ถึงเวลา",
                "25 พ.ย. 2569 09:00",
                (FOLLOW_UP, "เลยกำหนด 22 พ.ย. 2569 และยังไม่ส่ง 1 ราย", "และอีก 1 โครงการ"),
            ),
            ("ถึงเวลา", "26 พ.ย. 2569 09:00"),
        ]
    )
    await officer.silence_after("พ.ย. 2569")


async def test_who_has_reported_is_nobodys_task(scene: Scene) -> None:
    await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    pakorn = await coordinator(scene)
    await pakorn.play([("ถึงเวลา", "25 พ.ย. 2569 09:00")])


async def test_who_blocked_the_bot_becomes_a_task_in_english_too(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    pakorn = await coordinator(scene)
    await pakorn.play([("พิมพ์", "/language", "เลือกภาษา"), ("กด", "English", "แก้เป็น: English it is")])
    await officer.play([("บล็อก", "")])
    await scene.kaona.restart()
    await pakorn.play(
        [
            (
                "ถึงเวลา",
                "16 พ.ย. 2569 10:00",
                (
                    "Please follow up the reports of Nov 2026",
                    "One person cannot be reached",
                    "has blocked the bot",
                ),
            )
        ]
    )


async def test_who_joined_after_the_month_is_not_asked_for_it_but_may_report(scene: Scene) -> None:
    await scene.kaona.take(AWARD)
    await scene.officer(SCHOOL, "คนอื่น")
    await scene.kaona.move_to(bangkok(OPENING))
    await scene.kaona.move_to(bangkok("2 ธ.ค. 2569 10:00"))
    officer = await scene.stranger("พิมพ์ชนก")
    link = await scene.kaona.officer_link(AWARD.code)
    await officer.play(
        [
            ("กดลิงก์", link, "สวัสดี คุณพิมพ์ชนก"),
            ("ถึงเวลา", "4 ธ.ค. 2569 09:00"),
            ("พิมพ์", "/report", ("รายงานครั้งที่ 2 · พ.ย. 2569", AWARD.code)),
        ]
    )


async def test_what_waited_over_an_evening_goes_in_the_morning(scene: Scene) -> None:
    """The bot died as it had put the prompts, and comes back at night."""
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    await scene.kaona.stop()
    scene.kaona.clock.rehearsal.move_to(bangkok(OPENING))
    async with scene.kaona.turn() as turn:
        await schedule.tick(turn)
    await officer.play(
        [
            ("ระบบหยุดจนถึง", "17 พ.ย. 2569 08:29"),
            ("ถึงเวลา", "17 พ.ย. 2569 08:30", "รายงานความก้าวหน้า เดือน พ.ย. 2569"),
        ]
    )
