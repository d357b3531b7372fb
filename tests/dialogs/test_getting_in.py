"""The way in is a one-time link; everyone else is told so, and nothing more."""

from dataclasses import replace

import pytest

from storage.tables import InviteKind
from tests.support.dialog import Answer
from tests.support.records import AWARD, SCHOOL, SEMINAR
from tests.support.scene import OPENING, SENT, Scene

STRANGER = ("ระบบนี้ใช้เฉพาะผู้รับผิดชอบโครงการและผู้ประสานงาน", "ลิงก์เชิญจากผู้ประสานงาน สยป.")


async def test_a_stranger_is_told_how_to_get_in_and_nothing_else(scene: Scene) -> None:
    await scene.kaona.take(AWARD)
    stranger = await scene.stranger()
    await stranger.play([("ถึงเวลา", OPENING)])
    await stranger.play(
        [
            ("พิมพ์", "/start", STRANGER),
            ("พิมพ์", "สวัสดีครับ", STRANGER),
            ("พิมพ์", "/report", STRANGER),
            ("พิมพ์", "/status", STRANGER),
            ("พิมพ์", "/help", STRANGER),
            ("พิมพ์", "/language", STRANGER),
            ("พิมพ์", "/digest", STRANGER),
            ("พิมพ์", "/cancel", STRANGER),
            ("พิมพ์", "/startle", STRANGER),
            ("ส่งรูป", "ภาพหน้างาน", STRANGER),
            ("ส่งสติกเกอร์", "", STRANGER),
            ("ส่งเบอร์ติดต่อ", "", STRANGER),
            ("แก้ข้อความล่าสุดเป็น", "03000000-2701", STRANGER),
        ]
    )
    assert await stranger.press_data("start:1:") == ""
    await stranger.person.hears(*STRANGER)
    await stranger.silence()
    assert {seen.text for seen in await stranger.bot_messages()} == {stranger.heard[0].text}


async def test_nothing_of_the_register_is_in_what_a_stranger_reads(scene: Scene) -> None:
    await scene.kaona.take(AWARD)
    stranger = await scene.stranger()
    await stranger.play([("พิมพ์", AWARD.code, STRANGER)])
    said = stranger.heard[-1]
    assert said.buttons == ()
    for secret in (AWARD.code, AWARD.name, "พิมพ์ชนก", "1460", "สำนักงาน ก.ก."):
        assert secret not in said.text


async def test_a_wrong_token_gives_nothing(scene: Scene) -> None:
    await scene.kaona.take(AWARD)
    stranger = await scene.stranger()
    wrong = (await scene.kaona.officer_link(AWARD.code))[:-4] + "AAAA"
    await stranger.play(
        [
            ("กดลิงก์", wrong, ("ลิงก์เชิญนี้ไม่ถูกต้อง", "ขอลิงก์ใหม่จากผู้ประสานงาน")),
            ("พิมพ์", "/start <b>&</b>", "ลิงก์เชิญนี้ไม่ถูกต้อง"),
            ("พิมพ์", "/start ' OR 1=1 --", "ลิงก์เชิญนี้ไม่ถูกต้อง"),
            ("พิมพ์", "/report", STRANGER),
        ]
    )


async def test_a_link_works_once(scene: Scene) -> None:
    await scene.kaona.take(AWARD)
    link = await scene.kaona.officer_link(AWARD.code)
    officer, other = await scene.stranger("พิมพ์ชนก"), await scene.stranger("คนอื่น")
    await officer.play(
        [
            ("กดลิงก์", link, "สวัสดี คุณพิมพ์ชนก"),
            ("กดลิงก์", link, ("ลิงก์เชิญนี้ได้เชื่อมบัญชีนี้ไว้แล้ว", "/report")),
        ]
    )
    await other.play(
        [
            ("กดลิงก์", link, ("ลิงก์เชิญนี้ถูกใช้ไปแล้ว", "ขอลิงก์ใหม่จากผู้ประสานงาน")),
            ("พิมพ์", "/report", STRANGER),
        ]
    )
    await officer.play([("พิมพ์", "/start", ("สวัสดี คุณพิมพ์ชนก", "/report", "/status"))])


async def test_a_link_expires_after_thirty_days(scene: Scene) -> None:
    await scene.kaona.take(AWARD, SEMINAR)
    first = await scene.kaona.officer_link(AWARD.code)
    second = await scene.kaona.officer_link(SEMINAR.code)
    in_time, late = await scene.stranger("ทันเวลา"), await scene.stranger("ช้าไป")
    await in_time.play([("ถึงเวลา", "10 ธ.ค. 2569 08:59"), ("กดลิงก์", first, "สวัสดี คุณพิมพ์ชนก")])
    await late.play(
        [
            ("ถึงเวลา", "10 ธ.ค. 2569 09:01"),
            ("กดลิงก์", second, ("ลิงก์เชิญนี้หมดอายุแล้ว", "ขอลิงก์ใหม่จากผู้ประสานงาน")),
            ("พิมพ์", "/status", STRANGER),
        ]
    )


async def test_a_group_link_opens_nothing_in_private(scene: Scene) -> None:
    link = await scene.kaona.branch_link(InviteKind.GROUP, "03000000")
    stranger = await scene.stranger()
    await stranger.play(
        [
            ("กดลิงก์", link.replace("startgroup", "start"), "ลิงก์นี้ใช้ผูกกลุ่ม"),
            ("พิมพ์", "/status", STRANGER),
        ]
    )
    group = await scene.group(stranger, None)
    await group.play([("กดลิงก์", link, "ผูกกลุ่มนี้กับ")])


