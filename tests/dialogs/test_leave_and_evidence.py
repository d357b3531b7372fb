"""A deputy's files and captions are on behalf, too; a leave being set gives way to a question."""

from __future__ import annotations

import pytest

from tests.dialogs.test_evidence import files
from tests.dialogs.test_leave import (
    ASKED_BOTH,
    IN_PLACE,
    OF_AWARD,
    PIM,
    WORAMET,
    away_since_the_12th,
)
from tests.dialogs.test_one_message import PLAN, UNDERSTOOD, WHOLE
from tests.support.dialog import CHANGED
from tests.support.records import AWARD
from tests.support.scene import ANSWERED, OPENING, Scene, Version


@pytest.mark.parametrize("restarts", [False, True], ids=["", "restarted"])
async def test_a_whole_report_in_a_caption_and_a_later_file_are_the_deputys_on_behalf(
    scene: Scene, *, restarts: bool
) -> None:
    _, woramet = await away_since_the_12th(scene)
    await woramet.play(
        [
            ("ถึงเวลา", OPENING, ASKED_BOTH),
            ("กด", OF_AWARD, (AWARD.code, IN_PLACE, "ขณะนี้งานถึงขั้นตอนใด")),
            ("ส่งรูป", "", ("✓ แนบแล้ว 1 ไฟล์", "ขณะนี้งานถึงขั้นตอนใด")),
            ("ส่งไฟล์", f"ก.pdf | {WHOLE}", "✓ แนบแล้ว 2 ไฟล์", (UNDERSTOOD, PLAN)),
            ("กด", "ตามแผนและตามเป้า", CHANGED, ("ตรวจทานก่อนส่ง", IN_PLACE, "2 ไฟล์")),
            ("กด", "ส่งรายงาน", CHANGED, ("ได้รับรายงานครั้งที่ 2", IN_PLACE, "2 ไฟล์")),
            ("กด", "แนบหลักฐาน", "แนบหลักฐานกับรายงานครั้งที่ 2"),
            ("ส่งรูป", "", ("แนบกับรายงานครั้งที่ 2 แล้ว รวม 3 ไฟล์", AWARD.code)),
        ],
        before_each=scene.kaona.restart if restarts else None,
    )
    said = "จัดประชุมชี้แจงแล้ว"
    assert await scene.versions(AWARD.code) == [
        Version(2, 1, said, "วรเมธ", WORAMET, PIM),
        Version(2, 2, said, "วรเมธ", WORAMET, PIM),
    ]
    assert await files(scene, AWARD.code) == {2: ["", "ก.pdf", ""]}
    assert await scene.broken_chains() == []


async def test_a_leave_being_set_gives_way_to_a_question_that_is_pressed(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED[:3])
    await officer.play(
        [
            ("พิมพ์", "/leave", "ลาตั้งแต่วันใด"),
            ("กด", "เป็นไปตามแผน", f"{CHANGED}✓ เป็นไปตามแผน", "ผลงานเป็นไปตามเป้าหมายหรือไม่"),
            ("พิมพ์", "ตามเป้า", ("ตรวจทานก่อนส่ง", "120,000.00")),
        ]
    )
