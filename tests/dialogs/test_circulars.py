"""Circulars: made, sent, acknowledged, answered, reminded of, ended."""

from __future__ import annotations

import pytest

from tests.support.circulars import ASKED, PAKORN, PASTED, SOON, got, sends, sent
from tests.support.dialog import Dialog, Table, bangkok
from tests.support.memos import MEMO, SUBJECT
from tests.support.records import AWARD, SCHOOL, SEMINAR
from tests.support.scene import Scene
from tests.support.seeds import seed_text

TOLD = ("หนังสือเวียน กท 0307/ว 1810 · 9 พ.ย. 2569", SUBJECT, "โปรดกดรับทราบ ภายใน 25 พ.ย. 2569")


async def settled(scene: Scene, *dialogs: Dialog) -> None:
    await scene.kaona.service.settle()
    for dialog in dialogs:
        await dialog.silence()


@pytest.mark.parametrize("restarts", [False, True], ids=["", "restarted before every row"])
async def test_a_pasted_memo_goes_to_the_officers_of_the_branch_and_is_acknowledged(
    scene: Scene, *, restarts: bool
) -> None:
    before_each = scene.kaona.restart if restarts else None
    pim = await scene.officer(AWARD, "พิมพ์ชนก", SEMINAR)
    far = await scene.officer(SCHOOL, "ฝ่ายการศึกษา")
    pakorn = await scene.coordinator(name=PAKORN)
    await pakorn.play(
        [
            *PASTED,
            ("กด", "ส่ง (1)", ("แก้เป็น: ส่งหนังสือเวียนแล้ว", "ถึง 1 บัญชี")),
        ],
        before_each=before_each,
    )
    assert pakorn.offered() == ("ติดตามผล",)
    await scene.kaona.service.settle()
    seen = await pim.person.hears(*TOLD)
    assert seen.buttons == ("รับทราบ",)
    assert "ด้วยกรุงเทพมหานครให้ทุกหน่วยงาน" in seen.text
    pim.heard.append(seen)
    await pim.play(
        [
            ("กด", "รับทราบ", "แจ้งเตือน: รับทราบแล้ว", "แก้เป็น: หนังสือเวียน"),
            (
                "กด",
                "✓ รับทราบ 10 พ.ย. 2569 09:00",
                "แจ้งเตือน: รับทราบไว้แล้วเมื่อ 10 พ.ย. 2569 09:00",
            ),
        ],
        before_each=before_each,
    )
    await settled(scene, pim, far)
    await pakorn.play(
        [
            (
                "กด",
                "ติดตามผล",
                (
                    "แก้เป็น: หนังสือเวียน กท 0307/ว 1810",
                    "เปิดรับ · ภายใน 25 พ.ย. 2569",
                    "ส่งถึง 2 · ตอบด้วยเอกสารหรือข้อความ 0 · รับทราบ 1 · เงียบ 0 · ติดต่อไม่ได้ 1",
                    "• สำนักงาน ก.ก.",
                ),
            ),
            ("กด", "รายชื่อ", ("แก้เป็น: ", "• นางสาวพิมพ์ชนก วัฒนสุข · สำนักงาน ก.ก. · รับทราบ 10 พ.ย.")),
            ("กด", "กลับ", "แก้เป็น: แยกตามหน่วยงาน"),
            ("กด", "รายการ", ("แก้เป็น: หนังสือเวียน", "เปิดรับ", "รับทราบ 1 · เงียบ 0")),
        ],
        before_each=before_each,
    )


async def test_all_that_was_read_of_a_memo_is_proposed(scene: Scene) -> None:
    pakorn = await scene.coordinator(name=PAKORN)
    await pakorn.play(
        [
            *ASKED,
            (
                "พิมพ์",
                MEMO,
                (
                    "เลขที่ กท 0307/ว 1810",
                    "ส่วนราชการ สำนักงาน ก.ก. (กองพัฒนาระบบราชการ)",
                    "ลงวันที่ 9 พ.ย. 2569",
                    f"เรื่อง {SUBJECT}",
                    "เรียน ผู้อำนวยการสำนัก · ผู้อำนวยการเขต",
                    "เนื้อความ ด้วยกรุงเทพมหานครให้ทุกหน่วยงานจัดเก็บข้อมูลโครงการ",
                    "ภายใน 25 พ.ย. 2569",
                    "โทรศัพท์ 0 2226 3755 · 1560",
                ),
            ),
            ("กด", "แก้กำหนด", "พิมพ์วันสุดท้าย"),
            ("พิมพ์", "30/11/2569", ("ภายใน 30 พ.ย. 2569", "เรียน ผู้อำนวยการสำนัก", "โทรศัพท์ 0 2226")),
        ]
    )
    assert "ประกาศ" not in pakorn.heard[-1].text


