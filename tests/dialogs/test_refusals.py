"""Answers that are refused: each says what to type, the question stands, nothing is stored."""

from dataclasses import replace
from decimal import Decimal

from tests.support.dialog import Answer, Table
from tests.support.records import AWARD, SCHOOL
from tests.support.scene import ANSWERED, OPENING, Scene

NO_PERCENT = ("ยังอ่านค่าร้อยละไม่ได้", "เช่น 45 หรือ 45.50")
OUT_OF_RANGE = ("ร้อยละต้องอยู่ระหว่าง 0 ถึง 100", "เช่น 45")
NO_MONEY = ("ยังอ่านจำนวนเงินไม่ได้", "เช่น 120,000", "พิมพ์ 0 หากยังไม่เบิก")
NEGATIVE = ("ยอดเบิกติดลบไม่ได้", "เช่น 120,000", "พิมพ์ 0 หากยังไม่เบิก")
NO_STATUS = ("โปรดพิมพ์สถานะของงานเป็นข้อความ", "เช่น ลงนามสัญญาแล้ว")
ONLY_THE_FORM = ("ข้อความนี้เป็นเพียงคำในแบบฟอร์ม", "เช่น อยู่ระหว่างขั้นตอนจัดทำร่างขอบเขตงาน")


def typed(*pairs: tuple[str, Answer]) -> Table:
    return [("พิมพ์", said, answered) for said, answered in pairs]


async def test_a_status_needs_words_of_its_own(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play(
        typed(
            ("-", NO_STATUS),
            ("...", NO_STATUS),
            ("\u200b\u200b\ufeff", NO_STATUS),
            ("👍👍", NO_STATUS),
            ("อยู่ระหว่างขั้นตอน...", ONLY_THE_FORM),
            ("อยู่ระหว่างขั้นตอน . . . . . . .", ONLY_THE_FORM),
            (
                "ก" * 1_001,
                ("ข้อความยาว 1,001 ตัวอักษร เกินที่กำหนดไว้ 1,000 ตัวอักษร", "เช่น ลงนามสัญญาแล้ว"),
            ),
        )
    )
    draft = await scene.draft(AWARD.code)
    assert draft is not None
    assert draft.status is None
    await officer.play(typed(("ก" * 1_000, "✓ บันทึกสถานะแล้ว")))


async def test_a_percent_is_a_number_from_0_to_100(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", ANSWERED[0])
    await officer.play(
        typed(
            ("-1", OUT_OF_RANGE),
            ("101", OUT_OF_RANGE),
            ("9" * 4_096, OUT_OF_RANGE),
            ("100.01%", OUT_OF_RANGE),
            ("ครึ่งหนึ่ง", NO_PERCENT),
            ("45,5", NO_PERCENT),
            ("45 50", NO_PERCENT),
            ("45.555", NO_PERCENT),
        )
    )
    draft = await scene.draft(AWARD.code)
    assert draft is not None
    assert draft.percent is None
    await officer.play(typed(("45.5", "✓ 45.50 %")))


async def test_money_is_one_clear_amount_within_what_is_left(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED[:2])
    await officer.play(
        typed(
            ("-5,000", NEGATIVE),
            ("ติดลบ 5000", NEGATIVE),
            (
                "650,000",
                (
                    "ยอดเบิก 650,000.00 บาท\nเกินงบประมาณคงเหลือ 564,300.00 บาท",
                    "เช่น 120,000 หรือพิมพ์ 0",
                ),
            ),
            ("564,300.01", "ยอดเบิก 564,300.01 บาท\nเกินงบประมาณคงเหลือ 564,300.00 บาท"),
            ("1 ล้าน", "ยอดเบิก 1,000,000.00 บาท\nเกินงบประมาณคงเหลือ"),
            ("เยอะมาก", NO_MONEY),
            ("หลายหมื่น", NO_MONEY),
            ("1.250", (*NO_MONEY, "อ่านได้มากกว่าหนึ่งแบบ: 1,250.00 บาท หรือ 1.25 บาท")),
            ("1,25", NO_MONEY),
            ("3 แสน 5", NO_MONEY),
            ("120,000 ถึง 130,000", NO_MONEY),
        )
    )
    draft = await scene.draft(AWARD.code)
    assert draft is not None
    assert draft.disbursed is None
    await officer.play(typed(("564,300", "✓ 564,300.00 บาท")))


async def test_a_project_without_money_left_is_told_to_type_0(scene: Scene) -> None:
    school = replace(SCHOOL, officer="นายสมชาย ใจดี")
    officer = await scene.asked_officer(school, "สมชาย", ("พิมพ์", "จัดการเรียนการสอน", "ร้อยละ"))
    await officer.play(
        typed(
            ("45", "เบิกจ่ายในงวดนี้กี่บาท พิมพ์ 0 หากยังไม่เบิก\nคงเหลือ 0.00 บาท"),
            ("500", ("ยอดเบิก 500.00 บาท\nเกินงบประมาณคงเหลือ 0.00 บาท", "พิมพ์ 0 หากงวดนี้ไม่มีการเบิก")),
            ("0", "✓ 0.00 บาท"),
        )
    )


async def test_plan_and_target_are_chosen_from_the_buttons(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED[:3])
    await officer.play(typed(("ก็ดี", "โปรดกดเลือกจากปุ่มใต้ข้อความนี้")))
    assert officer.heard[-1].buttons[1:4] == ("เป็นไปตามแผน", "ช้ากว่าแผน", "เร็วกว่าแผน")
    await officer.play(
        [
            ("กด", "ช้ากว่าแผน", "แก้เป็น: ✓ ช้ากว่าแผน", "ผลงานเป็นไปตามเป้าหมายหรือไม่"),
            ("พิมพ์", "ไม่แน่ใจ", "โปรดกดเลือกจากปุ่มใต้ข้อความนี้"),
            ("กด", "ต่ำกว่าเป้าหมาย", "แก้เป็น: ✓ ต่ำกว่าเป้าหมาย", "ติดขัดเรื่องใด"),
        ]
    )


async def test_what_is_typed_at_the_summary_changes_nothing(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED)
    await officer.play(
        typed(("ตกลง", ("กรอกครบแล้ว กดส่งรายงาน", "ตรวจทานก่อนส่ง", "ความก้าวหน้า: 45.50 %")))
    )
    assert "ส่งรายงาน" in officer.heard[-1].buttons
    assert len(await scene.reports(AWARD.code)) == 1


async def test_the_budget_is_checked_again_when_the_report_is_sent(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED)
    await scene.kaona.take(replace(AWARD, budget=Decimal("100000.00")))
    await officer.play(
        [
            ("กด", "ส่งรายงาน", "ยอดเบิก 120,000.00 บาท\nเกินงบประมาณคงเหลือ 100,000.00 บาท"),
            ("พิมพ์", "100,000", ("✓ 100,000.00 บาท", "ตรวจทานก่อนส่ง")),
            ("กด", "ส่งรายงาน", "แก้เป็น: ตรวจทานก่อนส่ง", "คงเหลือ 0.00 บาท"),
        ]
    )
    assert (await scene.reports(AWARD.code))[-1].disbursed == Decimal("100000.00")


async def test_a_refusal_never_begins_a_report_of_what_was_not_asked(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    await officer.play(typed(("ประชุมชี้แจงแล้ว", ("ไม่มีรอบรายงานที่เปิดอยู่", "รอบถัดไปเปิด 15 พ.ย. 2569"))))
    assert await scene.draft(AWARD.code) is None
    await officer.play([("ถึงเวลา", OPENING, "รายงานครั้งที่ 2")])
