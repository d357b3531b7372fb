"""Files that cannot be taken, odd ones that can, and albums: a clear answer, nothing lost."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select

from bot.domain.evidence import MOST_BYTES
from storage import inbox
from storage.inbox import Arrival
from storage.tables import Attachment
from tests.dialogs.test_evidence import files
from tests.support.dialog import Dialog
from tests.support.records import AWARD, SEMINAR
from tests.support.scene import ANSWERED, SENT, Scene

STATUS = "ขณะนี้งานถึงขั้นตอนใด"


async def kept(scene: Scene) -> int:
    async with scene.reading() as session:
        return await session.scalar(select(func.count(Attachment.id))) or 0


async def settled(officer: Dialog, *pieces: str) -> None:
    """Wait for the last answer to what was sent; it holds the pieces."""
    await officer.person.hears(*pieces)
    await officer.silence()


async def test_what_is_no_evidence_is_refused_with_what_to_send_instead(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    person = officer.person
    await officer.play([("พิมพ์", "/report", STATUS)])
    await person.send_document("ใหญ่.pdf", bytes(MOST_BYTES + 1), "application/pdf")
    await settled(officer, "ใหญ่.pdf ใหญ่เกิน 20 MB", "ย่อไฟล์", STATUS)
    await person.send_document("", b"x", "")
    await settled(officer, "ไม่ทราบชนิดของ เอกสารไม่มีชื่อ", ".pdf", STATUS)
    await person.send_document("ว่าง.pdf", b"", "application/pdf")
    await settled(officer, "ว่าง.pdf ไม่มีข้อมูล", STATUS)
    await person.send_document("<b>&.exe", b"x", "")
    await settled(officer, "ยังรับ <b>&.exe ไม่ได้", STATUS)
    assert await kept(scene) == 0
    await officer.play(ANSWERED)


async def test_odd_names_are_shown_literally_and_without_their_path(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    person = officer.person
    await person.send_document("../../etc/<i>&</i>.pdf", b"x", "application/pdf")
    await settled(officer, "✓ แนบแล้ว 1 ไฟล์ (i>.pdf)", STATUS)
    await person.send_document("", b"x", "application/pdf", caption="<a href='x'>{ $name }</a>")
    await person.hears("✓ แนบแล้ว 2 ไฟล์ (i>.pdf · เอกสารไม่มีชื่อ)")
    await settled(officer, "ร้อยละเท่าใด")
    await person.send_document("<b>&👍" * 60 + ".pdf", b"x", "")
    await settled(officer, "✓ แนบแล้ว 3 ไฟล์", "<b>&👍<b>", "ร้อยละเท่าใด")
    await officer.play([*ANSWERED[1:], ("กด", "ไฟล์แนบ (3)", "<a href='x'>{ $name }</a>")])
    await officer.play([("กด", "กลับไปรายงาน", "ตรวจทานก่อนส่ง"), SENT[-1]])
    await officer.play(
        [
            (
                "พิมพ์",
                f"/evidence {AWARD.code}",
                "เอกสารไม่มีชื่อ",
                "i>.pdf",
                "<a href='x'>{ $name }</a>",
                "<b>&👍",
            )
        ]
    )


async def test_an_album_is_one_answer_that_counts_its_files(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", ANSWERED[0])
    await scene.kaona.stop()
    for _ in range(6):
        await officer.person.send_photo(album="1")
    await scene.kaona.start()
    await settled(officer, "✓ แนบแล้ว 6 ไฟล์ (รูป 6)", "ร้อยละเท่าใด")
    said = [seen for seen in await officer.bot_messages() if "แนบแล้ว" in seen.text]
    assert len(said) == 1
    await officer.play([*ANSWERED[1:], SENT[-1]])
    assert await files(scene, AWARD.code) == {2: [""] * 6}


async def test_an_album_over_a_restart_is_still_one_answer(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", ANSWERED[0])
    await officer.person.send_photo(album="1")
    await settled(officer, "✓ แนบแล้ว 1 ไฟล์")
    await scene.kaona.restart()
    await officer.person.send_photo(album="1")
    await settled(officer, "✓ แนบแล้ว 2 ไฟล์ (รูป 2)", "ร้อยละเท่าใด")
    said = [seen for seen in await officer.bot_messages() if "แนบแล้ว" in seen.text]
    assert [seen.edited for seen in said] == [True]


async def test_only_the_first_caption_of_an_album_can_be_an_answer(scene: Scene) -> None:
    """Photos that are numbered must not become a percentage and an amount."""
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", ANSWERED[0])
    await scene.kaona.stop()
    for caption in ("45", "2", "3"):
        await officer.person.send_photo(caption, album="1")
    await scene.kaona.start()
    await officer.person.hears("✓ 45.00 %", "กี่บาท")
    await officer.silence_after("แนบแล้ว")
    draft = await scene.draft(AWARD.code)
    assert draft is not None
    assert draft.disbursed is None
    async with scene.reading() as session:
        captions = list(await session.scalars(select(Attachment.caption).order_by(Attachment.id)))
    assert captions == ["45", "2", "3"]
    last = (await officer.bot_messages())[-1]
    assert "กี่บาท" in last.text


async def test_no_more_than_ten_photos_and_ten_documents_are_kept(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED)
    await scene.kaona.stop()
    for number in range(12):
        await officer.person.send_photo(album="1")
        await officer.person.send_document(f"{number}.pdf", b"x", "", album="2")
    await scene.kaona.start()
    await officer.person.hears("ไม่ได้แนบ รูป เพราะแนบชนิดนี้ครบ 10 ไฟล์แล้ว")
    await officer.person.hears("ไม่ได้แนบ 10.pdf เพราะแนบชนิดนี้ครบ 10 ไฟล์แล้ว")
    await officer.silence_after()
    assert await kept(scene) == 20
    messages = await officer.bot_messages()
    assert sum("ไม่ได้แนบ" in seen.text for seen in messages) == 2
    shown = next(seen for seen in messages if "✓ แนบแล้ว 20 ไฟล์" in seen.text)
    assert "รูป 10 · 0.pdf · 1.pdf · 2.pdf · และอีก 7 ไฟล์" in shown.text
    await officer.play(
        [
            ("กด", "ไฟล์แนบ (20)", ("(20 ไฟล์)", "10. ")),
            ("กด", "ถัดไป ›", ("20. ",)),
            ("กด", "‹ ก่อนหน้า", ("10. ",)),
            ("กด", "กลับไปรายงาน", "ตรวจทานก่อนส่ง"),
            SENT[-1],
        ]
    )
    assert len((await files(scene, AWARD.code))[2]) == 20


async def test_the_same_file_twice_is_kept_once(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play(
        [
            ("ส่งไฟล์", "ก.pdf", ("✓ แนบแล้ว 1 ไฟล์", STATUS)),
            ("ส่งไฟล์เดิม", "", ("ก.pdf แนบไว้แล้ว จึงไม่แนบซ้ำ", STATUS)),
        ]
    )
    assert await kept(scene) == 1


async def test_a_file_that_was_read_a_day_late_is_told_and_not_attached(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", ANSWERED[0])
    await officer.person.send_document("ก.pdf", b"x", "")
    await settled(officer, "✓ แนบแล้ว 1 ไฟล์")
    row = (await scene.inbox())[-1]
    document = row.payload["message"] | {"message_id": 999}
    document["document"]["file_unique_id"] = "another"
    async with scene.kaona.turn() as turn:
        arrival = Arrival(row.update_id + 1, row.chat_id, row.payload | {"message": document})
        await inbox.store(turn.session, [arrival], turn.now - timedelta(days=2))
    scene.kaona.service.worker.wake.ring()
    await settled(officer, "ไฟล์ที่ส่งเมื่อ 14 พ.ย. 2569 เพิ่งเปิดอ่านได้", "โปรดส่งอีกครั้ง")
    assert await kept(scene) == 1


async def test_strangers_leave_no_files(scene: Scene) -> None:
    await scene.asked_officer(AWARD, "พิมพ์ชนก")
    stranger = await scene.stranger()
    refused = "ระบบนี้ใช้เฉพาะผู้รับผิดชอบโครงการ"
    await stranger.play(
        [
            ("ส่งรูป", "45", refused),
            ("ส่งไฟล์", "ก.pdf", refused),
            ("แก้คำบรรยายเป็น", "46", refused),
            ("พิมพ์", "https://example.org", refused),
            ("พิมพ์", f"/evidence {AWARD.code}", refused),
        ]
    )
    assert await kept(scene) == 0


async def test_buttons_about_files_serve_only_whose_project_it_is(scene: Scene) -> None:
    other = await scene.officer(SEMINAR, "สมหญิง")
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play([("ส่งไฟล์", "ก.pdf", "✓ แนบแล้ว 1 ไฟล์"), *ANSWERED])
    await officer.play([("กด", "ไฟล์แนบ (1)", "1. ก.pdf")])
    unfile = str(officer.heard[-1].actions["ลบ 1. ก.pdf"])
    obligation = unfile.split(":")[1]
    await other.silence_after("รายงานความก้าวหน้า")
    for data in (unfile, f"files:{obligation}:1", f"attach:{obligation}:2", f"place:{obligation}:"):
        await other.press_data(data)
        await other.silence()
    assert await kept(scene) == 1


async def test_invented_buttons_about_files_do_nothing(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play([("ส่งไฟล์", "ก.pdf", "✓ แนบแล้ว 1 ไฟล์")])
    obligation = str(officer.heard[1].actions["เริ่มรายงาน"]).split(":")[1]
    for data in (
        f"unfile:{obligation}:999999999",
        f"unfile:{obligation}:x",
        f"attach:{obligation}:7",
        f"attach:{obligation}:",
        f"place:{obligation}:",
    ):
        assert "ปุ่มนี้เป็นของข้อความเก่า" in await officer.press_data(data)
        await settled(officer, STATUS)
    for data in ("turn:0:status.x", "turn:0:all.1", "digits:0:roman", "evidence:0:1-", "turn:0:"):
        assert "ปุ่มนี้เป็นของข้อความเก่า" in await officer.press_data(data)
        await officer.silence()
    assert await kept(scene) == 1
