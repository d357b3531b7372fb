"""A round that is closed takes no reports, until a coordinator reopens it for one project."""

from __future__ import annotations

import pytest

from bot.domain.rounds import ObligationState
from bot.runtime import worker
from handlers.absences import excusing
from handlers.reviews import reopening
from storage import inbox, projects, rounds
from tests.support.dialog import CHANGED, NOTICE, Table, bangkok
from tests.support.records import AWARD
from tests.support.reviewing import (
    ACCEPTED,
    ASKED,
    COMMAND_NOT_YOURS,
    CORRECTED,
    DIFFERENCE,
    FIELDS,
    FIX,
    LISTED,
    OPENED,
    RETURNED,
    SENT_AGAIN,
    Cast,
    cast,
    history,
    told,
)
from tests.support.reviewing import WHY as WHY_PERCENT
from tests.support.scene import OPENING, Scene

CLOSED = "15 ธ.ค. 2569 09:00"
WHY = "ยอดเบิกไม่ตรงกับระบบบัญชี"
REOPENED = ("เปิดรอบ พ.ย. 2569 ให้ 03000000-2701 รายงานอีกครั้งแล้ว", "แจ้งผู้รับผิดชอบแล้ว")
TOLD = ("เปิดให้แก้ไขรายงานเดือน พ.ย. 2569 อีกครั้ง", AWARD.code, f"เหตุผล: {WHY}")
FROM_SUMMARY: Table = (
    ("กด", "แก้ไขรายงาน", ("ตรวจทานก่อนส่ง รายงานครั้งที่ 2 · พ.ย. 2569", "45.50 %")),
    ("กด", "แก้ร้อยละ", "ร้อยละเท่าใด"),
    CORRECTED,
    SENT_AGAIN,
)


async def closed(scene: Scene) -> Cast:
    """November's report was sent, and its round has closed since."""
    both = await cast(scene)
    await scene.kaona.move_to(bangkok(CLOSED))
    await both.officer.silence_after()
    return both


async def test_a_closed_month_is_reopened_for_a_project_until_it_is_sent(scene: Scene) -> None:
    both = await closed(scene)
    await both.coordinator.play([("พิมพ์", f"/reopen {AWARD.code} {WHY}", REOPENED)])
    await told(both.officer, *TOLD)
    await both.officer.play(FROM_SUMMARY, before_each=scene.kaona.restart)
    await told(both.coordinator, f'ที่เปิดให้แก้ไข: "{WHY}"', "ร้อยละ: 45.50 % → 40.00 %")
    locked = (f"{NOTICE}รอบรายงานนี้ปิดแล้ว", "พ.ย. 2569 ปิดแล้ว")
    await both.officer.play([("กดปุ่มเก่า", "แก้ไขรายงาน", *locked)])
    assert await scene.state_in(AWARD.code, 1) is ObligationState.SUBMITTED
    assert (await history(scene, AWARD.code))[-2:] == [
        f'15 ธ.ค. 2569 09:00 น. เปิดรอบ พ.ย. 2569 ให้รายงานอีกครั้ง: "{WHY}" · ปกรณ์',
        "15 ธ.ค. 2569 09:00 น. แก้ไขรายงานครั้งที่ 2 · นางสาวพิมพ์ชนก วัฒนสุข",
    ]
    assert await scene.broken_chains() == []


async def test_from_a_group_the_correction_comes_back_to_it(scene: Scene) -> None:
    both = await closed(scene)
    group = await scene.group(both.coordinator, "03000000")
    await group.play([("พิมพ์", f"/reopen {AWARD.code} 2569-11 {WHY}", REOPENED)])
    await told(both.officer, *TOLD)
    await both.officer.play(FROM_SUMMARY)
    await told(group, f'ที่เปิดให้แก้ไข: "{WHY}"', "ร้อยละ: 45.50 % → 40.00 %")


