"""A group never sees a telephone number, whoever wrote it and wherever it is shown."""

from __future__ import annotations

from dataclasses import replace

from tests.support.dialog import Dialog
from tests.support.records import AWARD
from tests.support.scene import ANSWERED, SENT, Scene

PHONES = ("081-234-5678", "053-123456", "๐๒ ๒๒๔ ๑๒๓๔", "034 123 456")
CALLED = replace(AWARD, name=f"โครงการมอบรางวัล โทร {PHONES[3]}")
STATUS = f"ติดต่อคู่สัญญา {PHONES[0]} ตามคำสั่งที่ 0123/2569 แล้ว"
OBSTACLE = f"ช่างไม่มา โทร {PHONES[1]} และ {PHONES[2]}"


async def reported(scene: Scene) -> tuple[Dialog, Dialog]:
    """A report whose words hold numbers: its coordinator in private, and the bound group."""
    officer = await scene.asked_officer(
        CALLED, "พิมพ์ชนก", ("พิมพ์", STATUS, "ร้อยละเท่าใด"), *ANSWERED[1:3]
    )
    follower = await scene.coordinator()
    (group,) = await scene.group_of([follower])
    await officer.play(
        [
            ("พิมพ์", "ล่าช้า", "✓ ช้ากว่าแผน"),
            ("พิมพ์", "ต่ำกว่าเป้า", "ติดขัดเรื่องใด"),
            ("พิมพ์", OBSTACLE, "ตรวจทานก่อนส่ง"),
            *SENT[-1:],
        ]
    )
    return follower, group


async def test_what_people_wrote_comes_into_a_group_without_numbers(scene: Scene) -> None:
    _, group = await reported(scene)
    await group.play(
        [
            (
                "พิมพ์",
                "/digest",
                ("คู่สัญญา ×××-×××-×××× ตามคำสั่งที่ 0123/2569", "โทร ×××-×××××× และ ×× ××× ××××"),
            ),
            ("พิมพ์", f"/project {CALLED.code}", (CALLED.code, "×××-×××-××××", "120,000.00")),
            ("พิมพ์", "/review", ("โทร ××× ××× ×××", "16 พ.ย. 2569")),
            ("กด", f"{CALLED.code} ครั้งที่ 2", ("×××-×××-××××", "×××-××××××", "120,000.00 บาท")),
            ("พิมพ์", f"/evaluate {CALLED.code} 1 85 โทรแล้ว {PHONES[0]}", "โทรแล้ว ×××-×××-××××"),
        ]
    )
    rows = await scene.outbox()
    in_group = str([row.params for row in rows if (row.chat_id or 0) < 0])
    for phone in PHONES:
        assert phone not in in_group


async def test_a_coordinator_sees_them_in_private(scene: Scene) -> None:
    follower, _ = await reported(scene)
    await follower.play(
        [
            ("พิมพ์", f"/project {CALLED.code}", (PHONES[0], PHONES[3])),
            ("พิมพ์", "/review", PHONES[3]),
            ("กด", f"{CALLED.code} ครั้งที่ 2", (PHONES[0], PHONES[1], PHONES[2])),
        ]
    )
