"""/assign and /excuse: from chat, by code and name, by buttons, and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.rounds import ObligationState
from tests.support.dialog import bangkok
from tests.support.records import AWARD, SCHOOL, SEMINAR
from tests.support.scene import OPENING, SENT, Scene

OLD = "แจ้งเตือน: ปุ่มนี้เป็นของข้อความเก่า ดูข้อความล่าสุดด้านล่าง"
UNKNOWN = "ไม่พบโครงการรหัส"


async def test_a_project_goes_to_somebody_chosen_by_button_and_both_are_told(
    scene: Scene,
) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    taker = await scene.officer(SEMINAR, "วรเมธ")
    await scene.kaona.move_to(bangkok(OPENING))
    await officer.silence_after(AWARD.code)
    await taker.silence_after(SEMINAR.code)
    own = await scene.coordinator()
    await own.play(
        [
            ("พิมพ์", "/assign", "พิมพ์รหัสโครงการ แล้วเลือกผู้รับผิดชอบคนใหม่"),
            (
                "พิมพ์",
                f"/assign {AWARD.code}",
                ("เลือกผู้รับผิดชอบคนใหม่", "ปัจจุบัน: นางสาวพิมพ์ชนก วัฒนสุข"),
            ),
        ]
    )
    assert "นางสาวพิมพ์ชนก วัฒนสุข" not in own.offered()
    await own.play(
        [
            (
                "กด",
                "นายวรเมธ ศรีสกุล",
                ("แก้เป็น: เปลี่ยนผู้รับผิดชอบแล้ว", "คนใหม่: นายวรเมธ", "แจ้งผู้รับผิดชอบคนใหม่แล้ว"),
            )
        ]
    )
    assert AWARD.code in (await officer.person.hears("ส่งมอบโครงการแล้ว")).text
    assert AWARD.code in (await taker.person.hears("ท่านได้รับมอบหมายโครงการ")).text
    await own.play([("กดปุ่มเก่า", "นายวรเมธ ศรีสกุล", "แก้เป็น: นายวรเมธ ศรีสกุล เป็นผู้รับผิดชอบ")])


@pytest.mark.parametrize("in_group", [False, True])
async def test_a_name_is_typed_and_one_that_is_new_is_added_by_a_button(
    scene: Scene, *, in_group: bool
) -> None:
    await scene.kaona.take(AWARD, SEMINAR)
    own = await scene.coordinator()
    dialog = (await scene.group_of([own]))[0] if in_group else own
    await dialog.play(
        [
            (
                "พิมพ์",
                "/assign ๐๓๐๐๐๐๐๐-๒๗๐๑  นายวรเมธ   ศรีสกุล",
                ("คนใหม่: นายวรเมธ ศรีสกุล", "ยังไม่ได้เชื่อมบัญชี"),
            ),
            ("พิมพ์", f"/assign {AWARD.code} นายวรเมธ ศรีสกุล", "เป็นผู้รับผิดชอบ 03000000-2701 อยู่แล้ว"),
            ("พิมพ์", f"/assign {AWARD.code} พิมพ์ชนก", ('ไม่มี "พิมพ์ชนก" ในทะเบียน',)),
        ]
    )
    assert dialog.offered() == ("นางสาวพิมพ์ชนก วัฒนสุข", "เพิ่มชื่อนี้")
    await dialog.play(
        [
            ("กด", "นางสาวพิมพ์ชนก วัฒนสุข", "แก้เป็น: คนใหม่: นางสาวพิมพ์ชนก"),
            ("พิมพ์", f"/assign {AWARD.code} นาง<b>ใหม่</b> มาก", 'ไม่มี "นาง<b>ใหม่</b> มาก"'),
            ("กด", "เพิ่มชื่อนี้", "แก้เป็น: คนใหม่: นาง<b>ใหม่</b> มาก"),
            ("พิมพ์", "/project ใหม่", (AWARD.code, "ผู้รับผิดชอบ: นาง<b>ใหม่</b> มาก")),
            ("พิมพ์", f"/assign {AWARD.code} " + "ก" * 201, "ชื่อยาวเกิน 200 ตัวอักษร"),
            ("พิมพ์", f"/assign {SCHOOL.code} นายวรเมธ", UNKNOWN),
            ("พิมพ์", "/assign สำนักงาน", ("พบ 2 โครงการ", "กดเพื่อเปลี่ยนผู้รับผิดชอบ")),
            ("กด", f"{SEMINAR.code} ประชุมวิชาการประจำปี", "เลือกผู้รับผิดชอบคนใหม่"),
        ]
    )


async def test_a_name_button_is_void_once_another_name_was_typed(scene: Scene) -> None:
    await scene.kaona.take(AWARD)
    own = await scene.coordinator()
    await own.play(
        [
            ("พิมพ์", f"/assign {AWARD.code} คนแรก", 'ไม่มี "คนแรก"'),
            ("พิมพ์", f"/assign {AWARD.code} คนหลัง", 'ไม่มี "คนหลัง"'),
            ("กดปุ่มเก่า", "เพิ่มชื่อนี้", OLD),
        ]
    )


async def test_people_of_an_agency_are_paged(scene: Scene) -> None:
    crowd = [
        replace(SEMINAR, code=f"03000000-{n}", officer=f"นายคนที่ {n}") for n in range(5001, 5014)
    ]
    await scene.kaona.take(AWARD, *crowd)
    own = await scene.coordinator()
    await own.play(
        [
            ("พิมพ์", f"/assign {AWARD.code}", "หน้า 1 จาก 2"),
            ("กด", "ถัดไป ›", "แก้เป็น: หน้า 2 จาก 2"),
            ("กด", "‹ ก่อนหน้า", "แก้เป็น: หน้า 1 จาก 2"),
            ("กด", "นายคนที่ 5001", "แก้เป็น: คนใหม่: นายคนที่ 5001"),
        ]
    )
    # A person of another agency is nobody's choice here.
    await scene.kaona.take(SCHOOL)
    notice = await own.press_data("assign:1:16")
    assert notice == OLD.removeprefix("แจ้งเตือน: ")


async def test_a_month_is_excused_with_its_reason_and_taken_back(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    own = await scene.coordinator()
    (group,) = await scene.group_of([own])
    await group.play(
        [
            (
                "พิมพ์",
                "/excuse ๐๓๐๐๐๐๐๐ - ๒๗๐๑ พ.ย. ๒๕๖๙ อยู่ระหว่าง <อุทธรณ์>",
                ("เดือน พ.ย. 2569 ไม่ต้องรายงาน", AWARD.code, "เหตุผล: อยู่ระหว่าง <อุทธรณ์>"),
            )
        ]
    )
    await officer.person.hears("เดือน พ.ย. 2569 ไม่ต้องรายงาน")
    assert await scene.state(AWARD.code) is ObligationState.EXCUSED
    await group.play(
        [
            ("พิมพ์", f"/excuse {AWARD.code} 11/69 เหตุใหม่", ("เปลี่ยนเหตุผลแล้ว", "เหตุใหม่")),
            ("กด", "ต้องรายงานตามเดิม", "แก้เป็น: เดือน พ.ย. 2569 ต้องรายงานตามเดิม"),
            ("พิมพ์", "/office", "ยังไม่ส่ง 1"),
        ]
    )
    await officer.person.hears("ต้องรายงานตามเดิม")
    shown, data = group.button("ต้องรายงานตามเดิม")
    assert await group.press_data(data, under=shown) == OLD.removeprefix("แจ้งเตือน: ")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("", "พิมพ์รหัสโครงการ เดือน และเหตุผล"),
        ("พ.ย. 2569 เหตุ", "พิมพ์รหัสโครงการ เดือน และเหตุผล"),
        (AWARD.code, "โปรดระบุเดือนหลังรหัสโครงการ"),
        (f"{AWARD.code} เหตุผลไม่มีเดือน", "โปรดระบุเดือนหลังรหัสโครงการ"),
        (f"{AWARD.code} 13/2569 เหตุ", "โปรดระบุเดือนหลังรหัสโครงการ"),
        (f"{AWARD.code} พ.ย. 2569", "โปรดระบุเหตุผล"),
        (f"{AWARD.code} พ.ย. 2569 {'ก' * 201}", "เหตุผลยาวเกิน 200 ตัวอักษร"),
        (f"{AWARD.code} ก.พ. 2569 เหตุ", "เดือน ก.พ. 2569 ไม่มีรอบรายงาน"),
        (f"{SCHOOL.code} พ.ย. 2569 เหตุ", UNKNOWN),
        ("03000000-9999 พ.ย. 2569 เหตุ", UNKNOWN),
    ],
)
async def test_an_excuse_that_cannot_be_is_answered(scene: Scene, typed: str, answer: str) -> None:
    await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await scene.kaona.take(SCHOOL)
    own = await scene.coordinator()
    await own.play([("พิมพ์", f"/excuse {typed}", answer)])
    assert await scene.state(AWARD.code) is ObligationState.ASKED


async def test_what_was_reported_is_not_excused(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play([("กด", "เริ่มรายงาน", "ขั้นตอนใด"), *SENT])
    own = await scene.coordinator()
    await own.play([("พิมพ์", f"/excuse {AWARD.code} พ.ย. เหตุ", "ส่งรายงานเดือน พ.ย. 2569 แล้ว")])
    await scene.kaona.take(replace(SEMINAR, start_date=date(2026, 12, 1)))
    await own.play([("พิมพ์", f"/excuse {SEMINAR.code} พ.ย. เหตุ", "ไม่มีภาระรายงานเดือน พ.ย. 2569")])
