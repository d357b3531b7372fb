"""What a coordinators' group sees: the living digest of a round, wherever the group goes."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.report import Answers, Plan, Target
from bot.domain.rounds import ObligationState
from storage import projects, reports, rounds
from storage.tables import InviteKind
from tests.support.conversation import Json, Seen
from tests.support.dialog import CHANGED, NOTICE, Dialog, bangkok
from tests.support.records import AWARD, SCHOOL, SEMINAR
from tests.support.reviewing import LISTED, OPENED
from tests.support.scene import ANSWERED, OPENING, SENT, Scene

DUE = "22 พ.ย. 2569 09:00"
HEADING = "สรุปรายงาน พ.ย. 2569 · สำนักงาน ก.ก."
PICTURE = "กราฟ พ.ย. 2569 · สำนักงาน ก.ก."
NOT_BOUND = ("กลุ่มนี้ยังไม่ได้ผูกกับหน่วยงาน", "ลิงก์ผูกกลุ่ม")


def living(seen: Seen) -> bool:
    """Whether a message shows a digest, and not where another stands."""
    return seen.text.startswith("สรุปรายงาน") and "ด้านล่าง" not in seen.text


async def digests(group: Dialog) -> list[Seen]:
    """The digests that stand in a group."""
    return [seen for seen in await group.bot_messages() if living(seen)]


async def half_a_minute_on(scene: Scene) -> None:
    """Let the time between two edits pass."""
    now = scene.kaona.clock.now()
    await scene.kaona.move_to(now + timedelta(seconds=30))


async def test_a_group_is_bound_by_its_link_and_asks_for_the_digest(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก", SEMINAR, SCHOOL)
    coordinator = await scene.coordinator("03000000")
    group = await scene.stage.group("ผู้ประสานงาน ก.ก.", [coordinator.person])
    coordinators = Dialog(scene.kaona, coordinator.person, group)
    link = await scene.kaona.branch_link(InviteKind.GROUP, "03000000")
    await coordinators.play(
        [
            (
                "กดลิงก์",
                link,
                ("ผูกกลุ่มนี้กับ สำนักงาน ก.ก. แล้ว (2 โครงการ)", "เมื่อเปิดรอบ", "พิมพ์ /digest"),
            ),
            ("พิมพ์", "/digest", "ยังไม่มีรอบรายงาน"),
            ("พิมพ์", "/help", ("ในกลุ่มนี้", "/digest")),
            ("พิมพ์", "/start", "ในกลุ่มนี้"),
            ("กดลิงก์", link, "ลิงก์เชิญนี้ถูกใช้ไปแล้ว"),
        ]
    )
    await officer.play([("ถึงเวลา", OPENING, AWARD.code), ("กด", "เริ่มรายงาน", "ขั้นตอนใด"), *SENT])
    await coordinators.silence_after("สรุปรายงาน")
    await coordinators.play(
        [
            (
                "พิมพ์",
                "/digest",
                (
                    HEADING,
                    "ส่งแล้ว 1 จาก 2 โครงการ (50 %)\nตรงเวลา 1 โครงการ (50 %)",
                    "ครบกำหนด 22 พ.ย. 2569",
                    "เบิกจ่ายเดือนนี้ 120,000.00 บาท\nสะสม 120,000.00 จาก 778,900.00 บาท (15.4 %",
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
                    "ล่าช้าหรือมีอุปสรรค 1",
                    "• 03000000-2701 มอบรางวัลคุณภาพการให้บริการ",
                    '45.50 % · ช้ากว่าแผน · ต่ำกว่าเป้าหมาย\n"ประชุมชี้แจงหลักเกณฑ์แล้ว"\n',
                    'อุปสรรคใหม่: "รอพัสดุ เร่งรัดแล้ว"',
                    "45.50 % (+35.50 จุด)",
                ),
            )
        ]
    )


async def test_the_digest_is_posted_and_pinned_when_the_round_opens_and_lives_through_it(
    scene: Scene,
) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "03000000")
    await group.play([("ถึงเวลา", "15 พ.ย. 2569 09:00", (HEADING, "ส่งแล้ว 0 จาก 1", "รอแจ้ง"))])
    posted = group.heard[-1]
    assert group.group is not None
    assert await group.group.pinned() == posted.message_id

    await officer.play([("ถึงเวลา", OPENING, AWARD.code)])
    await group.play([("ถึงเวลา", DUE, (CHANGED + HEADING, "แจ้งแล้ว ยังไม่ตอบ"), PICTURE)])
    await officer.kaona.move_to(bangkok("24 พ.ย. 2569 10:30"))
    await officer.person.hears("ยังรอรายงาน")
    await officer.play([("กดปุ่มเก่า", "เริ่มรายงาน", "ขั้นตอนใด"), *SENT])
    await half_a_minute_on(scene)
    changed = await group.chat.hears("ส่งแล้ว 1 จาก 1 โครงการ (100 %)\nตรงเวลา 0 โครงการ (0 %)")
    assert (changed.message_id, changed.edited) == (posted.message_id, True)
    assert "ส่งครบทุกโครงการแล้ว" in changed.text
    assert "ตั้งแต่เมื่อวาน: ส่งเพิ่ม 1 · แก้ไข 0 · เบิกจ่ายเพิ่ม 120,000.00 บาท" in changed.text
    assert "ปรับปรุงล่าสุด 24 พ.ย. 2569 10:30 น." in changed.text
    assert [seen.message_id for seen in await digests(group)] == [posted.message_id]


async def test_it_is_edited_once_in_half_a_minute_and_then_with_all_that_came(
    scene: Scene,
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED[:3])
    group = await scene.group(officer, "03000000")
    assert "กำลังกรอก (3 จาก 5 ข้อ)" in group.heard[-1].text
    await officer.play([("พิมพ์", "ตามแผน", "เป้าหมายหรือไม่"), ("พิมพ์", "ตามเป้า", "ตรวจทาน")])
    await group.silence()
    assert "3 จาก 5" in (await digests(group))[0].text

    await half_a_minute_on(scene)
    changed = await group.chat.hears("กำลังกรอก (5 จาก 5 ข้อ)")
    assert changed.edited
    edits = [one for one in await scene.stage.requests("editMessageText") if in_group(one, group)]
    assert len(edits) == 1


def in_group(request: Json, group: Dialog) -> bool:
    return str(request["params"].get("chat_id")) == str(group.chat.chat_id)


async def test_what_comes_too_soon_is_shown_by_itself_when_its_time_has_come(
    scene: Scene,
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "03000000")
    await officer.play(ANSWERED[:1])
    await group.silence()
    now = scene.kaona.clock.now()
    scene.kaona.clock.rehearsal.move_to(now + timedelta(seconds=25))
    scene.kaona.service.scheduler.wake.ring()
    assert "แจ้งแล้ว ยังไม่ตอบ" in (await digests(group))[0].text
    # Nobody rings any more: the schedule wakes by itself when the half minute is over.
    assert (await group.chat.hears("กำลังกรอก (1 จาก 5 ข้อ)")).edited


async def test_a_group_where_it_may_not_pin_has_its_digest_all_the_same(scene: Scene) -> None:
    await scene.stage.fail(
        method="pinChatMessage", status=400, description="Bad Request: not enough rights"
    )
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "03000000")
    await officer.play(ANSWERED[:1])
    await half_a_minute_on(scene)
    assert (await group.chat.hears("กำลังกรอก (1 จาก 5 ข้อ)")).edited


async def test_a_digest_that_was_deleted_is_posted_anew(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "03000000")
    assert group.group is not None
    posted = (await digests(group))[0]
    await group.group.delete(group.person, posted)
    await officer.play(ANSWERED[:1])
    await half_a_minute_on(scene)
    await scene.kaona.service.settle()
    anew = await group.chat.hears(HEADING, "กำลังกรอก (1 จาก 5 ข้อ)")
    assert not anew.edited
    assert await group.group.pinned() == anew.message_id
    assert [seen.message_id for seen in await digests(group)] == [anew.message_id]


async def test_asking_for_the_digest_moves_it_down_and_leaves_a_line_behind(
    scene: Scene,
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "03000000")
    first = (await digests(group))[0]
    await group.play([("พิมพ์", "/digest", HEADING)])
    assert [seen.message_id for seen in await digests(group)] == [group.heard[-1].message_id]
    before = next(s for s in await group.bot_messages() if s.message_id == first.message_id)
    assert before.text == f"{HEADING} อยู่ในข้อความล่าสุดด้านล่าง"
    assert not before.buttons
    assert group.group is not None
    assert await group.group.pinned() == group.heard[-1].message_id


async def test_only_coordinators_of_the_branch_ask_for_the_digest(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "03000000")
    elsewhere = await scene.coordinator("50000000", "สมศรี")
    stranger = await scene.stranger("คนแปลกหน้า")
    assert group.group is not None
    for who in (officer, elsewhere, stranger):
        other = await scene.stage.group("กลุ่มเดียวกัน", [who.person, group.person])
        link = await scene.kaona.branch_link(InviteKind.GROUP, "03000000")
        await other.follow(who.person, link)
        await other.hears("ผูกกลุ่มนี้กับ")
        dialog = Dialog(scene.kaona, who.person, other)
        await dialog.silence_after("สรุปรายงาน")
        refused = ("พิมพ์", "/digest", "คำสั่งนี้ใช้ได้เฉพาะผู้ประสานงาน")
        await dialog.play([refused, ("พิมพ์", "/digest here", refused[2])])
        for label in ("เตือนผู้ที่ยังไม่ส่ง (1)", "แยกตามหน่วยงาน", "ตัวเลข"):
            await dialog.play([("กด", label, NOTICE + "ปุ่มนี้ใช้ได้เฉพาะผู้ประสานงานของหน่วยงาน")])
        await who.silence()


async def test_a_closed_round_ends_in_a_final_digest_and_a_later_report_in_a_corrected_one(
    scene: Scene,
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "03000000")
    await officer.play(SENT)
    await scene.kaona.move_to(bangkok("15 ธ.ค. 2569 09:00"))
    final = await group.chat.hears("สรุปรายงานเมื่อปิดรอบ พ.ย. 2569", "ปิดรอบ 15 ธ.ค. 2569 09:00 น.")
    assert "ส่งแล้ว 1 จาก 1" in final.text
    assert not any("เตือน" in label for label in final.buttons)
    async with scene.kaona.turn() as turn:
        found = await projects.by_code(turn.session, AWARD.code)
        opened = await rounds.of_month(turn.session, date(2026, 11, 1))
        assert found is not None
        assert opened is not None
        owed = await rounds.of_project(turn.session, found.id, opened.id)
        assert owed is not None
        owed.state, owed.changed_at = ObligationState.SUBMITTED, turn.now
        number = await reports.newest_of_round(turn.session, found.id, opened.id)
        assert number is not None
        said = Answers("แก้ยอด", Decimal("50.00"), Decimal("99000.00"), Plan.ON_PLAN, Target.MET)
        written = reports.Authorship(turn.now, turn.today, "update:1", officer.person.id)
        await reports.write(turn.session, found.id, number, said, written, opened.id)
    await half_a_minute_on(scene)
    corrected = await group.chat.hears("สรุปรายงานฉบับแก้ไข พ.ย. 2569", "99,000.00")
    assert f"แก้ไขหลังปิดรอบ 1 โครงการ: {AWARD.code}" in corrected.text
    assert not corrected.edited
    stays = next(s for s in await group.bot_messages() if s.message_id == final.message_id)
    assert stays.text == final.text


async def test_a_group_chooses_the_topic_and_falls_back_to_general(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "03000000")
    assert group.group is not None
    await group.group.set_topics(7, 8)
    await group.group.send(group.person, "/digest here", thread=7)
    assert (await group.chat.hears("จะอยู่ในหัวข้อนี้")).thread == 7
    moved = await group.chat.hears(HEADING, "ส่งแล้ว 0 จาก 1")
    assert moved.thread == 7

    await group.group.send(group.person, "/help", thread=8)
    assert (await group.chat.hears("ในกลุ่มนี้")).thread == 8

    await officer.play(ANSWERED[:1])
    await half_a_minute_on(scene)
    changed = await group.chat.hears("กำลังกรอก (1 จาก 5 ข้อ)")
    assert (changed.message_id, changed.thread) == (moved.message_id, 7)

    await group.group.set_topics(8)
    await officer.play([("พิมพ์", "45.5", "✓ 45.50 %")])
    await half_a_minute_on(scene)
    for _ in range(2):
        await scene.kaona.service.settle()
    assert (await group.chat.hears("หัวข้อที่เลือกไว้ใช้ไม่ได้แล้ว")).thread == 0
    anew = await group.chat.hears(HEADING, "กำลังกรอก (2 จาก 5 ข้อ)")
    assert (anew.thread, anew.edited) == (0, False)

    await group.play([("พิมพ์", "/digest here", "จะอยู่ในหัวข้อทั่วไป", HEADING)])
    assert group.heard[-1].thread == 0


async def test_only_the_branch_of_the_group_is_told_and_only_its_changes(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    other = await scene.officer(replace(SCHOOL, officer="นายสมชาย ใจดี"), "สมชาย")
    group = await scene.group(officer, "50370000")
    await officer.play([("ถึงเวลา", OPENING, AWARD.code)])
    await group.silence_after("สำนักงานเขตดินแดง", "ส่งแล้ว 0 จาก 1", SCHOOL.code)
    assert AWARD.code not in group.heard[-1].text
    await officer.play(SENT)
    await half_a_minute_on(scene)
    await group.silence()
    await other.person.hears("รายงานความก้าวหน้า เดือน พ.ย. 2569")
    await other.play([("พิมพ์", "เปิดเรียนแล้ว", "ร้อยละเท่าใด")])
    await half_a_minute_on(scene)
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
    assert len(await group.bot_messages()) == 3
    assert await scene.draft(AWARD.code) is None


async def test_after_it_was_kicked_the_bot_sends_nothing_more(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "03000000")
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

    link = await scene.kaona.branch_link(InviteKind.GROUP, "03000000")
    shown = (HEADING, "ส่งครบทุกโครงการแล้ว")
    await group.play([("กดลิงก์", link, "ผูกกลุ่มนี้กับ", shown, PICTURE)])
    await scene.kaona.service.settle()
    assert [seen.message_id for seen in await digests(group)] == [group.heard[-2].message_id]


async def test_a_coordinator_who_brings_the_bot_back_has_the_digest_again(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "03000000")
    assert group.group is not None
    await group.group.kick_bot(group.person)
    await officer.play(SENT)
    await group.group.add_bot(group.person)
    group.heard.append(await group.group.hears("กลับเข้ากลุ่มนี้แล้ว", "สำนักงาน ก.ก."))
    await scene.kaona.service.settle()
    group.heard.append(await group.group.hears(HEADING, "ส่งครบทุกโครงการแล้ว"))
    assert [seen.message_id for seen in await digests(group)] == [group.heard[-1].message_id]


async def test_the_digest_goes_on_in_the_supergroup_that_a_group_became(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "03000000", kind="group")
    assert group.group is not None
    upgraded = await group.group.upgrade(group.person)
    # The old message stays behind in the old chat: the new one gets its own.
    await officer.play(ANSWERED[:1])
    await scene.kaona.service.settle()
    posted = await upgraded.hears(HEADING, "ยังไม่ส่ง 1")
    await officer.play(SENT[1:])
    await half_a_minute_on(scene)
    changed = await upgraded.hears("ส่งครบทุกโครงการแล้ว")
    assert (changed.message_id, changed.edited) == (posted.message_id, True)


async def test_a_move_learned_only_from_a_refusal_is_followed(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED[:1])
    group = await scene.group(officer, "03000000", kind="group")
    assert group.group is not None
    await scene.kaona.stop()
    upgraded = await group.group.upgrade(group.person)
    scene.kaona.clock.rehearsal.move_to(bangkok(DUE))
    await scene.kaona.start()
    for _ in range(3):
        await scene.kaona.service.settle()
    await upgraded.hears(HEADING, "ยังไม่ส่ง 1")
    await officer.silence_after("")
    await officer.play([("พิมพ์", "45", "✓ 45.00 %")])
    await half_a_minute_on(scene)
    assert (await upgraded.hears("กำลังกรอก (2 จาก 5 ข้อ)")).edited


async def test_a_group_bound_anew_follows_the_new_branch(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก", SCHOOL)
    await officer.play([("ถึงเวลา", OPENING, AWARD.code)])
    group = await scene.group(officer, "03000000")
    link = await scene.kaona.branch_link(InviteKind.GROUP, "50370000")
    district = "สรุปรายงาน พ.ย. 2569 · สำนักงานเขตดินแดง"
    await group.play([("กดลิงก์", link, "ผูกกลุ่มนี้กับ สำนักงานเขตดินแดง", district)])
    await scene.kaona.service.settle()
    assert [seen.text.splitlines()[0] for seen in await digests(group)] == [district]
    await officer.silence()


async def test_what_nobody_reviewed_stays_listed_when_its_month_is_over(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "03000000")
    await officer.play(SENT)
    await scene.kaona.move_to(bangkok("16 ธ.ค. 2569 10:30"))
    waits = "ส่งแล้วยังไม่ได้ตรวจเกิน 5 วันทำการ 1"
    told = (waits, "• 03000000-2701 มอบรางวัลคุณภาพการให้บริการ", "ส่ง 16 พ.ย. 2569")
    await group.play([("พิมพ์", "/digest", ("สรุปรายงาน ธ.ค. 2569", *told))])

    accepted = ("แก้เป็น: รายงานครั้งที่ 2", "✓ รับทราบแล้ว 16 ธ.ค. 2569")
    await group.play([LISTED, OPENED, ("กด", "รับทราบ", f"{NOTICE}รับทราบรายงานนี้แล้ว", accepted)])
    await half_a_minute_on(scene)

    changed = await group.chat.hears("สรุปรายงาน ธ.ค. 2569 · สำนักงาน ก.ก.")
    assert changed.edited
    assert "ยังไม่ได้ตรวจ" not in changed.text
