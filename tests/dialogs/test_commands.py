"""The commands, and officers with several projects."""

from dataclasses import replace
from decimal import Decimal

from tests.support.dialog import CHANGED
from tests.support.records import AWARD, SEMINAR
from tests.support.scene import ANSWERED, OPENING, SENT, Scene

MINE = replace(SEMINAR, officer=AWARD.officer)
THIRD = replace(MINE, code="03000000-2703", name="โครงการพัฒนาระบบสารสนเทศ")
ASKED = "รายงานความก้าวหน้า เดือน พ.ย. 2569"
BUTTONS = (
    "03000000-2701 มอบรางวัลคุณภาพการให้บริการ",
    "03000000-2702 ประชุมวิชาการประจำปี",
)


async def test_an_officer_with_several_projects_chooses_before_typing(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก", MINE)
    await officer.play([("ถึงเวลา", OPENING, (ASKED, "2 โครงการ", AWARD.code, MINE.code))])
    assert officer.offered() == (*BUTTONS, "บ่ายนี้", "พรุ่งนี้", "เลือกวัน")
    await officer.play([("พิมพ์", "ลงนามสัญญาแล้ว", ("มี 2 รายการที่ต้องรายงาน", "เป็นของโครงการใด"))])
    assert officer.offered() == BUTTONS
    assert await scene.draft(AWARD.code) is None
    await officer.play(
        [
            (
                "กด",
                BUTTONS[1],
                ("รายงานครั้งที่ 1", MINE.code, "✓ บันทึกสถานะแล้ว", "ร้อยละเท่าใด"),
            ),
            # What was typed belongs to one project only.
            ("กดปุ่มเก่า", BUTTONS[0], ("รายงานครั้งที่ 2", AWARD.code, "ขณะนี้งานถึงขั้นตอนใด")),
            *SENT,
        ]
    )
    assert "ยังเหลืออีก 1 โครงการในรอบนี้ พิมพ์ /report" in officer.heard[-1].text
    await officer.play([("พิมพ์", "/report", ("รายงานครั้งที่ 1", MINE.code, "ขณะนี้งานคืบหน้าร้อยละเท่าใด"))])
    assert await scene.reports(MINE.code) == ()
    draft = await scene.draft(MINE.code)
    assert draft is not None
    assert draft.status == "ลงนามสัญญาแล้ว"


async def test_report_offers_the_projects_and_marks_what_was_sent(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก", MINE, THIRD)
    await officer.play(
        [
            ("ถึงเวลา", OPENING, (ASKED, "3 โครงการ")),
            ("พิมพ์", "/report", "เลือกโครงการที่จะรายงาน"),
            ("กด", BUTTONS[0], "ขณะนี้งานถึงขั้นตอนใด"),
            *SENT,
            ("พิมพ์", "/report", "เลือกโครงการที่จะรายงาน"),
        ]
    )
    assert officer.offered() == (
        BUTTONS[1],
        "03000000-2703 พัฒนาระบบสารสนเทศ",
        f"✓ {BUTTONS[0]}",
    )


async def test_report_starts_unasked(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play([("พิมพ์", "/report", ("รายงานครั้งที่ 2", "ขณะนี้งานถึงขั้นตอนใด")), *SENT])
    assert len(await scene.reports(AWARD.code)) == 2


async def test_report_tells_when_the_next_round_opens(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    await officer.play([("พิมพ์", "/report", ("ไม่มีรอบรายงานที่เปิดอยู่", "รอบถัดไปเปิด 15 พ.ย. 2569"))])


async def test_cancel_keeps_the_draft_and_report_goes_on(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED[:2])
    await officer.play(
        [
            (
                "พิมพ์",
                "/cancel",
                ("พักไว้แล้ว", "คำตอบของ 03000000-2701 ยังอยู่", "/report"),
            ),
            ("พิมพ์", "/cancel", "ไม่มีรายงานที่กำลังกรอก"),
            # What is typed after a pause may answer anything: the question comes first.
            ("พิมพ์", "500", "เบิกจ่ายในงวดนี้กี่บาท"),
            ("พิมพ์", "/cancel", "พักไว้แล้ว"),
            ("พิมพ์", "/report", "เบิกจ่ายในงวดนี้กี่บาท"),
            *ANSWERED[2:],
        ]
    )
    assert "สถานะ: ประชุมชี้แจงหลักเกณฑ์แล้ว" in officer.heard[-1].text


async def test_status_tells_each_project_and_its_round(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก", MINE)
    await officer.play(
        [
            (
                "พิมพ์",
                "/status",
                (
                    "โครงการของท่าน · 10 พ.ย. 2569",
                    "• 03000000-2701 โครงการมอบรางวัลคุณภาพการให้บริการ",
                    "ครั้งที่ 1 (22 ต.ค. 2569) ก้าวหน้า 10.00 %",
                    "เบิกแล้ว 0.00 จาก 564,300.00 บาท",
                    "• 03000000-2702 โครงการประชุมวิชาการประจำปี",
                    "ยังไม่มีรายงาน",
                ),
            ),
            ("ถึงเวลา", OPENING, ASKED),
            ("กด", BUTTONS[1], (MINE.code, "ขณะนี้งานถึงขั้นตอนใด")),
            ("พิมพ์", "เตรียมสถานที่", "ร้อยละเท่าใด"),
            (
                "พิมพ์",
                "/status",
                (
                    "เบิกแล้ว 0.00 จาก 564,300.00 บาท · รอบ พ.ย. 2569 ยังไม่ส่ง",
                    "เบิกแล้ว 0.00 จาก 214,600.00 บาท · รอบ พ.ย. 2569 กำลังกรอก",
                ),
            ),
        ]
    )


async def test_status_after_sending_shows_the_new_report(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    await officer.play(
        [
            (
                "พิมพ์",
                "/status",
                (
                    "ครั้งที่ 2 (16 พ.ย. 2569) ก้าวหน้า 45.50 %",
                    "เบิกแล้ว 120,000.00 จาก 564,300.00 บาท · รอบ พ.ย. 2569 ส่งแล้ว",
                ),
            )
        ]
    )


async def test_help_and_unknown_commands(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", ANSWERED[0])
    await officer.play(
        [
            ("พิมพ์", "/help", ("วิธีใช้", "/report", "/status", "/cancel", "/language", "๔๕.๕")),
            ("พิมพ์", "/digest", "คำสั่งนี้ใช้ในกลุ่มของผู้ประสานงาน"),
            ("พิมพ์", "/ลบทั้งหมด", "ยังอ่านค่าร้อยละไม่ได้"),
            ("พิมพ์", "/drop_tables", "ไม่มีคำสั่งนี้"),
            # None of them touched the question that stood.
            ("พิมพ์", "45", "✓ 45.00 %"),
        ]
    )


async def test_after_english_is_chosen_everything_is_english(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "Pim")
    await officer.play([("พิมพ์", "/language", "เลือกภาษา")])
    assert officer.offered() == ("ไทย", "English", "เลขไทย", "เลขอารบิก")
    await officer.play(
        [
            ("กด", "English", "แก้เป็น: English it is"),
            (
                "ถึงเวลา",
                OPENING,
                ("Progress report, Nov 2026", "report no. 2", "Due 22 Nov 2026", "22 Oct 2026"),
            ),
            ("กด", "Start", ("Report no. 2 · Nov 2026", "Where does the work stand?")),
            ("พิมพ์", "Contract signed", "How many percent are done?\nLast time 10.00 %"),
            ("พิมพ์", "abc", "This percent could not be read"),
            ("พิมพ์", "45", "✓ 45.00 %"),
            ("พิมพ์", "0", "Is the work going as planned?"),
            ("กด", "Behind plan", "แก้เป็น: ✓ Behind plan", "Is the target being met?"),
            ("กด", "Target met", "แก้เป็น: ✓ Target met", "what stands in the way"),
            ("พิมพ์", "Late delivery, reminded", ("Check before sending", "Behind plan")),
            (
                "กด",
                "Send report",
                "แก้เป็น: Check before sending",
                ("Report no. 2 received", "22 Dec 2026"),
            ),
            ("พิมพ์", "/status", "Your projects"),
            ("พิมพ์", "/language", "Choose a language"),
            ("กด", "ไทย", "แก้เป็น: ใช้ภาษาไทยแล้ว"),
            ("พิมพ์", "/status", "โครงการของท่าน"),
        ]
    )
    assert (await scene.reports(AWARD.code))[-1].disbursed == Decimal("0.00")


async def menu(scene: Scene, user_id: int) -> list[str]:
    """What the menu of a person's chat says of the commands."""
    await scene.kaona.service.settle()
    await scene.kaona.service.settle()
    state, _ = await scene.stage.line.ask("GET", "/state")
    commands = state["chat_commands"].get(str(user_id), state["commands"])
    return [command["description"] for command in commands]


async def test_the_menu_of_the_chat_speaks_the_chosen_language(new_scene: Scene) -> None:
    scene = new_scene
    pim, suda = await scene.officer(AWARD, "Pim"), await scene.officer(SEMINAR, "สุดา")
    thai = await menu(scene, pim.person.id)
    await pim.play([("พิมพ์", "/language", "เลือกภาษา"), ("กด", "English", f"{CHANGED}English it is")])

    english = await menu(scene, pim.person.id)

    assert english[0] == "Report progress"
    assert len(english) == len(thai)
    assert thai[0] not in english
    assert await menu(scene, suda.person.id) == thai

    await pim.play([("พิมพ์", "/language", "Choose"), ("กด", "ไทย", f"{CHANGED}ใช้ภาษาไทยแล้ว")])
    assert await menu(scene, pim.person.id) == thai


async def test_the_reminder_comes_in_the_chosen_language(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "Pim")
    await officer.play(
        [
            ("พิมพ์", "/language", "เลือกภาษา"),
            ("กด", "English", "แก้เป็น: English it is"),
            ("ถึงเวลา", OPENING, "Progress report, Nov 2026"),
            ("ถึงเวลา", "17 พ.ย. 2569 09:00", "One report for Nov 2026 is missing"),
        ]
    )