async def test_who_is_linked_after_the_sending_gets_it_and_nobody_gets_it_twice(
    scene: Scene,
) -> None:
    pim = await scene.officer(AWARD, "พิมพ์ชนก", SEMINAR)
    pakorn = await scene.coordinator(name=PAKORN)
    await sent(scene, pakorn)
    await got(pim, *TOLD)
    await scene.kaona.restart()
    voramet = await scene.stranger("วรเมธ")
    link = await scene.kaona.officer_link(SEMINAR.code)
    await voramet.person.follow(link)
    await got(voramet, "สวัสดี คุณ")
    await got(voramet, *TOLD)
    await settled(scene, pim, voramet, pakorn)


async def test_the_silent_are_reminded_by_the_ladder_until_the_digest_ends_it(
    scene: Scene,
) -> None:
    pim = await scene.officer(AWARD, "พิมพ์ชนก", SEMINAR)
    voramet = await scene.stranger("วรเมธ")
    await voramet.play([("กดลิงก์", await scene.kaona.officer_link(SEMINAR.code), "สวัสดี คุณ")])
    pakorn = await scene.coordinator(name=PAKORN)
    group = await scene.group(pakorn, "03000000")
    await sent(scene, pakorn, SOON, 2)
    await got(pim, SUBJECT)
    await got(voramet, SUBJECT)
    await pim.play([("กด", "รับทราบ", "แจ้งเตือน: รับทราบแล้ว", "แก้เป็น: หนังสือเวียน")])
    reminded = ("กท 0307/ว 1810", SUBJECT, "ยังรอรับทราบ ภายใน 13 พ.ย. 2569")
    await voramet.play(
        [
            ("ถึงเวลา", "11 พ.ย. 2569 09:00"),
            ("ถึงเวลา", "12 พ.ย. 2569 09:00", reminded),
            ("ถึงเวลา", "12 พ.ย. 2569 15:00"),
            ("เริ่มระบบใหม่", ""),
            ("ถึงเวลา", "13 พ.ย. 2569 08:45"),
            ("ระบบหยุดจนถึง", "13 พ.ย. 2569 09:30", reminded),
            ("ถึงเวลา", "14 พ.ย. 2569 09:00"),
        ]
    )
    await settled(scene, pim, pakorn)
    # The Saturday is quiet; the digest comes on Monday.
    await scene.kaona.move_to(bangkok("16 พ.ย. 2569 08:35"))
    digest = (
        "สรุปหนังสือเวียน กท 0307/ว 1810",
        SUBJECT,
        "ปิดรับเมื่อ 16 พ.ย. 2569 08:35 น. กำหนด 13 พ.ย. 2569",
        "ส่งถึง 2 · ตอบด้วยเอกสารหรือข้อความ 0 · รับทราบ 1 · เงียบ 1 · ติดต่อไม่ได้ 0",
        "• สำนักงาน ก.ก.",
    )
    await pakorn.person.hears(*digest)
    told = await group.chat.hears(*digest)
    assert "วรเมธ" not in told.text
    # What comes late is kept, and marked.
    await voramet.play(
        [
            (
                "กด",
                "รับทราบ",
                "แจ้งเตือน: รับทราบแล้ว (หลังกำหนด 13 พ.ย. 2569)",
                "แก้เป็น: ยังรอรับทราบ",
            )
        ]
    )
    await pakorn.play(
        [
            ("พิมพ์", "/circulars", ("ปิดแล้ว", "รับทราบ 2 · เงียบ 0")),
            ("กด", f"กท 0307/ว 1810 {SUBJECT}"[:44].rstrip() + "…", "แก้เป็น: ปิดแล้ว"),
            ("กด", "รายชื่อ", ("แก้เป็น: ", "วรเมธ", "16 พ.ย. 2569 (หลังกำหนด)")),
        ]
    )
    assert "เตือน (0)" not in pakorn.offered()


