"""What a coordinators' group sees: the digest when it is due, when asked for, and kept true."""

from dataclasses import replace

from storage.tables import InviteKind
from tests.support.dialog import Dialog, bangkok
from tests.support.records import AWARD, SCHOOL, SEMINAR
from tests.support.scene import ANSWERED, OPENING, SENT, Scene

DUE = "22 พ.ย. 2569 09:00"
HEADING = "สรุปรายงาน พ.ย. 2569 · สำนักงาน ก.ก."
NOT_BOUND = ("กลุ่มนี้ยังไม่ได้ผูกกับหน่วยงาน", "ลิงก์ผูกกลุ่ม")


async def test_a_group_is_bound_by_its_link_and_asks_for_the_digest(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก", SEMINAR, SCHOOL)
    group = await scene.stage.group("ผู้ประสานงาน ก.ก.", [officer.person])
    coordinators = Dialog(scene.kaona, officer.person, group)
    link = await scene.kaona.branch_link(InviteKind.GROUP, "03000000")
    await coordinators.play(
        [
            (
                "กดลิงก์",
                link,
                ("ผูกกลุ่มนี้กับ สำนักงาน ก.ก. แล้ว (2 โครงการ)", "พิมพ์ /digest"),
            ),
            ("พิมพ์", "/digest", "ยังไม่มีรอบรายงาน"),
            ("พิมพ์", "/help", ("ในกลุ่มนี้", "/digest")),
            ("พิมพ์", "/start", "ในกลุ่มนี้"),
            ("กดลิงก์", link, "ลิงก์เชิญนี้ถูกใช้ไปแล้ว"),
        ]
    )
    await officer.play([("ถึงเวลา", OPENING, AWARD.code), ("กด", "เริ่มรายงาน", "ขั้นตอนใด"), *SENT])
    await coordinators.play(
        [
            (
                "พิมพ์",
                "/digest",
                (
                    HEADING,
                    "ส่งแล้ว 1 จาก 2 โครงการ (50 %)\nตรงเวลา 1 โครงการ (50 %)",
                    "ครบกำหนด 22 พ.ย. 2569",
                    "เบิกจ่ายเดือนนี้ 120,000.00 บาท\nสะสม 120,000.00 จาก 778,900.00 บาท (15.4 %)",
                    "ยังไม่ส่ง 1",
                    "• 03000000-2702 ประชุมวิชาการประจำปี",
                    "กองพัฒนาระบบราชการ · ยังติดต่อไม่ได้",
                    "ปรับปรุงล่าสุด 16 พ.ย. 2569 09:00 น.",
                ),
            )
        ]
    )
    said = coordinators.heard[-1].text
    assert "ต้องติดตาม" not in said
    for hidden in (SCHOOL.code, "1460", "1459", "1544"):
        assert hidden not in said


async def test_a_group_that_is_not_bound_gets_no_digest(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, None)
    await group.play(
        [
            ("พิมพ์", "/digest", NOT_BOUND),
            ("พิมพ์", "/start", NOT_BOUND),
            ("ถึงเวลา", DUE),
        ]
    )


async def test_what_is_behind_is_told_with_its_status_line(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED[:3])
    group = await scene.group(officer, "03000000")
    await officer.play(
        [
            ("พิมพ์", "ล่าช้า", "✓ ช้ากว่าแผน"),
            ("พิมพ์", "ต่ำกว่าเป้า", "ติดขัดเรื่องใด"),
            ("พิมพ์", "รอพัสดุ เร่งรัดแล้ว", "ตรวจทานก่อนส่ง"),
            *SENT[-1:],
        ]
    )
    await group.play(
        [
            (
                "พิมพ์",
                "/digest",
                (
                    "ส่งครบทุกโครงการแล้ว",
                    "ต้องติดตาม 1",
                    "• 03000000-2701 มอบรางวัลคุณภาพการให้บริการ",
                    '45.50 % · ช้ากว่าแผน · ต่ำกว่าเป้าหมาย\n"ประชุมชี้แจงหลักเกณฑ์แล้ว"\nปัญหา',
                    'ปัญหาและการแก้ไข: "รอพัสดุ เร่งรัดแล้ว"',
                    "45.50 % (+35.50 จุด)",
                ),
            )
        ]
    )


async def test_the_due_days_digest_follows_late_reports_by_edits(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "03000000")
    await group.play(
        [
            ("ถึงเวลา", "22 พ.ย. 2569 08:59"),
            ("ถึงเวลา", DUE, (HEADING, "ส่งแล้ว 0 จาก 1", "ยังไม่ส่ง 1", "แจ้งแล้ว ยังไม่ตอบ")),
        ]
    )
    posted = group.heard[-1]
    await officer.kaona.move_to(bangkok("24 พ.ย. 2569 10:30"))
    await officer.person.hears("ยังรอรายงาน")
    await officer.play([("กดปุ่มเก่า", "เริ่มรายงาน", "ขั้นตอนใด"), *SENT])
    changed = await group.chat.hears("ส่งแล้ว 1 จาก 1 โครงการ (100 %)\nตรงเวลา 0 โครงการ (0 %)")
    assert (changed.message_id, changed.edited) == (posted.message_id, True)
    assert "ส่งครบทุกโครงการแล้ว" in changed.text
    assert "ปรับปรุงล่าสุด 24 พ.ย. 2569 10:30 น." in changed.text
    assert [seen.message_id for seen in await group.bot_messages()][-1] == posted.message_id


async def test_the_digest_tells_how_far_a_draft_is(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED[:3])
    group = await scene.group(officer, "03000000")
    await group.play([("พิมพ์", "/digest", "กำลังกรอก (3 จาก 5 ข้อ)")])
    await officer.play([("พิมพ์", "ตามแผน", "เป้าหมายหรือไม่")])
    await scene.kaona.service.settle()
    changed = await group.chat.hears("กำลังกรอก (4 จาก 5 ข้อ)")
    assert changed.edited


async def test_only_the_branch_of_the_group_is_told_and_only_its_changes(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    other = await scene.officer(replace(SCHOOL, officer="นายสมชาย ใจดี"), "สมชาย")
    group = await scene.group(officer, "50370000")
    await officer.play([("ถึงเวลา", OPENING, AWARD.code)])
    await group.play([("พิมพ์", "/digest", ("สำนักงานเขตดินแดง", "ส่งแล้ว 0 จาก 1", SCHOOL.code))])
    assert AWARD.code not in group.heard[-1].text
    await officer.play(SENT)
    await group.silence()
    await other.person.hears("รายงานความก้าวหน้า เดือน พ.ย. 2569")
    await other.play([("พิมพ์", "เปิดเรียนแล้ว", "ร้อยละเท่าใด")])
    await scene.kaona.service.settle()
    await group.chat.hears("กำลังกรอก (1 จาก 5 ข้อ)")


async def test_a_branch_without_projects_has_an_empty_digest(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "99000000")
    await group.play([("พิมพ์", "/digest", "ไม่มีโครงการที่ต้องรายงานในรอบนี้")])


async def test_the_chatter_of_a_group_is_passed_over(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "03000000")
    for chatter in (
        "ใครยังไม่ส่งบ้างครับ",
        "@kaona_test_bot 45%",
        "/report",
        "/status@kaona_test_bot",
        "/unknown",
    ):
        await group.play([("พิมพ์", chatter)])
    assert group.group is not None
    await group.group.reply(officer.person, (await group.bot_messages())[-1], "ประชุมแล้ว 45%")
    await group.play([("พิมพ์", "/help", "ในกลุ่มนี้")])
    assert len(await group.bot_messages()) == 2
    assert await scene.draft(AWARD.code) is None


async def test_after_it_was_kicked_the_bot_sends_nothing_more(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "03000000")
    await group.play([("พิมพ์", "/digest", HEADING)])
    assert group.group is not None
    await group.group.kick_bot(officer.person)
    before = len(await scene.stage.requests())
    await officer.play([*SENT, ("ถึงเวลา", DUE)])
    to_group = [
        request
        for request in (await scene.stage.requests())[before:]
        if str(request["params"].get("chat_id")) == str(group.group.chat_id)
    ]
    assert to_group == []
    await group.group.add_bot(officer.person)
    await group.play([("พิมพ์", "/digest", NOT_BOUND)])


async def test_the_digest_goes_on_in_the_supergroup_that_a_group_became(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "03000000", kind="group")
    await group.play([("พิมพ์", "/digest", HEADING)])
    assert group.group is not None
    upgraded = await group.group.upgrade(officer.person)
    # The old message stays behind in the old chat: a change is told by a new one.
    await officer.play(ANSWERED[:1])
    await scene.kaona.service.settle()
    posted = await upgraded.hears(HEADING, "กำลังกรอก (1 จาก 5 ข้อ)")
    await officer.play(SENT[1:])
    changed = await upgraded.hears("ส่งครบทุกโครงการแล้ว")
    assert (changed.message_id, changed.edited) == (posted.message_id, True)
    await scene.kaona.move_to(bangkok(DUE))
    assert not (await upgraded.hears(HEADING)).edited


async def test_a_move_learned_only_from_a_refusal_is_followed(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "03000000", kind="group")
    assert group.group is not None
    await scene.kaona.stop()
    upgraded = await group.group.upgrade(officer.person)
    scene.kaona.clock.rehearsal.move_to(bangkok(DUE))
    await scene.kaona.start()
    await upgraded.hears(HEADING, "ยังไม่ส่ง 1")
    await officer.play([("พิมพ์", "ลงนามแล้ว", "ร้อยละเท่าใด")])
    await scene.kaona.service.settle()
    assert (await upgraded.hears("กำลังกรอก (1 จาก 5 ข้อ)")).edited


async def test_a_group_bound_anew_follows_the_new_branch(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก", SCHOOL)
    group = await scene.group(officer, "03000000")
    link = await scene.kaona.branch_link(InviteKind.GROUP, "50370000")
    await officer.play([("ถึงเวลา", OPENING, AWARD.code)])
    await group.play(
        [
            ("พิมพ์", "/digest", HEADING),
            ("กดลิงก์", link, "ผูกกลุ่มนี้กับ สำนักงานเขตดินแดง"),
            ("พิมพ์", "/digest", "สรุปรายงาน พ.ย. 2569 · สำนักงานเขตดินแดง"),
            ("ถึงเวลา", DUE, "สรุปรายงาน พ.ย. 2569 · สำนักงานเขตดินแดง"),
        ]
    )
    await officer.silence()


async def test_a_group_bound_late_gets_the_due_days_digest_at_once(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play([("ถึงเวลา", DUE)])
    group = await scene.stage.group("มาทีหลัง", [officer.person])
    link = await scene.kaona.branch_link(InviteKind.GROUP, "03000000")
    await group.follow(officer.person, link)
    await group.hears("ผูกกลุ่มนี้กับ")
    await group.hears(HEADING)
