"""Lists of more than ten projects: pages of ten, whose old buttons keep working."""

from __future__ import annotations

from dataclasses import replace

from tests.support.dialog import Dialog, bangkok
from tests.support.records import AWARD, SEMINAR
from tests.support.scene import OPENING, SENT, Scene

MANY = [
    replace(SEMINAR, officer=AWARD.officer, code=f"03000000-{number}", name=f"โครงการที่ {number}")
    for number in range(3001, 3024)
]
CODES = [project.code for project in MANY]
OLD = "แจ้งเตือน: ปุ่มนี้เป็นของข้อความเก่า ดูข้อความล่าสุดด้านล่าง"


async def busy_officer(scene: Scene) -> Dialog:
    """An officer of 23 projects, asked for each of them."""
    officer = await scene.officer(MANY[0], "พิมพ์ชนก", *MANY[1:])
    await scene.kaona.move_to(bangkok(OPENING))
    await officer.silence_after("รายงานความก้าวหน้า")
    return officer


def codes_on_buttons(dialog: Dialog) -> list[str]:
    return [label.split()[0] for label in dialog.heard[-1].buttons if label.startswith("0")]


async def test_choosing_a_project_turns_pages_of_ten(scene: Scene) -> None:
    officer = await busy_officer(scene)
    await officer.play([("พิมพ์", "/report", "เลือกโครงการที่จะรายงาน")])
    assert codes_on_buttons(officer) == CODES[:10]
    assert officer.heard[-1].buttons[10:] == ("ถัดไป ›",)
    await officer.play([("กด", "ถัดไป ›", "แก้เป็น: เลือกโครงการที่จะรายงาน")])
    assert codes_on_buttons(officer) == CODES[10:20]
    assert officer.heard[-1].buttons[10:] == ("‹ ก่อนหน้า", "ถัดไป ›")
    await officer.play([("เริ่มระบบใหม่", ""), ("กด", "ถัดไป ›", "แก้เป็น: เลือกโครงการ")])
    assert codes_on_buttons(officer) == CODES[20:]
    assert officer.heard[-1].buttons[3:] == ("‹ ก่อนหน้า",)
    await officer.play([("กด", "03000000-3023 ที่ 3023", (CODES[-1], "ขั้นตอนใด")), *SENT])
    # The page is made anew: what was sent stands at the end of the list now.
    await officer.play([("กดปุ่มเก่า", "ถัดไป ›", "แก้เป็น: เลือกโครงการที่จะรายงาน")])
    assert codes_on_buttons(officer) == CODES[10:20]
    await officer.play([("กด", "ถัดไป ›", "แก้เป็น: เลือกโครงการ")])
    assert officer.heard[-1].buttons[-2].startswith("✓ 03000000-3023")


async def test_an_answer_typed_before_choosing_turns_only_what_is_owed(scene: Scene) -> None:
    officer = await busy_officer(scene)
    await officer.play(
        [
            ("พิมพ์", "ลงนามสัญญาแล้ว", "มี 23 รายการที่ต้องรายงาน"),
            ("กด", "ถัดไป ›", "แก้เป็น: มี 23 รายการ"),
            ("เริ่มระบบใหม่", ""),
            ("กด", "ถัดไป ›", "แก้เป็น: มี 23 รายการ"),
        ]
    )
    assert codes_on_buttons(officer) == CODES[20:]
    chosen = ("กด", "03000000-3023 ที่ 3023", "แก้เป็น: มี 23 รายการ")
    await officer.play([(*chosen, (CODES[-1], "✓ บันทึกสถานะแล้ว", "ร้อยละเท่าใด"))])
    draft = await scene.draft(CODES[-1])
    assert draft is not None
    assert draft.status == "ลงนามสัญญาแล้ว"


async def test_a_file_is_placed_from_a_later_page(scene: Scene) -> None:
    officer = await busy_officer(scene)
    await officer.play(
        [
            ("ส่งรูป", "", "ได้รับไฟล์แล้ว 1 ไฟล์ เป็นของโครงการใด"),
            ("กด", "ถัดไป ›", "แก้เป็น: ได้รับไฟล์แล้ว 1 ไฟล์ เป็นของโครงการใด"),
            ("กด", "03000000-3015 ที่ 3015", "แก้เป็น: ได้รับไฟล์แล้ว", "✓ แนบแล้ว 1 ไฟล์"),
            ("กดปุ่มเก่า", "ถัดไป ›", OLD),
        ]
    )


async def test_status_turns_pages_of_ten_in_both_languages(scene: Scene) -> None:
    officer = await busy_officer(scene)
    await officer.play([("พิมพ์", "/status", ("(หน้า 1 จาก 3)", CODES[0], CODES[9]))])
    assert CODES[10] not in officer.heard[-1].text
    await officer.play(
        [
            ("กด", "ถัดไป ›", ("แก้เป็น: โครงการของท่าน", "(หน้า 2 จาก 3)", CODES[10], CODES[19])),
            ("เริ่มระบบใหม่", ""),
            ("กด", "ถัดไป ›", ("แก้เป็น: โครงการของท่าน", "(หน้า 3 จาก 3)", CODES[20], CODES[22])),
            ("กด", "‹ ก่อนหน้า", ("แก้เป็น: โครงการของท่าน", "(หน้า 2 จาก 3)")),
            ("พิมพ์", "/language", "เลือกภาษา"),
            ("กด", "English", "แก้เป็น: English it is"),
            ("พิมพ์", "/status", "(page 1 of 3)"),
            ("กด", "Next ›", "แก้เป็น: (page 2 of 3)"),
            ("กด", "‹ Back", "แก้เป็น: (page 1 of 3)"),
        ]
    )


async def test_ten_projects_need_no_pages(scene: Scene) -> None:
    officer = await scene.officer(MANY[0], "พิมพ์ชนก", *MANY[1:10])
    await officer.play([("พิมพ์", "/status", ("โครงการของท่าน", CODES[0], CODES[9]))])
    assert officer.heard[-1].buttons == ()
    assert "หน้า" not in officer.heard[-1].text