async def test_a_document_that_is_wanted_comes_back_by_a_reply(scene: Scene) -> None:
    pim = await scene.officer(AWARD, "พิมพ์ชนก", SEMINAR)
    pakorn = await scene.coordinator(name=PAKORN)
    await pakorn.play(
        [
            *ASKED,
            ("พิมพ์", SOON, "ร่างหนังสือเวียน"),
            ("กด", "ให้ส่งเอกสาร", ("แก้เป็น: ", "ให้ผู้รับ ตอบกลับด้วยเอกสาร")),
            ("กด", "ส่ง (1)", "แก้เป็น: ส่งหนังสือเวียนแล้ว"),
        ]
    )
    await scene.kaona.service.settle()
    first = await got(pim, "โปรดตอบกลับข้อความนี้ด้วยเอกสาร ภายใน 13 พ.ย. 2569")
    await pim.play(
        [
            ("กด", "รับทราบ", "แจ้งเตือน: รับทราบแล้ว", "แก้เป็น: หนังสือเวียน"),
            # To acknowledge is not enough.
            ("ถึงเวลา", "12 พ.ย. 2569 09:00", "ยังรอเอกสาร ภายใน 13 พ.ย. 2569"),
        ]
    )
    pdf = ("รายงาน.pdf", b"%PDF-1.7 1", "application/pdf")
    await sends(pim, *pdf, "ได้รับคำตอบแล้ว: รายงาน.pdf", to=first)
    await sends(pim, "x.exe", b"MZ", "application/x-msdownload", "ยังรับ x.exe ไม่ได้", to=first)
    await pim.person.reply(first, "ส่งแล้ว <b>&amp;")
    await got(pim, "ได้รับคำตอบแล้ว: ข้อความ")
    await pim.play([("ถึงเวลา", "13 พ.ย. 2569 09:00")])
    await pakorn.play(
        [
            ("พิมพ์", "/circulars", "ตอบ 1 · รับทราบ 0 · เงียบ 0"),
            ("กด", f"กท 0307/ว 1810 {SUBJECT}"[:44].rstrip() + "…", "แก้เป็น: เปิดรับ"),
            (
                "กด",
                "คำตอบ (2)",
                (
                    "แก้เป็น: ",
                    "1. นางสาวพิมพ์ชนก วัฒนสุข · สำนักงาน ก.ก. · 12 พ.ย. 2569: รายงาน.pdf",
                    '2. นางสาวพิมพ์ชนก วัฒนสุข · สำนักงาน ก.ก. · 12 พ.ย. 2569: "ส่งแล้ว <b>&amp;"',
                ),
            ),
            ("กด", "ไฟล์ 1", "กท 0307/ว 1810 นางสาวพิมพ์ชนก วัฒนสุข · 12 พ.ย. 2569"),
        ]
    )
    assert pakorn.heard[-1].document == "รายงาน.pdf"


async def test_a_text_file_is_read_and_goes_out_as_the_original(scene: Scene) -> None:
    pim = await scene.officer(AWARD, "พิมพ์ชนก")
    pakorn = await scene.coordinator(name=PAKORN)
    await pakorn.play(ASKED)
    await scene.stage.fail(method="getFile", status=500)
    await sends(pakorn, "หนังสือ.txt", MEMO.encode("cp874"), "text/plain", "ได้รับ หนังสือ.txt แล้ว")
    # Telegram failed at first; a new start reads it.
    await scene.kaona.restart()
    await got(pakorn, "ร่างหนังสือเวียน", "กท 0307/ว 1810", SUBJECT, "ต้นฉบับ หนังสือ.txt")
    await pakorn.play([("กด", "ส่ง (1)", "แก้เป็น: ส่งหนังสือเวียนแล้ว")])
    await scene.kaona.service.settle()
    seen = await got(pim, *TOLD)
    assert seen.document == "หนังสือ.txt"
    assert (await scene.stage.download(seen)).decode("cp874") == MEMO
    await pim.play([("กด", "รับทราบ", "แจ้งเตือน: รับทราบแล้ว", "แก้เป็น: หนังสือเวียน")])


