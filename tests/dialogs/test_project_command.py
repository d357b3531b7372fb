"""/project: by code or by words, one page of it all, its history and its files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.records import AWARD, SCHOOL, SEMINAR
from tests.support.scene import OPENING, SENT, Scene

OLD = "แจ้งเตือน: ปุ่มนี้เป็นของข้อความเก่า ดูข้อความล่าสุดด้านล่าง"
PAGE = f"{AWARD.code} {AWARD.name}"
HALF = replace(
    SEMINAR,
    code="03000000-2801",
    name="ลดใช้ Plastic 50% ปี ๒๕๗๐ <i>_</i>",
    agency=("สำนักงาน ก.ก.", "กองคลัง", "ฝ่ายพัสดุ"),
)
MANY = [
    replace(SEMINAR, code=f"03000000-{number}", name=f"โครงการอบรม รุ่น {number}")
    for number in range(4001, 4013)
]


@pytest.mark.parametrize(
    "typed",
    [
        AWARD.code,
        "๐๓๐๐๐๐๐๐ – ๒๗๐๑",
        "030000002701",
        "  03000000  -  2701 ",
        "2701",
        "๒๗๐๑",
        "รางวัล",
        "บริการ มอบรางวัล",
        "พิมพ์ชนก รางวัล",
        "พิมพ์ชนก",
    ],
)
async def test_one_project_is_found_however_it_is_named(scene: Scene, typed: str) -> None:
    await scene.kaona.take(AWARD, SEMINAR, SCHOOL, HALF)
    own = await scene.coordinator()
    await own.play([("พิมพ์", f"/project {typed}", PAGE)])


@pytest.mark.parametrize(
    "typed",
    ["plastic", "PLASTIC ลดใช้", "50%", "๕๐%", "2570 ลด", "๒๕๗๐ ลด", "<i>_", "พัสดุ", "กองคลัง"],
)
async def test_letters_digits_and_signs_stand_for_themselves(scene: Scene, typed: str) -> None:
    await scene.kaona.take(AWARD, SEMINAR, SCHOOL, HALF)
    own = await scene.coordinator()
    await own.play([("พิมพ์", f"/project {typed}", (HALF.code, "Plastic 50% ปี ๒๕๗๐ <i>_</i>"))])


@pytest.mark.parametrize(
    "typed", ["%", "_ _", "ดินแดง", SCHOOL.code, "03000000-9999", "รางวัล ไม่มี", "\\"]
)
async def test_what_is_not_there_or_elsewhere_is_not_found(scene: Scene, typed: str) -> None:
    await scene.kaona.take(AWARD, SEMINAR, SCHOOL)
    own = await scene.coordinator()
    await own.play([("พิมพ์", f"/project {typed}", "ไม่พบโครงการ")])


async def test_without_words_it_tells_how_it_is_used(scene: Scene) -> None:
    own = await scene.coordinator()
    await own.play([("พิมพ์", "/project", ("พิมพ์รหัส หรือคำในชื่อโครงการ", "/project 03000000-2491"))])


async def test_many_hits_are_paged_until_other_words_are_typed(scene: Scene) -> None:
    await scene.kaona.take(*MANY, AWARD)
    own = await scene.coordinator()
    await own.play(
        [
            ("พิมพ์", "/project อบรม", ('พบ 12 โครงการจากคำว่า "อบรม"', "หน้า 1 จาก 2")),
            ("กด", "ถัดไป ›", "แก้เป็น: หน้า 2 จาก 2"),
            ("เริ่มระบบใหม่", ""),
            ("กด", "‹ ก่อนหน้า", "แก้เป็น: หน้า 1 จาก 2"),
            ("กด", "03000000-4002 อบรม รุ่น 4002", "03000000-4002 โครงการอบรม รุ่น 4002"),
            ("พิมพ์", "/project สำนักงาน", "พบ 13 โครงการ"),
            ("กดปุ่มเก่า", "ถัดไป ›", OLD),
        ]
    )


async def test_the_page_tells_facts_money_reports_and_the_month(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play([("กด", "เริ่มรายงาน", "ขั้นตอนใด"), *SENT])
    own = await scene.coordinator()
    (group,) = await scene.group_of([own])
    facts = (
        PAGE,
        "สำนักงาน ก.ก. / กองพัฒนาระบบราชการ / กลุ่มงานพัฒนาระบบงาน",
        "ปีงบประมาณ 2570 · 1 ต.ค. 2569 ถึง 30 ก.ย. 2570",
        "ผู้รับผิดชอบ: นางสาวพิมพ์ชนก วัฒนสุข",
        "รอบ พ.ย. 2569: ส่งแล้ว",
        "เบิกแล้ว 120,000.00 จาก 564,300.00 บาท (21.3 %)",
        "• ครั้งที่ 2 (16 พ.ย. 2569)\n  ก้าวหน้า 45.50 % · เบิก 120,000.00 บาท\n  เป็นไปตามแผน",
        '"ประชุมชี้แจงหลักเกณฑ์แล้ว"',
    )
    for dialog in (own, group):
        await dialog.play([("พิมพ์", f"/project {AWARD.code}", facts)])
        assert dialog.offered() == (
            *("ประวัติรายงาน", "เปลี่ยนผู้รับผิดชอบ", "ลิงก์เชิญ"),
            *("กราฟโครงการ", "แบบรายงาน PDF", "ทบทวนครั้งที่ 2"),
        )
    assert "โทร. 1460" in own.heard[-1].text
    for hidden in ("1460", "1544", "โทร"):
        assert hidden not in group.heard[-1].text
    history = (
        "แก้เป็น: ประวัติรายงาน",
        "• 16 พ.ย. 2569 09:00 น. ส่งรายงานครั้งที่ 2 · นางสาวพิมพ์ชนก วัฒนสุข",
        "  45.50 % · เบิก 120,000.00 บาท",
        "ส่งรายงานครั้งที่ 1\n  10.00 % · เบิก 0.00 บาท",
    )
    await group.play([("กด", "ประวัติรายงาน", history), ("กด", "หน้าโครงการ", PAGE)])


async def test_files_are_listed_to_the_presser_alone(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play([("กด", "เริ่มรายงาน", "ขั้นตอนใด"), ("ส่งรูป", "", "แนบแล้ว 1 ไฟล์"), *SENT])
    own = await scene.coordinator()
    (group,) = await scene.group_of([own])
    await group.play(
        [
            ("พิมพ์", "/project รางวัล", PAGE),
            ("กด", "ไฟล์แนบ (1)", "แจ้งเตือน: ส่งรายการไฟล์ไว้ในแชตส่วนตัวแล้ว"),
        ]
    )
    listed = await own.person.hears("รูป 1")
    own.heard.append(listed)
    await own.play([("กด", "ครั้งที่ 2 (1)", AWARD.code)])


async def test_a_project_of_another_year_is_told_apart_and_the_newest_comes_first(
    scene: Scene,
) -> None:
    old = replace(AWARD, code="03000000-1001", fiscal_year=2569, reports=())
    await scene.kaona.take(AWARD, old)
    own = await scene.coordinator()
    await own.play([("พิมพ์", "/project รางวัล", "พบ 2 โครงการ")])
    assert [label.split()[0] for label in own.offered()] == ["2570", "2569"]


async def test_in_english_it_is_told_in_english(scene: Scene) -> None:
    await scene.asked_officer(AWARD, "พิมพ์ชนก")
    own = await scene.coordinator()
    await own.play(
        [
            ("พิมพ์", "/language", "เลือกภาษา"),
            ("กด", "English", "แก้เป็น: English it is"),
            ("พิมพ์", "/project รางวัล", ("Round Nov 2026: asked, no answer yet", "Last reports")),
            ("กด", "History", ("แก้เป็น: History of reports", "report no. 1 sent")),
            ("พิมพ์", "/pending", ("Missing Nov 2026", "1 of 1 projects")),
            ("พิมพ์", "/office", ("By office Nov 2026", "0 reported · 0 late · 1 missing")),
            ("พิมพ์", "/remind", "Remind 1 people"),
            ("พิมพ์", "/invite", "works once, within 30 days"),
            ("พิมพ์", "/assign", "choose the new officer"),
            ("พิมพ์", "/excuse", "Nov 2026 appeal"),
            ("พิมพ์", "/evaluate", "quarter of the fiscal year"),
            ("พิมพ์", "/help", ("For coordinators", "/evaluate")),
        ]
    )


async def test_a_name_of_two_thousand_letters_and_markup_fits_everywhere(scene: Scene) -> None:
    long = replace(AWARD, name="โครงการ <b>&</b> " + "ก" * 2_000, officer="น" * 300)
    await scene.kaona.take(long)
    own = await scene.coordinator()
    await own.play(
        [
            ("พิมพ์", "/project <b>", (AWARD.code, "<b>&</b> กกก")),
            ("กด", "ประวัติรายงาน", "แก้เป็น: ประวัติรายงาน"),
            ("กด", "หน้าโครงการ", AWARD.code),
            ("กด", "เปลี่ยนผู้รับผิดชอบ", "เลือกผู้รับผิดชอบคนใหม่"),
            ("กด", "ลิงก์เชิญ", "ลิงก์เชิญของ น"),
            ("ถึงเวลา", OPENING, "ขอให้ช่วยติดตามรายงาน"),
            ("พิมพ์", "/pending", ("1 จาก 1 โครงการ", "<b>&</b> กก")),
        ]
    )