async def test_a_project_that_never_reported_can_do_so(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    follower = await scene.coordinator()
    await officer.play([("ถึงเวลา", OPENING, "พ.ย. 2569")])
    await scene.kaona.move_to(bangkok(CLOSED))
    await officer.silence_after()
    await follower.silence_after()
    await follower.play([("พิมพ์", f"/reopen {AWARD.code} 2026-11 {WHY}", REOPENED)])
    await told(officer, *TOLD)
    await officer.play(
        [
            ("กด", "แก้ไขรายงาน", ("รายงานครั้งที่ 2 · พ.ย. 2569", "ขณะนี้งานถึงขั้นตอนใด")),
            ("พิมพ์", "45% เบิก 120,000 บาท ประชุมชี้แจงแล้ว", "เป็นไปตามแผนหรือไม่"),
            ("กด", "ตามแผนและตามเป้า", CHANGED, "ตรวจทานก่อนส่ง"),
            ("กด", "ส่งรายงาน", CHANGED, "ได้รับรายงานครั้งที่ 2 แล้ว"),
        ]
    )
    await told(follower, "ส่งแล้วหลังเปิดรอบให้รายงาน", "รายงานครั้งที่ 2 · พ.ย. 2569", "45.00 %")
    assert follower.offered() == ("รับทราบ", "ส่งกลับ")
    assert await scene.state_in(AWARD.code, 1) is ObligationState.SUBMITTED


@pytest.mark.parametrize(
    "month", ["พ.ย. 2569", "เดือนพฤศจิกายน ๒๕๖๙", "พ.ย. 69", "พ.ย.", "11/2569", "๒๕๖๙-๑๑", "2026-11"]
)
async def test_a_month_before_the_last_is_reopened_as_it_was_written(
    scene: Scene, month: str
) -> None:
    both = await closed(scene)
    await scene.kaona.move_to(bangkok("15 ม.ค. 2570 09:00"))
    await both.officer.silence_after()
    await both.coordinator.silence_after()
    await both.coordinator.play([("พิมพ์", f"/reopen {AWARD.code} {month} {WHY}", REOPENED)])
    await told(both.officer, *TOLD)


async def test_without_a_month_it_is_the_one_that_closed_last(scene: Scene) -> None:
    both = await closed(scene)
    await scene.kaona.move_to(bangkok("15 ม.ค. 2570 09:00"))
    await both.coordinator.silence_after()
    await both.coordinator.play(
        [("พิมพ์", f"/reopen {AWARD.code} {WHY}", f"เปิดรอบ ธ.ค. 2569 ให้ {AWARD.code}")]
    )


@pytest.mark.parametrize("code", ["030000002701", "03000000 - 2701", "๐๓๐๐๐๐๐๐–๒๗๐๑"])
async def test_the_code_is_read_however_it_is_typed(scene: Scene, code: str) -> None:
    both = await closed(scene)
    await both.coordinator.play([("พิมพ์", f"/reopen {code} พ.ย. 2569 {WHY}", REOPENED)])


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("/reopen", "พิมพ์รหัสโครงการและเหตุผล"),
        (f"/reopen {AWARD.code}", "พิมพ์รหัสโครงการและเหตุผล"),
        (f"/reopen {AWARD.code} 2569-11", "พิมพ์รหัสโครงการและเหตุผล"),
        (f"/reopen {AWARD.code} ...", "พิมพ์รหัสโครงการและเหตุผล"),
        (f"/reopen {AWARD.code} {'ก' * 201}", "เหตุผลยาวเกิน 200 ตัวอักษร"),
        ("/reopen <b>x</b> แก้ยอด", "พิมพ์รหัสโครงการและเหตุผล"),
        ("/reopen 99000000-0001 แก้ยอด", "ไม่พบโครงการรหัส 99000000-0001 ในหน่วยงาน"),
        (f"/reopen {AWARD.code} พ.ย. 2569", "พิมพ์รหัสโครงการและเหตุผล"),
        (f"/reopen {AWARD.code} 2569-12 แก้ยอด", "รอบ ธ.ค. 2569 ยังเปิดอยู่"),
        (f"/reopen {AWARD.code} 2560-01 แก้ยอด", "ไม่มีรายงานที่ต้องส่งในรอบ ม.ค. 2560"),
        (f"/reopen {AWARD.code} 0001-01 แก้ยอด", "อ่านเดือนไม่ออก"),
        (f"/reopen {AWARD.code} 13/2569 แก้ยอด", "อ่านเดือนไม่ออก"),
        (f"/reopen {AWARD.code} พ.ย. 9999 แก้ยอด", "อ่านเดือนไม่ออก"),
    ],
)
async def test_what_cannot_be_reopened_is_answered_and_changes_nothing(
    scene: Scene, said: str, answer: str
) -> None:
    both = await closed(scene)
    await both.coordinator.play([("พิมพ์", said, answer)])
    await both.officer.silence()
    assert await scene.state_in(AWARD.code, 1) is ObligationState.SUBMITTED


async def test_while_the_first_round_is_open_there_is_nothing_to_reopen(scene: Scene) -> None:
    both = await cast(scene)
    await both.coordinator.play(
        [("พิมพ์", f"/reopen {AWARD.code} แก้ยอด", f"{AWARD.code} ยังไม่มีรอบที่ปิดแล้ว")]
    )


async def test_a_second_reopening_tells_that_it_is_open_already(scene: Scene) -> None:
    both = await closed(scene)
    await both.coordinator.play(
        [
            ("พิมพ์", f"/reopen {AWARD.code} {WHY}", REOPENED),
            ("พิมพ์", f"/reopen {AWARD.code} {WHY}", "เปิดให้แก้ไขอยู่แล้ว"),
        ]
    )
    await told(both.officer, *TOLD)
    await both.officer.silence()