async def test_a_pdf_goes_out_as_the_original_of_a_text_that_is_pasted(scene: Scene) -> None:
    pim = await scene.officer(AWARD, "พิมพ์ชนก")
    pakorn = await scene.coordinator(name=PAKORN)
    await pakorn.play(
        [
            *ASKED,
            ("ส่งไฟล์", "หนังสือ.pdf", ("เก็บ หนังสือ.pdf เป็นต้นฉบับแล้ว", "โปรดวางข้อความ")),
            ("พิมพ์", MEMO, ("ร่างหนังสือเวียน", SUBJECT, "ต้นฉบับ หนังสือ.pdf")),
            ("ส่งไฟล์", "ฉบับแก้.docx", ("ร่างหนังสือเวียน", "ต้นฉบับ ฉบับแก้.docx")),
            ("กด", "ส่ง (1)", "แก้เป็น: ส่งหนังสือเวียนแล้ว"),
        ]
    )
    await scene.kaona.service.settle()
    assert (await got(pim, *TOLD)).document == "ฉบับแก้.docx"


async def test_a_photo_with_all_fields_filled_in_by_hand_goes_out(scene: Scene) -> None:
    pim = await scene.officer(AWARD, "พิมพ์ชนก")
    pakorn = await scene.coordinator(name=PAKORN)
    await pakorn.play(
        [
            *ASKED,
            ("ส่งรูป", "", ("เก็บ รูป เป็นต้นฉบับแล้ว", "กดกรอกเอง")),
            ("เริ่มระบบใหม่", ""),
            (
                "กด",
                "กรอกเอง",
                ("แก้เป็น: ร่างหนังสือเวียน", "เรื่อง ยังไม่ระบุ", "ยังไม่มีเรื่อง", "ยังไม่มีกำหนด"),
            ),
        ]
    )
    assert "ส่ง (1)" not in pakorn.offered()
    await pakorn.play(
        [
            ("กด", "แก้เรื่อง", "พิมพ์เรื่องของหนังสือ"),
            ("พิมพ์", "เชิญประชุม", ("ร่างหนังสือเวียน", "เรื่อง เชิญประชุม")),
            ("กด", "แก้กำหนด", "พิมพ์วันสุดท้าย"),
            ("เริ่มระบบใหม่", ""),
            ("พิมพ์", "๒๐/๑๑/๒๕๖๙", ("ร่างหนังสือเวียน", "ภายใน 20 พ.ย. 2569")),
            ("กด", "ส่ง (1)", "แก้เป็น: ส่งหนังสือเวียนแล้ว"),
        ]
    )
    await scene.kaona.service.settle()
    assert (await got(pim, "หนังสือเวียน\nเชิญประชุม", "ภายใน 20 พ.ย. 2569")).file_url


async def test_each_field_can_be_corrected_and_what_cannot_be_read_is_asked_again(
    scene: Scene,
) -> None:
    await scene.kaona.take(AWARD)
    pakorn = await scene.coordinator(name=PAKORN)
    corrections: Table = (
        ("กด", "แก้เลขที่", "พิมพ์เลขที่หนังสือ"),
        ("พิมพ์", "ก" * 61, ("ยาวเกิน 60 ตัวอักษร", "พิมพ์เลขที่หนังสือ")),
        ("ส่งรูป", "", ("โปรดพิมพ์เป็นข้อความ", "พิมพ์เลขที่หนังสือ")),
        ("พิมพ์", "กท ๐๔๐๑/ว๗", ("ร่างหนังสือเวียน", "เลขที่ กท 0401/ว 7")),
        ("กด", "แก้วันที่", "พิมพ์วันที่ของหนังสือ"),
        ("พิมพ์", "เมื่อวาน", ("อ่าน", "พิมพ์วันที่ของหนังสือ")),
        ("พิมพ์", "8 พ.ย. 69", ("ร่างหนังสือเวียน", "ลงวันที่ 8 พ.ย. 2569")),
        ("กด", "แก้กำหนด", "พิมพ์วันสุดท้าย"),
        ("พิมพ์", "9/11/2569", ("วันที่ 9 พ.ย. 2569 ผ่านมาแล้ว", "พิมพ์วันสุดท้าย")),
        ("พิมพ์", "10/11/2569", ("ร่างหนังสือเวียน", "ภายใน 10 พ.ย. 2569")),
        ("กด", "แก้เรื่อง", "พิมพ์เรื่องของหนังสือ"),
        ("พิมพ์", "ก" * 2001, ("ยาวเกิน 2000 ตัวอักษร", "พิมพ์เรื่อง")),
        ("พิมพ์", "ข" * 2000, ("ร่างหนังสือเวียน", "เรื่อง " + "ข" * 499 + "…")),
        ("กด", "แก้เรื่อง", "พิมพ์เรื่องของหนังสือ"),
        ("กด", "กลับ", ("แก้เป็น: ร่างหนังสือเวียน", "ข" * 499)),
    )
    await pakorn.play([*PASTED, *corrections])


