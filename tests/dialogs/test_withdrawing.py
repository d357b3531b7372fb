"""Taking a report back by the receipt's button, and amending after the round is closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.domain.rounds import ObligationState
from tests.support.dialog import CHANGED, NOTICE, Row, Table, bangkok
from tests.support.records import AWARD, SEMINAR
from tests.support.reviewing import history
from tests.support.scene import OPENING, SENT, Scene

UNDONE = f"{NOTICE}ยกเลิกการส่งแล้ว คำตอบยังอยู่ครบ"
LATE = f"{NOTICE}เกิน 10 นาทีหลังส่งแล้ว จึงยกเลิกการส่งไม่ได้"
OLD = f"{NOTICE}ปุ่มนี้เป็นของข้อความเก่า ดูข้อความล่าสุดด้านล่าง"

UNDO: Row = (
    "กด",
    "ยกเลิกการส่ง",
    UNDONE,
    (
        f"{CHANGED}ยกเลิกการส่งรายงานครั้งที่ 2 แล้ว",
        "เมื่อ 16 พ.ย. 2569 เวลา 09:00 น.",
        AWARD.code,
    ),
    ("คำตอบยังอยู่ครบ", "ตรวจทานก่อนส่ง รายงานครั้งที่ 2", "45.50 %", "คงเหลือ: 444,300.00 บาท"),
)
SEND: Row = ("กด", "ส่งรายงาน", f"{CHANGED}ตรวจทานก่อนส่ง", "ได้รับรายงานครั้งที่ 2 แล้ว")

THAI: Table = (
    *SENT,
    UNDO,
    ("กด", "แก้ร้อยละ", "ร้อยละเท่าใด\nครั้งก่อน 10.00 %"),
    ("พิมพ์", "50", ("ตรวจทานก่อนส่ง", "50.00 % (เพิ่ม 40.00)")),
    SEND,
)
ENGLISH: Table = (
    ("พิมพ์", "45.5% spent 120,000 baht briefing held", "as planned?"),
    ("กด", "On plan, target met", CHANGED, "Check before sending"),
    ("กด", "Send report", f"{CHANGED}Check before sending", "Report no. 2 received"),
    (
        "กด",
        "Undo sending",
        f"{NOTICE}Taken back; all answers are kept.",
        f"{CHANGED}Report no. 2 was taken back\n16 Nov 2026 at 09:00",
        ("All answers are kept", "Check before sending", "45.50 %"),
    ),
    ("กด", "Percent", "How many percent"),
    ("พิมพ์", "50", "Check before sending"),
    ("กด", "Send report", f"{CHANGED}Check before sending", "Report no. 2 received"),
)


async def log_of(scene: Scene) -> list[tuple[int, int, bool]]:
    """Number, version and whether it takes the report back, of all that was written here."""
    return [(v.number, v.version, v.withdrawn) for v in await scene.versions(AWARD.code)]


@pytest.mark.parametrize("restarts", [False, True], ids=["", "restarted"])
@pytest.mark.parametrize(
    ("language", "table"), [("ไทย", THAI), ("English", ENGLISH)], ids=["th", "en"]
)
async def test_a_report_is_taken_back_changed_and_sent_again(
    scene: Scene, language: str, table: Table, *, restarts: bool
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play([("พิมพ์", "/language", ""), ("กด", language, CHANGED)])
    await officer.play(table, before_each=scene.kaona.restart if restarts else None)
    assert await log_of(scene) == [(2, 1, False), (2, 2, True), (2, 3, False)]
    assert [(r.number, r.percent) for r in await scene.reports(AWARD.code)] == [
        (1, Decimal("10.00")),
        (2, Decimal("50.00")),
    ]
    assert await scene.broken_chains() == []


async def test_what_was_taken_back_counts_nowhere(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    group = await scene.group(officer, "03000000")
    await group.play([("พิมพ์", "/digest", "ส่งแล้ว 1 จาก 1 โครงการ (100 %)")])
    await officer.play([UNDO])
    await group.play(
        [
            (
                "พิมพ์",
                "/digest",
                (
                    "ส่งแล้ว 0 จาก 1 โครงการ (0 %)",
                    "เบิกจ่ายเดือนนี้ 0.00 บาท\nสะสม 0.00 จาก 564,300.00 บาท",
                    "กำลังกรอก (5 จาก 5 ข้อ)",
                ),
            )
        ]
    )
    assert [r.number for r in await scene.reports(AWARD.code)] == [1]
    assert await scene.state(AWARD.code) is ObligationState.DRAFTING
    assert await scene.broken_chains() == []
    await officer.play(
        [
            ("พิมพ์", "/status", ("ครั้งที่ 1 (22 ต.ค. 2569) ก้าวหน้า 10.00 %", "กำลังกรอก")),
            ("พิมพ์", "/report", ("ตรวจทานก่อนส่ง รายงานครั้งที่ 2", "45.50 %")),
            SEND,
        ]
    )
    await group.play([("พิมพ์", "/digest", "เบิกจ่ายเดือนนี้ 120,000.00 บาท")])


async def test_a_posted_digest_follows_what_is_taken_back(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    group = await scene.group(officer, "03000000")
    await group.play([("พิมพ์", "/digest", "ส่งแล้ว 1 จาก 1 โครงการ (100 %)")])
    await officer.play([UNDO])
    await scene.kaona.move_to(scene.kaona.clock.now() + timedelta(seconds=30))
    changed = await group.chat.hears("ส่งแล้ว 0 จาก 1 โครงการ (0 %)")
    assert changed.edited


async def test_reasons_come_back_with_the_answers(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play(
        [
            ("พิมพ์", "60% เบิก 120,000 บาท ประกาศผลแล้ว", "เป็นไปตามแผนหรือไม่"),
            ("กด", "ตามแผนและตามเป้า", CHANGED, "โปรดระบุเหตุผล"),
            ("กด", "งานหลักแล้วเสร็จ", CHANGED, "ตรวจทานก่อนส่ง"),
            SEND,
            ("กด", "ยกเลิกการส่ง", UNDONE, CHANGED, "เหตุที่ร้อยละเพิ่มมาก: งานหลักแล้วเสร็จ"),
            SEND,
        ],
        before_each=scene.kaona.restart,
    )


async def test_the_button_works_for_ten_minutes_and_then_offers_to_amend(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    await officer.play(
        [("ถึงเวลา", "16 พ.ย. 2569 09:09"), ("กด", "ยกเลิกการส่ง", UNDONE, CHANGED, "")]
    )
    await officer.play(
        [
            SEND,
            ("ถึงเวลา", "16 พ.ย. 2569 09:20"),
            (
                "กด",
                "ยกเลิกการส่ง",
                LATE,
                ("ภายใน 10 นาทีหลังส่ง", "ยังแก้ไขรายงานได้จนกว่ารอบจะปิด", "ส่งรายงานครั้งที่ 2 แล้ว"),
            ),
            ("กด", "แก้ไขครั้งที่ 2", "ตรวจทานก่อนส่ง รายงานครั้งที่ 2"),
        ],
        before_each=scene.kaona.restart,
    )
    assert await log_of(scene) == [(2, 1, False), (2, 2, True), (2, 3, False)]


async def test_a_second_press_takes_nothing_back_and_shows_the_draft(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    await officer.play([UNDO, ("กดปุ่มเก่า", "ยกเลิกการส่ง", OLD, ("ตรวจทานก่อนส่ง", "45.50 %"))])
    await officer.play(
        [
            SEND,
            # The first receipt is of a version that counts no more.
            (
                "กดปุ่มเก่า",
                "ยกเลิกการส่ง",
                f"{NOTICE}รายงานนี้ส่งแล้ว",
                "ส่งรายงานเดือน พ.ย. 2569 แล้ว",
            ),
        ]
    )
    assert await log_of(scene) == [(2, 1, False), (2, 2, True), (2, 3, False)]


async def test_an_amendment_that_is_taken_back_leaves_what_it_amended(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    await officer.play(
        [
            ("พิมพ์", "/report", "แก้ไขรายงานเดิม"),
            ("กด", "แก้ไขครั้งที่ 2", "ตรวจทานก่อนส่ง"),
            ("กด", "แก้ยอดเบิก", "กี่บาท"),
            ("พิมพ์", "200,000", "ตรวจทานก่อนส่ง"),
            ("กด", "ส่งรายงาน", CHANGED, "แก้ไขรายงานครั้งที่ 2 แล้ว"),
            (
                "กด",
                "ยกเลิกการส่ง",
                UNDONE,
                (f"{CHANGED}ยกเลิกการแก้ไขรายงานครั้งที่ 2 แล้ว", "ขณะนี้ใช้รายงานฉบับก่อนแก้ไข"),
                ("ขณะนี้ใช้รายงานฉบับก่อนแก้ไข", "ตรวจทานก่อนส่ง", "200,000.00 บาท"),
            ),
        ],
        before_each=scene.kaona.restart,
    )
    assert [line.split(" น. ")[1] for line in await history(scene, AWARD.code)][-3:] == [
        "แก้ไขรายงานครั้งที่ 2 · นางสาวพิมพ์ชนก วัฒนสุข",
        "ยกเลิกการส่งครั้งที่ 2 · นางสาวพิมพ์ชนก วัฒนสุข",
        "กลับไปใช้ฉบับก่อนแก้ไขของครั้งที่ 2 · นางสาวพิมพ์ชนก วัฒนสุข",
    ]
    assert [r.disbursed for r in await scene.reports(AWARD.code)][-1] == Decimal("120000.00")
    assert await scene.state(AWARD.code) is ObligationState.SUBMITTED
    await officer.play([("กด", "ส่งรายงาน", CHANGED, "แก้ไขรายงานครั้งที่ 2 แล้ว")])
    assert [r.disbursed for r in await scene.reports(AWARD.code)][-1] == Decimal("200000.00")
    assert await log_of(scene) == [
        (2, 1, False),
        (2, 2, False),
        (2, 3, True),
        (2, 4, False),
        (2, 5, False),
    ]
    assert await scene.broken_chains() == []


async def test_what_is_being_written_is_not_lost_to_the_button(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    await officer.play(
        [
            ("พิมพ์", "/report", "แก้ไขรายงานเดิม"),
            ("กด", "เพิ่มครั้งที่ 3", "ขณะนี้งานถึงขั้นตอนใด"),
            ("พิมพ์", "เบิกงวดที่สอง", "ร้อยละเท่าใด"),
            (
                "กด",
                "ยกเลิกการส่ง",
                f"{NOTICE}มีรายงานอีกฉบับที่กำลังกรอกอยู่ โปรดส่งฉบับนี้ก่อน",
                ("รายงานครั้งที่ 3", "ร้อยละเท่าใด"),
            ),
        ]
    )
    draft = await scene.draft(AWARD.code)
    assert draft is not None
    assert draft.status == "เบิกงวดที่สอง"
    assert await log_of(scene) == [(2, 1, False)]


async def test_a_second_report_is_taken_back_and_the_first_one_stays(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    await officer.play(
        [
            ("พิมพ์", "/report", "แก้ไขรายงานเดิม"),
            ("กด", "เพิ่มครั้งที่ 3", "ขณะนี้งานถึงขั้นตอนใด"),
            ("พิมพ์", "50% เบิก 44,300 บาท เบิกงวดที่สอง", "เป็นไปตามแผนหรือไม่"),
            ("กด", "ตามแผนและตามเป้า", CHANGED, "ตรวจทานก่อนส่ง"),
            ("กด", "ส่งรายงาน", CHANGED, "ได้รับรายงานครั้งที่ 3 แล้ว"),
            (
                "กด",
                "ยกเลิกการส่ง",
                UNDONE,
                f"{CHANGED}ยกเลิกการส่งรายงานครั้งที่ 3 แล้ว",
                ("รายงานครั้งที่ 3", "คงเหลือ: 400,000.00 บาท"),
            ),
        ]
    )
    assert [r.number for r in await scene.reports(AWARD.code)] == [1, 2]
    assert await scene.state(AWARD.code) is ObligationState.SUBMITTED
    await officer.play([("กด", "ส่งรายงาน", CHANGED, "ได้รับรายงานครั้งที่ 3 แล้ว")])
    # The receipt of number 2 is not of the newest report any more.
    earlier = next(seen for seen in officer.heard if "ได้รับรายงานครั้งที่ 2" in seen.text)
    assert await officer.press_data(earlier.actions["ยกเลิกการส่ง"]) == "รายงานนี้ส่งแล้ว"
    await officer.person.hears("ส่งรายงานเดือน พ.ย. 2569 แล้ว")


async def test_no_forged_button_takes_anything_back(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    for value in ("1.1", "2.2", "2", "2.", ".1", "x.y", "2.1.1", "๒.๑", "9" * 20 + ".1", ""):
        assert await officer.press_data(f"undo:1:{value}") == "รายงานนี้ส่งแล้ว"
        await officer.person.hears("ส่งรายงานเดือน พ.ย. 2569 แล้ว")
    assert await log_of(scene) == [(2, 1, False)]


async def test_the_number_of_what_was_taken_back_is_not_given_in_another_month(
    scene: Scene,
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    await officer.play([UNDO])
    await officer.kaona.move_to(bangkok("15 ธ.ค. 2569 09:00"))
    await officer.silence_after()
    await officer.play(
        [
            ("กดปุ่มเก่า", "ส่งรายงาน", f"{NOTICE}รอบรายงานนี้ปิดแล้ว", "พ.ย. 2569 ปิดแล้ว"),
            ("พิมพ์", "45% เบิก 120,000 บาท ประกาศผลแล้ว", "เป็นไปตามแผนหรือไม่"),
            ("กด", "ตามแผนและตามเป้า", CHANGED, ("รายงานครั้งที่ 3 · ธ.ค. 2569", "เพิ่ม 35.00")),
            ("กด", "ส่งรายงาน", CHANGED, "ได้รับรายงานครั้งที่ 3 แล้ว"),
        ]
    )
    assert [r.number for r in await scene.reports(AWARD.code)] == [1, 3]
    assert await scene.broken_chains() == []


async def test_after_the_round_only_what_was_returned_is_amended(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    await officer.play([("พิมพ์", "/report", "แก้ไขรายงานเดิม")])
    await officer.kaona.move_to(bangkok("15 ธ.ค. 2569 09:00"))
    await officer.silence_after()
    closed = (f"{NOTICE}รอบรายงานนี้ปิดแล้ว", "พ.ย. 2569 ปิดแล้ว")
    await officer.play(
        [
            ("กดปุ่มเก่า", "แก้ไขครั้งที่ 2", *closed),
            ("กดปุ่มเก่า", "เพิ่มครั้งที่ 3", *closed),
            ("กดปุ่มเก่า", "ยกเลิกการส่ง", *closed),
        ]
    )
    await scene.set_state(AWARD.code, ObligationState.RETURNED)
    await officer.play(
        [
            ("กดปุ่มเก่า", "เริ่มรายงาน", ("ตรวจทานก่อนส่ง รายงานครั้งที่ 2 · พ.ย. 2569", "45.50 %")),
            ("กด", "แก้ร้อยละ", "ร้อยละเท่าใด\nครั้งก่อน 10.00 %"),
            ("พิมพ์", "50", "ตรวจทานก่อนส่ง"),
            (
                "กด",
                "ส่งรายงาน",
                CHANGED,
                ("แก้ไขรายงานครั้งที่ 2 แล้ว", "ครั้งถัดไปภายใน 22 ธ.ค. 2569"),
            ),
        ],
        before_each=scene.kaona.restart,
    )
    assert "ยกเลิกการส่ง" not in officer.heard[-1].buttons
    assert await log_of(scene) == [(2, 1, False), (2, 2, False)]
    await officer.play([("กดปุ่มเก่า", "เริ่มรายงาน", *closed)])


async def test_the_receipt_tells_the_next_due_day_with_other_projects_waiting(
    scene: Scene,
) -> None:
    mine = replace(SEMINAR, officer=AWARD.officer)
    officer = await scene.officer(AWARD, "พิมพ์ชนก", mine)
    await officer.play(
        [
            ("ถึงเวลา", OPENING, (AWARD.code, mine.code)),
            ("กด", "03000000-2701 มอบรางวัลคุณภาพการให้บริการ", "ขณะนี้งานถึงขั้นตอนใด"),
            *SENT[:-1],
            (
                "กด",
                "ส่งรายงาน",
                CHANGED,
                (
                    "ได้รับรายงานครั้งที่",
                    "เมื่อ 16 พ.ย. 2569 เวลา 09:00 น.",
                    "ก้าวหน้า 45.50 %\nเบิกงวดนี้ 120,000.00 บาท",
                    "ครั้งถัดไปภายใน 22 ธ.ค. 2569\nยังเหลืออีก 1 โครงการ",
                ),
            ),
        ]
    )
    assert officer.heard[-1].buttons[1:] == ("แนบหลักฐาน", "ยกเลิกการส่ง", "แบบรายงาน PDF")


async def test_files_go_back_to_the_draft_and_out_again_with_the_report(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play(
        [
            *SENT,
            ("ส่งไฟล์", "สัญญา.pdf", "✓ แนบกับรายงานครั้งที่ 2 แล้ว"),
            ("เริ่มระบบใหม่", ""),
            (
                "กด",
                "ยกเลิกการส่ง",
                UNDONE,
                f"{CHANGED}ยกเลิกการส่งรายงานครั้งที่ 2 แล้ว",
                ("ตรวจทานก่อนส่ง", "ไฟล์แนบ: 1 ไฟล์ (สัญญา.pdf)"),
            ),
            ("ส่งรูป", "", ("✓ แนบแล้ว 2 ไฟล์", "ตรวจทานก่อนส่ง")),
            ("กด", "ส่งรายงาน", f"{CHANGED}ตรวจทานก่อนส่ง", ("ได้รับรายงานครั้งที่ 2", "2 ไฟล์")),
        ]
    )
    assert await log_of(scene) == [(2, 1, False), (2, 2, False), (2, 3, True), (2, 4, False)]
    assert await scene.broken_chains() == []
