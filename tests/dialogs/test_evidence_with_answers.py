"""Files whose captions are answers or whole reports, and messages that ask beside files."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.dialogs.test_evidence import ASKED, LANGUAGE, files
from tests.dialogs.test_one_message import MONEY, PLAN, SUMMARY, UNDERSTOOD, WHOLE
from tests.support.dialog import CHANGED, Table
from tests.support.records import AWARD, SEMINAR
from tests.support.scene import ANSWERED, OPENING, SENT, Scene

MINE = replace(SEMINAR, officer=AWARD.officer)
PERCENT = "ขณะนี้งานคืบหน้าร้อยละเท่าใด"

THAI: Table = (
    ("ส่งรูป", WHOLE, "✓ แนบแล้ว 1 ไฟล์ (รูป 1)", (AWARD.code, UNDERSTOOD, PLAN)),
    (
        "แก้คำบรรยายเป็น",
        "46% เบิก 125,000 บาท ประกาศผลแล้ว",
        ("✓ ประกาศผลแล้ว\n✓ 46.00 %\n✓ 125,000.00 บาท", PLAN),
    ),
    (
        "กด",
        "ตามแผนและตามเป้า",
        f"{CHANGED}✓ เป็นไปตามแผน",
        ("ตรวจทานก่อนส่ง", "46.00 %", "ไฟล์แนบ: 1 ไฟล์ (รูป 1)"),
    ),
    ("กด", "ส่งรายงาน", f"{CHANGED}ตรวจทานก่อนส่ง", ("ได้รับรายงานครั้งที่ 2", "ไฟล์แนบ: 1 ไฟล์")),
)
ENGLISH: Table = (
    *LANGUAGE,
    (
        "ส่งรูป",
        "45% spent 120,000 baht briefing held",
        "✓ 1 file attached (1 photo)",
        (AWARD.code, "✓ briefing held\n✓ 45.00 %\n✓ 120,000.00 baht", "going as planned?"),
    ),
    (
        "แก้คำบรรยายเป็น",
        "46% spent 125,000 baht results are out",
        ("✓ results are out\n✓ 46.00 %\n✓ 125,000.00 baht", "going as planned?"),
    ),
    ("กด", "On plan, target met", f"{CHANGED}✓ As planned", ("Check before sending", "Files: 1")),
    ("กด", "Send report", f"{CHANGED}Check before sending", ("Report no. 2 received", "Files: 1")),
)


@pytest.mark.parametrize("restarts", [False, True], ids=["", "restarted"])
@pytest.mark.parametrize("table", [THAI, ENGLISH], ids=["th", "en"])
async def test_a_caption_that_is_a_whole_report_fills_it(
    scene: Scene, table: Table, *, restarts: bool
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play(table, before_each=scene.kaona.restart if restarts else None)
    sent = (await scene.reports(AWARD.code))[-1]
    assert (sent.percent, sent.disbursed) == (Decimal("46.00"), Decimal("125000.00"))
    assert await files(scene, AWARD.code) == {2: [""]}
    assert await scene.broken_chains() == []


async def test_at_the_summary_only_a_whole_report_is_more_than_a_caption(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED)
    await officer.play(
        [
            (
                "ส่งรูป",
                "ป้ายโครงการ งบ 200,000 บาท",
                ("คำบรรยายเก็บไว้กับไฟล์แล้ว", "เบิกจ่ายงวดนี้: 120,000.00", "45.50 %"),
            ),
            ("ส่งไฟล์", f"ก.pdf | {WHOLE}", "✓ แนบแล้ว 2 ไฟล์", (UNDERSTOOD, *SUMMARY, "2 ไฟล์")),
        ]
    )


async def test_the_caption_of_a_file_that_waited_for_its_project_is_taken(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก", MINE)
    await officer.play(
        [
            ("ถึงเวลา", OPENING, ASKED),
            ("ส่งรูป", "", "ได้รับไฟล์แล้ว 1 ไฟล์ เป็นของโครงการใด"),
            ("ส่งไฟล์", f"ก.pdf | {WHOLE}", "ได้รับไฟล์แล้ว 2 ไฟล์ เป็นของโครงการใด"),
            ("เริ่มระบบใหม่", ""),
            (
                "กด",
                "03000000-2702 ประชุมวิชาการประจำปี",
                f"{CHANGED}ได้รับไฟล์แล้ว 2 ไฟล์",
                "✓ แนบแล้ว 2 ไฟล์ (รูป 1 · ก.pdf)",
                (MINE.code, UNDERSTOOD, PLAN),
            ),
        ]
    )


async def test_the_caption_of_a_file_that_waited_for_days_is_only_kept(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก", MINE)
    await officer.play(
        [
            ("ถึงเวลา", OPENING, ASKED),
            ("ส่งรูป", WHOLE, "ได้รับไฟล์แล้ว 1 ไฟล์ เป็นของโครงการใด"),
        ]
    )
    choice = officer.heard[-1]
    await officer.play([("ถึงเวลา", "17 พ.ย. 2569 09:01", "อีก 2 โครงการ")])
    data = str(choice.actions["03000000-2702 ประชุมวิชาการประจำปี"])
    assert await officer.press_data(data, under=choice) == ""
    await officer.person.hears(MINE.code, "✓ แนบแล้ว 1 ไฟล์", "ขณะนี้งานถึงขั้นตอนใด")


async def test_a_file_in_answer_to_a_receipt_goes_to_the_report_that_it_tells_of(
    scene: Scene,
) -> None:
    officer = await scene.officer(MINE, "พิมพ์ชนก", AWARD)
    await officer.play(
        [
            ("ถึงเวลา", OPENING, ASKED),
            ("พิมพ์", "/report", "เลือกโครงการที่จะรายงาน"),
            ("กด", "03000000-2702 ประชุมวิชาการประจำปี", (MINE.code, "ขั้นตอนใด")),
            *SENT,
        ]
    )
    assert "ถัดไป 03000000-2701" in officer.heard[-1].buttons[0]
    await officer.play([("ตอบกลับด้วยรูป", "ได้รับรายงาน", ("แนบกับรายงานครั้งที่ 1 แล้ว", MINE.code))])
    assert await files(scene, MINE.code) == {1: [""]}


async def test_a_file_in_answer_to_a_list_of_projects_waits_for_the_choice(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก", MINE)
    await officer.play(
        [
            ("ถึงเวลา", OPENING, ASKED),
            ("พิมพ์", "/report", "เลือกโครงการที่จะรายงาน"),
            ("ตอบกลับด้วยรูป", "เลือกโครงการ", "ได้รับไฟล์แล้ว 1 ไฟล์ เป็นของโครงการใด"),
        ]
    )


async def test_a_caption_is_no_answer_of_a_draft_that_was_put_aside(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED[:1])
    await officer.play(
        [
            ("กด", "ทำต่อภายหลัง", "พักไว้แล้ว"),
            ("ส่งรูป", "45", ("รายงานครั้งที่ 2", "คำบรรยายเก็บไว้กับไฟล์แล้ว", PERCENT)),
            ("ส่งรูป", "46", "✓ แนบแล้ว 2 ไฟล์", ("✓ 46.00 %", MONEY)),
        ]
    )


async def test_an_album_that_asked_is_settled_with_all_its_files(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED[:1])
    await officer.person.send_photo(album="1")
    await officer.person.hears("✓ แนบแล้ว 1 ไฟล์", PERCENT)
    await scene.kaona.restart()
    await officer.person.send_photo(album="1")
    await officer.person.hears("✓ แนบแล้ว 2 ไฟล์", PERCENT)
    await officer.silence()
    await officer.play([("พิมพ์", "45", (f"{CHANGED}✓ แนบแล้ว 2 ไฟล์", "✓ 45.00 %"), MONEY)])
    asked = [seen for seen in await officer.bot_messages() if "แนบแล้ว" in seen.text]
    assert [seen.buttons for seen in asked] == [()]
