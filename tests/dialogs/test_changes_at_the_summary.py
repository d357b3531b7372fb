"""Changing an answer at the check before sending, and keeping the old one."""

from tests.support.records import AWARD
from tests.support.scene import ANSWERED, Scene

CHANGES = (
    ("แก้สถานะ", "ขณะนี้งานถึงขั้นตอนใด", "ลงนามสัญญาแล้ว", "สถานะ: ลงนามสัญญาแล้ว"),
    ("แก้ร้อยละ", "งานคืบหน้าร้อยละเท่าใด", "๕๐", "ความก้าวหน้า: 50.00 % (เพิ่ม 40.00)"),
    ("แก้ยอดเบิก", "เบิกจ่ายในงวดนี้กี่บาท", "0", "คงเหลือ: 564,300.00 บาท"),
    ("แก้แผน", "งานเป็นไปตามแผนหรือไม่", "ช้ากว่าแผน", "แผน: ช้ากว่าแผน"),
    ("แก้เป้าหมาย", "เป็นไปตามเป้าหมายหรือไม่", "ต่ำกว่าเป้าหมาย", "เป้าหมาย: ต่ำกว่าเป้าหมาย"),
)


async def test_each_answer_can_be_changed_before_sending(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED)
    for label, question, typed, shown in CHANGES:
        remedy = [("พิมพ์", "รอพัสดุ เร่งรัดแล้ว", ("ตรวจทานก่อนส่ง", shown))]
        is_explained = label in ("แก้แผน", "แก้เป้าหมาย")
        told = "ติดขัดเรื่องใด" if is_explained else shown
        asked = [("กด", label, question), ("พิมพ์", typed, told)]
        await officer.play([*asked, *(remedy if is_explained else [])])
    await officer.play([("กด", "ส่งรายงาน", "แก้เป็น: ตรวจทานก่อนส่ง", "ได้รับรายงานครั้งที่ 2")])
    sent = (await scene.reports(AWARD.code))[-1]
    assert (sent.status, str(sent.percent), str(sent.disbursed), sent.plan, sent.target) == (
        "ลงนามสัญญาแล้ว",
        "50.00",
        "0.00",
        "behind",
        "below",
    )
    assert len(await scene.versions(AWARD.code)) == 1


KEPT = {
    "แก้สถานะ": "คงคำตอบ: ประชุมชี้แจงหลักเกณฑ์แล้ว",
    "แก้ร้อยละ": "คงคำตอบ: 45.50 %",
    "แก้ยอดเบิก": "คงคำตอบ: 120,000.00 บาท",
    "แก้แผน": "คงคำตอบ: เป็นไปตามแผน",
    "แก้เป้าหมาย": "คงคำตอบ: เป็นไปตามเป้าหมาย",
}


async def test_each_answer_can_be_kept_after_all(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED)
    before = officer.heard[-1].text
    for label, question, _, _ in CHANGES:
        await officer.play([("กด", label, question)])
        keep, later = officer.heard[-1].buttons[-2:]
        assert (keep, later) == (KEPT[label], "ทำต่อภายหลัง")
        await officer.play([("กด", keep, "ตรวจทานก่อนส่ง")])
        assert officer.heard[-1].text == before


async def test_a_plan_is_changed_by_its_buttons(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED)
    await officer.play([("กด", "แก้แผน", "งานเป็นไปตามแผนหรือไม่")])
    assert officer.heard[-1].buttons == (
        "เป็นไปตามแผน",
        "ช้ากว่าแผน",
        "เร็วกว่าแผน",
        "คงคำตอบ: เป็นไปตามแผน",
        "ทำต่อภายหลัง",
    )
    await officer.play(
        [("กด", "เร็วกว่าแผน", "แก้เป็น: ✓ เร็วกว่าแผน", ("ตรวจทานก่อนส่ง", "แผน: เร็วกว่าแผน"))]
    )


async def test_a_refused_change_leaves_the_old_answer_within_reach(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED)
    before = officer.heard[-1].text
    for label, typed, refused in (
        ("แก้สถานะ", "...", "โปรดพิมพ์สถานะของงาน"),
        ("แก้ร้อยละ", "101", "ร้อยละต้องอยู่ระหว่าง 0 ถึง 100"),
        ("แก้ยอดเบิก", "564,301", "เกินงบประมาณคงเหลือ 564,300.00 บาท"),
    ):
        await officer.play([("กด", label, "รายงานครั้งที่ 2"), ("พิมพ์", typed, refused)])
        keep, later = officer.heard[-1].buttons[-2:]
        assert (keep, later) == (KEPT[label], "ทำต่อภายหลัง")
        await officer.play([("กด", keep, "ตรวจทานก่อนส่ง")])
        assert officer.heard[-1].text == before


async def test_a_change_survives_a_restart_and_a_pause(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED)
    await officer.play(
        [
            ("กด", "แก้ร้อยละ", "ขณะนี้งานคืบหน้าร้อยละเท่าใด"),
            ("พิมพ์", "/cancel", "พักไว้แล้ว"),
            ("พิมพ์", "/report", "ขณะนี้งานคืบหน้าร้อยละเท่าใด"),
            ("พิมพ์", "50", ("ตรวจทานก่อนส่ง", "ความก้าวหน้า: 50.00 %")),
            ("กด", "ส่งรายงาน", "แก้เป็น: ตรวจทานก่อนส่ง", "ก้าวหน้า 50.00 %"),
        ],
        before_each=scene.kaona.restart,
    )
