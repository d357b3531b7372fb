"""One message does it: percent, money and status at once; what is doubtful is asked."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.support.dialog import CHANGED, NOTICE, Row, Table
from tests.support.records import AWARD, SEMINAR
from tests.support.scene import ANSWERED, OPENING, Scene

MONEY, PLAN = "เบิกจ่ายในงวดนี้กี่บาท", "งานเป็นไปตามแผนหรือไม่"
WHOLE = "45% เบิก 120,000 บาท จัดประชุมชี้แจงแล้ว"
UNDERSTOOD = "✓ จัดประชุมชี้แจงแล้ว\n✓ 45.00 %\n✓ 120,000.00 บาท (หนึ่งแสนสองหมื่นบาทถ้วน)"
SUMMARY = (
    "ตรวจทานก่อนส่ง",
    "สถานะ: จัดประชุมชี้แจงแล้ว",
    "ความก้าวหน้า: 45.00 % (เพิ่ม 35.00)",
    "เบิกจ่ายงวดนี้: 120,000.00 บาท (หนึ่งแสนสองหมื่นบาทถ้วน)",
    "แผน: เป็นไปตามแผน\nเป้าหมาย: เป็นไปตามเป้าหมาย",
)

THAI: Table = (
    ("พิมพ์", WHOLE, (UNDERSTOOD, PLAN)),
    ("กด", "ตามแผนและตามเป้า", f"{CHANGED}✓ เป็นไปตามแผน\n✓ เป็นไปตามเป้าหมาย", SUMMARY),
    ("กด", "ส่งรายงาน", f"{CHANGED}ตรวจทานก่อนส่ง", "ได้รับรายงานครั้งที่ 2"),
)
ENGLISH: Table = (
    (
        "พิมพ์",
        "45% spent 120,000 baht briefing held",
        ("✓ briefing held\n✓ 45.00 %\n✓ 120,000.00 baht", "Is the work going as planned?"),
    ),
    ("กด", "On plan, target met", f"{CHANGED}✓ As planned", ("Check before sending", "45.00 %")),
    ("กด", "Send report", f"{CHANGED}Check before sending", "Report no. 2 received"),
)

STEP_BY_STEP: Table = (
    ("กด", "เริ่มรายงาน", "ขณะนี้งานถึงขั้นตอนใด"),
    *ANSWERED,
    ("กด", "ส่งรายงาน", f"{CHANGED}ตรวจทานก่อนส่ง", "ได้รับรายงานครั้งที่ 2"),
)


@pytest.mark.parametrize("restarts", [False, True], ids=["", "restarted"])
@pytest.mark.parametrize(
    ("language", "table", "most"),
    [("ไทย", THAI, 3), ("English", ENGLISH, 3), ("ไทย", STEP_BY_STEP, 7)],
    ids=["th", "en", "step by step"],
)
async def test_an_ordinary_month_takes_few_turns(
    scene: Scene, language: str, table: Table, most: int, *, restarts: bool
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play([("พิมพ์", "/language", ""), ("กด", language, CHANGED)])
    await officer.play(table, before_each=scene.kaona.restart if restarts else None)
    assert len(table) <= most
    sent = (await scene.reports(AWARD.code))[-1]
    assert (sent.number, sent.disbursed) == (2, Decimal("120000.00"))


@pytest.mark.parametrize("before", range(5))
async def test_a_whole_report_is_taken_at_any_question(scene: Scene, before: int) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED[:before])
    asked = (UNDERSTOOD, "ผลงานเป็นไปตามเป้าหมายหรือไม่" if before == 4 else PLAN)
    await officer.play([("พิมพ์", WHOLE, asked)])


async def test_a_whole_report_at_the_summary_changes_it(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED)
    await officer.play(
        [
            ("พิมพ์", WHOLE, (UNDERSTOOD, *SUMMARY)),
            ("พิมพ์", "เบิก 130,000 บาท", ("✓ 130,000.00 บาท", "เบิกจ่ายงวดนี้: 130,000.00 บาท")),
            ("พิมพ์", "ผู้เข้าร่วมพอใจ 85%", ("กรอกครบแล้ว", "ความก้าวหน้า: 45.00 %")),
            ("แก้ข้อความล่าสุดเป็น", "46%", "ไม่ใช่คำตอบของรายงานที่กำลังกรอกอยู่"),
        ]
    )


async def test_an_edited_whole_report_amends_all_that_it_told(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play(
        [
            ("พิมพ์", WHOLE, (UNDERSTOOD, PLAN)),
            (
                "แก้ข้อความล่าสุดเป็น",
                "46% เบิก 125,000 บาท ประกาศผลแล้ว",
                ("✓ ประกาศผลแล้ว\n✓ 46.00 %\n✓ 125,000.00 บาท", PLAN),
            ),
            ("แก้ข้อความล่าสุดเป็น", "47% ประกาศผลแล้ว", ("✓ 47.00 %", PLAN)),
            (
                "แก้ข้อความล่าสุดเป็น",
                "47% เบิก 1.250 บาท",
                ("คำตอบเดิมยังอยู่", "1,250.00 บาท หรือ 1.25 บาท"),
            ),
        ]
    )
    draft = await scene.draft(AWARD.code)
    assert draft is not None
    assert (draft.status, draft.percent, draft.disbursed) == (
        "ประกาศผลแล้ว",
        Decimal("47.00"),
        Decimal("125000.00"),
    )


DOUBTFUL: Table = (
    (
        "พิมพ์",
        "45% เบิก 1.250 บาท ลงนามสัญญาแล้ว",
        ("✓ ลงนามสัญญาแล้ว\n✓ 45.00 %", "1,250.00 บาท หรือ 1.25 บาท"),
    ),
    ("กด", "1,250.00 บาท", (f"{CHANGED}1,250.00 บาท หรือ", "✓ 1,250.00 บาท"), PLAN),
)
OVER: Table = (
    (
        "พิมพ์",
        "45% เบิก 600,000 บาท ลงนามสัญญาแล้ว",
        ("✓ ลงนามสัญญาแล้ว\n✓ 45.00 %", "เกินงบประมาณคงเหลือ 564,300.00 บาท"),
    ),
    ("พิมพ์", "60,000", ("✓ 60,000.00 บาท", PLAN)),
)
UNCERTAIN: Table = (
    (
        "พิมพ์",
        "จัดอบรมแล้ว ผู้เข้าร่วมพอใจ 85%",
        ("✓ บันทึกสถานะแล้ว", "ขณะนี้งานคืบหน้าร้อยละเท่าใด"),
    ),
    ("กด", "85.00 %", f"{CHANGED}✓ 85.00 %", MONEY),
)
CUMULATIVE: Table = (
    ("พิมพ์", "45% เบิกจ่ายสะสม 300,000 บาท", ("✓ 45.00 %", "ดูเป็นยอดสะสม")),
    ("พิมพ์", "0", ("✓ 0.00 บาท", "ขณะนี้งานถึงขั้นตอนใด")),
)
ONLY_ONE: Table = (
    ("พิมพ์", "45%", ("✓ 45.00 %", "ขณะนี้งานถึงขั้นตอนใด")),
    ("พิมพ์", "ลงนามสัญญาแล้ว", ("✓ บันทึกสถานะแล้ว", MONEY)),
    ("พิมพ์", "46% แล้วครับ", "ยังอ่านจำนวนเงินไม่ได้"),
    ("พิมพ์", "เบิก 120,000", ("✓ 120,000.00 บาท", PLAN)),
)
PLAIN: Table = (
    (
        "พิมพ์",
        "ประชุม 3 ครั้ง 45 หน่วยงาน เมื่อ 22/10/2569",
        ("✓ บันทึกสถานะแล้ว", "ขณะนี้งานคืบหน้าร้อยละเท่าใด\nครั้งก่อน 10.00 %"),
    ),
)


@pytest.mark.parametrize(
    "table",
    [DOUBTFUL, OVER, UNCERTAIN, CUMULATIVE, ONLY_ONE, PLAIN],
    ids=["doubtful", "over", "uncertain", "cumulative", "only one", "plain"],
)
async def test_what_is_doubtful_is_asked_and_nothing_is_taken_for_what_it_is_not(
    scene: Scene, table: Table
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play(table, before_each=scene.kaona.restart)


async def test_an_officer_with_several_projects_reports_on_one_after_the_other(
    scene: Scene,
) -> None:
    mine = replace(SEMINAR, officer=AWARD.officer)
    officer = await scene.officer(AWARD, "พิมพ์ชนก", mine)
    whole: list[Row] = [
        ("กด", "ตามแผนและตามเป้า", f"{CHANGED}✓ เป็นไปตามแผน", "ตรวจทานก่อนส่ง"),
        ("กด", "ส่งรายงาน", f"{CHANGED}ตรวจทานก่อนส่ง", "ได้รับรายงาน"),
    ]
    await officer.play(
        [
            ("ถึงเวลา", OPENING, (AWARD.code, mine.code)),
            ("พิมพ์", WHOLE, "ข้อความนี้เป็นของโครงการใด"),
            (
                "กด",
                "03000000-2702 ประชุมวิชาการประจำปี",
                f"{CHANGED}ข้อความนี้เป็นของโครงการใด",
                (UNDERSTOOD, PLAN),
            ),
            *whole,
        ],
        before_each=scene.kaona.restart,
    )
    following = "ถัดไป 03000000-2701 มอบรางวัลคุณภาพการให้บริ…"
    assert officer.heard[-1].buttons == (following, "แนบหลักฐาน", "ยกเลิกการส่ง", "แบบรายงาน PDF")
    await officer.play(
        [
            ("กด", following, ("รายงานครั้งที่ 2", "ขณะนี้งานถึงขั้นตอนใด")),
            ("พิมพ์", "50% เบิก 10,000 บาท ประกาศผลแล้ว", PLAN),
            *whole,
        ]
    )
    assert "เหลืออีก" not in officer.heard[-1].text
    first, second = (await scene.reports(AWARD.code))[-1], (await scene.reports(mine.code))[-1]
    assert (first.status, second.status) == ("ประกาศผลแล้ว", "จัดประชุมชี้แจงแล้ว")


async def test_the_button_of_a_bundle_opens_what_is_owed_first(scene: Scene) -> None:
    mine = replace(SEMINAR, officer=AWARD.officer)
    officer = await scene.officer(AWARD, "พิมพ์ชนก", mine)
    await officer.play([("ถึงเวลา", OPENING, (AWARD.code, mine.code))])
    assert await officer.press_data("start:0:") == ""
    await officer.person.hears("03000000-2701", "ขณะนี้งานถึงขั้นตอนใด")


async def test_what_was_typed_is_not_taken_for_a_project_a_day_later(scene: Scene) -> None:
    mine = replace(SEMINAR, officer=AWARD.officer)
    officer = await scene.officer(AWARD, "พิมพ์ชนก", mine)
    await officer.play(
        [
            ("ถึงเวลา", OPENING, (AWARD.code, mine.code)),
            ("พิมพ์", WHOLE, "ข้อความนี้เป็นของโครงการใด"),
        ]
    )
    choice = officer.heard[-1]
    await officer.play([("ถึงเวลา", "17 พ.ย. 2569 09:01", "อีก 2 โครงการ")])
    data = str(choice.actions["03000000-2702 ประชุมวิชาการประจำปี"])
    assert await officer.press_data(data, under=choice) == ""
    await officer.person.hears("ข้อความที่พิมพ์ไว้ผ่านมาเกินหนึ่งวัน")
    await officer.person.hears("รายงานครั้งที่ 1", "ขณะนี้งานถึงขั้นตอนใด")
    prefix = next(iter(officer.heard[-1].actions.values())).split(":")[1]
    for value in ("9" * 40, "0", "²", "๑"):
        assert await officer.press_data(f"start:{prefix}:{value}") in {"", NOTICE}
    await officer.silence_after()
