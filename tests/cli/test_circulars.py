"""`kaona circular`: a memo read without sending it, and what was sent."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import pytest

from bot.domain.circulars import CircularState
from storage import circulars, people
from storage.database import Database
from storage.tables import CircularRecipient
from tests.cli.conftest import Kaona
from tests.storage.steps import NOW
from tests.support.memos import MEMO, SUBJECT


def test_a_memo_is_shown_field_by_field_with_its_doubts(kaona: Kaona, folder: Path) -> None:
    memo = MEMO.replace("ด้วยกรุงเทพมหานคร", "ด้วย โทร. ๑๔๖๐ กรุงเทพมหานคร")
    (folder / "memo.txt").write_bytes(memo.encode("cp874"))
    assert kaona("circular", "read", "memo.txt").lines == [
        "Number: กท 0307/ว 1810",
        "Office: สำนักงาน ก.ก. (กองพัฒนาระบบราชการ)",
        "Date: 9 Nov 2026",
        f"Subject: {SUBJECT}",
        "To: ผู้อำนวยการสำนัก · ผู้อำนวยการเขต",
        (
            "Body: ด้วย โทร. ๑๔๖๐ กรุงเทพมหานครให้ทุกหน่วยงานจัดเก็บข้อมูลโครงการ "
            "จึงเรียนมาเพื่อโปรดทราบ และส่งรายงานภายในวันที่ ๒๕ พฤศจิกายน ๒๕๖๙"
        ),
        "Signed: นายสมชาย ใจดี · หัวหน้าสำนักงาน ก.ก.",
        "By: 25 Nov 2026",
        "Phones: 0 2226 3755 · 1560 · 1460",
        "Links: nothing",
        "• phone numbers differ: 1560, 1460",
    ]
    assert "เลขที่: กท 0307/ว 1810" in kaona("circular", "read", "memo.txt", LANGUAGE="th").lines


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "missing.txt"),
        (b"", "missing.txt"),
        (b"%PDF\x00", "missing.txt"),
        ("สวัสดี".encode(), "no subject"),
    ],
)
def test_what_is_no_memo_is_refused_in_one_line(
    kaona: Kaona, folder: Path, content: bytes | None, told: str
) -> None:
    if content is not None:
        (folder / "missing.txt").write_bytes(content)
    assert told in kaona("circular", "read", "missing.txt").complaint


async def _sent(url: str) -> None:
    database = Database(url)
    try:
        async with database.write() as session:
            await people.ensure_account(session, 500, "ผู้ส่ง")
            made = await circulars.begin(session, 500, ("03",), NOW)
            made.state, made.sent_at, made.asking = CircularState.SENT, NOW, None
            made.number, made.subject = "กท 1/2", "=HYPERLINK(1)"
            made.deadline = date(2026, 11, 25)
            session.add(
                CircularRecipient(
                    circular_id=made.id,
                    user_id=500,
                    name="นางสาว ก <b>",
                    agency_code="03000000",
                    told_at=NOW,
                    acknowledged_at=NOW,
                )
            )
    finally:
        await database.close()


def test_what_was_sent_is_listed_and_shown_by_office_and_person(kaona: Kaona, folder: Path) -> None:
    assert kaona("circular", "list").lines == ["There are no circulars yet"]
    asyncio.run(_sent(f"sqlite:///{folder / 'kaona.db'}"))
    line = (
        "1 · open · กท 1/2 · 25 Nov 2026 · answered 0 · acknowledged 1 · silent 0 · unreachable 0"
        " · =HYPERLINK(1)"
    )
    assert kaona("circular", "list").lines == [line]
    assert kaona("circular", "show", "1").lines == [
        line,
        "• agency code 03000000",
        "  answered 0 · acknowledged 1 · silent 0 · unreachable 0",
        "• นางสาว ก <b> · agency code 03000000 · acknowledged 15 Nov 2026",
    ]
    assert "no circular 9" in kaona("circular", "show", "9").complaint
