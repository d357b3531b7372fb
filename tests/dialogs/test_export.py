"""/export: the workbook of a branch, in private and in its group, and who is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from handlers.coordinators import export
from storage.tables import InviteKind
from tests.support.dialog import Dialog, bangkok
from tests.support.records import AWARD, SCHOOL, SEMINAR
from tests.support.scene import OPENING, Scene
from tests.support.workbooks import read_back, rows_of

EVIL = replace(
    SEMINAR,
    name='=HYPERLINK("http://example.org")' + "ก" * 2_000,
    reports=tuple(
        replace(
            AWARD.reports[0],
            number=number,
            status=f"<b>{number}</b> & =1+1 โทร 081-234-5678",
            disbursed=Decimal("0.10"),
        )
        for number in range(1, 61)
    ),
)
ONLY_COORDINATORS = "ผู้ประสานงาน"
ASKED = ("พิมพ์", "/export", ("ข้อมูลโครงการ ปีงบประมาณ 2570 · สำนักงาน ก.ก.", "2 โครงการ"))


async def book_of(scene: Scene, dialog: Dialog) -> Any:  # noqa: ANN401  a workbook
    """The workbook that was heard last."""
    return read_back(await scene.stage.download(dialog.heard[-1]))


async def test_a_coordinator_gets_the_branchs_workbook(scene: Scene) -> None:
    await scene.kaona.take(AWARD, EVIL, SCHOOL)
    follower = await scene.coordinator("03")
    await follower.play([ASKED])
    assert "รายงาน 61 ฉบับ" in follower.heard[-1].text
    assert "ยังไม่ส่ง" not in follower.heard[-1].text
    assert follower.heard[-1].document == "kaona-03-2570-2026-11-10.xlsx"
    book = await book_of(scene, follower)
    rows = rows_of(book, "โครงการ")
    assert [row["รหัสโครงการ"] for row in rows] == [AWARD.code, EVIL.code]
    assert rows[0]["โทรศัพท์ผู้รับผิดชอบ"] == "1460"
    assert rows[1]["ชื่อโครงการ/กิจกรรม"] == EVIL.name
    assert rows[1]["จำนวนรายงาน"] == 60
    assert rows[1]["เบิกจ่ายสะสม (บาท)"] == 6
    statuses = [row["สถานะ"] for row in rows_of(book, "รายงาน") if row["รหัสโครงการ"] == EVIL.code]
    assert statuses == [report.status for report in EVIL.reports]
    assert SCHOOL.code not in str([row for sheet in book for row in sheet.values])


async def test_the_missing_of_the_newest_round_are_counted_and_listed(scene: Scene) -> None:
    await scene.kaona.take(AWARD, SEMINAR, SCHOOL)
    follower = await scene.coordinator("03")
    await scene.kaona.move_to(bangkok(OPENING))
    await follower.silence_after()
    await follower.play([("พิมพ์", "/export", ("2 โครงการ", "ยังไม่ส่งรอบ พ.ย. 2569 2 โครงการ"))])
    rows = rows_of(await book_of(scene, follower), "ยังไม่ส่ง")
    assert [row["รหัสโครงการ"] for row in rows] == [AWARD.code, SEMINAR.code]


async def test_a_group_gets_its_branch_without_telephone_numbers(scene: Scene) -> None:
    await scene.kaona.take(AWARD, EVIL, SCHOOL)
    follower = await scene.coordinator("03")
    group = await scene.group(follower, "03000000")
    await group.play([(*ASKED[:2], (*ASKED[2], "ไม่มีหมายเลขโทรศัพท์"))])
    book = await book_of(scene, group)
    everything = str([row for sheet in book for row in sheet.values])
    assert str(AWARD.officer) in everything
    for phone in ("'1460'", "'1459'", "'1544'", "081-234-5678"):
        assert phone not in everything
    assert "โทรศัพท์ผู้รับผิดชอบ" not in [cell.value for cell in book["โครงการ"][1]]


async def test_strangers_officers_and_coordinators_of_other_branches_are_refused(
    scene: Scene,
) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก", SEMINAR, SCHOOL)
    stranger = await scene.stranger()
    await stranger.play([("พิมพ์", "/export", "ระบบนี้ใช้เฉพาะ")])
    await officer.play([("พิมพ์", "/export", ONLY_COORDINATORS)])
    other = await scene.coordinator("50370000")
    await other.play(
        [
            ("พิมพ์", "/export 03000000", "ไม่มีหน่วยงานรหัส 03000000 ในความดูแล"),
            ("พิมพ์", "/export 99999999", "ไม่มีหน่วยงานรหัส 99999999 ในความดูแล"),
            ("พิมพ์", "/export", ("สำนักงานเขตดินแดง", "1 โครงการ")),
        ]
    )
    assert [row["รหัสโครงการ"] for row in rows_of(await book_of(scene, other), "โครงการ")] == [
        SCHOOL.code
    ]
    group = scene.as_member(await scene.group(officer, "03000000"), officer)
    await group.play([("พิมพ์", "/export", ONLY_COORDINATORS)])
    foreign = Dialog(scene.kaona, other.person, await scene.stage.group("อื่น", [other.person]))
    await foreign.play(
        [
            (
                "กดลิงก์",
                await scene.kaona.branch_link(InviteKind.GROUP, "03000000"),
                "ผูกกลุ่มนี้กับ",
            ),
            ("พิมพ์", "/export", ONLY_COORDINATORS),
        ]
    )


async def test_a_year_and_an_office_can_be_named(scene: Scene) -> None:
    old = replace(
        SEMINAR, fiscal_year=2564, start_date=date(2020, 10, 1), end_date=date(2021, 9, 30)
    )
    long = replace(old, code="03010000-0001", end_date=date(2027, 1, 31))
    await scene.kaona.take(AWARD, old, long)
    follower = await scene.coordinator("03")
    await follower.play(
        [
            ("พิมพ์", "/export ๒๕๖๔", ("ปีงบประมาณ 2564", "2 โครงการ")),
            # One that runs for years is of each of them.
            ("พิมพ์", "/export", ("ปีงบประมาณ 2570", "2 โครงการ")),
            ("พิมพ์", "/export 03010000 2564", ("ปีงบประมาณ 2564", "1 โครงการ")),
            ("พิมพ์", "/export 2550", ("ไม่มีโครงการของปีงบประมาณ 2550", "/export 2549")),
            ("พิมพ์", "/export 00000000", "ไม่มีหน่วยงานรหัส 00000000"),
            ("พิมพ์", "/export ทั้งหมด", ("ตามด้วยปีงบประมาณหรือรหัสหน่วยงาน", "/export 2570")),
        ]
    )


async def test_what_is_too_much_for_a_chat_is_told(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    await scene.kaona.take(AWARD, SEMINAR)
    follower = await scene.coordinator("03")
    monkeypatch.setattr(export, "MOST_PROJECTS", 1)
    await follower.play([("พิมพ์", "/export", ("มี 2 โครงการ", "ไม่เกิน 1 โครงการ"))])
    monkeypatch.setattr(export, "MOST_PROJECTS", 2)
    monkeypatch.setattr(export, "MOST_BYTES", 100)
    await follower.play([("พิมพ์", "/export", "ไฟล์ใหญ่เกินกว่าจะส่งในแชตได้")])


async def test_the_same_in_english(scene: Scene) -> None:
    await scene.kaona.take(AWARD)
    follower = await scene.coordinator("03")
    await follower.play(
        [
            ("พิมพ์", "/language", "เลือกภาษา"),
            ("กด", "English", "แก้เป็น: English it is"),
            ("พิมพ์", "/export", ("Projects, fiscal year 2570", "1 projects · 1 reports")),
        ]
    )
    assert rows_of(await book_of(scene, follower), "Projects")[0]["Project code"] == AWARD.code
