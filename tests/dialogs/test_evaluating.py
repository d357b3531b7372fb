"""/evaluate: a score for a quarter, kept in versions, told to the officer and shown."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.runtime import worker
from handlers.coordinators import evaluating
from storage import inbox
from storage.tables import EvaluationRow
from tests.support.dialog import bangkok
from tests.support.records import AWARD, SCHOOL
from tests.support.scene import Scene

UNKNOWN = "ไม่พบโครงการรหัส"


async def kept(scene: Scene) -> list[tuple[int, int, str, str]]:
    """Every version: quarter, version, percent, remark."""
    async with scene.reading() as session:
        rows = await session.scalars(select(EvaluationRow).order_by(EvaluationRow.id))
        return [(row.quarter, row.version, str(row.percent), row.remark) for row in rows]


async def test_a_score_is_kept_told_and_shown_and_a_new_one_is_a_new_version(
    scene: Scene,
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    own = await scene.coordinator()
    (group,) = await scene.group_of([own])
    await group.play(
        [
            (
                "พิมพ์",
                "/evaluate ๐๓๐๐๐๐๐๐-๒๗๐๑ ไตรมาสที่ ๑/๒๕๗๐ ร้อยละ ๘๕.๕ ทำได้ <ดี>  มาก",
                ("ไตรมาส 1 ปีงบประมาณ 2570: 85.50 %", AWARD.code, '"ทำได้ <ดี> มาก"'),
            ),
            (
                "พิมพ์",
                f"/project {AWARD.code}",
                ("ผลการประเมินรายไตรมาส", "ไตรมาส 1: 85.50 % (16 พ.ย. 2569 โดย ปกรณ์)"),
            ),
        ]
    )
    told = await officer.person.hears("ผลการประเมินไตรมาส 1 ปีงบประมาณ 2570: 85.50 %")
    assert '"ทำได้ <ดี> มาก"' in told.text
    await own.play(
        [
            ("พิมพ์", f"/evaluate {AWARD.code} 1 85.5% ทำได้ <ดี> มาก", "บันทึกคะแนนและข้อสังเกตนี้ไว้แล้ว"),
            ("พิมพ์", f"/evaluate {AWARD.code} Q1 90", ("90.00 %", "ฉบับที่ 2")),
            ("พิมพ์", f"/evaluate {AWARD.code} 4 0 ยังไม่เริ่ม", "ไตรมาส 4 ปีงบประมาณ 2570: 0.00 %"),
            (
                "พิมพ์",
                f"/evaluate {AWARD.code}",
                ("ทุกฉบับ", "ไตรมาส 1: 85.50 %", "ไตรมาส 1: 90.00 %", "ไตรมาส 4: 0.00 %"),
            ),
            ("พิมพ์", "/project รางวัล", ("ไตรมาส 1: 90.00 %", "ไตรมาส 4: 0.00 %")),
        ]
    )
    assert "85.50" not in own.heard[-1].text
    assert await kept(scene) == [
        (1, 1, "85.50", "ทำได้ <ดี> มาก"),
        (1, 2, "90.00", ""),
        (4, 1, "0.00", "ยังไม่เริ่ม"),
    ]
    await officer.person.hears("ไตรมาส 1 ปีงบประมาณ 2570: 90.00 %")
    await officer.person.hears("ไตรมาส 4")
    await officer.silence()


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("", "พิมพ์รหัสโครงการ ไตรมาสของปีงบประมาณ"),
        ("รางวัล 1 85", "พิมพ์รหัสโครงการ ไตรมาสของปีงบประมาณ"),
        (AWARD.code, "ยังไม่มีผลการประเมิน"),
        (f"{AWARD.code} ดีมาก", "โปรดระบุไตรมาส 1 ถึง 4"),
        (f"{AWARD.code} 5 85", "ไตรมาสมีตั้งแต่ 1 ถึง 4"),
        (f"{AWARD.code} 0 85", "ไตรมาสมีตั้งแต่ 1 ถึง 4"),
        (f"{AWARD.code} 85 2", "ไตรมาสมีตั้งแต่ 1 ถึง 4"),
        (f"{AWARD.code} 1/2564 85", "เป็นของปีงบประมาณ 2570"),
        (f"{AWARD.code} 2", "โปรดระบุคะแนนเป็นร้อยละ"),
        (f"{AWARD.code} 2 ดี", "โปรดระบุคะแนนเป็นร้อยละ"),
        (f"{AWARD.code} 2 145 ดี", "คะแนนต้องอยู่ระหว่าง 0 ถึง 100"),
        (f"{AWARD.code} 2 ๑๔๕", "คะแนนต้องอยู่ระหว่าง 0 ถึง 100"),
        (f"{AWARD.code} 2 -5", "คะแนนต้องอยู่ระหว่าง 0 ถึง 100"),
        (f"{AWARD.code} 2 85.555", "ยังอ่านคะแนนไม่ได้แน่ชัด"),
        (f"{AWARD.code} 2 1e1", "ยังอ่านคะแนนไม่ได้แน่ชัด"),
        (f"{AWARD.code} 1 85/100 ดี", "ยังอ่านคะแนนไม่ได้แน่ชัด"),
        (f"{AWARD.code} 2 85 {'ก' * 501}", "ข้อสังเกตยาวเกิน 500 ตัวอักษร"),
        (f"{SCHOOL.code} 2 85", UNKNOWN),
        ("03000000-9999 2 85", UNKNOWN),
    ],
)
async def test_what_is_no_score_is_answered_and_nothing_is_kept(
    scene: Scene, typed: str, answer: str
) -> None:
    await scene.kaona.take(AWARD, SCHOOL)
    own = await scene.coordinator()
    await own.play([("พิมพ์", f"/evaluate {typed}", answer)])
    assert await kept(scene) == []


async def test_what_could_be_read_only_a_day_later_is_answered_and_not_obeyed(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_args: object) -> None:
        message = "nothing can be kept"
        raise RuntimeError(message)

    await scene.kaona.take(AWARD)
    own = await scene.coordinator()
    with monkeypatch.context() as trouble:
        trouble.setattr(worker, "RETRY_SECONDS", ())
        trouble.setattr(evaluating, "named_first", broken)
        await own.play([("พิมพ์", f"/evaluate {AWARD.code} 1 85", "ได้รับแล้วแต่ยังบันทึกไม่สำเร็จ")])
    scene.kaona.clock.rehearsal.move_to(bangkok("12 พ.ย. 2569 09:00"))
    async with scene.kaona.turn() as turn:
        assert await inbox.revive(turn.session, 0)
    await scene.kaona.service.settle()
    await own.person.hears("คำสั่งที่ส่งเมื่อ 10 พ.ย. 2569 เพิ่งเปิดอ่านได้")
    assert await kept(scene) == []


async def test_remarks_of_full_length_fit_on_the_page(scene: Scene) -> None:
    await scene.kaona.take(AWARD)
    own = await scene.coordinator()
    for quarter in (1, 2, 3, 4):
        for percent in (50, 60, 70):
            remark = "&" * 500
            row = ("พิมพ์", f"/evaluate {AWARD.code} {quarter} {percent} {remark}", f"{percent}.00 %")
            await own.play([row])
    await own.play(
        [
            ("พิมพ์", f"/project {AWARD.code}", "ไตรมาส 4: 70.00 %"),
            ("พิมพ์", f"/evaluate {AWARD.code}", "ไตรมาส 4: 70.00 %"),
        ]
    )