async def test_an_excused_month_is_not_reopened(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    follower = await scene.coordinator()
    await officer.play([("ถึงเวลา", OPENING, "พ.ย. 2569")])
    async with scene.kaona.turn() as turn:
        project = await projects.by_code(turn.session, AWARD.code)
        opened = await rounds.of_month(turn.session, turn.today)
        assert project is not None
        assert opened is not None
        await excusing.excuse(turn, project, opened, "เลื่อนโครงการ")
    await scene.kaona.move_to(bangkok(CLOSED))
    await officer.silence_after()
    await follower.silence_after()
    await follower.play([("พิมพ์", f"/reopen {AWARD.code} {WHY}", "ไม่ต้องรายงานในรอบ พ.ย. 2569")])


async def test_nobody_reopens_a_month_of_their_own(scene: Scene) -> None:
    both = await closed(scene)
    own = await scene.kaona.officer_link(AWARD.code)
    await both.coordinator.play([("กดลิงก์", own, "สวัสดี คุณ", "ธ.ค. 2569")])
    await both.coordinator.play([("พิมพ์", f"/reopen {AWARD.code} {WHY}", "เป็นรายงานของท่านเอง")])
    assert await scene.state_in(AWARD.code, 1) is ObligationState.SUBMITTED


async def test_the_list_offers_the_months_in_which_something_waits(scene: Scene) -> None:
    both = await closed(scene)
    await both.officer.play(
        [
            ("พิมพ์", "50% เบิก 1,000 บาท ประกาศผลแล้ว", "เป็นไปตามแผนหรือไม่"),
            ("กด", "ตามแผนและตามเป้า", CHANGED, "ตรวจทานก่อนส่ง"),
            ("กด", "ส่งรายงาน", CHANGED, "ได้รับรายงานครั้งที่ 3 แล้ว"),
        ]
    )
    await both.coordinator.play(
        [
            ("พิมพ์", "/review", ("รอทบทวน 1 ฉบับ · รอบ ธ.ค. 2569", "ครั้งที่ 3")),
            (
                "กด",
                "รอบ พ.ย. 2569",
                ("แก้เป็น: รอทบทวน 1 ฉบับ · รอบ พ.ย. 2569", "ครั้งที่ 2", "เกิน 5 วันทำการ"),
            ),
        ]
    )
    await both.officer.play([("พิมพ์", "/reopen", COMMAND_NOT_YOURS)])


async def test_a_round_closed_by_hand_locks_its_reports_and_is_still_reviewed(
    scene: Scene,
) -> None:
    both = await cast(scene)
    await both.officer.play([("พิมพ์", "/report", "แก้ไขรายงานเดิม")])
    async with scene.kaona.turn() as turn:
        await rounds.close(turn.session, turn.today, turn.now)
    locked = (f"{NOTICE}รอบรายงานนี้ปิดแล้ว", "พ.ย. 2569 ปิดแล้ว")
    await both.officer.play(
        [
            ("กด", "แก้ไขครั้งที่ 2", *locked),
            ("กดปุ่มเก่า", "ยกเลิกการส่ง", *locked),
            ("พิมพ์", "/report", "ไม่มีรอบรายงานที่เปิดอยู่"),
        ]
    )
    await both.coordinator.play([LISTED, OPENED, FIELDS, WHY_PERCENT, RETURNED])
    await told(both.officer, *ASKED)
    await both.officer.play([FIX, CORRECTED, SENT_AGAIN])
    await told(both.coordinator, *DIFFERENCE)
    await both.coordinator.play([ACCEPTED])


async def test_what_was_returned_and_then_excused_is_returned_again_without_the_excuse(
    scene: Scene,
) -> None:
    both = await cast(scene)
    await both.coordinator.play([LISTED, OPENED, FIELDS, WHY_PERCENT, RETURNED])
    await told(both.officer, *ASKED)
    async with scene.kaona.turn() as turn:
        project = await projects.by_code(turn.session, AWARD.code)
        opened = await rounds.of_month(turn.session, turn.today)
        assert project is not None
        assert opened is not None
        await excusing.excuse(turn, project, opened, "เลื่อนโครงการ")
        await excusing.take_back(turn, project, opened)
    await scene.kaona.service.settle()
    await both.officer.silence_after(AWARD.code)
    assert await scene.state(AWARD.code) is ObligationState.RETURNED
    await both.officer.play([("กดปุ่มเก่า", "แก้ไขรายงาน", "ผู้ประสานงานขอให้แก้ร้อยละ")])


async def test_a_reopening_that_could_be_read_only_a_day_later_is_not_obeyed(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_args: object) -> None:
        message = "no project can be read"
        raise RuntimeError(message)

    both = await closed(scene)
    with monkeypatch.context() as trouble:
        trouble.setattr(worker, "RETRY_SECONDS", ())
        trouble.setattr(reopening, "named_first", broken)
        said = f"/reopen {AWARD.code} {WHY}"
        await both.coordinator.play([("พิมพ์", said, "ได้รับแล้วแต่ยังบันทึกไม่สำเร็จ")])
    scene.kaona.clock.rehearsal.move_to(bangkok("17 ธ.ค. 2569 09:00"))
    async with scene.kaona.turn() as turn:
        assert await inbox.revive(turn.session, 0)
    await scene.kaona.service.settle()
    await both.coordinator.person.hears("คำสั่งที่ส่งเมื่อ 15 ธ.ค. 2569 เพิ่งเปิดอ่านได้")
    assert await scene.state_in(AWARD.code, 1) is ObligationState.SUBMITTED
