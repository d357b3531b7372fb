"""Thai digits as a personal choice: wherever one reads, and nowhere that anything is stored."""

from __future__ import annotations

from decimal import Decimal

from tests.support.records import AWARD
from tests.support.scene import OPENING, Scene

CHOSEN = (
    ("พิมพ์", "/language", "เลือกภาษา"),
    ("กด", "เลขไทย", "แก้เป็น: ใช้เลขไทยแล้ว เช่น ๒๒ พ.ย. ๒๕๖๙"),
)


async def test_everything_is_told_in_thai_digits_once_they_are_chosen(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "03000000")
    await officer.play(
        [
            *CHOSEN,
            (
                "ถึงเวลา",
                OPENING,
                (
                    "รายงานความก้าวหน้า เดือน พ.ย. ๒๕๖๙",
                    "รหัส 03000000-2701 · รายงานครั้งที่ ๒",
                    "ส่งภายใน ๒๒ พ.ย. ๒๕๖๙",
                    "เบิกแล้ว ๐.๐๐ จาก ๕๖๔,๓๐๐.๐๐ บาท",
                ),
            ),
            ("เริ่มระบบใหม่", ""),
            ("พิมพ์", "ลงนามสัญญางวดที่ 1 แล้ว", ("ครั้งก่อน ๑๐.๐๐ %",)),
            ("พิมพ์", "abc", "เช่น ๔๕ หรือ ๔๕.๕๐"),
            ("พิมพ์", "๔๕.5", "✓ ๔๕.๕๐ %"),
            ("พิมพ์", "120,000", "✓ ๑๒๐,๐๐๐.๐๐ บาท (หนึ่งแสนสองหมื่นบาทถ้วน)"),
            ("กด", "เป็นไปตามแผน", "แก้เป็น: ✓ เป็นไปตามแผน", "เป้าหมายหรือไม่"),
            (
                "กด",
                "เป็นไปตามเป้าหมาย",
                "แก้เป็น: ✓ เป็นไปตามเป้าหมาย",
                # What the officer wrote stays as it was written.
                ("รายงานครั้งที่ ๒", "ลงนามสัญญางวดที่ 1 แล้ว", "๔๕.๕๐ % (เพิ่ม ๓๕.๕๐)"),
            ),
            ("ส่งไฟล์", "แบบ 1.pdf", "ไฟล์แนบ: ๑ ไฟล์ (แบบ 1.pdf)"),
            ("กด", "ไฟล์แนบ (๑)", "๑. แบบ 1.pdf · ๑ KB"),
            ("กด", "กลับไปรายงาน", "คงเหลือ: ๔๔๔,๓๐๐.๐๐ บาท"),
            (
                "กด",
                "ส่งรายงาน",
                "แก้เป็น: ตรวจทาน",
                ("ครั้งที่ ๒ แล้ว", "เวลา ๐๙:๐๐ น.", "๒๒ ธ.ค. ๒๕๖๙"),
            ),
            ("พิมพ์", "/status", "โครงการของท่าน · ๑๖ พ.ย. ๒๕๖๙"),
            ("พิมพ์", "/help", "ตัวเลขพิมพ์ได้ทั้งเลขไทยและเลขอารบิก"),
            ("พิมพ์", "/report", "ครั้งที่ ๒ แล้ว"),
            ("กด", "แก้ไขครั้งที่ ๒", "ตรวจทานก่อนส่ง"),
        ]
    )
    for seen in officer.heard:
        for data in seen.actions.values():
            assert str(data).isascii()
    assert (await scene.reports(AWARD.code))[-1].percent == Decimal("45.50")
    # A group reads what it read before: its members did not choose.
    await group.play([("พิมพ์", "/digest", ("สรุปรายงาน พ.ย. 2569", "120,000.00"))])


async def test_arabic_digits_come_back_and_english_never_has_thai_ones(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    await officer.play(
        [
            *CHOSEN,
            ("พิมพ์", "/status", "๑๐ พ.ย. ๒๕๖๙"),
            ("พิมพ์", "/language", "เลือกภาษา"),
            ("กด", "English", "แก้เป็น: English it is"),
            ("พิมพ์", "/status", "Your projects · 10 Nov 2026"),
            ("เริ่มระบบใหม่", ""),
            ("พิมพ์", "/language", "Choose a language, and the digits of messages in Thai"),
            ("กด", "ไทย", "แก้เป็น: ใช้ภาษาไทยแล้ว"),
            ("พิมพ์", "/status", "๑๐ พ.ย. ๒๕๖๙"),
            ("พิมพ์", "/language", "เลือกภาษา"),
            ("กด", "เลขอารบิก", "แก้เป็น: ใช้เลขอารบิกแล้ว เช่น 22 พ.ย. 2569"),
            ("พิมพ์", "/status", "10 พ.ย. 2569"),
        ]
    )


async def test_reminders_come_in_the_chosen_digits(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    await officer.play([*CHOSEN, ("ถึงเวลา", OPENING, "พ.ย. ๒๕๖๙")])
    await officer.play(
        [
            (
                "ถึงเวลา",
                "19 พ.ย. 2569 09:00",
                ("เดือน พ.ย. ๒๕๖๙ อีก ๑ โครงการ", "๒๒ พ.ย."),
            )
        ]
    )
