"""Whatever is sent at whatever question: a sensible answer, nothing stored that was not meant."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest

from tests.support.dialog import Answer, Dialog
from tests.support.records import AWARD
from tests.support.scene import ANSWERED, OPENING, SENT, Scene

NOT_TEXT = "โปรดพิมพ์เป็นข้อความ หรือส่งหลักฐานเป็นรูป หรือไฟล์ PDF"
NO_SOUND = "ยังรับเสียงไม่ได้ โปรดพิมพ์เป็นข้อความ"
NO_VIDEO = "ยังรับวิดีโอไม่ได้ โปรดส่งเป็นรูป"
NO_SUCH_FILE = "ยังรับ โปรแกรม.exe ไม่ได้ โปรดส่งเป็นรูป"
NO_LINK = "ยังรับลิงก์เป็นหลักฐานไม่ได้ โปรดดาวน์โหลดไฟล์"
EDITED = "ข้อความนี้ไม่ใช่คำตอบของรายงานที่กำลังกรอกอยู่"

TECHNICAL = ("Traceback", "Error", "error", "None", "null", "update", "JSON", "Exception", "{", "}")
"""What no officer may ever read."""


@dataclass(frozen=True)
class Question:
    """A question, how far one has to answer to reach it, and what a refusal at it says."""

    name: str
    question: str
    refusal: str

    @property
    def before(self) -> Sequence[Sequence[Answer]]:
        """The rows that lead to it."""
        return ANSWERED[: NAMES.index(self.name)]


QUESTIONS = (
    Question("status", "ขณะนี้งานถึงขั้นตอนใด", "โปรดพิมพ์สถานะของงานเป็นข้อความ"),
    Question("percent", "ขณะนี้งานคืบหน้าร้อยละเท่าใด", "ยังอ่านค่าร้อยละไม่ได้"),
    Question("disbursed", "เบิกจ่ายในงวดนี้กี่บาท", "ยังอ่านจำนวนเงินไม่ได้"),
    Question("plan", "งานเป็นไปตามแผนหรือไม่", "โปรดกดเลือกจากปุ่มใต้ข้อความนี้"),
    Question("target", "ผลงานเป็นไปตามเป้าหมายหรือไม่", "โปรดกดเลือกจากปุ่มใต้ข้อความนี้"),
)
NAMES = [question.name for question in QUESTIONS]


def no_technical_word(officer: Dialog) -> None:
    for seen in officer.heard:
        found = [word for word in TECHNICAL if word in seen.text]
        assert not found, f"{found} in\n{seen.told()}"


@pytest.mark.parametrize("asked", QUESTIONS, ids=NAMES)
async def test_what_is_no_answer_leaves_the_question_standing(
    scene: Scene, asked: Question
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *asked.before)
    question = (NOT_TEXT, asked.question)
    await officer.play(
        [
            ("พิมพ์", "/report", asked.question),
            ("พิมพ์", "\u200b\u200c\u2060\ufeff", asked.refusal),
            ("พิมพ์", "\u202e\u200f", asked.refusal),
            ("พิมพ์", "🎉🎉🎉", asked.refusal),
            ("ส่งสติกเกอร์", "", question),
            ("ส่งไฟล์", "โปรแกรม.exe", (NO_SUCH_FILE, asked.question)),
            ("ส่งวิดีโอ", "", (NO_VIDEO, asked.question)),
            ("ส่งเสียง", "", (NO_SOUND, asked.question)),
            ("พิมพ์", "https://drive.google.com/file/d/1", (NO_LINK, asked.question)),
            ("ส่งตำแหน่ง", "", question),
            ("ส่งเบอร์ติดต่อ", "", question),
            ("แก้ข้อความล่าสุดเป็น", "45", EDITED),
        ]
    )
    no_technical_word(officer)
    draft = await scene.draft(AWARD.code)
    assert draft is not None
    for name in NAMES[NAMES.index(asked.name) :]:
        assert getattr(draft, name) is None
    await officer.play(ANSWERED[NAMES.index(asked.name) :])


@pytest.mark.parametrize("asked", QUESTIONS[1:], ids=NAMES[1:])
async def test_markup_and_floods_are_refused_where_a_value_is_asked(
    scene: Scene, asked: Question
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *asked.before)
    await officer.play(
        [
            ("พิมพ์", "<b>&</b>", asked.refusal),
            ("พิมพ์", "{ $percent }", asked.refusal),
            ("พิมพ์", "ก" * 4_096, asked.refusal),
            ("พิมพ์", "'; DROP TABLE reports; --", asked.refusal),
        ]
    )
    draft = await scene.draft(AWARD.code)
    assert draft is not None
    assert getattr(draft, asked.name) is None


async def test_markup_shows_literally_everywhere(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "03000000")
    await officer.play(
        [
            ("พิมพ์", "ลงนาม <b>&</b> <a href='x'>แล้ว</a> { $name }", "ร้อยละเท่าใด"),
            *ANSWERED[1:3],
            ("พิมพ์", "ช้ากว่าแผน", "✓ ช้ากว่าแผน"),
            ("พิมพ์", "ตามเป้า", "ติดขัดเรื่องใด"),
            (
                "พิมพ์",
                "รอ <i>อนุมัติ</i> & ติดตาม",
                "สถานะ: ลงนาม <b>&</b> <a href='x'>แล้ว</a> { $name }",
            ),
            ("กด", "ส่งรายงาน", "แก้เป็น: <b>&</b>", "ได้รับรายงานครั้งที่ 2"),
        ]
    )
    await group.play([("พิมพ์", "/digest", "\"ลงนาม <b>&</b> <a href='x'>แล้ว</a> { $name }\"")])
    assert (await scene.reports(AWARD.code))[-1].status == (
        "ลงนาม <b>&</b> <a href='x'>แล้ว</a> { $name }"
    )


async def test_a_name_with_markup_shows_literally(scene: Scene) -> None:
    named = replace(AWARD, name="โครงการ <i>R&D</i>", officer="ฝ่าย <u>พัฒนา</u>")
    officer = await scene.asked_officer(named, "<b>สม & ชาย</b>", *SENT)
    assert "สวัสดี คุณ<b>สม & ชาย</b>" in officer.heard[0].text
    assert "ฝ่าย <u>พัฒนา</u>" in officer.heard[0].text
    assert "โครงการ <i>R&D</i>" in officer.heard[-1].text
    group = await scene.group(officer, "03000000", "กลุ่ม <b>&</b>")
    await group.play([("พิมพ์", "/digest", "ส่งครบทุกโครงการแล้ว")])


async def test_a_status_with_emoji_and_control_characters_is_kept_readable(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play(
        [
            ("พิมพ์", "ลง\u202eนาม\u200bสัญญา\x07แล้ว\n\nงวดที่ 1 ✅👷‍♀️", "ร้อยละเท่าใด"),
            *ANSWERED[1:],
            ("กด", "ส่งรายงาน", "แก้เป็น: ตรวจทานก่อนส่ง", "ได้รับรายงาน"),
        ]
    )
    assert "สถานะ: ลงนามสัญญาแล้ว งวดที่ 1 ✅👷" in officer.heard[-2].text
    status = (await scene.reports(AWARD.code))[-1].status
    assert status is not None
    assert status.startswith("ลงนามสัญญาแล้ว งวดที่ 1 ✅👷")


async def test_the_longest_status_of_the_widest_letters_still_fits(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play(
        [("พิมพ์", "ก" + "👍" * 999, "ร้อยละเท่าใด"), *ANSWERED[1:], *SENT[-1:]],
    )
    assert len((await scene.reports(AWARD.code))[-1].status or "") == 1_000


async def test_a_status_of_nothing_but_markup_signs_is_shown_and_sent(scene: Scene) -> None:
    status = "ก" + "<" * 999
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play([("พิมพ์", status, "ร้อยละเท่าใด"), *ANSWERED[1:], *SENT[-1:]])
    assert (await scene.reports(AWARD.code))[-1].status == status


async def test_five_thousand_characters_come_as_two_messages_and_neither_is_taken(
    scene: Scene,
) -> None:
    """A phone cuts a long text at 4,096: its rest must not pass for the status."""
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await scene.kaona.stop()
    text = "ประชุมชี้แจงแล้ว " * 300
    await officer.person.send(text[:4_096])
    await officer.person.send(text[4_096:5_000])
    await scene.kaona.start()
    await officer.person.hears("ข้อความยาว 4,096 ตัวอักษร", "โปรดพิมพ์ใหม่ให้สั้นลง")
    await officer.silence()
    draft = await scene.draft(AWARD.code)
    assert draft is not None
    assert draft.status is None
    await officer.play(ANSWERED)


async def test_pictures_are_answered_outside_a_report_too(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    nowhere = "ขณะนี้ไม่มีรายงานที่เปิดรับ จึงยังไม่ได้เก็บไฟล์นี้"
    await officer.play([("ส่งรูป", "", nowhere), ("ส่งสติกเกอร์", "", NOT_TEXT)])
    await officer.play([("ถึงเวลา", OPENING, "รายงานความก้าวหน้า เดือน พ.ย. 2569")])
    await officer.play([*ANSWERED, ("ส่งสติกเกอร์", "", NOT_TEXT), *SENT[-1:]])
    assert (await scene.reports(AWARD.code))[-1].percent == Decimal("45.50")