async def test_the_real_memo_comes_in_two_pieces_and_its_old_deadline_has_to_be_mended(
    scene: Scene,
) -> None:
    pim = await scene.officer(AWARD, "พิมพ์ชนก")
    pakorn = await scene.coordinator(name=PAKORN)
    text = seed_text("004").strip()
    cut = text.rindex("\n", 0, 3000)
    await pakorn.play(
        [
            *ASKED,
            ("พิมพ์", text[:cut], ("ร่างหนังสือเวียน", "กท 0307/1810", "28 ต.ค. 2563")),
            (
                "พิมพ์",
                text[cut:],
                (
                    "ภายใน 28 ก.พ. 2564",
                    "เรียน ผู้อำนวยการสำนัก · หัวหน้าสำนักงาน ก.ก.",
                    "เนื้อความ ด้วยกรุงเทพมหานครมอบหมายให้",
                    "ประกาศ ประกาศสำนักงานคณะกรรมการ",
                    "เรื่องของประกาศ การเสนอผลงาน",
                    "โทรศัพท์ 0 2226 3755 · 1560 · 0 2226 3727 · 1460",
                    "หมายเลขโทรศัพท์ไม่ตรงกัน: 1560, 1460",
                    "กำหนดผ่านไปแล้ว กดแก้กำหนด",
                ),
            ),
            ("กด", "แก้กำหนด", "พิมพ์วันสุดท้าย"),
            ("พิมพ์", "30/11/2569", "ภายใน 30 พ.ย. 2569"),
            ("กด", "ส่ง (1)", "แก้เป็น: ส่งหนังสือเวียนแล้ว"),
        ]
    )
    await scene.kaona.service.settle()
    await got(pim, "กท 0307/1810", "ด้วยกรุงเทพมหานครมอบหมายให้", "ประกาศ ณ วันที่", "ภายใน 30 พ.ย. 2569")


async def test_a_text_that_is_too_long_for_one_message_comes_in_several_with_one_button(
    scene: Scene,
) -> None:
    pim = await scene.officer(AWARD, "พิมพ์ชนก")
    pakorn = await scene.coordinator(name=PAKORN)
    await pakorn.play(ASKED)
    long = MEMO + "\n".join(f"ข้อ {n} " + "ความ " * 60 for n in range(30))
    await sends(pakorn, "a.txt", b"\xef\xbb\xbf" + long.encode(), "", "ได้รับ a.txt แล้ว")
    await got(pakorn, "ร่างหนังสือเวียน", "ต้นฉบับ a.txt")
    await pakorn.play([("กด", "ยกเลิกร่าง", "แก้เป็น: ยกเลิกร่างหนังสือเวียนแล้ว"), *ASKED])
    for start in range(0, len(long), 4000):
        await pakorn.person.send(long[start : start + 4000])
        await got(pakorn, "ร่างหนังสือเวียน")
    await pakorn.play([("กด", "ส่ง (1)", "แก้เป็น: ส่งหนังสือเวียนแล้ว")])
    await scene.kaona.service.settle()
    parts = [await got(pim, "ความ") for _ in range(3)]
    assert [part.buttons for part in parts] == [(), (), ()]
    assert "ข้อ 29" in parts[-1].text
    await got(pim, *TOLD)
    await pim.play([("กด", "รับทราบ", "แจ้งเตือน: รับทราบแล้ว", "แก้เป็น: หนังสือเวียน")])


async def test_html_and_formulas_in_a_memo_are_only_words(scene: Scene) -> None:
    pim = await scene.officer(AWARD, "พิมพ์ชนก")
    pakorn = await scene.coordinator(name=PAKORN)
    subject = '=HYPERLINK("http://x") <b>&amp;</b> <script>'
    await sent(scene, pakorn, MEMO.replace(SUBJECT, subject))
    await got(pim, subject)
    await pakorn.play([("กด", "ติดตามผล", ("แก้เป็น: ", subject))])
