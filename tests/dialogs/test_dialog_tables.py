"""A table that says something else than what happens fails: else no dialog would prove anything."""

import pytest

from tests.support import conversation
from tests.support.dialog import Dialog, Row
from tests.support.records import AWARD
from tests.support.scene import ANSWERED, Scene


async def fails(dialog: Dialog, row: Row, told: str) -> None:
    with pytest.raises(AssertionError) as failed:
        await dialog.play([row])
    assert told in str(failed.value)


async def test_a_row_with_a_wrong_answer_fails_and_tells_what_was_said(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    await fails(officer, ("พิมพ์", "/help", "วิธีเลิกใช้"), "['วิธีเลิกใช้'] is missing in")
    await fails(officer, ("พิมพ์", "/help", ("วิธีใช้", "/digest")), "['/digest'] is missing in")
    await fails(officer, ("พิมพ์", "/help", "แก้เป็น: วิธีใช้"), "new or changed?")
    await fails(officer, ("กด", "ส่งรายงาน", "ได้รับรายงาน"), "sees no button")


async def test_a_row_with_an_answer_that_never_comes_fails(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    monkeypatch.setattr(conversation, "PATIENCE", 0.5)
    await fails(officer, ("พิมพ์", "/help", "วิธีใช้", "วิธีใช้"), "waited 0.5 s")


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (("แก้เป็น: ✓ เป็นไปตามแผน",), "new or changed?"),
        (("แก้เป็น: เป้าหมายหรือไม่",), "new or changed?"),
        (("แจ้งเตือน: รายงานนี้ส่งแล้ว",), "the notice was ''"),
    ],
)
async def test_a_press_with_more_or_other_answers_fails(
    scene: Scene, answers: tuple[str, ...], told: str
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED[:3])
    await fails(officer, ("กด", "เป็นไปตามแผน", *answers), told)
