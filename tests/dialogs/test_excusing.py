"""A month in which a project owes no report: nobody is asked, and the digest says why."""

import pytest

from bot.domain.rounds import first_of_month
from handlers.absences import excusing
from storage import projects, rounds
from storage.excuses import Excused
from tests.support.dialog import bangkok
from tests.support.records import AWARD, SEMINAR
from tests.support.scene import ANSWERED, OPENING, SENT, Scene

ASKED = "รายงานความก้าวหน้า เดือน พ.ย. 2569"
REASON = "อยู่ระหว่างอุทธรณ์ผลการจัดซื้อ"


async def excuse(scene: Scene, code: str, *, undo: bool = False) -> Excused | None:
    """Excuse November of a project, as an operator or a coordinator does, or take it back."""
    async with scene.kaona.turn() as turn:
        project = await projects.by_code(turn.session, code)
        opened = await rounds.of_month(turn.session, first_of_month(bangkok(OPENING).date()))
        assert project is not None
        assert opened is not None
        if undo:
            done = await excusing.take_back(turn, project, opened)
        else:
            done = await excusing.excuse(turn, project, opened, REASON)
    await scene.kaona.service.settle()
    return done


@pytest.mark.parametrize("restarts", [False, True], ids=["", "restarted before every row"])
async def test_an_excused_month_is_not_reminded_of_not_missing_and_told_with_its_reason(
    scene: Scene, *, restarts: bool
) -> None:
    before_each = scene.kaona.restart if restarts else None
    pim = await scene.officer(AWARD, "พิมพ์ชนก", SEMINAR)
    group = await scene.group(pim, "03000000")
    await pim.play([("ถึงเวลา", OPENING, ASKED), ANSWERED[0]])
    assert await excuse(scene, AWARD.code) is Excused.DONE
    told = await pim.person.hears("เดือน พ.ย. 2569 ไม่ต้องรายงาน")
    assert AWARD.code in told.text
    assert f"เหตุผล: {REASON}" in told.text
    await pim.play(
        [
            ("กดปุ่มเก่า", "เริ่มรายงาน", "แจ้งเตือน: เดือนนี้โครงการไม่ต้องรายงาน"),
            ("พิมพ์", "45", "ไม่มีรอบรายงานที่เปิดอยู่"),
            ("ถึงเวลา", "19 พ.ย. 2569 09:00"),
        ],
        before_each=before_each,
    )
    await group.play(
        [
            (
                "พิมพ์",
                "/digest",
                (
                    "ส่งแล้ว 0 จาก 1 โครงการ",
                    "ยังไม่ส่ง 1",
                    "ไม่ต้องรายงาน 1",
                    f"• {AWARD.code} มอบรางวัลคุณภาพการให้บริการ\n{REASON}",
                ),
            )
        ],
        before_each=before_each,
    )
    await pim.silence()


async def test_an_excuse_that_is_taken_back_asks_at_once_and_the_draft_is_still_there(
    scene: Scene,
) -> None:
    pim = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED[:2])
    assert await excuse(scene, AWARD.code) is Excused.DONE
    await pim.person.hears("ไม่ต้องรายงาน")
    assert await excuse(scene, AWARD.code) is Excused.REWORDED
    await pim.silence()
    assert await excuse(scene, AWARD.code, undo=True) is Excused.DONE
    await pim.person.hears("เดือน พ.ย. 2569 ต้องรายงานตามเดิม")
    await pim.play([("กด", "เริ่มรายงาน", (AWARD.code, "เบิกจ่ายในงวดนี้กี่บาท")), *ANSWERED[2:]])
    assert await excuse(scene, AWARD.code, undo=True) is Excused.NOT_EXCUSED


async def test_what_was_reported_cannot_be_excused(scene: Scene) -> None:
    pim = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    assert await excuse(scene, AWARD.code) is Excused.REPORTED
    await pim.silence()


@pytest.mark.parametrize("reason", ["", "   ", "ก" * 201])
async def test_an_excuse_needs_a_reason_that_fits_into_a_line(scene: Scene, reason: str) -> None:
    await scene.asked_officer(AWARD, "พิมพ์ชนก")
    async with scene.kaona.turn() as turn:
        project = await projects.by_code(turn.session, AWARD.code)
        opened = await rounds.newest(turn.session, turn.now)
        assert project is not None
        assert opened is not None
        with pytest.raises(ValueError, match="a reason of"):
            await excusing.excuse(turn, project, opened, reason)


async def test_in_english_it_is_told_in_english(scene: Scene) -> None:
    pim = await scene.officer(AWARD, "Pim")
    await pim.play(
        [
            ("พิมพ์", "/language", "เลือกภาษา"),
            ("กด", "English", "แก้เป็น: English it is"),
            ("ถึงเวลา", OPENING, "Progress report, Nov 2026"),
        ]
    )
    await excuse(scene, AWARD.code)
    await pim.person.hears("No report is expected for Nov 2026")
    await pim.play([("กด", "Start", "แจ้งเตือน: No report is expected for this month.")])
    await excuse(scene, AWARD.code, undo=True)
    await pim.person.hears("A report is expected for Nov 2026 again")
