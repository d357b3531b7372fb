"""What dialogs about circulars begin with."""

from __future__ import annotations

from tests.support.conversation import Seen
from tests.support.dialog import Dialog, Table
from tests.support.memos import MEMO, SUBJECT
from tests.support.scene import Scene

PAKORN = "ปกรณ์ เจริญรัตน์"
"""Who sends them."""

SHOWN = ("ร่างหนังสือเวียน", "กท 0307/ว 1810", "9 พ.ย. 2569", SUBJECT, "25 พ.ย. 2569")
ASKED: Table = (("พิมพ์", "/circular", ("หนังสือเวียน", "วางข้อความของหนังสือที่นี่")),)
PASTED: Table = (*ASKED, ("พิมพ์", MEMO, SHOWN))

SOON = MEMO.replace("๒๕ พฤศจิกายน", "๑๓ พฤศจิกายน")
"""The same with a deadline on Friday 13 November, before the month's prompts."""


async def sent(scene: Scene, sender: Dialog, memo: str = MEMO, count: int = 1) -> None:
    """Send a memo as it is, to everybody of the sender's branch."""
    await sender.play(
        [
            *ASKED,
            ("พิมพ์", memo, "ร่างหนังสือเวียน"),
            ("กด", f"ส่ง ({count})", ("แก้เป็น: ส่งหนังสือเวียนแล้ว", f"ถึง {count} บัญชี")),
        ]
    )
    await scene.kaona.service.settle()


async def got(dialog: Dialog, *pieces: str) -> Seen:
    """Hear a message that comes by itself, whose buttons can be pressed from now on."""
    seen = await dialog.person.hears(*pieces)
    dialog.heard.append(seen)
    return seen


async def sends(
    dialog: Dialog, name: str, content: bytes, mime_type: str, *pieces: str, to: Seen | None = None
) -> Seen:
    """Send a file, perhaps as a reply, and hear the answer."""
    await dialog.person.send_document(name, content, mime_type, to=to)
    return await got(dialog, *pieces)
