"""What the calendar brings: opening, reminding, closing; late, twice or after a rest, once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.rounds import opened_by_hand
from handlers.reminders import reminding
from storage import rounds
from tests.support.dialog import bangkok
from tests.support.records import AWARD, SCHOOL, SEMINAR
from tests.support.scene import ANSWERED, OPENING, SENT, Scene

ASKED = "รายงานความก้าวหน้า เดือน พ.ย. 2569"
REMINDED = "เหลือรายงานเดือน พ.ย. 2569 อีก 1 โครงการ\nส่งภายใน 22 พ.ย. 2569"
MINE = replace(SEMINAR, officer=AWARD.officer)


async def test_the_round_opens_at_its_hour_and_not_a_minute_before(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    await scene.kaona.stop()
    scene.kaona.clock.rehearsal.move_to(bangkok("13 ธ.ค. 2569 09:00"))
    await scene.kaona.start()
    await officer.play(
        [
            ("ถึงเวลา", "14 ธ.ค. 2569 23:59"),
            ("ถึงเวลา", "15 ธ.ค. 2569 08:59"),
            ("พิมพ์", "/report", "รอบถัดไปเปิด 15 ธ.ค. 2569"),
            ("ถึงเวลา", "15 ธ.ค. 2569 09:00", "รายงานความก้าวหน้า เดือน ธ.ค. 2569"),
            ("ถึงเวลา", "15 ธ.ค. 2569 09:01"),
            ("ถึงเวลา", "16 ธ.ค. 2569 09:00"),
        ]
    )


async def test_who_has_not_reported_is_reminded_three_and_one_working_days_before_and_on_the_last(
    scene: Scene,
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play(
        [
            ("ถึงเวลา", "17 พ.ย. 2569 08:59"),
            ("ถึงเวลา", "17 พ.ย. 2569 09:00", (REMINDED, "• 03000000-2701", "ยังไม่ส่ง")),
        ]
    )
    assert officer.offered() == ("เริ่มรายงาน", "บ่ายนี้", "พรุ่งนี้", "เลือกวัน")
    await officer.play(
        [
            ("กด", "เริ่มรายงาน", "ขณะนี้งานถึงขั้นตอนใด"),
            ("พิมพ์", "ลงนามสัญญาแล้ว", "ร้อยละเท่าใด"),
            ("ถึงเวลา", "19 พ.ย. 2569 09:00", (REMINDED, "กำลังกรอก")),
            ("ถึงเวลา", "20 พ.ย. 2569 08:59"),
            ("ถึงเวลา", "20 พ.ย. 2569 09:00", (REMINDED, "กำลังกรอก")),
        ]
    )
    assert officer.offered() == ("กรอกต่อ", "บ่ายนี้")
    await officer.play(
        [
            ("กด", "กรอกต่อ", "ร้อยละเท่าใด"),
            *ANSWERED[1:],
            ("ถึงเวลา", "21 พ.ย. 2569 09:00"),
            ("ถึงเวลา", "23 พ.ย. 2569 09:00"),
        ]
    )


async def test_a_reminder_bundles_all_that_an_officer_owes(scene: Scene) -> None:
    third = replace(MINE, code="03000000-2703", name="โครงการที่สาม")
    officer = await scene.officer(AWARD, "พิมพ์ชนก", MINE, third)
    await officer.play(
        [
            ("ถึงเวลา", OPENING, (AWARD.code, MINE.code, third.code)),
            ("กดปุ่มเก่า", "03000000-2701 มอบรางวัลคุณภาพการให้บริการ", "ขณะนี้งานถึงขั้นตอนใด"),
            *SENT,
            (
                "ถึงเวลา",
                "17 พ.ย. 2569 09:00",
                ("เหลือรายงานเดือน พ.ย. 2569 อีก 2 โครงการ", MINE.code, third.code),
            ),
        ]
    )
    assert AWARD.code not in officer.heard[-1].text
    assert officer.offered() == (
        "03000000-2702 ประชุมวิชาการประจำปี",
        "03000000-2703 ที่สาม",
        "บ่ายนี้",
        "พรุ่งนี้",
        "เลือกวัน",
    )


async def test_who_has_reported_is_not_reminded(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    await officer.play(
        [
            ("ถึงเวลา", "17 พ.ย. 2569 09:00"),
            ("ถึงเวลา", "20 พ.ย. 2569 09:00"),
            ("ถึงเวลา", "15 ธ.ค. 2569 09:00", ("เดือน ธ.ค. 2569", "รายงานครั้งที่ 3")),
        ]
    )


async def test_after_a_rest_over_the_opening_everyone_is_asked_once(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    await officer.play(
        [
            # Reminders of a round that was not open yet are not made up.
            ("ระบบหยุดจนถึง", "19 พ.ย. 2569 13:00", ASKED),
            ("ระบบหยุดจนถึง", "19 พ.ย. 2569 13:05"),
            ("ถึงเวลา", "20 พ.ย. 2569 09:00", REMINDED),
        ]
    )


async def test_after_a_rest_over_both_reminders_only_the_newest_comes(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play([("ระบบหยุดจนถึง", "20 พ.ย. 2569 15:00", REMINDED)])
    await officer.silence()


async def test_a_service_that_comes_up_after_the_due_day_opens_nothing(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    await officer.play(
        [
            ("ระบบหยุดจนถึง", "23 พ.ย. 2569 00:00"),
            ("พิมพ์", "/report", "รอบถัดไปเปิด 15 ธ.ค. 2569"),
            ("ถึงเวลา", "15 ธ.ค. 2569 09:00", "รายงานความก้าวหน้า เดือน ธ.ค. 2569"),
        ]
    )


async def test_two_ticks_do_nothing_twice(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "03000000")
    await scene.kaona.move_to(bangkok("22 พ.ย. 2569 09:00"))
    for _ in range(3):
        await scene.kaona.service.settle()
    await group.chat.hears("กราฟ พ.ย. 2569")
    await officer.silence()
    await group.silence()


async def test_an_officer_linked_after_the_opening_is_asked_at_once(scene: Scene) -> None:
    await scene.kaona.take(AWARD)
    await scene.kaona.move_to(bangkok("17 พ.ย. 2569 14:00"))
    officer = await scene.stranger("พิมพ์ชนก")
    link = await scene.kaona.officer_link(AWARD.code)
    await officer.play(
        [
            ("กดลิงก์", link, "สวัสดี คุณพิมพ์ชนก", ASKED),
            *SENT,
            ("ถึงเวลา", "19 พ.ย. 2569 09:00"),
            ("ถึงเวลา", "24 พ.ย. 2569 09:00"),
        ]
    )


async def test_a_project_registered_after_the_opening_is_asked_at_the_next_look(
    scene: Scene,
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    await scene.kaona.take(MINE)
    await officer.play(
        [
            # One message a day that was not asked for is enough.
            ("ถึงเวลา", "16 พ.ย. 2569 16:00"),
            ("ถึงเวลา", "17 พ.ย. 2569 09:00", (ASKED, MINE.code)),
        ]
    )


async def test_a_project_that_does_not_cover_the_month_is_not_asked(scene: Scene) -> None:
    over = replace(MINE, end_date=date(2026, 10, 31))
    to_come = replace(MINE, code="03000000-2703", start_date=date(2026, 12, 1))
    last_day = replace(MINE, code="03000000-2704", start_date=date(2026, 11, 30))
    first_day = replace(MINE, code="03000000-2705", end_date=date(2026, 11, 1))
    officer = await scene.officer(over, "พิมพ์ชนก", to_come, last_day, first_day)
    await officer.play(
        [
            ("ถึงเวลา", OPENING, (ASKED, last_day.code, first_day.code)),
            ("พิมพ์", "/report", "เลือกโครงการ"),
        ]
    )
    assert len(officer.heard[-1].buttons) == 2


async def test_a_round_closes_when_the_next_one_opens(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    await officer.play(
        [
            # After the due day a report is late, but it is taken until the round closes.
            ("ถึงเวลา", "14 ธ.ค. 2569 09:00"),
            ("พิมพ์", "/report", "ส่งรายงานครั้งที่ 2 แล้ว"),
            ("กด", "เพิ่มครั้งที่ 3", "ขณะนี้งานถึงขั้นตอนใด"),
            ("พิมพ์", "เบิกงวดที่สอง", "ร้อยละเท่าใด"),
            ("ถึงเวลา", "15 ธ.ค. 2569 09:00", ("เดือน ธ.ค. 2569", "รายงานครั้งที่ 3")),
            # What was begun in the closed round stays behind.
            ("พิมพ์", "เริ่มเดือนใหม่", "ร้อยละเท่าใด\nครั้งก่อน 45.50 %"),
            *ANSWERED[1:],
            ("กด", "ส่งรายงาน", "แก้เป็น: เริ่มเดือนใหม่", "ได้รับรายงานครั้งที่ 3"),
        ]
    )
    assert [r.reported_on for r in await scene.reports(AWARD.code)][1:] == [
        date(2026, 11, 16),
        date(2026, 12, 15),
    ]


async def test_who_blocked_the_bot_is_not_asked_until_it_is_unblocked(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    other = await scene.officer(SEMINAR, "วรเมธ")
    group = await scene.group(other, "03000000")
    await officer.play([("บล็อก", "")])
    await other.play([("พิมพ์", "/help", "วิธีใช้"), ("ถึงเวลา", OPENING, (ASKED, SEMINAR.code))])
    await group.play([("พิมพ์", "/digest", (f"• {AWARD.code}", "ยังติดต่อไม่ได้", f"• {SEMINAR.code}"))])
    await officer.silence()
    await officer.play([("เลิกบล็อก", "", (ASKED, AWARD.code))])
    await scene.kaona.move_to(scene.kaona.clock.now() + timedelta(seconds=30))
    await group.chat.hears(f"• {AWARD.code}", "แจ้งแล้ว ยังไม่ตอบ")
    await officer.silence()
    assert len([r for r in await scene.outbox() if r.chat_id == officer.person.id]) == 2


async def test_who_was_found_to_have_blocked_is_asked_once_unblocked(scene: Scene) -> None:
    """The bot was down when it was blocked: it learns that from the refused prompt."""
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    await scene.stage.fail(
        method="sendMessage",
        chat_id=officer.person.id,
        status=403,
        description="Forbidden: bot was blocked by the user",
    )
    await officer.play([("ถึงเวลา", OPENING)])
    assert (await scene.account(officer)).blocked_at is not None
    await officer.play([("บล็อก", ""), ("เลิกบล็อก", "", (ASKED, AWARD.code)), *SENT])


async def test_who_comes_back_is_asked_for_what_is_still_owed(scene: Scene) -> None:
    mine = replace(SEMINAR, officer=AWARD.officer)
    officer = await scene.officer(AWARD, "พิมพ์ชนก", mine)
    await officer.play(
        [
            ("ถึงเวลา", OPENING, (AWARD.code, mine.code)),
            ("กดปุ่มเก่า", "03000000-2701 มอบรางวัลคุณภาพการให้บริการ", "ขณะนี้งานถึงขั้นตอนใด"),
            *SENT,
            ("บล็อก", ""),
            ("เลิกบล็อก", "", (ASKED, mine.code)),
        ]
    )
    await officer.silence()


async def test_every_account_of_an_office_is_asked_however_many_there_are(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminding, "BATCH", 3)
    offices = [
        replace(SCHOOL, code=f"50370000-732{number}", officer=f"ฝ่าย {number}")
        for number in range(3)
    ]
    dialogs = []
    for office in offices:
        await scene.kaona.take(office)
        for number in range(2):
            dialogs.append(await scene.stranger(f"คน{number}"))
            await dialogs[-1].play(
                [("กดลิงก์", await scene.kaona.officer_link(office.code), "สวัสดี คุณ")]
            )
    await scene.kaona.move_to(bangkok(OPENING))
    for dialog in dialogs:
        await dialog.person.hears(ASKED)
        await dialog.silence()


async def test_the_months_of_a_year_follow_one_another(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    for month, day in (("ธ.ค. 2569", date(2026, 12, 15)), ("ม.ค. 2570", date(2027, 1, 15))):
        due = day + timedelta(days=7)
        await officer.kaona.move_to(bangkok(f"{day:%d/%m}/{day.year + 543} 09:00"))
        await officer.person.hears(f"รายงานความก้าวหน้า เดือน {month}")
        await officer.kaona.move_to(bangkok(f"{due:%d/%m}/{due.year + 543} 09:00"))
        await officer.person.hears(f"เหลือรายงานเดือน {month}")


async def test_a_month_opened_again_is_asked_again_and_told_apart_from_the_other(
    scene: Scene,
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play([("ถึงเวลา", "16 ธ.ค. 2569 09:00", "เดือน ธ.ค. 2569")])
    async with scene.kaona.turn() as turn:
        times = opened_by_hand(date(2026, 11, 1), turn.now, turn.house.policy)
        opened = await rounds.open_round(turn.session, times, turn.now)
        await rounds.reopen(turn.session, opened, times)
    await officer.silence()
    await scene.kaona.move_to(bangkok("17 ธ.ค. 2569 09:00"))
    await officer.person.hears("รายงานความก้าวหน้า เดือน พ.ย. 2569", "ส่งภายใน 23 ธ.ค. 2569")
    await officer.person.send("/report")
    choice = await officer.person.hears("เลือกโครงการที่จะรายงาน")
    assert choice.buttons == (
        "พ.ย. 2569 03000000-2701 มอบรางวัลคุณภาพการให…",
        "ธ.ค. 2569 03000000-2701 มอบรางวัลคุณภาพการให…",
    )
