"""A table that says something else than what happens fails: else no dialog would prove anything."""

import pytest

from tests.support import conversation
from tests.support.dialog import Row
from tests.support.records import AWARD
from tests.support.scene import ANSWERED, Scene


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("พิมพ์", "/help", "วิธีเลิกใช้"), "is missing in"),
        (("พิมพ์", "/help", ("วิธีใช้", "/digest")), "is missing in"),
        (("พิมพ์", "/help", "แก้เป็น: วิธีใช้"), "new or changed?"),
        (("พิมพ์", "/help", "วิธีใช้", "วิธีใช้"), "waited"),
        (("กด", "เป็นไปตามแผน", "แก้เป็น: ✓ เป็นไปตามแผน"), "expected silence"),
        (("กด", "เป็นไปตามแผน", "เป้าหมายหรือไม่"), "new or changed?"),
        (("กด", "เป็นไปตามแผน", "แจ้งเตือน: รายงานนี้ส่งแล้ว"), "the notice was ''"),
        (("กด", "ส่งรายงาน", "ได้รับรายงาน"), "sees no button"),
    ],
)
async def test_a_wrong_row_fails_and_tells_what_was_said(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, row: Row, told: str
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED[:3])
    if told == "waited":
        monkeypatch.setattr(conversation, "PATIENCE", 0.5)
    with pytest.raises(AssertionError, match=told.replace("?", r"\?")):
        await officer.play([row])
