"""Photos and documents that go with a report: sent at any step, in answer to the receipt, later."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select, update

from storage import attachments, projects
from storage.tables import Attachment, InviteKind
from tests.support.dialog import Table
from tests.support.records import AWARD, SCHOOL, SEMINAR
from tests.support.scene import ANSWERED, OPENING, SENT, Scene

MINE = replace(SEMINAR, officer=AWARD.officer)
ASKED = "รายงานความก้าวหน้า เดือน พ.ย. 2569"
LANGUAGE: Table = (
    ("พิมพ์", "/language", "เลือกภาษา"),
    ("กด", "English", "แก้เป็น: English it is"),
)


async def files(scene: Scene, code: str) -> dict[int, list[str]]:
    """The names (a photo's is empty) of the files of a project's reports as they count now."""
    found: dict[int, list[str]] = {}
    async with scene.reading() as session:
        project = await projects.by_code(session, code)
        assert project is not None
        for report, row in await attachments.of_reports(session, [project.id]):
            found.setdefault(report.number, []).append(row.name or "")
    return found


async def rows(scene: Scene) -> list[Attachment]:
    async with scene.reading() as session:
        return list(await session.scalars(select(Attachment).order_by(Attachment.id)))


async def test_files_are_taken_at_every_step_and_over_a_restart(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play(
        [
            ("ส่งรูป", "", ("✓ แนบแล้ว 1 ไฟล์ (รูป 1)", "ขณะนี้งานถึงขั้นตอนใด")),
            ANSWERED[0],
            ("ส่งไฟล์", "สัญญา.pdf", ("✓ แนบแล้ว 2 ไฟล์ (รูป 1 · สัญญา.pdf)", "ร้อยละเท่าใด")),
            ("เริ่มระบบใหม่", ""),
            *ANSWERED[1:3],
            ("ส่งไฟล์", "งบ.xlsx", ("✓ แนบแล้ว 3 ไฟล์", "เป็นไปตามแผนหรือไม่")),
            *ANSWERED[3:4],
            ("เริ่มระบบใหม่", ""),
            (
                "กด",
                "เป็นไปตามเป้าหมาย",
                "แก้เป็น: ✓ เป็นไปตามเป้าหมาย",
                ("ตรวจทานก่อนส่ง", "ไฟล์แนบ: 3 ไฟล์ (รูป 1 · สัญญา.pdf · งบ.xlsx)"),
            ),
            ("ส่งรูป", "", ("✓ แนบแล้ว 4 ไฟล์", "ตรวจทานก่อนส่ง", "ไฟล์แนบ: 4 ไฟล์ (รูป 2")),
            ("กด", "ส่งรายงาน", "แก้เป็น: ตรวจทานก่อนส่ง", ("ได้รับรายงาน", "ไฟล์แนบ: 4 ไฟล์")),
        ]
    )
    assert officer.heard[-1].buttons == ("แนบหลักฐาน", "ยกเลิกการส่ง", "แบบรายงาน PDF")
    assert await files(scene, AWARD.code) == {2: ["", "สัญญา.pdf", "งบ.xlsx", ""]}
    assert await scene.broken_chains() == []


async def test_the_same_in_english(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "Pim")
    await officer.play(
        [
            *LANGUAGE,
            ("ถึงเวลา", OPENING, "Progress report, Nov 2026"),
            ("ส่งรูป", "", ("✓ 1 file attached (1 photo)", "Where does the work stand?")),
            ("เริ่มระบบใหม่", ""),
            ("ส่งไฟล์", "a.pdf", ("✓ 2 files attached (1 photo · a.pdf)", "Where does the work")),
            ("ส่งไฟล์", "a.exe", ("a.exe cannot be taken. Please send a photo", "Where does")),
            ("ส่งเสียง", "", ("Sound cannot be taken", "Where does the work stand?")),
            ("ส่งวิดีโอ", "", ("Videos cannot be taken", "Where does the work stand?")),
            ("พิมพ์", "https://example.org/a.pdf", ("A link cannot be taken", "Where does")),
            ("ส่งไฟล์เดิม", "", ("a.exe cannot be taken", "Where does the work stand?")),
            ("พิมพ์", "Contract signed", "How many percent"),
            ("พิมพ์", "45", "✓ 45.00 %"),
            ("พิมพ์", "0", "as planned?"),
            ("กด", "As planned", "แก้เป็น: ✓ As planned", "Is the target being met?"),
            ("กด", "Target met", "แก้เป็น: ✓ Target met", "Files: 2 (1 photo · a.pdf)"),
            ("กด", "Files (2)", ("Files of 03000000-2701 (2)", "2. a.pdf · 1 KB")),
            (
                "กด",
                "Remove 1. photo",
                "แจ้งเตือน: photo removed",
                "แก้เป็น: Files of 03000000-2701 (1)",
            ),
            ("กด", "Back to report", ("Check before sending", "Files: 1 (a.pdf)")),
            ("กด", "Send report", "แก้เป็น: Check before", ("Report no. 2 received", "Files: 1")),
            ("กด", "Attach files", ("Files for report no. 2", "up to 10 of each, 20 MB a file")),
            ("ส่งรูป", "", ("✓ Attached to report no. 2, 2 in all (1 photo · a.pdf)", AWARD.code)),
        ]
    )
    assert await files(scene, AWARD.code) == {2: ["a.pdf", ""]}


async def test_a_photo_alone_begins_the_report_that_is_owed(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play([("ส่งรูป", "", ("✓ แนบแล้ว 1 ไฟล์", "ขณะนี้งานถึงขั้นตอนใด")), *ANSWERED, SENT[-1]])
    assert await files(scene, AWARD.code) == {2: [""]}


async def test_a_caption_that_answers_the_question_is_its_answer(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", ANSWERED[0])
    await officer.play(
        [
            ("ส่งไฟล์", "งวดงาน.pdf | ๔๕.๕", "✓ แนบแล้ว 1 ไฟล์", ("✓ 45.50 %", "กี่บาท")),
            ("เริ่มระบบใหม่", ""),
            # What is no answer is kept with its file, and the question stands.
            ("ส่งรูป", "ภาพหน้างาน", ("✓ แนบแล้ว 2 ไฟล์", "คำบรรยายเก็บไว้กับไฟล์แล้ว", "กี่บาท")),
            *ANSWERED[2:3],
        ]
    )
    assert [row.caption for row in await rows(scene)] == ["๔๕.๕", "ภาพหน้างาน"]
    await officer.play([*ANSWERED[3:], ("กด", "ส่งรายงาน", "แก้เป็น: 45.50 %", "ได้รับรายงาน")])


async def test_the_caption_of_what_is_refused_is_not_lost(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", ANSWERED[0])
    await officer.play(
        [
            (
                "ส่งวิดีโอ",
                "ภาพหน้างาน",
                ("ยังรับวิดีโอไม่ได้", 'ข้อความ "ภาพหน้างาน" ยังไม่ได้บันทึก', "ร้อยละเท่าใด"),
            ),
            ("ส่งวิดีโอ", "45%", "ยังรับวิดีโอไม่ได้", ("✓ 45.00 %", "กี่บาท")),
        ]
    )


async def test_an_edited_caption_amends_its_answer_as_long_as_the_draft_is_open(
    scene: Scene,
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", ANSWERED[0])
    await officer.play(
        [
            ("ส่งรูป", "45", "✓ แนบแล้ว 1 ไฟล์", ("✓ 45.00 %", "กี่บาท")),
            ("แก้คำบรรยายเป็น", "48", ("✓ 48.00 %", "กี่บาท")),
            ("เริ่มระบบใหม่", ""),
            ("แก้คำบรรยายเป็น", "ไม่ทราบ", ("คำตอบเดิมยังอยู่", "ยังอ่านค่าร้อยละไม่ได้")),
            ("แก้คำบรรยายเป็น", "", "✓ แก้คำบรรยายแล้ว"),
            *ANSWERED[2:],
        ]
    )
    assert "48.00 %" in officer.heard[-1].text
    await officer.play(
        [
            SENT[-1],
            ("แก้คำบรรยายเป็น", "60", ("ส่งไปกับรายงานแล้ว", "/report")),
        ]
    )
    assert str((await scene.reports(AWARD.code))[-1].percent) == "48.00"


async def test_another_file_in_the_place_of_one_that_was_sent(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play(
        [
            ("ส่งไฟล์", "ร่าง.pdf", ("✓ แนบแล้ว 1 ไฟล์", "ขั้นตอนใด")),
            ("เปลี่ยนไฟล์เป็น", "สัญญา.pdf", "✓ เปลี่ยนไฟล์เป็น สัญญา.pdf แล้ว"),
            ("เปลี่ยนไฟล์เป็น", "สัญญา.exe", "ยังรับ สัญญา.exe ไม่ได้"),
        ]
    )
    assert [row.name for row in await rows(scene)] == ["สัญญา.pdf"]


async def test_a_file_is_removed_at_the_check_before_sending(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED)
    await officer.play(
        [
            ("ส่งไฟล์", "ก.pdf", ("ตรวจทานก่อนส่ง", "ไฟล์แนบ: 1 ไฟล์ (ก.pdf)")),
            ("ส่งไฟล์", "ข.pdf", ("ตรวจทานก่อนส่ง", "ไฟล์แนบ: 2 ไฟล์ (ก.pdf · ข.pdf)")),
            ("กด", "ไฟล์แนบ (2)", ("ไฟล์แนบของ 03000000-2701 (2 ไฟล์)", "1. ก.pdf", "2. ข.pdf")),
            ("เริ่มระบบใหม่", ""),
            (
                "กด",
                "ลบ 1. ก.pdf",
                "แจ้งเตือน: ลบ ก.pdf แล้ว",
                "แก้เป็น: ไฟล์แนบของ 03000000-2701 (1 ไฟล์)",
            ),
            ("กดปุ่มเก่า", "ลบ 1. ก.pdf", "แจ้งเตือน: ปุ่มนี้เป็นของข้อความเก่า ดูข้อความล่าสุดด้านล่าง", "ตรวจทาน"),
            (
                "กด",
                "ลบ 1. ข.pdf",
                "แจ้งเตือน: ลบ ข.pdf แล้ว",
                "แก้เป็น: ไฟล์แนบของ",
                "ตรวจทานก่อนส่ง",
            ),
        ]
    )
    assert "ไฟล์แนบ" not in officer.heard[-1].text
    await officer.play([SENT[-1]])
    assert await files(scene, AWARD.code) == {}


async def test_the_receipt_takes_files_and_each_is_a_version(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    await officer.play(
        [
            ("กด", "แนบหลักฐาน", ("แนบหลักฐานกับรายงานครั้งที่ 2", "ไม่เกิน 20 MB")),
            ("ส่งไฟล์", "ก.pdf", ("✓ แนบกับรายงานครั้งที่ 2 แล้ว รวม 1 ไฟล์ (ก.pdf)", AWARD.code)),
            ("เริ่มระบบใหม่", ""),
            ("ตอบกลับด้วยรูป", "ได้รับรายงาน", "✓ แนบกับรายงานครั้งที่ 2 แล้ว รวม 2 ไฟล์ (รูป 1 · ก.pdf)"),
            ("ส่งไฟล์เดิม", "", "รูป แนบไว้แล้ว จึงไม่แนบซ้ำ"),
        ]
    )
    versions = await scene.versions(AWARD.code)
    assert [(v.number, v.version) for v in versions] == [(2, 1), (2, 2), (2, 3)]
    assert await files(scene, AWARD.code) == {2: ["ก.pdf", ""]}
    assert await scene.broken_chains() == []


async def test_a_file_that_is_taken_from_a_version_behind_our_back_is_found(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play([("ส่งไฟล์", "ก.pdf", "✓ แนบแล้ว 1 ไฟล์"), *SENT])
    assert await scene.broken_chains() == []
    async with scene.kaona.turn() as turn:
        await turn.session.execute(update(Attachment).values(file_unique_id="อื่น"))
    assert await scene.broken_chains() == [AWARD.code]


async def test_an_amended_report_keeps_its_files_and_loses_what_is_removed(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play([("ส่งไฟล์", "ก.pdf", "แนบแล้ว 1"), ("ส่งรูป", "", "แนบแล้ว 2"), *SENT])
    await officer.play(
        [
            ("พิมพ์", "/report", "ส่งรายงานครั้งที่ 2 แล้ว"),
            ("กด", "แก้ไขครั้งที่ 2", ("ตรวจทานก่อนส่ง", "ไฟล์แนบ: 2 ไฟล์ (รูป 1 · ก.pdf)")),
            ("ตอบกลับด้วยรูป", "ได้รับรายงาน", ("✓ แนบแล้ว 3 ไฟล์", "ตรวจทานก่อนส่ง")),
            ("กด", "ไฟล์แนบ (3)", "ไฟล์แนบของ"),
            ("กด", "ลบ 1. ก.pdf", "แจ้งเตือน: ลบ ก.pdf แล้ว", "แก้เป็น: ไฟล์แนบของ"),
            ("เริ่มระบบใหม่", ""),
            ("กด", "กลับไปรายงาน", "ไฟล์แนบ: 2 ไฟล์ (รูป 2)"),
            ("กด", "ส่งรายงาน", "แก้เป็น: ตรวจทานก่อนส่ง", ("แก้ไขรายงานครั้งที่ 2", "2 ไฟล์ (รูป 2)")),
        ]
    )
    assert await files(scene, AWARD.code) == {2: ["", ""]}
    assert len([row for row in await rows(scene) if row.version == 1]) == 2
    assert await scene.broken_chains() == []


async def test_a_file_for_one_of_several_projects_waits_until_it_is_chosen(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก", MINE)
    await officer.play(
        [
            ("ถึงเวลา", OPENING, ASKED),
            ("ส่งไฟล์", "ก.pdf", "ได้รับไฟล์แล้ว 1 ไฟล์ เป็นของโครงการใด"),
            ("ส่งรูป", "", "ได้รับไฟล์แล้ว 2 ไฟล์ เป็นของโครงการใด"),
            ("เริ่มระบบใหม่", ""),
            (
                "กด",
                "03000000-2702 ประชุมวิชาการประจำปี",
                "แก้เป็น: ได้รับไฟล์แล้ว 2 ไฟล์",
                ("✓ แนบแล้ว 2 ไฟล์ (รูป 1 · ก.pdf)", "ขณะนี้งานถึงขั้นตอนใด"),
            ),
            *SENT,
        ]
    )
    assert await files(scene, MINE.code) == {1: ["ก.pdf", ""]}
    choice = next(seen for seen in officer.heard if "ได้รับไฟล์แล้ว 2 ไฟล์" in seen.text)
    data = str(choice.actions["03000000-2702 ประชุมวิชาการประจำปี"])
    assert "รายงานนี้ส่งแล้ว" in await officer.press_data(data, under=choice)
    await officer.person.hears("ส่งรายงานเดือน")


async def test_an_answer_to_a_question_names_the_project(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก", MINE)
    await officer.play(
        [
            ("ถึงเวลา", OPENING, (ASKED, AWARD.code, MINE.code)),
            ("กด", "03000000-2702 ประชุมวิชาการประจำปี", (MINE.code, "ขณะนี้งานถึงขั้นตอนใด")),
            ("กด", "03000000-2701 มอบรางวัลคุณภาพการให้บริการ", (AWARD.code, "ขั้นตอนใด")),
            ("ตอบกลับด้วยรูป", MINE.code, ("✓ แนบแล้ว 1 ไฟล์", "ขณะนี้งานถึงขั้นตอนใด")),
            *SENT,
        ]
    )
    assert await files(scene, MINE.code) == {1: [""]}


async def test_a_closed_round_takes_no_files(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    await officer.play(
        [
            ("ถึงเวลา", "15 ธ.ค. 2569 09:00", "รายงานความก้าวหน้า เดือน ธ.ค. 2569"),
            ("ตอบกลับด้วยรูป", "ได้รับรายงาน", ("รอบรายงานนั้นปิดแล้ว", "/report")),
            ("กดปุ่มเก่า", "แนบหลักฐาน", "แจ้งเตือน: รอบรายงานนี้ปิดแล้ว", "รอบรายงานเดือน พ.ย. 2569 ปิดแล้ว"),
        ]
    )
    assert await files(scene, AWARD.code) == {}


async def test_coordinators_of_the_branch_get_the_files_and_nobody_else(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play([("ส่งไฟล์", "ก.pdf", "แนบแล้ว 1"), ("ส่งรูป", "", "แนบแล้ว 2"), *SENT])
    listed = ("หลักฐานของ 03000000-2701", "• ครั้งที่ 2 (16 พ.ย. 2569) รูป 1 · ก.pdf")
    document = "03000000-2701 · ครั้งที่ 2 (16 พ.ย. 2569) · ก.pdf"
    photo = "03000000-2701 · ครั้งที่ 2 (16 พ.ย. 2569) · รูป"
    coordinator = await scene.stranger("ปกรณ์")
    await coordinator.play([("พิมพ์", f"/evidence {AWARD.code}", "ระบบนี้ใช้เฉพาะ")])
    link = await scene.kaona.branch_link(InviteKind.COORDINATOR, "03000000")
    await coordinator.play(
        [
            ("กดลิงก์", link, "เป็นผู้ประสานงาน"),
            ("พิมพ์", "/evidence", "พิมพ์ /evidence ตามด้วยรหัสโครงการ"),
            ("พิมพ์", f"/evidence {AWARD.code}", listed, document, photo),
            ("เริ่มระบบใหม่", ""),
            ("กด", "ครั้งที่ 2 (2)", document, photo),
            ("พิมพ์", "/evidence ๐๓๐๐๐๐๐๐-๒๗๐๑", listed, document, photo),
            ("พิมพ์", "/evidence 030000002701", listed, document, photo),
            ("พิมพ์", "/evidence 03000000-9999", "ไม่พบโครงการ 03000000-9999 ในความดูแล"),
            ("พิมพ์", "/evidence <b>", "ไม่พบโครงการ <b> ในความดูแล"),
        ]
    )
    assert await scene.stage.download(coordinator.heard[4]) == "%PDF-1.7 ก.pdf".encode()
    await officer.play([("พิมพ์", f"/evidence {AWARD.code}", listed, document, photo)])
    data = str(officer.heard[-3].actions["ครั้งที่ 2 (2)"])
    other = await scene.stranger("สมหญิง")
    link = await scene.kaona.branch_link(InviteKind.COORDINATOR, "5049")
    await other.play(
        [
            ("กดลิงก์", link, "เป็นผู้ประสานงาน"),
            ("พิมพ์", f"/evidence {AWARD.code}", "ไม่พบโครงการ 03000000-2701 ในความดูแล"),
        ]
    )
    assert "ปุ่มนี้เป็นของข้อความเก่า" in await other.press_data(data)
    assert "ปุ่มนี้เป็นของข้อความเก่า" in await other.press_data("evidence:0:x")
    await other.silence()


async def test_the_evidence_of_a_project_without_files_says_so(scene: Scene) -> None:
    officer = await scene.officer(SCHOOL, "สมหญิง")
    await officer.play([("พิมพ์", f"/evidence {SCHOOL.code}", "ยังไม่มีไฟล์แนบ")])
