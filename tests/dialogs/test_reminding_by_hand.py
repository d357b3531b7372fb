"""/remind: the missing of a branch are reminded once it was confirmed, at most once an hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from handlers.reminders import reminding_missing
from storage import hand_reminders, rounds
from tests.support.dialog import Dialog, bangkok
from tests.support.records import AWARD, SCHOOL, SEMINAR
from tests.support.scene import OPENING, SENT, Scene

OLD = "แจ้งเตือน: ปุ่มนี้เป็นของข้อความเก่า ดูข้อความล่าสุดด้านล่าง"
REMINDED = ("เหลือรายงานเดือน พ.ย. 2569 อีก 1 โครงการ", AWARD.code)


async def asked(scene: Scene) -> tuple[Dialog, Dialog]:
    """An officer who was asked, beside one without an account, and their coordinator."""
    officer = await scene.officer(AWARD, "พิมพ์ชนก", SEMINAR, SCHOOL)
    await officer.play([("ถึงเวลา", OPENING, AWARD.code)])
    return officer, await scene.coordinator()


async def test_the_missing_are_counted_confirmed_and_reminded_once_an_hour(scene: Scene) -> None:
    officer, own = await asked(scene)
    await own.play(
        [
            (
                "พิมพ์",
                "/remind",
                (
                    "เตือน 1 คน ให้ส่งรายงาน พ.ย. 2569",
                    "สำนักงาน ก.ก. · ยังไม่ส่ง 2 โครงการ",
                    "ติดต่อทางบอตไม่ได้ 1 โครงการ",
                ),
            ),
            ("กด", "ไม่เตือน", "แก้เป็น: ไม่ได้เตือน"),
        ]
    )
    await officer.silence()
    await own.play(
        [
            ("พิมพ์", "/remind", "เตือน 1 คน"),
            (
                "กด",
                "เตือน 1 คน",
                ("แก้เป็น: เตือนแล้ว 1 คน", "เมื่อ 16 พ.ย. 2569 เวลา 09:00 น. โดย ปกรณ์"),
            ),
            (
                "กดปุ่มเก่า",
                "เตือน 1 คน",
                "แก้เป็น: เพิ่งเตือนไปเมื่อ 09:00 น. เตือนได้อีกครั้งหลัง 10:00 น.",
            ),
            ("พิมพ์", "/remind", "เพิ่งเตือนไปเมื่อ 09:00 น."),
        ]
    )
    told = await officer.person.hears(REMINDED[0])
    assert AWARD.code in told.text
    await officer.silence()
    await scene.kaona.move_to(bangkok("16 พ.ย. 2569 10:01"))
    await own.play([("พิมพ์", "/remind", "เตือน 1 คน"), ("กด", "เตือน 1 คน", "แก้เป็น: เตือนแล้ว 1 คน")])
    await officer.person.hears(REMINDED[0])
    # What a coordinator wanted is no step of the ladder less on other days.
    await officer.play([("กด", "เริ่มรายงาน", "ขั้นตอนใด"), *SENT])
    await own.play([("ถึงเวลา", "16 พ.ย. 2569 12:00"), ("พิมพ์", "/remind", "ยังเตือนใครไม่ได้")])


async def test_two_coordinators_in_a_group_remind_once(scene: Scene) -> None:
    officer, own = await asked(scene)
    second = await scene.coordinator("03", "มานี")
    first, other = await scene.group_of([own, second])
    await first.play([("พิมพ์", "/pending", "ยังไม่ส่ง"), ("กด", "เตือนผู้ที่ยังไม่ส่ง (2)", "เตือน 1 คน")])
    asked_in_group = first.heard[-1]
    await first.play([("กด", "เตือน 1 คน", ("แก้เป็น: เตือนแล้ว 1 คน", "โดย ปกรณ์"))])
    other.heard.append(asked_in_group)
    data = str(asked_in_group.actions["เตือน 1 คน"])
    await other.group.press_stale(other.person, asked_in_group, data)  # type: ignore[union-attr]
    await other.chat.hears("เพิ่งเตือนไปเมื่อ 09:00 น.")
    await officer.person.hears(REMINDED[0])
    await officer.silence()


async def test_of_many_the_schedule_writes_to_the_rest(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminding_missing, "BATCH", 2)
    crowd = [
        await scene.officer(
            replace(SEMINAR, code=f"03000000-{n}", officer=f"นายคนที่ {n}"), f"คนที่{n}"
        )
        for n in range(6001, 6006)
    ]
    await scene.kaona.move_to(bangkok(OPENING))
    for one in crowd:
        await one.silence_after("รายงานความก้าวหน้า เดือน")
    own = await scene.coordinator()
    await own.play([("พิมพ์", "/remind", "เตือน 5 คน"), ("กด", "เตือน 5 คน", "แก้เป็น: เตือนแล้ว 5 คน")])
    await scene.kaona.service.settle()
    for one in crowd:
        await one.person.hears("เหลือรายงานเดือน พ.ย. 2569 อีก 1 โครงการ")
        await one.silence()


async def test_in_the_quiet_hours_it_waits_for_their_end(scene: Scene) -> None:
    officer, own = await asked(scene)
    await own.play(
        [
            ("ถึงเวลา", "16 พ.ย. 2569 20:00"),
            ("พิมพ์", "/remind", ("เตือน 1 คน", "ข้อความจะถึงเมื่อ 17 พ.ย. 2569 เวลา 08:30 น.")),
            ("กด", "เตือน 1 คน", "แก้เป็น: เตือนแล้ว 1 คน"),
        ]
    )
    await officer.silence()
    await scene.kaona.move_to(bangkok("17 พ.ย. 2569 08:31"))
    await officer.person.hears(REMINDED[0])


async def test_who_put_it_off_is_left_in_peace(scene: Scene) -> None:
    officer, own = await asked(scene)
    await officer.play(
        [("กด", "บ่ายนี้", "แจ้งเตือน: จะแจ้งอีกครั้ง 16 พ.ย. 2569 เวลา 13:30 น.", "แก้เป็น: จะแจ้งอีกครั้ง")]
    )
    await own.play([("พิมพ์", "/remind", ("ยังเตือนใครไม่ได้", "ขอเลื่อนเวลาไว้เอง 1 คน"))])
    await officer.silence()


async def test_a_closed_round_reminds_nobody(scene: Scene) -> None:
    _, own = await asked(scene)
    await own.play([("พิมพ์", "/remind", "เตือน 1 คน")])
    await scene.kaona.stop()
    scene.kaona.clock.rehearsal.move_to(bangkok("5 ม.ค. 2570 09:00"))
    await scene.kaona.start()
    await own.silence_after()
    await own.play([("กดปุ่มเก่า", "เตือน 1 คน", OLD)])


DIVISION = replace(
    SEMINAR,
    code="03010000-2801",
    agency=("สำนักงาน ก.ก.", "กองบริหารทั่วไป"),
    officer="นางสาวมาลี ใจดี",
)


async def two_offices(scene: Scene) -> tuple[Dialog, Dialog, Dialog, Dialog]:
    """Officers of a bureau and of its division, and the coordinators of both, in that order."""
    of_bureau = await scene.officer(AWARD, "พิมพ์ชนก")
    of_division = await scene.officer(DIVISION, "มาลี")
    await scene.kaona.move_to(bangkok(OPENING))
    for one in (of_bureau, of_division):
        await one.silence_after("รายงานความก้าวหน้า เดือน")
    return (
        of_bureau,
        of_division,
        await scene.coordinator("03"),
        await scene.coordinator("0301", "มานี"),
    )


async def test_a_bureau_reminds_the_rest_where_one_division_was_reminded(scene: Scene) -> None:
    of_bureau, of_division, bureau, division = await two_offices(scene)
    await division.play(
        [("พิมพ์", "/remind", "เตือน 1 คน"), ("กด", "เตือน 1 คน", "แก้เป็น: เตือนแล้ว 1 คน")]
    )
    await of_division.person.hears(DIVISION.code)
    await scene.kaona.move_to(bangkok("16 พ.ย. 2569 09:30"))
    await bureau.play(
        [
            ("พิมพ์", "/remind", ("เตือน 1 คน", "ยังไม่ส่ง 2 โครงการ", "เพิ่งเตือนไปภายในหนึ่งชั่วโมง 1 คน")),
            ("กด", "เตือน 1 คน", "แก้เป็น: เตือนแล้ว 1 คน"),
            ("พิมพ์", "/remind", "เพิ่งเตือนไปเมื่อ 09:00 น. เตือนได้อีกครั้งหลัง 10:00 น."),
        ]
    )
    await of_bureau.person.hears(AWARD.code)
    await of_division.silence()
    # After the first hour it is the division's turn again, and only its.
    await scene.kaona.move_to(bangkok("16 พ.ย. 2569 10:01"))
    await bureau.play([("พิมพ์", "/remind", "เตือน 1 คน"), ("กด", "เตือน 1 คน", "แก้เป็น: เตือนแล้ว 1 คน")])
    await of_division.person.hears(DIVISION.code)
    await of_bureau.silence()


async def test_who_was_reminded_for_the_bureau_is_not_reminded_for_the_division(
    scene: Scene,
) -> None:
    of_bureau, of_division, bureau, division = await two_offices(scene)
    await bureau.play([("พิมพ์", "/remind", "เตือน 2 คน"), ("กด", "เตือน 2 คน", "แก้เป็น: เตือนแล้ว 2 คน")])
    await of_bureau.person.hears(AWARD.code)
    await of_division.person.hears(DIVISION.code)
    await division.play([("พิมพ์", "/remind", "เพิ่งเตือนไปเมื่อ 09:00 น.")])
    await of_division.silence()


async def test_who_put_it_off_when_others_were_reminded_can_be_reminded_afterwards(
    scene: Scene,
) -> None:
    of_bureau, of_division, bureau, _ = await two_offices(scene)
    await of_division.play(
        [("กด", "บ่ายนี้", "แจ้งเตือน: จะแจ้งอีกครั้ง 16 พ.ย. 2569 เวลา 13:30 น.", "แก้เป็น: จะแจ้งอีกครั้ง")]
    )
    await scene.kaona.move_to(bangkok("16 พ.ย. 2569 13:29"))
    await bureau.play([("พิมพ์", "/remind", "เตือน 1 คน"), ("กด", "เตือน 1 คน", "แก้เป็น: เตือนแล้ว 1 คน")])
    await of_bureau.person.hears(AWARD.code)
    await scene.kaona.move_to(bangkok("16 พ.ย. 2569 13:31"))
    await of_division.person.hears(DIVISION.code)
    await bureau.play([("พิมพ์", "/remind", "เตือน 1 คน")])


async def test_a_reminder_of_another_round_does_not_count(scene: Scene) -> None:
    _, own = await asked(scene)
    await scene.kaona.move_to(bangkok("16 ธ.ค. 2569 09:00"))
    await own.silence_after()
    async with scene.kaona.turn() as turn:
        november = await rounds.of_month(turn.session, date(2026, 11, 1))
        assert november is not None
        before = await hand_reminders.note(turn.session, november, ["03"], own.person.id, turn.now)
        before.told_up_to = None
    await own.play([("พิมพ์", "/remind", "เตือน 1 คน ให้ส่งรายงาน ธ.ค. 2569")])


async def test_two_that_overlap_and_go_on_by_the_schedule_remind_everybody_once(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminding_missing, "BATCH", 1)
    third = replace(DIVISION, code="03010000-2802", officer="นายสมชาย ใจดี")
    other = await scene.officer(third, "สมชาย")
    of_bureau, of_division, bureau, division = await two_offices(scene)
    await other.silence_after("รายงานความก้าวหน้า เดือน")
    await division.play(
        [("พิมพ์", "/remind", "เตือน 2 คน"), ("กด", "เตือน 2 คน", "แก้เป็น: เตือนแล้ว 2 คน")]
    )
    await bureau.play([("พิมพ์", "/remind", "เตือน 1 คน"), ("กด", "เตือน 1 คน", "แก้เป็น: เตือนแล้ว 1 คน")])
    await scene.kaona.service.settle()
    for one in (of_bureau, of_division, other):
        await one.person.hears("เหลือรายงานเดือน พ.ย. 2569 อีก 1 โครงการ")
        await one.silence()
