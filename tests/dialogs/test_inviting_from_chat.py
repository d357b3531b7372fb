"""/invite: links go to the coordinator's private chat, and open what they say."""

from __future__ import annotations

import re
from dataclasses import replace

from storage.tables import InviteKind
from tests.support.dialog import Dialog
from tests.support.records import AWARD, SCHOOL, SEMINAR
from tests.support.scene import Scene

LINK = re.compile(r"https://t\.me/\S+")


def link_in(text: str) -> str:
    found = LINK.search(text)
    assert found is not None, text
    return found[0]


async def test_an_officer_s_link_is_made_by_code_and_works_once(scene: Scene) -> None:
    await scene.kaona.take(AWARD, SCHOOL)
    own = await scene.coordinator()
    await own.play(
        [
            (
                "พิมพ์",
                f"/invite {AWARD.code}",
                ("ลิงก์เชิญของ นางสาวพิมพ์ชนก วัฒนสุข", AWARD.name, "ใช้ได้ครั้งเดียว ภายใน 10 ธ.ค. 2569"),
            )
        ]
    )
    link = link_in(own.heard[-1].text)
    officer, late = await scene.stranger("พิมพ์ชนก"), await scene.stranger("อื่น")
    await officer.play([("กดลิงก์", link, "เชื่อมบัญชีนี้กับผู้รับผิดชอบโครงการ นางสาวพิมพ์ชนก")])
    await late.play([("กดลิงก์", link, "ลิงก์เชิญนี้ถูกใช้ไปแล้ว")])


async def test_a_group_never_sees_a_link(scene: Scene) -> None:
    await scene.kaona.take(AWARD, SEMINAR)
    own = await scene.coordinator()
    (group,) = await scene.group_of([own])
    await group.play(
        [
            ("พิมพ์", f"/invite {AWARD.code}", f"ส่งลิงก์เชิญของ {AWARD.code} ไว้ในแชตส่วนตัวแล้ว"),
            ("พิมพ์", "/invite สำนักงาน", ("พบ 2 โครงการ", "กดเพื่อสร้างลิงก์เชิญ")),
            ("กด", f"{SEMINAR.code} ประชุมวิชาการประจำปี", "แจ้งเตือน: ส่งลิงก์ไว้ในแชตส่วนตัวแล้ว"),
            ("พิมพ์", "/invite", "แชตส่วนตัวของท่านเท่านั้น"),
            ("กด", "ผู้ประสานงาน สำนักงาน ก.ก.", "แจ้งเตือน: ส่งลิงก์ไว้ในแชตส่วนตัวแล้ว"),
            ("กด", "กลุ่ม สำนักงาน ก.ก.", "แจ้งเตือน: ส่งลิงก์ไว้ในแชตส่วนตัวแล้ว"),
        ]
    )
    for piece in ("นางสาวพิมพ์ชนก", "นายวรเมธ", "ลิงก์เชิญผู้ประสานงานของ", "ลิงก์ผูกกลุ่มกับ"):
        assert link_in((await own.person.hears(piece)).text)
    for seen in await group.bot_messages():
        assert "t.me" not in seen.text
        assert "t.me" not in str(seen.actions)


async def test_a_coordinator_s_and_a_group_s_link_are_for_the_own_branch(scene: Scene) -> None:
    await scene.kaona.take(AWARD, SCHOOL)
    own = await scene.coordinator()
    await own.play(
        [
            ("พิมพ์", "/invite", "ลิงก์เชิญใช้ได้ครั้งเดียว ภายใน 30 วัน"),
            ("กด", "ผู้ประสานงาน สำนักงาน ก.ก.", "ลิงก์เชิญผู้ประสานงานของ สำนักงาน ก.ก."),
        ]
    )
    second = await scene.stranger("มานี")
    await second.play(
        [
            ("กดลิงก์", link_in(own.heard[-1].text), "บัญชีนี้เป็นผู้ประสานงานของ สำนักงาน ก.ก."),
            ("พิมพ์", "/project รางวัล", AWARD.code),
            ("พิมพ์", f"/project {SCHOOL.code}", "ไม่พบโครงการรหัส"),
        ]
    )
    await own.play([("กด", "กลุ่ม สำนักงาน ก.ก.", "ลิงก์ผูกกลุ่มกับ สำนักงาน ก.ก.")])
    group = await scene.stage.group("กลุ่มใหม่", [own.person])
    link = link_in(own.heard[-1].text)
    await Dialog(scene.kaona, own.person, group).play([("กดลิงก์", link, "ผูกกลุ่มนี้กับ สำนักงาน ก.ก.")])
    assert await own.press_data("invite:0:coordinator.50") == "ปุ่มนี้เป็นของข้อความเก่า ดูข้อความล่าสุดด้านล่าง"


async def test_without_an_officer_it_tells_what_to_do_first(scene: Scene) -> None:
    await scene.kaona.take(replace(AWARD, officer=None, officer_phone=None))
    own = await scene.coordinator()
    await own.play(
        [
            ("พิมพ์", f"/invite {AWARD.code}", ("ยังไม่มีผู้รับผิดชอบ", f"/assign {AWARD.code} ชื่อ")),
            ("พิมพ์", "/project รางวัล", "ไม่ระบุผู้รับผิดชอบ"),
            ("กด", "ลิงก์เชิญ", "แจ้งเตือน: โครงการนี้ยังไม่มีผู้รับผิดชอบในทะเบียน"),
        ]
    )


async def test_who_follows_many_branches_turns_their_pages(scene: Scene) -> None:
    own = await scene.coordinator("10")
    for branch in range(11, 23):
        link = await scene.kaona.branch_link(InviteKind.COORDINATOR, str(branch))
        await own.play([("กดลิงก์", link, "ผู้ประสานงานของ")])
    await own.play([("พิมพ์", "/invite", "หน้า 1 จาก 2"), ("กด", "ถัดไป ›", "แก้เป็น: หน้า 2 จาก 2")])
    assert "กลุ่ม หน่วยงานรหัส 22" in own.offered()


async def test_the_link_is_kept_nowhere_once_it_was_sent(scene: Scene) -> None:
    await scene.kaona.take(AWARD)
    own = await scene.coordinator()
    await own.play([("พิมพ์", f"/invite {AWARD.code}", "ลิงก์เชิญของ")])
    token = link_in(own.heard[-1].text).partition("=")[2]
    await scene.kaona.service.settle()
    assert not [row.id for row in await scene.outbox() if token in str(row.params)]
