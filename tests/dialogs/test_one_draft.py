"""One draft, always reachable: ways back, on and away, settled questions, edited messages."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from tests.support.dialog import CHANGED, NOTICE, Dialog, Table
from tests.support.records import AWARD, SCHOOL
from tests.support.scene import ANSWERED, OPENING, Scene

OLD = f"{NOTICE}ปุ่มนี้เป็นของข้อความเก่า ดูข้อความล่าสุดด้านล่าง"
STATUS, PERCENT, MONEY = "ขณะนี้งานถึงขั้นตอนใด", "ร้อยละเท่าใด", "เบิกจ่ายในงวดนี้กี่บาท"
PLAN, TARGET = "งานเป็นไปตามแผนหรือไม่", "ผลงานเป็นไปตามเป้าหมายหรือไม่"


@dataclass(frozen=True)
class Language:
    """A dialog in one of the two languages; ``choose`` is the button that chooses it."""

    choose: str
    talk: Table


THAI = Language(
    "ไทย",
    (
        ("พิมพ์", "/report", STATUS),
        (
            "พิมพ์",
            "ประชุมชี้แจงแล้ว",
            (f"{CHANGED}รายงานครั้งที่ 2", STATUS, "✓ ประชุมชี้แจงแล้ว"),
            ("✓ บันทึกสถานะแล้ว", PERCENT),
        ),
        ("กด", "ย้อนกลับ", STATUS, f"{CHANGED}✓ บันทึกสถานะแล้ว"),
        ("กด", "คงคำตอบ: ประชุมชี้แจงแล้ว", PERCENT, f"{CHANGED}{STATUS}"),
        ("กด", "เหมือนเดิม: 10.00 %", (f"{CHANGED}{PERCENT[:3]}", "✓ 10.00 %"), MONEY),
        ("กด", "ข้ามไปก่อน", PLAN, f"{CHANGED}{MONEY}"),
        ("กด", "ทำต่อภายหลัง", f"{CHANGED}{PLAN}", "พักไว้แล้ว คำตอบของ 03000000-2701 ยังอยู่"),
        ("กด", "กรอกต่อ", ("รายงานครั้งที่ 2", PLAN)),
        ("กด", "เหมือนเดิม: เป็นไปตามแผน", (f"{CHANGED}รายงานครั้งที่ 2", "✓ เป็นไปตามแผน"), TARGET),
        ("กด", "เป็นไปตามเป้าหมาย", f"{CHANGED}✓ เป็นไปตามเป้าหมาย", MONEY),
        ("กด", "ยังไม่เบิก", (f"{CHANGED}{MONEY}", "✓ 0.00 บาท (ศูนย์บาทถ้วน)"), "ตรวจทานก่อนส่ง"),
        ("กด", "แก้ร้อยละ", PERCENT, f"{CHANGED}ตรวจทานก่อนส่ง"),
        ("พิมพ์", "45", f"{CHANGED}✓ 45.00 %", ("✓ 45.00 %", "ตรวจทานก่อนส่ง", "45.00 % (เพิ่ม 35.00)")),
        (
            "แก้ข้อความล่าสุดเป็น",
            "๔๖",
            (f"{CHANGED}รายงานครั้งที่ 2", PERCENT, "✓ 46.00 %"),
            ("แก้คำตอบตามข้อความที่แก้แล้ว\n✓ 46.00 %", "ตรวจทานก่อนส่ง", "46.00 % (เพิ่ม 36.00)"),
        ),
        ("กด", "ส่งรายงาน", f"{CHANGED}ตรวจทานก่อนส่ง", ("ได้รับรายงานครั้งที่ 2", "46.00 %")),
        ("แก้ข้อความล่าสุดเป็น", "47", "หลังจากส่งรายงานไปแล้ว รายงานจึงไม่เปลี่ยน"),
    ),
)
ENGLISH = Language(
    "English",
    (
        ("พิมพ์", "/report", "Where does the work stand?"),
        (
            "พิมพ์",
            "Briefing held",
            (f"{CHANGED}Report no. 2", "Where does the work stand?", "✓ Briefing held"),
            ("✓ Status noted", "How many percent are done?"),
        ),
        ("กด", "Back", "Where does the work stand?", f"{CHANGED}✓ Status noted"),
        ("กด", "Keep: Briefing held", "How many percent are done?", f"{CHANGED}Where does"),
        ("กด", "As before: 10.00 %", f"{CHANGED}✓ 10.00 %", "How many baht were disbursed"),
        ("กด", "Skip for now", "Is the work going as planned?", f"{CHANGED}How many baht"),
        ("กด", "Save for later", f"{CHANGED}Is the work", "Paused. The answers for 03000000-2701"),
        ("กด", "Go on", ("Report no. 2", "Is the work going as planned?")),
        ("กด", "As before: As planned", f"{CHANGED}✓ As planned", "Is the target being met?"),
        ("กด", "Target met", f"{CHANGED}✓ Target met", "How many baht were disbursed"),
        ("กด", "Nothing yet", f"{CHANGED}✓ 0.00 baht (ศูนย์บาทถ้วน)", "Check before sending"),
        ("กด", "Percent", "How many percent are done?", f"{CHANGED}Check before sending"),
        ("พิมพ์", "45", f"{CHANGED}✓ 45.00 %", ("Check before sending", "45.00 % (up 35.00)")),
        (
            "แก้ข้อความล่าสุดเป็น",
            "46",
            (f"{CHANGED}Report no. 2", "✓ 46.00 %"),
            ("Changed as in your edited message\n✓ 46.00 %", "Check before sending", "(up 36.00)"),
        ),
        (
            "กด",
            "Send report",
            f"{CHANGED}Check before sending",
            ("Report no. 2 received", "46.00 %"),
        ),
        ("แก้ข้อความล่าสุดเป็น", "47", "edited after its report was sent"),
    ),
)


async def chosen(scene: Scene, language: Language) -> Dialog:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play([("พิมพ์", "/language", ""), ("กด", language.choose, CHANGED)])
    return officer


@pytest.mark.parametrize("language", [THAI, ENGLISH], ids=["th", "en"])
@pytest.mark.parametrize("restarts", [False, True], ids=["", "restarted"])
async def test_every_way_through_a_draft_leads_to_the_receipt(
    scene: Scene, language: Language, *, restarts: bool
) -> None:
    officer = await chosen(scene, language)
    await officer.play(language.talk, before_each=scene.kaona.restart if restarts else None)
    sent = (await scene.reports(AWARD.code))[-1]
    assert (sent.percent, sent.disbursed) == (Decimal("46.00"), Decimal("0.00"))
    showing = [seen for seen in await officer.bot_messages() if seen.buttons]
    labels = {label for seen in showing for label in seen.buttons}
    of_the_prompt = {"เริ่มรายงาน", "บ่ายนี้", "พรุ่งนี้", "เลือกวัน"}
    of_the_receipt = {"แนบหลักฐาน", "ยกเลิกการส่ง", "Attach files", "Undo sending"}
    forms = {"แบบรายงาน PDF", "Form as PDF"}
    assert labels <= {*of_the_prompt, *of_the_receipt, *forms, "กรอกต่อ", "Go on"}


async def test_an_answered_question_is_settled_on_every_phone_that_shows_it(scene: Scene) -> None:
    first = await scene.officer(SCHOOL, "กนกวรรณ")
    second = await scene.stranger("ธนา")
    await second.play([("กดลิงก์", await scene.kaona.officer_link(SCHOOL.code), "สวัสดี คุณธนา")])
    await second.play([("พิมพ์", "/language", ""), ("กด", "English", CHANGED)])
    await first.play([("ถึงเวลา", OPENING, "รายงานความก้าวหน้า")])
    await second.person.hears("Progress report")
    await first.play([("พิมพ์", "/report", STATUS), ("พิมพ์", "เปิดภาคเรียนแล้ว", PERCENT)])
    await second.play([("พิมพ์", "/report", "How many percent are done?")])
    await first.play([("พิมพ์", "๑๐", f"{CHANGED}✓ 10.00 %", MONEY)])
    settled = await second.person.hears("How many percent", "✓ 10.00 %")
    assert settled.buttons == ()
    await second.play([("พิมพ์", "/report", "How many baht")])
    await second.play([("พิมพ์", "0", f"{CHANGED}✓ 0.00 baht", "✓ 0.00 baht")])
    settled = await first.person.hears(MONEY, "✓ 0.00 บาท")
    assert settled.buttons == ()


async def test_only_the_newest_message_that_asks_has_buttons(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play(
        [
            ("กด", "เริ่มรายงาน", STATUS),
            ("พิมพ์", "/report", STATUS, f"{CHANGED}{STATUS}"),
            ("พิมพ์", "...", "โปรดพิมพ์สถานะของงาน", f"{CHANGED}{STATUS}"),
            ("ส่งสติกเกอร์", "", ("โปรดพิมพ์เป็นข้อความ", STATUS), f"{CHANGED}โปรดพิมพ์สถานะของงาน"),
        ]
    )
    shown = [seen for seen in await officer.bot_messages() if "ทำต่อภายหลัง" in seen.buttons]
    assert [seen.text.splitlines()[0] for seen in shown] == [officer.heard[-2].text.splitlines()[0]]


async def test_old_ways_back_and_on_show_what_is_asked_now(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED[:2])
    await officer.play(
        [
            ("กดปุ่มเก่า", "เหมือนเดิม: 10.00 %", OLD, MONEY),
            ("กด", "ข้ามไปก่อน", PLAN),
            ("กดปุ่มเก่า", "ยังไม่เบิก", OLD, PLAN),
            ("กดปุ่มเก่า", "ข้ามไปก่อน", OLD, PLAN),
            ("กด", "ข้ามไปก่อน", TARGET),
            ("กดปุ่มเก่า", "ย้อนกลับ", OLD, TARGET),
        ]
    )
    assert "ข้ามไปก่อน" not in officer.heard[-1].buttons
    await officer.play(
        [
            ("กด", "เป็นไปตามเป้าหมาย", MONEY),
            ("พิมพ์", "0", PLAN),
            ("กด", "เร็วกว่าแผน", "แผน: เร็วกว่าแผน"),
        ]
    )


async def test_an_offer_of_more_than_what_is_left_is_refused(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED[:2])
    await officer.play(
        [
            ("พิมพ์", "1.250", "อ่านได้มากกว่าหนึ่งแบบ: 1,250.00 บาท หรือ 1.25 บาท"),
            ("กด", "1,250.00 บาท", f"{CHANGED}✓ 1,250.00 บาท", PLAN),
            ("กด", "ย้อนกลับ", MONEY),
        ]
    )
    prefix = next(iter(officer.heard[-1].actions.values())).split(":")[1]
    for data in (f"take:{prefix}:disbursed.56430001", f"take:{prefix}:disbursed.{'9' * 15}"):
        assert await officer.press_data(data) == ""
        await officer.person.hears("เกินงบประมาณคงเหลือ 564,300.00 บาท")
    for data in ("percent.10001", "percent.100", "disbursed.", "disbursed.-5", "disbursed.๕", "x"):
        notice = await officer.press_data(f"take:{prefix}:{data}")
        assert notice == OLD.removeprefix(NOTICE)
    draft = await scene.draft(AWARD.code)
    assert draft is not None
    assert draft.disbursed == Decimal("1250.00")


async def test_an_edited_message_that_cannot_be_taken_leaves_the_answer(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED[:2])
    await officer.play(
        [
            ("แก้ข้อความล่าสุดเป็น", "450", ("คำตอบเดิมยังอยู่", "ร้อยละต้องอยู่ระหว่าง 0 ถึง 100")),
            ("แก้ข้อความล่าสุดเป็น", "40", ("✓ 40.00 %", MONEY)),
            ("กด", "ย้อนกลับ", PERCENT),
            ("กด", "เหมือนเดิม: 10.00 %", MONEY),
            # The answer of the edited message stands no more: a button gave another.
            ("แก้ข้อความล่าสุดเป็น", "50", "ไม่ใช่คำตอบของรายงานที่กำลังกรอกอยู่"),
        ]
    )
    draft = await scene.draft(AWARD.code)
    assert draft is not None
    assert draft.percent == Decimal("10.00")


async def test_an_edit_reaches_the_draft_that_was_put_aside(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED[:1])
    await officer.play(
        [
            ("กด", "ทำต่อภายหลัง", "พักไว้แล้ว"),
            ("แก้ข้อความล่าสุดเป็น", "ลงนามสัญญาแล้ว", ("✓ บันทึกสถานะแล้ว", PERCENT)),
            ("พิมพ์", "45", MONEY),
        ],
        before_each=scene.kaona.restart,
    )
    draft = await scene.draft(AWARD.code)
    assert draft is not None
    assert (draft.status, draft.percent) == ("ลงนามสัญญาแล้ว", Decimal("45.00"))
