"""/form and its button: who gets the official form where, and who is refused."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
from sqlalchemy import select

from storage.tables import FormPrint, InviteKind
from tests.support.conversation import Seen
from tests.support.records import AWARD, SCHOOL, SEMINAR
from tests.support.scene import OPENING, SENT, Scene

MINE = replace(SEMINAR, officer=AWARD.officer)
CAPTION = ("แบบแสดงรายงานความก้าวหน้า 03000000-2701", "มอบรางวัลคุณภาพการให้บริการ", "ครั้งที่ 1")
NOT_YOURS = "ไม่พบโครงการ 03000000-2701 ในความดูแลที่นี่ โปรดตรวจรหัสโครงการ"
ONLY_COORDINATORS = "คำสั่งนี้ใช้ได้เฉพาะผู้ประสานงานของหน่วยงาน"
STRANGER = "ระบบนี้ใช้เฉพาะ"
BUTTON = "form:0:03000000-2701"


async def printed(scene: Scene, seen: Seen) -> str:
    """The text of the form that was sent with a message."""
    pdf = await scene.stage.download(seen)
    assert pdf.startswith(b"%PDF")
    return "".join(str(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf))


async def test_a_coordinator_gets_the_forms_of_the_own_branch(scene: Scene) -> None:
    await scene.kaona.take(AWARD, SEMINAR, SCHOOL)
    pakorn = await scene.coordinator("03000000")
    await pakorn.play(
        [
            ("พิมพ์", "/form", ("พิมพ์ /form ตามด้วยรหัสโครงการ", "/form 03000000-2491")),
            ("พิมพ์", f"/form {AWARD.code}", CAPTION),
            ("พิมพ์", "/form ๐๓๐๐๐๐๐๐-๒๗๐๑", CAPTION),
            ("พิมพ์", "/form 030000002701", CAPTION),
            ("พิมพ์", "/form 03000000 - 2701", CAPTION),
            ("พิมพ์", "/form ๐๓๐๐๐๐๐๐ – ๒๗๐๑ ขอบคุณ", CAPTION),
            ("เริ่มระบบใหม่", ""),
            ("พิมพ์", f"/form {SEMINAR.code}", (SEMINAR.code, "ยังไม่มีรายงาน")),
            ("พิมพ์", f"/form {SCHOOL.code}", f"ไม่พบโครงการ {SCHOOL.code} ในความดูแลที่นี่"),
            ("พิมพ์", "/form 03000000-9999", "ไม่พบโครงการ 03000000-9999 ในความดูแลที่นี่"),
            ("พิมพ์", "/form <b>" + "x" * 4_000, "ไม่พบโครงการ <b>xxx"),
        ]
    )
    first, again, empty = (pakorn.heard[place] for place in (2, 6, 7))
    assert (first.document, empty.document) == ("03000000-2701.pdf", "03000000-2702.pdf")
    text = await printed(scene, first)
    assert "564,300.00" in text
    assert "1460" in text
    assert await scene.stage.download(first) == await scene.stage.download(again)


async def test_an_officer_gets_the_forms_of_the_own_projects(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก", SEMINAR)
    await officer.play(
        [
            ("พิมพ์", f"/form {AWARD.code}", CAPTION),
            ("พิมพ์", f"/form {SEMINAR.code}", f"ไม่พบโครงการ {SEMINAR.code} ในความดูแลที่นี่"),
            ("พิมพ์", "/form 2701", "ไม่พบโครงการ 2701 ในความดูแลที่นี่"),
        ]
    )
    assert officer.heard[1].document == "03000000-2701.pdf"


async def test_everybody_else_is_refused_and_learns_nothing(scene: Scene) -> None:
    await scene.kaona.take(AWARD)
    stranger = await scene.stranger("คนแปลกหน้า")
    await stranger.play([("พิมพ์", f"/form {AWARD.code}", STRANGER)])
    assert await stranger.press_data(BUTTON) == ""
    await stranger.silence_after(STRANGER)
    officer = await scene.officer(SEMINAR, "วรเมธ", AWARD)
    far = await scene.coordinator("5037", "สมหญิง")
    for other in (officer, far):
        await other.play(
            [
                ("พิมพ์", f"/form {AWARD.code}", NOT_YOURS),
                ("พิมพ์", "/form 99999999-9999", "ไม่พบโครงการ 99999999-9999 ในความดูแลที่นี่"),
            ]
        )
        assert await other.press_data(BUTTON) == "ไม่พบโครงการนี้ในความดูแลที่นี่"
        await other.silence()
    assert await prints(scene) == 0


async def prints(scene: Scene) -> int:
    async with scene.reading() as session:
        return len((await session.scalars(select(FormPrint))).all())


async def test_a_group_gets_the_forms_of_its_branch_without_phones(scene: Scene) -> None:
    await scene.kaona.take(AWARD, SCHOOL)
    pakorn = await scene.coordinator("03000000")
    group = await scene.group(pakorn, "03000000")
    await group.play(
        [
            ("พิมพ์", "/form", "พิมพ์ /form ตามด้วยรหัสโครงการ"),
            ("พิมพ์", f"/form {AWARD.code}", CAPTION),
            ("พิมพ์", f"/form {SCHOOL.code}", f"ไม่พบโครงการ {SCHOOL.code} ในความดูแลที่นี่"),
        ]
    )
    sent = group.heard[2]
    assert sent.document == "03000000-2701.pdf"
    text = await printed(scene, sent)
    assert "564,300.00" in text
    for hidden in ("1460", "1544", "โทร"):
        assert hidden not in text
    assert await group.press_data(BUTTON) == ""
    again = await group.chat.hears(*CAPTION)
    assert await scene.stage.download(again) == await scene.stage.download(sent)
    assert await group.press_data("form:0:50370000-7327") == "ไม่พบโครงการนี้ในความดูแลที่นี่"


async def test_in_a_group_only_its_coordinators_are_answered(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก", SCHOOL)
    group = scene.as_member(await scene.group(officer, "03000000"), officer)
    await group.play([("พิมพ์", f"/form {AWARD.code}", ONLY_COORDINATORS)])
    assert await group.press_data(BUTTON) == "ปุ่มนี้ใช้ได้เฉพาะผู้ประสานงานของหน่วยงาน"
    unbound = await scene.group(officer, None, "ไม่ผูก")
    await unbound.play([("พิมพ์", f"/form {AWARD.code}", ONLY_COORDINATORS)])
    far = await scene.coordinator("5037", "สมหญิง")
    theirs = scene.as_member(await scene.group(far, "03000000", "กลุ่มที่สอง"), far)
    await theirs.play([("พิมพ์", f"/form {AWARD.code}", ONLY_COORDINATORS)])
    # An officer's own project is no matter of a group, even for one who also coordinates there.
    both = scene.as_member(await scene.group(officer, "50370000", "กลุ่มเขต"), officer)
    link = await scene.kaona.branch_link(InviteKind.COORDINATOR, "50370000")
    await officer.play([("กดลิงก์", link, "เป็นผู้ประสานงาน")])
    await both.play([("พิมพ์", f"/form {AWARD.code}", NOT_YOURS)])
    assert await prints(scene) == 0


async def test_the_receipt_leads_to_the_form_even_after_the_round(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    await officer.play(
        [
            ("ถึงเวลา", OPENING, "รายงานความก้าวหน้า เดือน พ.ย. 2569"),
            ("กด", "เริ่มรายงาน", "ขั้นตอนใด"),
            *SENT,
            ("กด", "แบบรายงาน PDF", "ข้อมูลถึงรายงานครั้งที่ 2"),
        ]
    )
    text = await printed(scene, officer.heard[-1])
    for figure in ("45.50 %", "120,000.00", "16/11/2569"):
        assert figure in text
    assert await prints(scene) == 1
    await officer.play(
        [
            ("ถึงเวลา", "14 ธ.ค. 2569 09:00"),
            ("กดปุ่มเก่า", "แบบรายงาน PDF", "ข้อมูลถึงรายงานครั้งที่ 2"),
        ]
    )
    assert await prints(scene) == 1
    assert "14 ธ.ค. 2569" in await printed(scene, officer.heard[-1])


async def test_thai_digits_are_the_accounts_choice_in_private_and_in_groups(scene: Scene) -> None:
    await scene.kaona.take(AWARD)
    pakorn = await scene.coordinator("03000000")
    group = scene.as_member(await scene.group(pakorn, "03000000"), pakorn)
    await pakorn.play(
        [
            ("พิมพ์", "/language", "เลือกภาษา"),
            ("กด", "เลขไทย", "แก้เป็น: "),
            ("พิมพ์", f"/form {AWARD.code}", "ข้อมูลถึงรายงานครั้งที่ ๑"),
        ]
    )
    await group.play([("พิมพ์", f"/form {AWARD.code}", CAPTION)])
    for seen in (pakorn.heard[-1], group.heard[-1]):
        text = await printed(scene, seen)
        assert "๕๖๔,๓๐๐.๐๐" in text
        assert "03000000-2701" in text


async def test_the_same_in_english(scene: Scene) -> None:
    await scene.kaona.take(AWARD)
    pakorn = await scene.coordinator("03000000")
    await pakorn.play(
        [
            ("พิมพ์", "/language", "เลือกภาษา"),
            ("กด", "English", "แก้เป็น: English it is"),
            ("พิมพ์", "/form", "Type /form and the project's code"),
            ("พิมพ์", f"/form {AWARD.code}", ("Progress report form", "Up to report 1")),
            ("พิมพ์", "/form 1", "No project 1 is in your care here."),
        ]
    )
    assert "แบบแสดงรายงาน" in await printed(scene, pakorn.heard[-2])


async def test_a_name_that_is_markup_stays_a_name(scene: Scene) -> None:
    name = "<b>=HYPERLINK(1)</b> &amp; #panic() " + "ยาว" * 600
    await scene.kaona.take(replace(AWARD, name=name))
    pakorn = await scene.coordinator("03000000")
    await pakorn.play([("พิมพ์", f"/form {AWARD.code}", "<b>=HYPERLINK(1)</b> &amp; #panic()")])
    text = await printed(scene, pakorn.heard[-1])
    assert "<b>=HYPERLINK(1)</b> &amp; #panic()" in " ".join(text.split())