@pytest.mark.parametrize("kind", ["officer", "coordinator"])
async def test_a_private_link_opens_nothing_in_a_group(scene: Scene, kind: str) -> None:
    await scene.kaona.take(AWARD)
    link = (
        await scene.kaona.officer_link(AWARD.code)
        if kind == "officer"
        else await scene.kaona.branch_link(InviteKind.COORDINATOR, "03000000")
    )
    person = await scene.stranger()
    group = await scene.group(person, None)
    await group.play([("กดลิงก์", link.replace("start=", "startgroup="), "ลิงก์นี้ใช้ในแชตส่วนตัว")])
    await person.play([("กดลิงก์", link, "สวัสดี คุณ")])


async def test_a_coordinator_is_told_the_branch_and_sees_where_it_stands(scene: Scene) -> None:
    await scene.kaona.take(AWARD, SEMINAR, SCHOOL)
    coordinator = await scene.stranger("ปกรณ์")
    link = await scene.kaona.branch_link(InviteKind.COORDINATOR, "03000000")
    await coordinator.play(
        [
            ("กดลิงก์", link, ("สวัสดี คุณปกรณ์", "ผู้ประสานงานของ สำนักงาน ก.ก.", "(2 โครงการ)")),
            ("พิมพ์", "/status", ("สำนักงาน ก.ก.", "ยังไม่มีรอบรายงาน")),
            (
                "ถึงเวลา",
                OPENING,
                (
                    "ขอให้ช่วยติดตามรายงานเดือน พ.ย. 2569",
                    "ติดต่อทางบอตไม่ได้ 2 ราย",
                    "ยังไม่เชื่อมบัญชี",
                ),
            ),
            (
                "พิมพ์",
                "/status",
                ("สำนักงาน ก.ก. รอบ พ.ย. 2569", "ส่งแล้ว 0 จาก 2 โครงการ", "ตรงเวลา 0"),
            ),
            ("กดลิงก์", link, "ลิงก์เชิญนี้ได้เชื่อมบัญชีนี้ไว้แล้ว"),
        ]
    )


async def test_a_new_account_replaces_the_old_one_which_may_no_longer_report(
    scene: Scene,
) -> None:
    old = await scene.asked_officer(AWARD, "เครื่องเก่า")
    await old.play([("พิมพ์", "ลงนามสัญญาแล้ว", "✓ บันทึกสถานะแล้ว")])
    used = await scene.kaona.officer_link(AWARD.code)
    new = await scene.stranger("เครื่องใหม่")
    await new.play(
        [
            (
                "กดลิงก์",
                used,
                "สวัสดี คุณพิมพ์ชนก",
                "รายงานความก้าวหน้า เดือน พ.ย. 2569",
            )
        ]
    )
    replaced = (
        "บัญชีนี้รายงานในนาม นางสาวพิมพ์ชนก วัฒนสุข ไม่ได้แล้ว",
        "โปรดแจ้งผู้ประสานงาน",
    )
    await old.person.hears(*replaced)
    await old.play([("พิมพ์", "45", STRANGER), ("พิมพ์", "/report", STRANGER)])
    assert await old.press_data("start:1:") == ""
    await old.person.hears(*STRANGER)
    # What was answered before stays with the project, and the new account goes on from there.
    await new.play(
        [
            ("กด", "เริ่มรายงาน", "ขณะนี้งานคืบหน้าร้อยละเท่าใด"),
            *SENT[1:],
        ]
    )
    assert [(v.account, v.person) for v in await scene.versions(AWARD.code)] == [
        ("เครื่องใหม่", "นางสาวพิมพ์ชนก วัฒนสุข")
    ]


async def test_a_replaced_account_is_not_told_that_its_old_link_still_holds(scene: Scene) -> None:
    await scene.kaona.take(AWARD)
    first = await scene.kaona.officer_link(AWARD.code)
    old, new = await scene.stranger("เครื่องเก่า"), await scene.stranger("เครื่องใหม่")
    await old.play([("กดลิงก์", first, "สวัสดี คุณพิมพ์ชนก")])
    await new.play([("กดลิงก์", await scene.kaona.officer_link(AWARD.code), "สวัสดี คุณพิมพ์ชนก")])
    await old.person.hears("บัญชีนี้รายงานในนาม")
    await old.play([("กดลิงก์", first, "ลิงก์เชิญนี้ถูกใช้ไปแล้ว")])


async def test_a_replaced_account_is_told_in_its_own_language(scene: Scene) -> None:
    old = await scene.officer(AWARD, "Pim")
    await old.play([("พิมพ์", "/language", "เลือกภาษา"), ("กด", "English", "แก้เป็น: English it is")])
    new = await scene.stranger("เครื่องใหม่")
    await new.play([("กดลิงก์", await scene.kaona.officer_link(AWARD.code), "สวัสดี คุณพิมพ์ชนก")])
    await old.person.hears("This account no longer reports as")


async def test_somebody_with_two_offices_keeps_the_one_that_was_not_replaced(scene: Scene) -> None:
    other = replace(SEMINAR, officer="นายวรเมธ ศรีสกุล")
    both = await scene.officer(AWARD, "เครื่องเก่า", other)
    await both.play(
        [("กดลิงก์", await scene.kaona.officer_link(other.code), "สวัสดี คุณวรเมธ")],
    )
    new = await scene.stranger("เครื่องใหม่")
    await new.play([("กดลิงก์", await scene.kaona.officer_link(AWARD.code), "สวัสดี คุณพิมพ์ชนก")])
    await both.person.hears("บัญชีนี้รายงานในนาม")
    shown: Answer = ("โครงการของท่าน", SEMINAR.code)
    await both.play([("พิมพ์", "/status", shown)])
    assert AWARD.code not in both.heard[-1].text
