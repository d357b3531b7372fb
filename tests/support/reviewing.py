"""Coordinators in dialogs: alone, in a group, and beside the officer whose report it is."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from bot.rendering.messages import visible
from bot.rendering.review_talk import history_lines
from bot.rendering.voice import Voice
from bot.texts import texts_in
from storage import projects, review
from storage.tables import Report
from tests.support.dialog import BANGKOK, NOTICE, Dialog, Row
from tests.support.records import AWARD
from tests.support.scene import SENT, Scene

NOT_YOURS = f"{NOTICE}ปุ่มนี้ใช้ได้เฉพาะผู้ประสานงานของหน่วยงาน"
COMMAND_NOT_YOURS = "คำสั่งนี้ใช้ได้เฉพาะผู้ประสานงานของหน่วยงาน"
OLD = f"{NOTICE}ปุ่มนี้เป็นของข้อความเก่า ดูข้อความล่าสุดด้านล่าง"

LISTED: Row = (
    "พิมพ์",
    "/review",
    (
        "รอทบทวน 1 ฉบับ · รอบ พ.ย. 2569",
        "• 03000000-2701 โครงการมอบรางวัลคุณภาพการให้บริการ",
        "ครั้งที่ 2 · 45.50 % · ส่ง 16 พ.ย. 2569",
    ),
)
OPENED: Row = (
    "กด",
    "03000000-2701 ครั้งที่ 2",
    ("รายงานครั้งที่ 2 · พ.ย. 2569", "45.50 %", "120,000.00 บาท", "รอทบทวน"),
)
ACCEPTED: Row = (
    "กด",
    "รับทราบ",
    f"{NOTICE}รับทราบรายงานนี้แล้ว",
    ("แก้เป็น: รายงานครั้งที่ 2", "✓ รับทราบแล้ว 16 พ.ย. 2569"),
)
FIELDS: Row = ("กด", "ส่งกลับ", ("แก้เป็น: รายงานครั้งที่ 2", "ให้ผู้รับผิดชอบแก้ข้อใด"))
WHY: Row = ("กด", "ร้อยละ", ("ส่งกลับให้แก้ร้อยละ", AWARD.code, "พิมพ์เหตุผลสั้น ๆ"))
REASON = "ไม่ตรงกับเอกสารที่แนบ"
RETURNED: Row = (
    "พิมพ์",
    REASON,
    ("ส่งกลับแล้ว 03000000-2701 รายงานครั้งที่ 2", f'ให้แก้ร้อยละ: "{REASON}"', "แจ้งผู้รับผิดชอบแล้ว"),
)
ASKED = ("ขอให้แก้ไขรายงานครั้งที่ 2 · พ.ย. 2569", AWARD.code, "ร้อยละ: 45.50 %", f"เหตุผล: {REASON}")
FIX: Row = (
    "กด",
    "แก้ไขรายงาน",
    (
        "รายงานครั้งที่ 2 · พ.ย. 2569",
        "ผู้ประสานงานขอให้แก้ร้อยละ",
        f"เหตุผล: {REASON}",
        "คำตอบเดิม: 45.50 %",
        "ร้อยละเท่าใด",
    ),
)
CORRECTED: Row = ("พิมพ์", "40", ("✓ 40.00 %", "ตรวจทานก่อนส่ง", "40.00 %"))
SENT_AGAIN: Row = ("กด", "ส่งรายงาน", "แก้เป็น: ตรวจทานก่อนส่ง", "แก้ไขรายงานครั้งที่ 2 แล้ว")
DIFFERENCE = (
    "แก้ไขแล้ว รายงานครั้งที่ 2 · พ.ย. 2569",
    AWARD.code,
    f'ที่ขอให้แก้ร้อยละ: "{REASON}"',
    "ร้อยละ: 45.50 % → 40.00 %",
)


@dataclass(frozen=True)
class Cast:
    """An officer who sent report 2 of the award, and a coordinator of its branch."""

    officer: Dialog
    coordinator: Dialog


async def cast(scene: Scene) -> Cast:
    """The two of them, on the day on which the round opened."""
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    return Cast(officer, await scene.coordinator())


async def told(dialog: Dialog, *pieces: str) -> None:
    """Hear the next message, which nobody in this chat asked for."""
    await dialog.kaona.service.settle()
    dialog.heard.append(await dialog.chat.hears(*pieces))


async def history(scene: Scene, code: str) -> list[str]:
    """A project's history as its page shows it."""
    async with scene.reading() as session:
        project = await projects.by_code(session, code)
        assert project is not None
        entries = await review.history(session, project.id)
    return [visible(line) for line in history_lines(Voice(texts_in("th"), BANGKOK), entries)]


async def numbers(scene: Scene, code: str) -> tuple[int, int]:
    """The row of a project and the version of its newest report, as buttons carry them."""
    async with scene.reading() as session:
        project = await projects.by_code(session, code)
        assert project is not None
        newest = select(Report.version).where(Report.project_id == project.id)
        version = await session.scalar(newest.order_by(Report.number.desc()).limit(1))
        assert version is not None
        return project.id, version
