"""The buttons under a group's digest: reminding the missing, and lists in private."""

from dataclasses import replace

from bot.rendering.buttons import Act, Press
from tests.support.dialog import NOTICE
from tests.support.records import AWARD, SCHOOL
from tests.support.scene import SENT, Scene

IN_PRIVATE = NOTICE + "ส่งไปที่แชตส่วนตัวของคุณแล้ว"


async def test_the_missing_are_reminded_by_the_digests_button_once_an_hour(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "03000000")
    await group.play(
        [
            ("กด", "เตือนผู้ที่ยังไม่ส่ง (1)", ("เตือน", "1 คน")),
            ("กด", "เตือน 1 คน", "แก้เป็น: เตือน"),
        ]
    )
    await officer.person.hears("เหลือรายงานเดือน พ.ย. 2569", AWARD.code)
    await group.play([("กด", "เตือนผู้ที่ยังไม่ส่ง (1)", "10:00 น.")])
    await officer.silence()


async def test_the_digest_leads_to_pictures_and_to_the_form_of_a_project(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    await scene.kaona.take(SCHOOL)
    group = await scene.group(officer, "03000000")
    await group.play(
        [
            ("กด", "กราฟ", "กราฟ พ.ย. 2569 · สำนักงาน ก.ก."),
            ("กด", "แบบรายงาน PDF", IN_PRIVATE),
        ]
    )
    listed = await group.person.hears("เลือกโครงการที่ต้องการแบบรายงาน (1 โครงการ)")
    (name,) = listed.buttons
    assert name.startswith(AWARD.code)
    await group.person.press(name)
    sent = await group.person.hears("แบบแสดงรายงานความก้าวหน้า 03000000-2701", "ครั้งที่ 2")
    assert sent.document == "03000000-2701.pdf"


async def test_of_many_projects_the_forms_are_chosen_page_by_page(scene: Scene) -> None:
    projects = [
        replace(AWARD, code=f"03000000-{number}", name=f"งานที่ {number} <b>&</b> " + "ยาว " * 500)
        for number in range(3001, 3013)
    ]
    officer = await scene.officer(projects[0], "พิมพ์ชนก", *projects[1:])
    group = await scene.group(officer, "03000000")
    await group.play([("ถึงเวลา", "15 พ.ย. 2569 09:00", "ยังไม่ส่ง 12")])
    await group.play([("กด", "แบบรายงาน PDF", IN_PRIVATE)])
    first = await group.person.hears("(12 โครงการ)", "หน้า 1 จาก 2")
    assert len([one for one in first.buttons if one.startswith("03000000-30")]) == 10
    await group.person.press("ถัดไป ›")
    second = await group.person.hears("(12 โครงการ)", "หน้า 2 จาก 2")
    assert (second.message_id, second.edited) == (first.message_id, True)
    await group.person.press(second.buttons[1])
    assert (await group.person.hears("03000000-3012")).document == "03000000-3012.pdf"


async def test_whoever_follows_another_branch_or_none_is_shown_no_projects(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    elsewhere = await scene.coordinator("50000000", "สมศรี")
    for value in ("all.03000000", "list.1.03000000", "list.2."):
        data = Press(Act.FORM, 0, value).encode()
        assert await elsewhere.press_data(data) == "ปุ่มนี้เป็นของข้อความเก่า ดูข้อความล่าสุดด้านล่าง"
        assert "/form ตามด้วยรหัส" in await officer.press_data(data)
    await elsewhere.silence()
    await officer.silence()


async def test_lists_come_to_the_presser_and_not_into_the_group(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    group = await scene.group(officer, "03000000")
    await group.play([("กด", "แยกตามหน่วยงาน", IN_PRIVATE)])
    own = "กองพัฒนาระบบราชการ\nส่งแล้ว 1 จาก 1 (100 %) · ส่งช้า 0 · ยังไม่ส่ง 0 · เบิกจ่าย 21.3 %"
    await group.person.hears("แยกตามหน่วยงาน 1", own)
    await group.play([("กด", "ตัวเลข", IN_PRIVATE)])
    told = await group.person.hears("งบประมาณ 564,300.00 บาท", "เบิกจ่ายสะสม 120,000.00 บาท")
    assert "ส่งแล้ว 1 · ตรงเวลา 1 · ส่งช้า 0" in told.text


async def test_what_is_too_long_for_a_message_has_pages_in_private(scene: Scene) -> None:
    projects = [
        replace(AWARD, code=f"03000000-{number:04}", name=f"งานที่ {number} " + "ยาว " * 30)
        for number in range(1, 61)
    ]
    officer = await scene.officer(projects[0], "พิมพ์ชนก", *projects[1:])
    group = await scene.group(officer, "03000000")
    await group.play([("ถึงเวลา", "15 พ.ย. 2569 09:00", ("ยังไม่ส่ง 60", "และอีก"))])
    assert len(group.heard[-1].text.encode("utf-16-le")) // 2 <= 4_096
    await group.play([("กด", "ยังไม่ส่งทั้งหมด (60)", IN_PRIVATE)])
    first = await group.person.hears("ยังไม่ส่ง 60", "03000000-0001", "หน้า 1 จาก 12")
    assert "03000000-0006" not in first.text
    await group.person.press("ถัดไป ›")
    second = await group.person.hears("03000000-0006", "หน้า 2 จาก 12")
    assert (second.message_id, second.edited) == (first.message_id, True)


async def test_a_coordinator_of_another_branch_turns_no_page_of_this_one(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    elsewhere = await scene.coordinator("50000000", "สมศรี")
    for value in ("missing.1.03000000", "offices.1.03000000", "missing.1.", "nonsense"):
        data = Press(Act.DIGEST_LIST, 1, value).encode()
        told = await elsewhere.press_data(data)
        assert "ส่งไปที่แชต" not in told
    for act, value in ((Act.DIGEST_LIST, "missing.1.03000000"), (Act.REMIND, "ask")):
        data = Press(act, 1, value).encode()
        assert "เฉพาะผู้ประสานงาน" in await officer.press_data(data)
    assert AWARD.code not in "".join(seen.text for seen in await elsewhere.bot_messages())


async def test_a_wide_coordinator_sees_in_private_what_the_group_covers(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก", SCHOOL)
    group = await scene.group(officer, "50370000")
    await group.play([("ถึงเวลา", "15 พ.ย. 2569 09:00", SCHOOL.code)])
    await group.play([("กด", "ตัวเลข", IN_PRIVATE)])
    assert "โครงการที่ต้องรายงาน 1" in (await group.person.hears("สำนักงานเขตดินแดง")).text
