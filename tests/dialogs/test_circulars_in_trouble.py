"""Circulars with something in the way: bad files, old buttons, leave, quiet hours, others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.rendering.buttons import Act, Press
from storage.tables import InviteKind
from tests.support.circulars import ASKED, PAKORN, PASTED, SHOWN, got, sends, sent
from tests.support.dialog import bangkok
from tests.support.memos import MEMO, SUBJECT
from tests.support.records import AWARD, SCHOOL, SEMINAR
from tests.support.scene import ANSWERED, OPENING, Scene

PIM, WORAMET = str(AWARD.officer), str(SEMINAR.officer)
LISTED = f"กท 0307/ว 1810 {SUBJECT}"[:44].rstrip() + "…"
NOT_FOR_YOU = "คำสั่งนี้ใช้ได้เฉพาะผู้ประสานงานของหน่วยงาน"
DEEDS = (
    "show",
    "edit.subject",
    "wants.document",
    "to.1",
    "every",
    "only.03000000",
    "drop",
    "send.x",
)
FOLLOWS = (
    *("page.1", "people.1", "answers.1", "file.1", "remind", "close", "withdraw"),
    *("sure-close", "sure-withdraw"),
)


def data(number: int, deed: str) -> str:
    return Press(Act.CIRCULAR, number, deed).encode()


async def test_strangers_and_officers_are_refused_every_command_and_button(scene: Scene) -> None:
    pim = await scene.officer(AWARD, "พิมพ์ชนก")
    pakorn = await scene.coordinator(name=PAKORN)
    await sent(scene, pakorn)
    await got(pim, SUBJECT)
    await pakorn.play(PASTED)
    nobody = await scene.stranger()
    await nobody.play([("พิมพ์", "/circular", "ระบบนี้ใช้เฉพาะ"), ("พิมพ์", "/circulars", "ระบบนี้ใช้เฉพาะ")])
    await pim.play([("พิมพ์", "/circular", NOT_FOR_YOU), ("พิมพ์", "/circulars", NOT_FOR_YOU)])
    for number, deeds in ((1, FOLLOWS), (2, DEEDS), (0, ("list.1", "new"))):
        for deed in deeds:
            told = await pim.press_data(data(number, deed))
            assert told == "ปุ่มนี้ใช้ได้เฉพาะผู้ประสานงานของหน่วยงาน", deed
    await pim.silence()


async def test_a_coordinator_of_another_branch_neither_sees_nor_touches_it(scene: Scene) -> None:
    await scene.officer(AWARD, "พิมพ์ชนก", SCHOOL)
    pakorn = await scene.coordinator(name=PAKORN)
    await sent(scene, pakorn)
    await pakorn.play(PASTED)
    other = await scene.coordinator("50", "อรุณี")
    await other.play([("พิมพ์", "/circulars", "ยังไม่มีหนังสือเวียน")])
    for deed in FOLLOWS:
        assert await other.press_data(data(1, deed)) == "หนังสือเวียนนี้อยู่นอกความดูแลของท่าน", deed
    for number in (2, 99):
        for deed in DEEDS:
            assert "ปุ่มนี้เป็นของข้อความเก่า" in await other.press_data(data(number, deed)), deed
    # Whoever covers more may follow it, but not touch a draft of somebody else.
    above = await scene.coordinator("03", "ธนา")
    await above.play([("พิมพ์", "/circulars", "เปิดรับ"), ("กด", LISTED, "แก้เป็น: เงียบ 1")])
    assert "ปุ่มนี้เป็นของข้อความเก่า" in await above.press_data(data(2, "drop"))
    await pakorn.play([("กด", "ให้ส่งเอกสาร", "แก้เป็น: ตอบกลับด้วยเอกสาร")])
    # Nothing outside of the own branch can be chosen, typed or pressed.
    await other.play([*ASKED, ("พิมพ์", MEMO, SHOWN)])
    assert await other.press_data(data(3, "only.03000000")) == "หนังสือเวียนนี้อยู่นอกความดูแลของท่าน"
    await other.silence()


async def test_a_circular_can_go_to_one_agency_or_to_some_by_their_codes(scene: Scene) -> None:
    pim = await scene.officer(AWARD, "พิมพ์ชนก", SEMINAR, SCHOOL)
    school = await scene.stranger("ครู")
    await school.play([("กดลิงก์", await scene.kaona.officer_link(SCHOOL.code), "สวัสดี คุณ")])
    both = await scene.coordinator(name=PAKORN)
    await both.play(
        [("กดลิงก์", await scene.kaona.branch_link(InviteKind.COORDINATOR, "50"), "สวัสดี")]
    )
    await both.play(
        [
            *ASKED,
            ("พิมพ์", MEMO, ("ร่างหนังสือเวียน", "ถึง 2 บัญชี")),
            ("กด", "เลือกผู้รับ", "แก้เป็น: ส่งถึงใคร"),
        ]
    )
    assert both.offered() == (
        *("ทั้งหมด (2)", "สำนักงาน ก.ก.", "สำนักงานเขตดินแดง"),
        *("สำนักงาน ก.ก.", "สำนักงานเขตดินแดง", "พิมพ์รหัส", "กลับ"),
    )
    await both.play(
        [
            ("กด", "สำนักงานเขตดินแดง", ("แก้เป็น: ", "ผู้รับ สำนักงานเขตดินแดง · ถึง 1 บัญชี")),
            ("กด", "เลือกผู้รับ", "แก้เป็น: ส่งถึงใคร"),
            ("กด", "พิมพ์รหัส", "พิมพ์รหัสหน่วยงาน"),
            ("พิมพ์", "0300 2100", ("ไม่พบหน่วยงานรหัส 2100", "พิมพ์รหัสหน่วยงาน")),
            ("พิมพ์", "ดินแดง", ("ไม่พบหน่วยงานรหัส ดินแดง", "พิมพ์รหัสหน่วยงาน")),
            ("พิมพ์", "03099999", ("ไม่พบหน่วยงานรหัส 03099999", "พิมพ์รหัสหน่วยงาน")),
            ("พิมพ์", "๕๐๓๗, 03000000", ("ร่างหนังสือเวียน", "ถึง 2 บัญชี")),
            ("กด", "เลือกผู้รับ", "แก้เป็น: ส่งถึงใคร"),
            ("กด", "กลับ", "แก้เป็น: ร่างหนังสือเวียน"),
            ("กด", "เลือกผู้รับ", "แก้เป็น: ส่งถึงใคร"),
            ("กด", "ทั้งหมด (2)", ("แก้เป็น: ", "ถึง 2 บัญชี")),
            ("กด", "เลือกผู้รับ", "แก้เป็น: ส่งถึงใคร"),
            ("กด", "สำนักงานเขตดินแดง", ("แก้เป็น: ", "ถึง 1 บัญชี")),
            ("กด", "ส่ง (1)", "แก้เป็น: ส่งหนังสือเวียนแล้ว"),
        ]
    )
    await scene.kaona.service.settle()
    await got(school, SUBJECT)
    await pim.silence()


async def test_bad_files_and_texts_are_refused_and_the_draft_is_still_there(scene: Scene) -> None:
    await scene.kaona.take(AWARD)
    pakorn = await scene.coordinator(name=PAKORN)
    await pakorn.play(ASKED)
    await sends(pakorn, "ว่าง.txt", b"", "text/plain", "ว่าง.txt ไม่มีข้อมูล")
    await sends(pakorn, "ใหญ่.txt", b"a" * (1024 * 1024 + 1), "text/plain", "ใหญ่.txt ใหญ่เกินกว่า")
    large = b"%PDF" + b"a" * 20 * 1024 * 1024
    await sends(pakorn, "ใหญ่.pdf", large, "application/pdf", "ใหญ่เกิน 20 MB")
    await sends(pakorn, "x.exe", b"MZ", "application/x-msdownload", "ยังรับ x.exe ไม่ได้")
    await sends(pakorn, "ภาพ.txt", b"\x89PNG\x00\x00", "text/plain", "ได้รับ ภาพ.txt แล้ว")
    await got(pakorn, "เก็บ ภาพ.txt เป็นต้นฉบับแล้ว", "อ่านข้อความในไฟล์นี้ไม่ได้")
    await pakorn.play(
        [
            ("ส่งสติกเกอร์", "", "โปรดวางข้อความของหนังสือ หรือส่งเป็นไฟล์"),
            ("ส่งเสียง", "", "โปรดวางข้อความของหนังสือ หรือส่งเป็นไฟล์"),
            ("พิมพ์", "https://example.org/memo.pdf", "ไม่พบคำว่า เรื่อง"),
            ("พิมพ์", "45% เบิก 120,000", "ไม่พบคำว่า เรื่อง"),
            ("เริ่มระบบใหม่", ""),
            ("พิมพ์", MEMO.replace("ภายในวันที่ ๒๕", "วันที่ ๒๕"), ("ร่างหนังสือเวียน", "ยังไม่มีกำหนด")),
        ]
    )
    assert not any(label.startswith("ส่ง (") for label in pakorn.offered())


async def test_a_file_that_telegram_no_longer_gives_is_asked_for_again(scene: Scene) -> None:
    await scene.kaona.take(AWARD)
    pakorn = await scene.coordinator(name=PAKORN)
    await pakorn.play(ASKED)
    await scene.stage.fail(method="getFile", status=400, description="Bad Request: file is too big")
    await sends(pakorn, "ก.txt", MEMO.encode(), "text/plain", "ได้รับ ก.txt แล้ว")
    await got(pakorn, "ยังเปิดไฟล์ ก.txt ไม่ได้")
    await pakorn.play([("พิมพ์", MEMO, "ร่างหนังสือเวียน")])


async def test_buttons_of_what_has_changed_or_was_sent_do_nothing(scene: Scene) -> None:
    await scene.officer(AWARD, "พิมพ์ชนก")
    pakorn = await scene.coordinator(name=PAKORN)
    await pakorn.play(PASTED)
    first = pakorn.heard[-1]
    stale = str(first.actions["ส่ง (1)"])
    await pakorn.play(
        [("กด", "แก้เรื่อง", "พิมพ์เรื่อง"), ("พิมพ์", "เชิญประชุม", ("ร่างหนังสือเวียน", "เชิญประชุม"))]
    )
    assert "ร่างเปลี่ยนไปแล้ว" in await pakorn.press_data(stale, under=first)
    await got(pakorn, "ร่างหนังสือเวียน", "เชิญประชุม")
    fresh = str(pakorn.heard[-1].actions["ส่ง (1)"])
    await pakorn.play([("กด", "ส่ง (1)", "แก้เป็น: ส่งหนังสือเวียนแล้ว")])
    # Pressed twice it is sent once.
    assert "ปุ่มนี้เป็นของข้อความเก่า" in await pakorn.press_data(fresh)
    await got(pakorn, "เปิดรับ", "ส่งถึง")
    for junk in ("nonsense", "page.x.y", "edit.nonsense", ""):
        await pakorn.press_data(data(1, junk))


async def test_a_withdrawn_circular_says_so_and_takes_no_answer(scene: Scene) -> None:
    pim = await scene.officer(AWARD, "พิมพ์ชนก")
    pakorn = await scene.coordinator(name=PAKORN)
    await sent(scene, pakorn)
    first = await got(pim, SUBJECT)
    await pakorn.play(
        [
            ("กด", "ติดตามผล", "แก้เป็น: เปิดรับ"),
            ("กด", "ถอน", "แก้เป็น: ถอนหนังสือเวียนนี้หรือไม่"),
            ("กด", "กลับ", "แก้เป็น: เปิดรับ"),
            ("กด", "ถอน", "แก้เป็น: ถอนหนังสือเวียนนี้หรือไม่"),
            ("กด", "ยืนยันถอน", "แก้เป็น: ถอนแล้ว"),
        ]
    )
    assert "ปิดรับ" not in pakorn.offered()
    await scene.kaona.service.settle()
    seen = await pim.person.hears("หนังสือเวียนนี้ถูกถอนแล้ว ไม่ต้องดำเนินการ", SUBJECT)
    assert seen.edited
    await pim.play([("กด", "รับทราบ", "แจ้งเตือน: หนังสือเวียนนี้ถูกถอนแล้ว")])
    await pim.person.reply(first, "เรียบร้อย")
    await got(pim, "หนังสือเวียนนี้ถูกถอนแล้ว จึงไม่ได้เก็บคำตอบ")
    for deed in ("remind", "close", "sure-withdraw"):
        assert await pakorn.press_data(data(1, deed)) == "หนังสือเวียนนี้ปิดแล้ว"
        await got(pakorn, "ถอนแล้ว")
    await pim.play([("ถึงเวลา", "13 พ.ย. 2569 09:00")])


async def test_a_circular_closed_early_posts_its_digest_and_keeps_what_comes(scene: Scene) -> None:
    pim = await scene.officer(AWARD, "พิมพ์ชนก")
    pakorn = await scene.coordinator(name=PAKORN)
    await sent(scene, pakorn)
    await got(pim, SUBJECT)
    await pakorn.play(
        [
            ("กด", "ติดตามผล", "แก้เป็น: เปิดรับ"),
            ("กด", "ปิดรับ", "แก้เป็น: ปิดรับคำตอบและส่งสรุปเลยหรือไม่"),
            ("กด", "ยืนยันปิดรับ", "แก้เป็น: ปิดแล้ว", ("สรุปหนังสือเวียน", "เงียบ 1")),
        ]
    )
    await pim.play([("กด", "รับทราบ", "แจ้งเตือน: รับทราบแล้ว", "แก้เป็น: หนังสือเวียน")])


async def test_the_silent_are_reminded_by_a_button_once_an_hour(scene: Scene) -> None:
    pim = await scene.officer(AWARD, "พิมพ์ชนก")
    pakorn = await scene.coordinator(name=PAKORN)
    await sent(scene, pakorn)
    await got(pim, SUBJECT)
    await scene.kaona.move_to(bangkok("11 พ.ย. 2569 10:00"))
    await pakorn.play(
        [
            ("กด", "ติดตามผล", "แก้เป็น: เปิดรับ"),
            ("กด", "เตือน (1)", "แจ้งเตือน: จะเตือนผู้ที่ยังค้าง 1 บัญชี"),
            ("กด", "เตือน (1)", "แจ้งเตือน: เพิ่งเตือนเมื่อ 10:00 น. เตือนได้ชั่วโมงละครั้ง"),
        ]
    )
    await scene.kaona.service.settle()
    await got(pim, "ยังรอรับทราบ ภายใน 25 พ.ย. 2569")
    # One message a day is the measure, whoever presses.
    await pakorn.play(
        [
            ("ถึงเวลา", "11 พ.ย. 2569 11:30"),
            ("กด", "เตือน (1)", "แจ้งเตือน: จะเตือนผู้ที่ยังค้าง 1 บัญชี"),
        ]
    )
    await pim.play(
        [
            ("ถึงเวลา", "11 พ.ย. 2569 15:00"),
            ("ถึงเวลา", "12 พ.ย. 2569 09:00", "ยังรอรับทราบ ภายใน 25 พ.ย. 2569"),
            ("กด", "รับทราบ", "แจ้งเตือน: รับทราบแล้ว", "แก้เป็น: ยังรอรับทราบ"),
        ]
    )
    await pakorn.play([("กด", "เตือน (1)", "แจ้งเตือน: ไม่มีผู้ที่ต้องเตือน")])


async def test_in_quiet_hours_it_waits_and_its_sender_knows_until_when(scene: Scene) -> None:
    pim = await scene.officer(AWARD, "พิมพ์ชนก")
    pakorn = await scene.coordinator(name=PAKORN)
    await pakorn.play(
        [
            ("ถึงเวลา", "10 พ.ย. 2569 19:00"),
            *PASTED,
            ("กด", "ส่ง (1)", ("แก้เป็น: รับคำสั่งส่งแล้ว", "จะเริ่มส่งเมื่อ 11 พ.ย. 2569 08:30 น.")),
        ]
    )
    await pim.play([("ถึงเวลา", "11 พ.ย. 2569 08:29"), ("ถึงเวลา", "11 พ.ย. 2569 08:31", SUBJECT)])


async def test_whoever_was_asked_for_a_report_today_gets_it_on_the_next_working_day(
    scene: Scene,
) -> None:
    pim = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED[:1])
    pakorn = await scene.coordinator(name=PAKORN)
    await sent(scene, pakorn)
    await pim.play([("ถึงเวลา", "17 พ.ย. 2569 08:40", SUBJECT)])
    assert bangkok(OPENING).date() == date(2026, 11, 16)
    # The report goes on beside it.
    await pim.play([("กด", "รับทราบ", "แจ้งเตือน: รับทราบแล้ว", "แก้เป็น: หนังสือเวียน"), *ANSWERED[1:2]])


async def test_a_deputy_gets_it_too_and_who_is_away_is_not_reminded(scene: Scene) -> None:
    ended = replace(SEMINAR, end_date=date(2026, 10, 31))
    pim = await scene.officer(AWARD, "พิมพ์ชนก", ended)
    woramet = await scene.stranger("วรเมธ")
    await woramet.play([("กดลิงก์", await scene.kaona.officer_link(SEMINAR.code), "สวัสดี คุณ")])
    await pim.play(
        [
            ("พิมพ์", "/leave", "ลาตั้งแต่วันใด"),
            ("พิมพ์", "12/11/2569", "✓ ลาตั้งแต่ 12 พ.ย. 2569"),
            ("กด", "1 สัปดาห์", "แก้เป็น: ✓ ลาถึง", "บันทึกการลาแล้ว"),
            ("กด", WORAMET, "แก้เป็น: ส่งคำขอถึง"),
        ]
    )
    await woramet.person.hears("ขอให้ท่านรายงานแทน")
    await woramet.play([("กด", "รับรายงานแทน", "แก้เป็น: รับรายงานแทน")])
    await pim.person.hears("รับรายงานแทนท่านแล้ว")
    pakorn = await scene.coordinator(name=PAKORN)
    await sent(scene, pakorn, MEMO.replace("๒๕ พฤศจิกายน", "๑๗ พฤศจิกายน"))
    await got(pim, SUBJECT)
    await woramet.play(
        [
            ("ถึงเวลา", "12 พ.ย. 2569 09:00", "ถึงวันรายงานแทน"),
            ("ถึงเวลา", "13 พ.ย. 2569 09:00", SUBJECT),
        ]
    )
    # 13 and 16 November are days of the ladder, and the officer is on leave.
    await pim.play([("ถึงเวลา", "13 พ.ย. 2569 15:00")])
    await pakorn.play([("กด", "ติดตามผล", ("แก้เป็น: ", "ส่งถึง 2", "เงียบ 2"))])


async def test_who_blocked_the_bot_counts_as_unreachable_and_gets_it_when_back(
    scene: Scene,
) -> None:
    pim = await scene.officer(AWARD, "พิมพ์ชนก", SEMINAR)
    woramet = await scene.stranger("วรเมธ")
    await woramet.play([("กดลิงก์", await scene.kaona.officer_link(SEMINAR.code), "สวัสดี คุณ")])
    pakorn = await scene.coordinator(name=PAKORN)
    await woramet.play([("บล็อก", "")])
    await pakorn.play([("พิมพ์", "/circulars", "ยังไม่มีหนังสือเวียน")])
    await sent(scene, pakorn)
    await got(pim, SUBJECT)
    await pim.play([("บล็อก", "")])
    await pakorn.play([("กด", "ติดตามผล", ("แก้เป็น: ", "ส่งถึง 2", "เงียบ 0 · ติดต่อไม่ได้ 2"))])
    await woramet.person.unblock()
    await scene.kaona.service.settle()
    await got(woramet, SUBJECT)


async def test_a_draft_is_put_aside_and_the_report_at_hand_keeps_its_answers(scene: Scene) -> None:
    both = await scene.asked_officer(AWARD, "พิมพ์ชนก", ANSWERED[0])
    link = await scene.kaona.branch_link(InviteKind.COORDINATOR, "03000000")
    await both.play([("กดลิงก์", link, "สวัสดี")])
    await both.play(
        [
            *ASKED,
            ("พิมพ์", "/cancel", "พักร่างหนังสือเวียนไว้แล้ว"),
            ("พิมพ์", "/cancel", "ไม่มีรายงานที่กำลังกรอก"),
            *PASTED,
            ("กด", "แก้เรื่อง", "พิมพ์เรื่องของหนังสือ"),
            # Turning to the report, what is typed belongs to it again.
            ("พิมพ์", "/report", "ร้อยละเท่าใด"),
            *ANSWERED[1:2],
            ("พิมพ์", "/circular", SHOWN),
        ]
    )


@pytest.mark.parametrize("value", ["", "x", "99", "9" * 20, "1"])
async def test_who_never_got_a_circular_cannot_acknowledge_it(scene: Scene, value: str) -> None:
    await scene.officer(AWARD, "พิมพ์ชนก", SCHOOL)
    school = await scene.stranger("ครู")
    await school.play([("กดลิงก์", await scene.kaona.officer_link(SCHOOL.code), "สวัสดี คุณ")])
    await sent(scene, await scene.coordinator(name=PAKORN))
    told = await school.press_data(Press(Act.ACKNOWLEDGE, 0, value).encode())
    assert "ปุ่มนี้เป็นของข้อความเก่า" in told
    await school.silence()


async def test_everything_is_said_in_english_too(scene: Scene) -> None:
    pim = await scene.officer(AWARD, "Pim")
    pakorn = await scene.coordinator(name=PAKORN)
    english = [("พิมพ์", "/language", "เลือกภาษา"), ("กด", "English", "แก้เป็น: English it is")]
    await pim.play(english)
    await pakorn.play(
        [
            *english,
            ("พิมพ์", "/circular", "Paste the memo's text here"),
            ("พิมพ์", MEMO, ("Draft of a circular", "By 25 Nov 2026", "1 account")),
            ("กด", "Send (1)", "แก้เป็น: Circular sent to 1 account"),
        ]
    )
    await scene.kaona.service.settle()
    await got(pim, SUBJECT, "Please acknowledge by 25 Nov 2026")
    await pim.play([("กด", "Acknowledge", "แจ้งเตือน: Acknowledged", "แก้เป็น: Circular")])
    await pakorn.play(
        [
            ("กด", "Follow", ("แก้เป็น: ", "open · by 25 Nov 2026", "acknowledged 1 · silent 0")),
            ("กด", "Names", ("แก้เป็น: ", "acknowledged 10 Nov 2026")),
        ]
    )
