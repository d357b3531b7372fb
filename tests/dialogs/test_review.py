"""Coordinators review reports in private: they open, accept, return, and see what changed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.domain.rounds import ObligationState
from tests.support.dialog import CHANGED, NOTICE, Table
from tests.support.records import AWARD, SEMINAR
from tests.support.reviewing import (
    ACCEPTED,
    ASKED,
    CORRECTED,
    DIFFERENCE,
    FIELDS,
    FIX,
    LISTED,
    OLD,
    OPENED,
    REASON,
    RETURNED,
    SENT_AGAIN,
    WHY,
    cast,
    history,
    told,
)
from tests.support.scene import Scene


async def test_a_report_is_opened_from_the_list_and_accepted(scene: Scene) -> None:
    both = await cast(scene)
    await both.coordinator.play(
        [LISTED, OPENED, ACCEPTED, ("พิมพ์", "/review", "ไม่มีรายงานที่รอทบทวน")],
        before_each=scene.kaona.restart,
    )
    assert await scene.state(AWARD.code) is ObligationState.ACCEPTED
    assert "โดย นางสาวพิมพ์ชนก วัฒนสุข" in both.coordinator.heard[1 + 1].text
    await both.officer.play([("พิมพ์", "/status", "รับทราบแล้ว")])


@pytest.mark.parametrize("restarts", [False, True], ids=["", "restarted"])
async def test_a_report_is_returned_corrected_and_comes_back_as_a_difference(
    scene: Scene, *, restarts: bool
) -> None:
    both = await cast(scene)
    often = scene.kaona.restart if restarts else None
    await both.coordinator.play([LISTED, OPENED, FIELDS, WHY, RETURNED], before_each=often)
    assert await scene.state(AWARD.code) is ObligationState.RETURNED
    await told(both.officer, *ASKED)
    await both.officer.play([FIX, CORRECTED, SENT_AGAIN], before_each=often)
    assert await scene.state(AWARD.code) is ObligationState.SUBMITTED
    await told(both.coordinator, *DIFFERENCE)
    difference = both.coordinator.heard[-1]
    assert "สถานะ" not in difference.text
    assert difference.buttons == ("รับทราบ", "ส่งกลับ")
    await both.coordinator.play([ACCEPTED], before_each=often)
    assert await scene.state(AWARD.code) is ObligationState.ACCEPTED
    assert [r.percent for r in await scene.reports(AWARD.code)][-1] == Decimal("40.00")
    assert await scene.broken_chains() == []
    assert (await history(scene, AWARD.code))[-4:] == [
        "16 พ.ย. 2569 09:00 น. ส่งรายงานครั้งที่ 2 · นางสาวพิมพ์ชนก วัฒนสุข",
        f'16 พ.ย. 2569 09:00 น. ส่งกลับครั้งที่ 2 ให้แก้ร้อยละ: "{REASON}" · ปกรณ์',
        "16 พ.ย. 2569 09:00 น. แก้ไขรายงานครั้งที่ 2 · นางสาวพิมพ์ชนก วัฒนสุข",
        "16 พ.ย. 2569 09:00 น. รับทราบครั้งที่ 2 · ปกรณ์",
    ]


async def test_it_is_corrected_after_the_round_closed_and_then_locked_again(scene: Scene) -> None:
    both = await cast(scene)
    await both.coordinator.play([LISTED, OPENED, FIELDS, WHY, RETURNED])
    await told(both.officer, *ASKED)
    await both.officer.play([("ถึงเวลา", "15 ธ.ค. 2569 09:00", "ธ.ค. 2569")])
    await both.officer.play([FIX, CORRECTED, SENT_AGAIN])
    assert "ยกเลิกการส่ง" not in both.officer.offered()
    await told(both.coordinator, *DIFFERENCE)
    closed = (f"{NOTICE}รอบรายงานนี้ปิดแล้ว", "พ.ย. 2569 ปิดแล้ว")
    await both.officer.play([("กดปุ่มเก่า", "แก้ไขรายงาน", *closed)])


async def test_report_opens_at_the_returned_field_too(scene: Scene) -> None:
    both = await cast(scene)
    await both.coordinator.play([LISTED, OPENED, FIELDS, WHY, RETURNED])
    await told(both.officer, *ASKED)
    await both.officer.play(
        [
            ("พิมพ์", "/report", ("ผู้ประสานงานขอให้แก้ร้อยละ", "คำตอบเดิม: 45.50 %")),
            ("พิมพ์", "๔๐", ("✓ 40.00 %", "ตรวจทานก่อนส่ง")),
            SENT_AGAIN,
        ]
    )
    await told(both.coordinator, *DIFFERENCE)


FIELD_BY_FIELD = [
    ("สถานะ", "ประชุมชี้แจงหลักเกณฑ์แล้ว", ("พิมพ์", "ประกาศรายชื่อแล้ว", "ตรวจทานก่อนส่ง")),
    ("ยอดเบิก", "120,000.00 บาท", ("พิมพ์", "100,000", "ตรวจทานก่อนส่ง")),
    ("แผน", "เป็นไปตามแผน", ("กด", "เร็วกว่าแผน", CHANGED, "ตรวจทานก่อนส่ง")),
    ("เป้าหมาย", "เป็นไปตามเป้าหมาย", ("กด", "เป็นไปตามเป้าหมาย", CHANGED, "ตรวจทานก่อนส่ง")),
]


@pytest.mark.parametrize(("field", "old", "answer"), FIELD_BY_FIELD)
async def test_any_answer_can_be_returned(
    scene: Scene, field: str, old: str, answer: tuple[str, ...]
) -> None:
    both = await cast(scene)
    await both.coordinator.play(
        [
            LISTED,
            OPENED,
            FIELDS,
            ("กด", field, f"ส่งกลับให้แก้{field}"),
            ("พิมพ์", REASON, f'ให้แก้{field}: "{REASON}"'),
        ]
    )
    await told(both.officer, f"{field}: {old}")
    await both.officer.play(
        [("กด", "แก้ไขรายงาน", (f"ขอให้แก้{field}", f"คำตอบเดิม: {old}")), answer, SENT_AGAIN]
    )
    expected = "ไม่มีข้อใดเปลี่ยน" if field == "เป้าหมาย" else f"{field}: {old} → "
    await told(both.coordinator, f"ที่ขอให้แก้{field}", expected)


async def test_a_reason_has_to_be_words_and_not_too_many(scene: Scene) -> None:
    both = await cast(scene)
    await both.coordinator.play(
        [
            LISTED,
            OPENED,
            FIELDS,
            WHY,
            ("พิมพ์", "...", "โปรดพิมพ์เหตุผลเป็นข้อความ"),
            ("พิมพ์", "ก" * 201, "เหตุผลยาวเกิน 200 ตัวอักษร"),
            RETURNED,
        ],
        before_each=scene.kaona.restart,
    )
    await told(both.officer, *ASKED)


async def test_markup_in_a_reason_is_shown_as_it_was_typed(scene: Scene) -> None:
    both = await cast(scene)
    reason = '<b>ตัวเลข</b> & {x} "=1+1" ไม่ตรง'
    await both.coordinator.play([LISTED, OPENED, FIELDS, WHY, ("พิมพ์", reason, reason)])
    await told(both.officer, reason)
    await both.officer.play([("กด", "แก้ไขรายงาน", f"เหตุผล: {reason}"), CORRECTED, SENT_AGAIN])
    await told(both.coordinator, reason)
    assert reason in (await history(scene, AWARD.code))[-2]


DROPPED: Table = (
    ("กด", "ไม่ส่งกลับ", f"{NOTICE}ไม่ส่งกลับแล้ว", "แก้เป็น: ไม่ส่งกลับแล้ว รายงานยังรอทบทวน"),
    ("พิมพ์", "/cancel", "ไม่มีรายงานที่กำลังกรอก"),
)
CANCELLED: Table = (("พิมพ์", "/cancel", "ไม่ส่งกลับแล้ว รายงานยังรอทบทวน"),)


@pytest.mark.parametrize("way", [DROPPED, CANCELLED], ids=["button", "command"])
async def test_a_return_is_dropped_before_its_reason(scene: Scene, way: Table) -> None:
    both = await cast(scene)
    await both.coordinator.play([LISTED, OPENED, FIELDS, WHY, *way, LISTED, OPENED])
    assert await scene.state(AWARD.code) is ObligationState.SUBMITTED
    await both.officer.silence()


async def test_back_leads_from_the_fields_to_the_report(scene: Scene) -> None:
    both = await cast(scene)
    await both.coordinator.play(
        [LISTED, OPENED, FIELDS, ("กด", "ย้อนกลับ", ("แก้เป็น: รายงานครั้งที่ 2", "รอทบทวน")), ACCEPTED]
    )


async def test_an_accepted_report_that_is_amended_comes_back_to_who_accepted_it(
    scene: Scene,
) -> None:
    both = await cast(scene)
    await both.coordinator.play([LISTED, OPENED, ACCEPTED])
    await both.officer.play(
        [
            ("พิมพ์", "/report", "แก้ไขรายงานเดิม"),
            ("กด", "แก้ไขครั้งที่ 2", "ตรวจทานก่อนส่ง"),
            ("กด", "แก้ร้อยละ", "ร้อยละเท่าใด"),
            CORRECTED,
            SENT_AGAIN,
        ]
    )
    await told(both.coordinator, "แก้ไขแล้ว รายงานครั้งที่ 2", "ร้อยละ: 45.50 % → 40.00 %")
    assert "ที่ขอให้แก้" not in both.coordinator.heard[-1].text
    assert await scene.state(AWARD.code) is ObligationState.SUBMITTED


async def test_of_two_reports_in_a_month_each_is_reviewed_by_itself(scene: Scene) -> None:
    both = await cast(scene)
    await both.officer.play(
        [
            ("พิมพ์", "/report", "แก้ไขรายงานเดิม"),
            ("กด", "เพิ่มครั้งที่ 3", "ขณะนี้งานถึงขั้นตอนใด"),
            ("พิมพ์", "50% เบิก 44,300 บาท เบิกงวดที่สอง", "เป็นไปตามแผนหรือไม่"),
            ("กด", "ตามแผนและตามเป้า", CHANGED, "ตรวจทานก่อนส่ง"),
            ("กด", "ส่งรายงาน", CHANGED, "ได้รับรายงานครั้งที่ 3 แล้ว"),
        ]
    )
    await both.coordinator.play(
        [("พิมพ์", "/review", "รอทบทวน 2 ฉบับ"), OPENED, FIELDS, WHY, RETURNED]
    )
    await told(both.officer, *ASKED)
    await both.coordinator.play(
        [
            ("พิมพ์", "/review", "รอทบทวน 1 ฉบับ"),
            ("กด", "03000000-2701 ครั้งที่ 3", "รายงานครั้งที่ 3"),
            ("กด", "รับทราบ", f"{NOTICE}รับทราบรายงานนี้แล้ว", "แก้เป็น: รายงานครั้งที่ 3"),
        ]
    )
    assert await scene.state(AWARD.code) is ObligationState.RETURNED
    await both.officer.play([FIX, CORRECTED, SENT_AGAIN])
    await told(both.coordinator, *DIFFERENCE)
    await both.coordinator.play([ACCEPTED])
    assert await scene.state(AWARD.code) is ObligationState.ACCEPTED


async def test_what_the_officer_is_writing_is_not_lost_to_a_return(scene: Scene) -> None:
    both = await cast(scene)
    await both.officer.play(
        [
            ("พิมพ์", "/report", "แก้ไขรายงานเดิม"),
            ("กด", "เพิ่มครั้งที่ 3", "ขณะนี้งานถึงขั้นตอนใด"),
            ("พิมพ์", "เบิกงวดที่สอง", "ร้อยละเท่าใด"),
        ]
    )
    await both.coordinator.play([LISTED, OPENED, FIELDS, WHY, RETURNED])
    await told(both.officer, *ASKED)
    await both.officer.play(
        [
            (
                "กด",
                "แก้ไขรายงาน",
                f"{NOTICE}มีรายงานอีกฉบับที่กำลังกรอกอยู่ โปรดส่งฉบับนี้ก่อน",
                ("รายงานครั้งที่ 3", "ร้อยละเท่าใด"),
            ),
            ("พิมพ์", "50% เบิก 44,300", "เป็นไปตามแผนหรือไม่"),
            ("กด", "ตามแผนและตามเป้า", CHANGED, "ตรวจทานก่อนส่ง"),
            ("กด", "ส่งรายงาน", CHANGED, "ได้รับรายงานครั้งที่ 3 แล้ว"),
            ("กดปุ่มเก่า", "แก้ไขรายงาน", ("ผู้ประสานงานขอให้แก้ร้อยละ", "คำตอบเดิม: 45.50 %")),
            CORRECTED,
            SENT_AGAIN,
        ]
    )
    await told(both.coordinator, *DIFFERENCE)


async def test_a_coordinator_who_is_an_officer_elsewhere_goes_on_with_the_own_report(
    scene: Scene,
) -> None:
    both = await cast(scene)
    second = await scene.coordinator(name="วรเมธ")
    await scene.kaona.take(SEMINAR)
    link = await scene.kaona.officer_link(SEMINAR.code)
    await second.play([("กดลิงก์", link, "สวัสดี คุณ", "รายงานความก้าวหน้า เดือน พ.ย. 2569")])
    await second.play(
        [
            LISTED,
            OPENED,
            FIELDS,
            WHY,
            ("พิมพ์", "/report", "ขณะนี้งานถึงขั้นตอนใด"),
            ("พิมพ์", "จองสถานที่แล้ว", "ร้อยละเท่าใด"),
        ]
    )
    assert await scene.state(AWARD.code) is ObligationState.SUBMITTED
    await both.officer.silence()


async def test_a_draft_that_was_about_to_be_sent_is_asked_for_what_was_returned(
    scene: Scene,
) -> None:
    both = await cast(scene)
    await both.officer.play(
        [
            ("พิมพ์", "/report", "แก้ไขรายงานเดิม"),
            ("กด", "แก้ไขครั้งที่ 2", "ตรวจทานก่อนส่ง"),
            ("กด", "แก้สถานะ", "ขั้นตอนใด"),
            ("พิมพ์", "ประกาศรายชื่อแล้ว", ("ตรวจทานก่อนส่ง", "ประกาศรายชื่อแล้ว")),
        ]
    )
    await both.coordinator.play([LISTED, OPENED, FIELDS, WHY, RETURNED])
    await told(both.officer, *ASKED)
    asked = ("ผู้ประสานงานขอให้แก้ร้อยละ", f"เหตุผล: {REASON}", "คำตอบเดิม: 45.50 %")
    await both.officer.play([("กดปุ่มเก่า", "ส่งรายงาน", OLD, asked)])
    assert await scene.state(AWARD.code) is ObligationState.RETURNED
    await both.officer.play([("พิมพ์", "40", ("✓ 40.00 %", "ประกาศรายชื่อแล้ว")), SENT_AGAIN])
    await told(both.coordinator, "ร้อยละ: 45.50 % → 40.00 %")
