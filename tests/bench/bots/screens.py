"""What both reference bots say: the questions, buttons and receipts of Kaona's conversation.

They say about as much as Kaona does, so that a message costs all three the same on its way.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

MONTH = "พ.ย. 2569"
NAME = "โครงการปรับปรุงอาคารและสภาพแวดล้อมของสำนักงานเขต ประจำปีงบประมาณ 2570"
BUDGET = Decimal("50000000.00")

PLANS = {"on_plan": "เป็นไปตามแผน", "behind": "ช้ากว่าแผน", "ahead": "เร็วกว่าแผน"}
TARGETS = {"met": "เป็นไปตามเป้าหมาย", "below": "ต่ำกว่าเป้าหมาย"}


@dataclass
class Answers:
    """The answers so far; ``None`` where the officer has not answered yet."""

    status: str | None = None
    percent: Decimal | None = None
    disbursed: Decimal | None = None
    plan: str | None = None
    target: str | None = None


def code(user_id: int) -> str:
    """The code of an officer's project."""
    return f"03000000-{user_id % 10_000:04}"


def read_number(said: str | None, most: Decimal) -> Decimal | None:
    """A number from 0 to ``most`` with two places, or ``None``."""
    try:
        number = Decimal((said or "").replace(",", "").removesuffix("%")).quantize(Decimal("0.01"))
    except InvalidOperation:
        return None
    return number if 0 <= number <= most else None


def read_choice(said: str | None, choices: dict[str, str]) -> str | None:
    """The choice whose word or label was said, or ``None``."""
    return next((key for key, label in choices.items() if said in {key, label}), None)


def already_sent(user_id: int, number: int) -> tuple[str, InlineKeyboardMarkup]:
    """A report was sent this month: amend it or add another."""
    text = (
        f"<b>เดือน {MONTH} ส่งรายงานครั้งที่ {number} แล้ว</b>\n{code(user_id)} {NAME}\n\n"
        "ต้องการแก้ไขรายงานเดิม หรือเพิ่มรายงานอีกครั้ง"
    )
    return text, _rows(
        [(f"แก้ไขครั้งที่ {number}", "amend"), (f"เพิ่มครั้งที่ {number + 1}", "add")],
    )


WAYS = [("ย้อนกลับ", "back"), ("ข้ามไปก่อน", "skip"), ("ทำต่อภายหลัง", "later")]
"""What can be pressed under every question."""


def ask_status(user_id: int, number: int) -> tuple[str, InlineKeyboardMarkup]:
    """The first question under the report's heading."""
    text = (
        f"<b>รายงานครั้งที่ {number} · {MONTH}</b>\n{code(user_id)} {NAME}\n\n"
        "ขณะนี้งานถึงขั้นตอนใด พิมพ์สั้น ๆ เช่น <i>ประชุมชี้แจงแล้ว อยู่ระหว่างรับสมัครผลงาน</i>"
    )
    return text, _rows(WAYS)


def ask_percent(before: Decimal | None) -> tuple[str, InlineKeyboardMarkup]:
    """The second question."""
    last = f"ครั้งก่อน {before} %" if before is not None else "พิมพ์ตัวเลข 0 ถึง 100"
    return f"✓ บันทึกสถานะแล้ว\n\nขณะนี้งานคืบหน้าร้อยละเท่าใด\n{last}", _rows(WAYS)


def ask_disbursed(percent: Decimal, left: Decimal) -> tuple[str, InlineKeyboardMarkup]:
    """The third question."""
    text = f"✓ {percent} %\n\nเบิกจ่ายในงวดนี้กี่บาท พิมพ์ 0 หากยังไม่เบิก\nคงเหลือ {left:,} บาท"
    return text, _rows([("ยังไม่เบิก", "take:0")], WAYS)


def ask_plan(disbursed: Decimal) -> tuple[str, InlineKeyboardMarkup]:
    """The fourth question."""
    buttons = [[(label, f"plan:{key}")] for key, label in PLANS.items()]
    return f"✓ {disbursed:,} บาท\n\nงานเป็นไปตามแผนหรือไม่", _rows(*buttons, WAYS)


def ask_target() -> tuple[str, InlineKeyboardMarkup]:
    """The last question."""
    buttons = [[(label, f"target:{key}")] for key, label in TARGETS.items()]
    return "ผลงานเป็นไปตามเป้าหมายหรือไม่", _rows(*buttons, WAYS)


def settled(question: str, choice: str) -> str:
    """An answered question, with the choice in place of its buttons."""
    return f"{question}\n✓ {choice}"


def summary(
    user_id: int, number: int, answers: Answers, left: Decimal
) -> tuple[str, InlineKeyboardMarkup]:
    """All answers, before they are sent."""
    text = (
        f"<b>ตรวจทานก่อนส่ง</b> รายงานครั้งที่ {number} · {MONTH}\n{code(user_id)} {NAME}\n\n"
        f"<b>สถานะ:</b> {answers.status}\n<b>ความก้าวหน้า:</b> {answers.percent} %\n"
        f"<b>เบิกจ่ายงวดนี้:</b> {answers.disbursed:,} บาท\n<b>คงเหลือ:</b> {left:,} บาท\n"
        f"<b>แผน:</b> {PLANS[answers.plan or '']}\n<b>เป้าหมาย:</b> {TARGETS[answers.target or '']}"
    )
    return text, _rows(
        [("ส่งรายงาน", "send")],
        [("แก้สถานะ", "change:status"), ("แก้ร้อยละ", "change:percent")],
        [
            ("แก้ยอดเบิก", "change:disbursed"),
            ("แก้แผน", "change:plan"),
            ("แก้เป้าหมาย", "change:target"),
        ],
        WAYS[-1:],
    )


def receipt(
    user_id: int, number: int, answers: Answers, left: Decimal
) -> tuple[str, InlineKeyboardMarkup]:
    """The report was stored."""
    text = (
        f"<b>ได้รับรายงานครั้งที่ {number} แล้ว</b>\nเมื่อ 16 {MONTH} เวลา 10:00 น.\n"
        f"{code(user_id)} {NAME}\n\nก้าวหน้า {answers.percent} %\n"
        f"เบิกงวดนี้ {answers.disbursed:,} บาท\nคงเหลือ {left:,} บาท\nครั้งถัดไปภายใน 22 ธ.ค. 2569"
    )
    return text, _rows([("แนบหลักฐาน", "attach")])


def reminder(user_id: int) -> tuple[str, InlineKeyboardMarkup]:
    """The month's prompt."""
    text = (
        f"<b>รายงานความก้าวหน้า เดือน {MONTH}</b>\n{NAME}\nรหัส {code(user_id)} · รายงานครั้งที่ 1\n"
        f"ส่งภายใน 22 {MONTH}\n\nยังไม่มีรายงานก่อนหน้า\nเบิกแล้ว 0.00 จาก {BUDGET:,} บาท\n"
        f"คงเหลือ {BUDGET:,} บาท\n\nพิมพ์สถานะของงานได้เลย หรือกดเริ่มรายงาน"
    )
    return text, _rows([("เริ่มรายงาน", "start")])


def not_understood() -> str:
    """An answer that was not taken."""
    return "ยังอ่านคำตอบไม่ได้ โปรดพิมพ์ใหม่ เช่น <code>45</code>"


def nothing_open() -> str:
    """Something typed that answers no question."""
    return "ไม่มีรายงานที่กำลังกรอก พิมพ์ /report เพื่อเริ่ม"


def _rows(*rows: list[tuple[str, str]]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=data) for label, data in row] for row in rows]
    )
