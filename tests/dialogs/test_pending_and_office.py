"""/pending and /office: what a branch owes, on whose desk it is, page by page."""

from __future__ import annotations

from dataclasses import replace

from tests.support.dialog import bangkok
from tests.support.records import AWARD, SCHOOL, SEMINAR
from tests.support.scene import OPENING, SENT, Scene

MANY = [
    replace(
        SEMINAR,
        code=f"03000000-{number}",
        name=f"โครงการที่ {number} <b>&</b>",
        agency=("สำนักงาน ก.ก.", f"กองที่ {number % 12:02}"),
    )
    for number in range(3001, 3026)
]


async def test_the_missing_are_told_by_office_with_whose_desk_it_is_on(scene: Scene) -> None:
    own = await scene.coordinator()
    await own.play([("พิมพ์", "/pending", "ยังไม่มีรอบรายงาน"), ("พิมพ์", "/office", "ยังไม่มีรอบ")])
    officer = await scene.officer(AWARD, "พิมพ์ชนก", SEMINAR, SCHOOL)
    await officer.play([("ถึงเวลา", OPENING, AWARD.code)])
    await own.play(
        [
            (
                "พิมพ์",
                "/pending",
                (
                    "ยังไม่ส่ง พ.ย. 2569 · สำนักงาน ก.ก.",
                    "2 จาก 2 โครงการ · ครบกำหนด 22 พ.ย. 2569",
                    "สำนักงาน ก.ก. / กองพัฒนาระบบราชการ (2)",
                    f"• {AWARD.code} มอบรางวัล",
                    "นางสาวพิมพ์ชนก วัฒนสุข · แจ้งแล้ว ยังไม่ตอบ",
                    "นายวรเมธ ศรีสกุล · ยังติดต่อไม่ได้",
                ),
            )
        ]
    )
    assert SCHOOL.code not in own.heard[-1].text
    assert own.offered() == ("เตือนผู้ที่ยังไม่ส่ง (2)",)
    await officer.play(
        [
            ("กด", "เริ่มรายงาน", "ขั้นตอนใด"),
            ("พิมพ์", "ประชุมแล้ว", "ร้อยละ"),
        ]
    )
    await own.play([("พิมพ์", "/pending", "กำลังกรอก (1 จาก 5 ข้อ)")])
    await officer.play([("พิมพ์", "/cancel", "พักไว้แล้ว")])


async def test_the_offices_have_figures_and_lead_to_their_projects(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await scene.kaona.take(SCHOOL)
    await officer.play([("กด", "เริ่มรายงาน", "ขั้นตอนใด"), *SENT])
    own = await scene.coordinator()
    await own.play(
        [
            ("พิมพ์", "/pending", "ส่งครบแล้ว 1 โครงการ"),
            (
                "พิมพ์",
                "/office",
                (
                    "แยกตามหน่วยงาน พ.ย. 2569 · สำนักงาน ก.ก.",
                    "• สำนักงาน ก.ก. / กองพัฒนาระบบราชการ",
                    "ส่งแล้ว 1 · ส่งช้า 0 · ยังไม่ส่ง 0",
                ),
            ),
            (
                "กด",
                "กองพัฒนาระบบราชการ (0)",
                ("แก้เป็น: โครงการของหน่วยงาน · พ.ย. 2569", f"• {AWARD.code}", "ส่งแล้ว"),
            ),
            ("กด", "ทุกหน่วยงาน", "แก้เป็น: แยกตามหน่วยงาน"),
            ("กด", "กองพัฒนาระบบราชการ (0)", "แก้เป็น: โครงการของหน่วยงาน"),
            ("กด", f"✓ {AWARD.code} มอบรางวัลคุณภาพการให้บริการ", (f"{AWARD.code} โครงการมอบรางวัล",)),
        ]
    )


async def test_long_lists_are_paged_and_stale_pages_still_turn(scene: Scene) -> None:
    await scene.kaona.take(*MANY)
    await scene.kaona.move_to(bangkok(OPENING))
    own = await scene.coordinator()
    (group,) = await scene.group_of([own], "03")
    for dialog in (own, group):
        await dialog.play(
            [
                (
                    "พิมพ์",
                    "/pending",
                    ("25 จาก 25 โครงการ", "กองที่ 00 (2)", "หน้า 1 จาก 3", "<b>&</b>"),
                ),
                ("กด", "ถัดไป ›", ("แก้เป็น: หน้า 2 จาก 3",)),
                ("เริ่มระบบใหม่", ""),
                ("กด", "ถัดไป ›", "แก้เป็น: หน้า 3 จาก 3"),
                ("กด", "‹ ก่อนหน้า", "แก้เป็น: หน้า 2 จาก 3"),
                ("พิมพ์", "/office", ("กองที่ 00", "หน้า 1 จาก 2", "ยังไม่ส่ง 3")),
                ("กด", "ถัดไป ›", ("แก้เป็น: หน้า 2 จาก 2", "กองที่ 11")),
            ]
        )
        await dialog.silence()


async def test_what_has_no_round_yet_or_no_project_is_told(scene: Scene) -> None:
    own = await scene.coordinator("99")
    await scene.kaona.take(AWARD)
    await scene.kaona.move_to(bangkok(OPENING))
    await own.play(
        [
            ("พิมพ์", "/pending", "ไม่มีโครงการที่ต้องรายงานในรอบนี้"),
            ("พิมพ์", "/office", "ไม่มีโครงการที่ต้องรายงานในรอบนี้"),
            ("พิมพ์", "/remind", "ไม่มีใครต้องเตือน"),
        ]
    )
