"""Circulars: made, sent, acknowledged, answered, reminded of, ended."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storage.tables import InviteKind
from tests.support.dialog import Dialog, Row, Table
from tests.support.memos import MEMO, SUBJECT
from tests.support.records import AWARD, SCHOOL, SEMINAR
from tests.support.scene import Scene

SHOWN = ("ร่างหนังสือเวียน", "กท 0307/ว 1810", "9 พ.ย. 2569", SUBJECT, "25 พ.ย. 2569")
TOLD = ("หนังสือเวียน กท 0307/ว 1810 · 9 พ.ย. 2569", SUBJECT, "โปรดกดรับทราบ ภายใน 25 พ.ย. 2569")
PASTED: Table = (
    ("พิมพ์", "/circular", ("หนังสือเวียน", "วางข้อความของหนังสือที่นี่")),
    ("พิมพ์", MEMO, SHOWN),
)


async def coordinator(scene: Scene, branch: str = "03000000", name: str = "ปกรณ์") -> Dialog:
    dialog = await scene.stranger(name)
    link = await scene.kaona.branch_link(InviteKind.COORDINATOR, branch)
    await dialog.play([("กดลิงก์", link, "สวัสดี")])
    return dialog


async def settled(scene: Scene, *dialogs: Dialog) -> None:
    await scene.kaona.service.settle()
    for dialog in dialogs:
        await dialog.silence()


@pytest.mark.parametrize("restarts", [False, True], ids=["", "restarted before every row"])
async def test_a_pasted_memo_goes_to_the_officers_of_the_branch_and_is_acknowledged(
    scene: Scene, *, restarts: bool
) -> None:
    before_each = scene.kaona.restart if restarts else None
    pim = await scene.officer(AWARD, "พิมพ์ชนก", SEMINAR)
    far = await scene.officer(SCHOOL, "ฝ่ายการศึกษา")
    pakorn = await coordinator(scene)
    await pakorn.play(
        [
            *PASTED,
            ("กด", "ส่ง (1)", ("แก้เป็น: ส่งหนังสือเวียนแล้ว", "ถึง 1 บัญชี")),
        ],
        before_each=before_each,
    )
    assert pakorn.offered() == ("ติดตามผล",)
    await scene.kaona.service.settle()
    seen = await pim.person.hears(*TOLD)
    assert seen.buttons == ("รับทราบ",)
    assert "ด้วยกรุงเทพมหานครให้ทุกหน่วยงาน" in seen.text
    pim.heard.append(seen)
    await pim.play(
        [
            ("กด", "รับทราบ", "แจ้งเตือน: รับทราบแล้ว", "แก้เป็น: หนังสือเวียน"),
            (
                "กด",
                "✓ รับทราบ 10 พ.ย. 2569 09:00",
                "แจ้งเตือน: รับทราบไว้แล้วเมื่อ 10 พ.ย. 2569 09:00",
            ),
        ],
        before_each=before_each,
    )
    await settled(scene, pim, far)
    await pakorn.play(
        [
            (
                "กด",
                "ติดตามผล",
                (
                    "แก้เป็น: หนังสือเวียน กท 0307/ว 1810",
                    "เปิดรับ · ภายใน 25 พ.ย. 2569",
                    "ส่งถึง 2 · ตอบด้วยเอกสารหรือข้อความ 0 · รับทราบ 1 · เงียบ 0 · ติดต่อไม่ได้ 1",
                    "• สำนักงาน ก.ก.",
                ),
            ),
            ("กด", "รายชื่อ", ("แก้เป็น: ", "• นางสาวพิมพ์ชนก วัฒนสุข · สำนักงาน ก.ก. · รับทราบ 10 พ.ย.")),
            ("กด", "กลับ", "แก้เป็น: แยกตามหน่วยงาน"),
            ("กด", "รายการ", ("แก้เป็น: หนังสือเวียน", "เปิดรับ", "รับทราบ 1 · เงียบ 0")),
        ],
        before_each=before_each,
    )
