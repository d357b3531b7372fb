"""Leave: an officer sets days and a deputy, who is asked meanwhile and reports on their behalf."""

from dataclasses import replace

import pytest

from tests.support.dialog import Dialog, Table
from tests.support.records import AWARD, SCHOOL, SEMINAR
from tests.support.scene import ANSWERED, OPENING, SENT, Scene, Version

THIRD = replace(
    SEMINAR, code="03000000-2703", name="โครงการพัฒนาระบบสารสนเทศ", officer="นายธนา มั่นคง"
)
PIM, WORAMET = str(AWARD.officer), str(SEMINAR.officer)
ASKED = "รายงานความก้าวหน้า เดือน พ.ย. 2569"
IN_PLACE = f"รายงานแทน {PIM}"
ASKED_BOTH = (ASKED, "2 โครงการ", AWARD.code, IN_PLACE, SEMINAR.code)
OF_AWARD, OF_SEMINAR = f"{AWARD.code} มอบรางวัลคุณภาพการให้บริการ", f"{SEMINAR.code} ประชุมวิชาการประจำปี"
"""What the buttons of the two projects say."""
WEEK = "12 พ.ย. 2569 ถึง 18 พ.ย. 2569"

FROM_THE_12TH: Table = (
    ("พิมพ์", "/leave", "ลาตั้งแต่วันใด"),
    ("พิมพ์", "12/11/2569", "✓ ลาตั้งแต่ 12 พ.ย. 2569"),
    ("กด", "1 สัปดาห์", "แก้เป็น: ✓ ลาถึง 18 พ.ย. 2569", (f"บันทึกการลาแล้ว {WEEK}", "ให้ใครรายงานแทน")),
)
"""A leave of a week, up to the choice of a deputy."""


async def two_officers(scene: Scene) -> tuple[Dialog, Dialog]:
    """Two officers of one agency, each with a project."""
    pim = await scene.officer(AWARD, "พิมพ์ชนก")
    woramet = await scene.officer(SEMINAR, "วรเมธ")
    return pim, woramet


async def away_for_a_week(scene: Scene) -> tuple[Dialog, Dialog]:
    """An officer who has set a leave over the opening, and a deputy who accepted."""
    pim, woramet = await two_officers(scene)
    await pim.play([*FROM_THE_12TH, ("กด", WORAMET, f"แก้เป็น: ส่งคำขอถึง {WORAMET} แล้ว")])
    await woramet.person.hears(f"{PIM} ขอให้ท่านรายงานแทน")
    await woramet.play([("กด", "รับรายงานแทน", f"แก้เป็น: รับรายงานแทน {PIM} แล้ว {WEEK}")])
    await pim.person.hears(f"{WORAMET} รับรายงานแทนท่านแล้ว {WEEK}")
    return pim, woramet


async def away_since_the_12th(scene: Scene) -> tuple[Dialog, Dialog]:
    """The same when the leave has begun."""
    pim, woramet = await away_for_a_week(scene)
    begins = f"ถึงวันรายงานแทน {PIM} แล้ว ขณะนี้ไม่มีรายงานค้าง"
    await woramet.play([("ถึงเวลา", "12 พ.ย. 2569 09:00", begins)])
    return pim, woramet


@pytest.mark.parametrize("restarts", [False, True], ids=["", "restarted before every row"])
async def test_the_deputy_is_asked_instead_and_both_names_stand_in_the_version(
    scene: Scene, *, restarts: bool
) -> None:
    before_each = scene.kaona.restart if restarts else None
    pim, woramet = await two_officers(scene)
    await pim.play(
        [*FROM_THE_12TH, ("กด", WORAMET, f"แก้เป็น: ส่งคำขอถึง {WORAMET} แล้ว")],
        before_each=before_each,
    )
    asked = await woramet.person.hears(f"{PIM} ขอให้ท่านรายงานแทน")
    for told in (WEEK, AWARD.code, "จะถามและเตือนท่านแทน", "บันทึกทั้งชื่อท่านและชื่อ"):
        assert told in asked.text
    await woramet.play(
        [("กด", "รับรายงานแทน", (f"แก้เป็น: รับรายงานแทน {PIM} แล้ว {WEEK}", "เมื่อถึงวัน"))],
        before_each=before_each,
    )
    await pim.person.hears(f"{WORAMET} รับรายงานแทนท่านแล้ว {WEEK}")
    await woramet.play(
        [
            ("ถึงเวลา", "12 พ.ย. 2569 09:00", f"ถึงวันรายงานแทน {PIM} แล้ว"),
            ("ถึงเวลา", OPENING, ASKED_BOTH),
            ("พิมพ์", "/report", "เลือกโครงการที่จะรายงาน"),
            ("กด", OF_AWARD, (AWARD.code, IN_PLACE)),
            *ANSWERED[:-1],
            ("กด", "เป็นไปตามเป้าหมาย", "แก้เป็น: ✓", ("ตรวจทานก่อนส่ง", f"รายงานแทน {PIM}")),
            ("กด", "ส่งรายงาน", "แก้เป็น: ตรวจทาน", ("ได้รับรายงานครั้งที่ 2", f"รายงานแทน {PIM}")),
            ("พิมพ์", "/status", (SEMINAR.code, AWARD.code, f"รายงานแทน {PIM}")),
        ],
        before_each=before_each,
    )
    assert await scene.versions(AWARD.code) == [
        Version(2, 1, "ประชุมชี้แจงหลักเกณฑ์แล้ว", "วรเมธ", WORAMET, PIM)
    ]
    sent = (await scene.reports(AWARD.code))[-1]
    assert (sent.deputy, sent.on_behalf_of) == (WORAMET, PIM)
    assert await scene.broken_chains() == []
    await pim.silence()


async def test_an_own_report_of_the_deputy_is_on_behalf_of_nobody(scene: Scene) -> None:
    _, woramet = await away_since_the_12th(scene)
    await woramet.play(
        [
            ("ถึงเวลา", OPENING, ASKED_BOTH),
            ("กด", OF_SEMINAR, (SEMINAR.code, "ขณะนี้งานถึงขั้นตอนใด")),
            *SENT,
        ]
    )
    assert [version.on_behalf_of for version in await scene.versions(SEMINAR.code)] == [None]
    assert "รายงานแทน" not in woramet.heard[-1].text


async def test_the_officer_keeps_the_right_to_report_and_is_asked_again_when_back(
    scene: Scene,
) -> None:
    pim, woramet = await away_since_the_12th(scene)
    await woramet.play([("ถึงเวลา", OPENING, ASKED_BOTH)])
    await pim.play(
        [
            ("พิมพ์", "/report", ("รายงานครั้งที่ 2", "ขณะนี้งานถึงขั้นตอนใด")),
            ("พิมพ์", "ลงนามสัญญาแล้ว", "ร้อยละเท่าใด"),
            # A reminder is due, too: it tells all that is missing, and one message is enough.
            ("ถึงเวลา", "19 พ.ย. 2569 09:00", ("พ.ย. 2569 อีก 1 โครงการ", AWARD.code)),
            ("พิมพ์", "45", "✓ 45.00 %"),
            ("ถึงเวลา", "19 พ.ย. 2569 10:00"),
        ]
    )
    # The deputy's right ended with the leave, and so did the reminders.
    told = await woramet.person.hears("เหลือรายงานเดือน พ.ย. 2569 อีก 1 โครงการ")
    assert AWARD.code not in told.text
    shown = next(seen for seen in woramet.heard if OF_AWARD in seen.actions)
    notice = await woramet.press_data(str(shown.actions[OF_AWARD]), under=shown)
    assert notice == "โครงการนี้ไม่อยู่ในความรับผิดชอบของบัญชีนี้"
    await woramet.silence()


async def test_whoever_is_back_on_a_day_without_a_reminder_is_told_what_is_missing(
    scene: Scene,
) -> None:
    pim, woramet = await two_officers(scene)
    await pim.play(
        [
            *FROM_THE_12TH[:2],
            ("พิมพ์", "17/11/2569", "ให้ใครรายงานแทน"),
            ("กด", WORAMET, "แก้เป็น: ส่งคำขอ"),
        ]
    )
    await woramet.person.hears("ขอให้ท่านรายงานแทน")
    await woramet.play(
        [
            ("กด", "รับรายงานแทน", "แก้เป็น: รับรายงานแทน"),
            ("ถึงเวลา", OPENING, ASKED_BOTH),
            ("ถึงเวลา", "17 พ.ย. 2569 09:00", ("อีก 2 โครงการ", AWARD.code, IN_PLACE)),
        ],
        before_each=scene.kaona.restart,
    )
    await pim.person.hears("รับรายงานแทนท่านแล้ว")
    back = ("การลาสิ้นสุดแล้ว", "ยังไม่ส่ง 1 โครงการ", f"พ.ย. 2569 {AWARD.code}")
    await pim.play(
        [
            ("ถึงเวลา", "18 พ.ย. 2569 08:59"),
            ("ถึงเวลา", "18 พ.ย. 2569 09:00", back),
            ("ถึงเวลา", "18 พ.ย. 2569 15:00"),
            ("ถึงเวลา", "19 พ.ย. 2569 09:00", ("พ.ย. 2569 อีก 1 โครงการ", AWARD.code)),
        ],
        before_each=scene.kaona.restart,
    )


async def test_a_deputy_is_asked_for_everything_in_one_message_on_the_first_day(
    scene: Scene,
) -> None:
    pim, woramet = await two_officers(scene)
    await pim.play(
        [
            FROM_THE_12TH[0],
            ("พิมพ์", "16/11/2569", "✓ ลาตั้งแต่ 16 พ.ย. 2569"),
            ("พิมพ์", "20/11/2569", "ให้ใครรายงานแทน"),
            ("กด", WORAMET, "แก้เป็น: ส่งคำขอ"),
        ]
    )
    await woramet.person.hears("ขอให้ท่านรายงานแทน")
    await woramet.play(
        [
            ("กด", "รับรายงานแทน", "แก้เป็น: รับรายงานแทน"),
            ("ถึงเวลา", OPENING, ASKED_BOTH),
            ("ถึงเวลา", "16 พ.ย. 2569 15:00"),
            ("ถึงเวลา", "17 พ.ย. 2569 09:00", ("อีก 2 โครงการ", AWARD.code, IN_PLACE)),
            ("ถึงเวลา", "18 พ.ย. 2569 09:00"),
        ],
        before_each=scene.kaona.restart,
    )


async def test_a_leave_from_today_hands_what_is_owed_to_the_deputy_at_once(scene: Scene) -> None:
    pim, woramet = await two_officers(scene)
    await pim.play([("ถึงเวลา", OPENING, (ASKED, AWARD.code))])
    await woramet.person.hears(ASKED)
    await pim.play(
        [
            ("พิมพ์", "/leave", "ลาตั้งแต่วันใด"),
            ("กด", "วันนี้", "แก้เป็น: ✓ ลาตั้งแต่ 16 พ.ย. 2569", "ลาถึงวันใด"),
            ("กด", "1 สัปดาห์", "แก้เป็น: ✓ ลาถึง 22 พ.ย. 2569", "ให้ใครรายงานแทน"),
            ("กด", WORAMET, "แก้เป็น: ส่งคำขอ"),
        ]
    )
    await woramet.person.hears("ขอให้ท่านรายงานแทน")
    await woramet.play(
        [
            (
                "กด",
                "รับรายงานแทน",
                "แก้เป็น: รับรายงานแทน",
                (f"รายงานแทน {PIM} ถึง 22 พ.ย. 2569", "ยังไม่ส่ง 1 โครงการ", AWARD.code),
            ),
            ("กด", "เริ่มรายงาน", (AWARD.code, f"รายงานแทน {PIM}")),
            (
                "ถึงเวลา",
                "19 พ.ย. 2569 09:00",
                ("เหลือรายงานเดือน พ.ย. 2569 อีก 2 โครงการ", AWARD.code, SEMINAR.code),
            ),
        ]
    )
    await pim.person.hears("รับรายงานแทนท่านแล้ว")
    await pim.silence()


async def test_a_deputy_who_accepts_before_the_hour_is_told_only_once(scene: Scene) -> None:
    pim, woramet = await two_officers(scene)
    await pim.play(
        [
            ("ถึงเวลา", "12 พ.ย. 2569 07:00"),
            ("พิมพ์", "/leave", "ลาตั้งแต่วันใด"),
            ("กด", "วันนี้", "แก้เป็น: ✓", "ลาถึงวันใด"),
            ("กด", "1 สัปดาห์", "แก้เป็น: ✓", "ให้ใครรายงานแทน"),
            ("กด", WORAMET, "แก้เป็น: ส่งคำขอ"),
        ]
    )
    await woramet.person.hears("ขอให้ท่านรายงานแทน")
    await woramet.play(
        [
            ("กด", "รับรายงานแทน", "แก้เป็น: รับรายงานแทน", "ขณะนี้ไม่มีรายงานค้าง"),
            ("ถึงเวลา", "12 พ.ย. 2569 09:00"),
        ]
    )


async def test_whoever_leaves_without_a_deputy_is_asked_when_back_and_the_coordinator_knows(
    scene: Scene,
) -> None:
    pakorn = await scene.coordinator()
    pim, woramet = await two_officers(scene)
    group = await scene.group(woramet, "03000000")
    await pim.play([*FROM_THE_12TH, ("กด", "ไม่มีผู้แทน", "แก้เป็น: ลาโดยไม่มีผู้แทน แจ้งผู้ประสานงานแล้ว")])
    told = await pakorn.person.hears(f"{PIM} ลา {WEEK} และไม่มีผู้รายงานแทน")
    assert AWARD.code in told.text
    assert SEMINAR.code not in told.text
    await woramet.play([("ถึงเวลา", OPENING, (ASKED, SEMINAR.code))])
    await group.play([("พิมพ์", "/digest", (AWARD.code, "ลา ไม่มีผู้แทน"))])
    await pim.play([("ถึงเวลา", "19 พ.ย. 2569 09:00", (ASKED, AWARD.code))])
    await pakorn.silence()


async def test_a_request_that_nobody_answers_reaches_the_coordinator_on_the_first_day(
    scene: Scene,
) -> None:
    pakorn = await scene.coordinator()
    pim, woramet = await two_officers(scene)
    await pim.play([*FROM_THE_12TH, ("กด", WORAMET, "แก้เป็น: ส่งคำขอ")])
    await woramet.person.hears("ขอให้ท่านรายงานแทน")
    await pakorn.play(
        [
            ("ถึงเวลา", "11 พ.ย. 2569 09:00"),
            ("ถึงเวลา", "12 พ.ย. 2569 08:00"),
            ("ถึงเวลา", "12 พ.ย. 2569 09:00", f"{PIM} ลา {WEEK} และไม่มีผู้รายงานแทน"),
            ("ถึงเวลา", "13 พ.ย. 2569 09:00"),
        ]
    )
    # Late is not too late: the deputy can still accept, and is then asked.
    await woramet.play(
        [
            ("กด", "รับรายงานแทน", "แก้เป็น: รับรายงานแทน", "ขณะนี้ไม่มีรายงานค้าง"),
            ("ถึงเวลา", OPENING, ASKED_BOTH),
        ]
    )


async def test_after_a_refusal_somebody_else_can_be_asked(scene: Scene) -> None:
    pim, woramet = await two_officers(scene)
    thana = await scene.officer(THIRD, "ธนา")
    await pim.play([*FROM_THE_12TH, ("กด", WORAMET, "แก้เป็น: ส่งคำขอ")])
    await woramet.person.hears("ขอให้ท่านรายงานแทน")
    await woramet.play([("กด", "ไม่รับ", f"แก้เป็น: ไม่รับรายงานแทน {PIM} {WEEK}")])
    await pim.person.hears(f"{WORAMET} ไม่สะดวกรายงานแทน {WEEK}")
    await pim.play(
        [
            ("พิมพ์", "/leave", (f"ท่านแจ้งลาไว้ {WEEK}", f"{WORAMET} ไม่รับรายงานแทน")),
            ("กด", "เลือกผู้แทน", "แก้เป็น: ให้ใครรายงานแทน"),
            ("กด", "นายธนา มั่นคง", "แก้เป็น: ส่งคำขอถึง นายธนา มั่นคง แล้ว"),
        ]
    )
    await thana.person.hears("ขอให้ท่านรายงานแทน")
    # What the first one was asked is over, whatever the phone still shows.
    await woramet.play([("พิมพ์", "/leave", "ลาตั้งแต่วันใด")])
    await thana.play([("กด", "รับรายงานแทน", "แก้เป็น: รับรายงานแทน")])
    await pim.person.hears("นายธนา มั่นคง รับรายงานแทนท่านแล้ว")


async def test_whoever_was_asked_before_another_learns_that_they_are_not_needed(
    scene: Scene,
) -> None:
    pim, woramet = await away_for_a_week(scene)
    await scene.officer(THIRD, "ธนา")
    await pim.play(
        [
            ("พิมพ์", "/leave", (f"ท่านแจ้งลาไว้ {WEEK}", f"ผู้รายงานแทน: {WORAMET}")),
            ("กด", "เลือกผู้แทน", "แก้เป็น: ให้ใครรายงานแทน"),
            ("กด", "นายธนา มั่นคง", "แก้เป็น: ส่งคำขอถึง"),
        ]
    )
    await woramet.person.hears(f"{PIM} ยกเลิกการลา {WEEK} แล้ว ท่านไม่ต้องรายงานแทน")
    await woramet.play([("พิมพ์", "/leave", "ลาตั้งแต่วันใด")])


async def test_coming_back_early_ends_the_deputys_duty_at_once(scene: Scene) -> None:
    pim, woramet = await away_since_the_12th(scene)
    await woramet.play([("ถึงเวลา", OPENING, ASKED_BOTH)])
    await pim.play(
        [
            ("พิมพ์", "/leave", f"ท่านแจ้งลาไว้ {WEEK}"),
            (
                "กด",
                "กลับมาแล้ว",
                "แก้เป็น: สิ้นสุดการลาแล้ว",
                ("การลาสิ้นสุดแล้ว", "ยังไม่ส่ง 1 โครงการ", AWARD.code),
            ),
            ("กด", "เริ่มรายงาน", (AWARD.code, "ขณะนี้งานถึงขั้นตอนใด")),
        ]
    )
    await woramet.person.hears(f"{PIM} กลับมาแล้ว ท่านไม่ต้องรายงานแทนอีก")
    shown = next(seen for seen in woramet.heard if OF_AWARD in seen.actions)
    notice = await woramet.press_data(str(shown.actions[OF_AWARD]), under=shown)
    assert notice == "โครงการนี้ไม่อยู่ในความรับผิดชอบของบัญชีนี้"
    await pim.play([("กดปุ่มเก่า", "กลับมาแล้ว", "แจ้งเตือน: การลานี้สิ้นสุดหรือถูกยกเลิกแล้ว")])


async def test_a_leave_to_come_can_be_cancelled_and_its_request_is_void(scene: Scene) -> None:
    pim, woramet = await two_officers(scene)
    await pim.play([*FROM_THE_12TH, ("กด", WORAMET, "แก้เป็น: ส่งคำขอ")])
    await woramet.person.hears("ขอให้ท่านรายงานแทน")
    await pim.play(
        [
            ("พิมพ์", "/leave", (f"ท่านแจ้งลาไว้ {WEEK}", f"รอคำตอบจาก {WORAMET}")),
            ("กด", "ยกเลิกการลา", f"แก้เป็น: ยกเลิกการลา {WEEK} แล้ว"),
            ("พิมพ์", "/leave", "ลาตั้งแต่วันใด"),
            ("พิมพ์", "/cancel", "ไม่ได้แจ้งลา"),
        ]
    )
    await woramet.person.hears(f"{PIM} ยกเลิกการลา {WEEK} แล้ว ท่านไม่ต้องรายงานแทน")
    await woramet.play([("กด", "รับรายงานแทน", "แจ้งเตือน: การลานี้สิ้นสุดหรือถูกยกเลิกแล้ว")])
    await pim.play([("ถึงเวลา", OPENING, ASKED)])


async def test_a_deputy_who_goes_on_leave_is_not_asked_and_everybody_concerned_knows(
    scene: Scene,
) -> None:
    pakorn = await scene.coordinator()
    pim, woramet = await away_for_a_week(scene)
    await woramet.play(
        [
            ("พิมพ์", "/leave", f"ท่านรับรายงานแทน {PIM} {WEEK}", "ลาตั้งแต่วันใด"),
            ("พิมพ์", "14 พ.ย. 2569", "✓ ลาตั้งแต่ 14 พ.ย. 2569"),
            (
                "พิมพ์",
                "16 พ.ย. 2569",
                ("บันทึกการลาแล้ว 14 พ.ย. 2569 ถึง 16 พ.ย. 2569", "ยังไม่มีผู้อื่นในหน่วยงาน"),
                f"ในช่วงนี้ท่านรับรายงานแทน {PIM} ด้วย แจ้ง {PIM} แล้ว",
            ),
            ("กด", "ไม่มีผู้แทน", "แก้เป็น: ลาโดยไม่มีผู้แทน"),
        ]
    )
    await pakorn.person.hears(f"{WORAMET} ลา 14 พ.ย. 2569 ถึง 16 พ.ย. 2569")
    told = await pim.person.hears(f"{WORAMET} ซึ่งรายงานแทนท่าน แจ้งลา 14 พ.ย. 2569 ถึง 16 พ.ย. 2569")
    assert told.buttons == ("เลือกผู้แทน",)
    await woramet.play([("ถึงเวลา", "12 พ.ย. 2569 09:00", f"ถึงวันรายงานแทน {PIM} แล้ว")])
    # The 14th is a Saturday: nobody is told of anything.
    await pakorn.play([("ถึงเวลา", "14 พ.ย. 2569 09:00")])
    await pakorn.play([("ถึงเวลา", OPENING, (f"{PIM} ลา", "ไม่มีผู้รายงานแทน"))])
    await pim.silence()
    # Back on the 17th, the deputy is asked for both: nobody was asked before.
    await woramet.play([("ถึงเวลา", "17 พ.ย. 2569 09:00", ASKED_BOTH)])


async def test_a_deputy_can_take_the_promise_back(scene: Scene) -> None:
    pim, woramet = await away_for_a_week(scene)
    await woramet.play(
        [
            ("พิมพ์", "/leave", f"ท่านรับรายงานแทน {PIM} {WEEK}", "ลาตั้งแต่วันใด"),
            ("กด", "เลิกรายงานแทน", f"แก้เป็น: ไม่รับรายงานแทน {PIM}"),
            ("กด", "ไม่ลาแล้ว", "แก้เป็น: ไม่ได้แจ้งลา"),
            ("ถึงเวลา", OPENING, (ASKED, SEMINAR.code)),
        ]
    )
    told = await pim.person.hears(f"{WORAMET} ขอเลิกรายงานแทนท่าน {WEEK}")
    assert told.buttons == ("เลือกผู้แทน",)


async def test_a_deputy_who_blocks_the_bot_is_missed_and_a_new_phone_goes_on(scene: Scene) -> None:
    pakorn = await scene.coordinator()
    pim, woramet = await away_for_a_week(scene)
    await woramet.play([("ถึงเวลา", "12 พ.ย. 2569 09:00", f"แทน {PIM} แล้ว"), ("บล็อก", "")])
    await pakorn.play([("ถึงเวลา", "13 พ.ย. 2569 09:00", (f"{PIM} ลา", "ไม่มีผู้รายงานแทน"))])
    told = await pim.person.hears(f"ขณะนี้ติดต่อ {WORAMET} ซึ่งรับรายงานแทนท่านไม่ได้")
    assert told.buttons == ("เลือกผู้แทน",)
    phone = await scene.stranger("วรเมธใหม่")
    link = await scene.kaona.officer_link(SEMINAR.code)
    await phone.play(
        [
            ("กดลิงก์", link, ("สวัสดี คุณวรเมธ", AWARD.code, SEMINAR.code)),
            ("ถึงเวลา", OPENING, ASKED_BOTH),
        ]
    )


async def test_a_leave_goes_along_to_the_officers_new_phone(scene: Scene) -> None:
    _, woramet = await away_since_the_12th(scene)
    phone = await scene.stranger("พิมพ์ชนกใหม่")
    link = await scene.kaona.officer_link(AWARD.code)
    await phone.play(
        [
            ("กดลิงก์", link, "สวัสดี คุณพิมพ์ชนก"),
            ("พิมพ์", "/leave", (f"ท่านแจ้งลาไว้ {WEEK}", f"ผู้รายงานแทน: {WORAMET}")),
        ]
    )
    await woramet.play([("ถึงเวลา", OPENING, ASKED_BOTH)])
    await phone.silence()


async def test_a_project_that_comes_during_the_leave_is_the_deputys_too(scene: Scene) -> None:
    pim, woramet = await away_since_the_12th(scene)
    await scene.kaona.take(replace(THIRD, officer=PIM))
    await woramet.play(
        [
            (
                "ถึงเวลา",
                OPENING,
                (
                    ASKED,
                    "3 โครงการ",
                    AWARD.code,
                    SEMINAR.code,
                    f"{THIRD.code} พัฒนาระบบสารสนเทศ\n   {IN_PLACE}",
                ),
            )
        ]
    )
    await pim.silence()


async def test_the_colleagues_of_an_office_go_on_without_whoever_is_away(scene: Scene) -> None:
    pakorn = await scene.coordinator("50370000")
    kanok = await scene.officer(SCHOOL, "กนกวรรณ")
    thana = await scene.stranger("ธนา")
    await thana.play([("กดลิงก์", await scene.kaona.officer_link(SCHOOL.code), "สวัสดี")])
    await kanok.play(
        [
            ("พิมพ์", "/leave", "ลาตั้งแต่วันใด"),
            ("พิมพ์", "12/11/2569", "✓ ลาตั้งแต่"),
            ("พิมพ์", "18/11/2569", ("บันทึกการลาแล้ว", "ยังไม่มีผู้อื่นในหน่วยงาน")),
            ("กด", "ไม่มีผู้แทน", "แก้เป็น: ลาโดยไม่มีผู้แทน โครงการของท่านยังมีผู้อื่นรายงานได้"),
        ]
    )
    await thana.play([("ถึงเวลา", OPENING, (ASKED, SCHOOL.code))])
    await kanok.silence()
    await pakorn.silence()


async def test_many_candidates_come_on_pages(scene: Scene) -> None:
    pim = await scene.officer(AWARD, "พิมพ์ชนก")
    for number in range(10, 22):
        record = replace(THIRD, code=f"03000000-28{number:02}", officer=f"นางคนที่{number} ทดสอบ")
        await scene.officer(record, f"คน{number}")
    await pim.play([*FROM_THE_12TH])
    assert pim.heard[-1].buttons == (
        *(f"นางคนที่{number} ทดสอบ" for number in range(10, 20)),
        "ถัดไป ›",
        "ไม่มีผู้แทน",
    )
    assert "หน้า 1 จาก 2" in pim.heard[-1].text
    await pim.play([("กด", "ถัดไป ›", "แก้เป็น: ให้ใครรายงานแทน")])
    assert pim.heard[-1].buttons == (
        "นางคนที่20 ทดสอบ",
        "นางคนที่21 ทดสอบ",
        "‹ ก่อนหน้า",
        "ไม่มีผู้แทน",
    )
    await pim.play(
        [("กด", "‹ ก่อนหน้า", "แก้เป็น: ให้ใครรายงานแทน"), ("กด", "นางคนที่13 ทดสอบ", "แก้เป็น: ส่งคำขอถึง")]
    )


async def test_leave_in_english(scene: Scene) -> None:
    pim, woramet = await two_officers(scene)
    for dialog in (pim, woramet):
        await dialog.play(
            [("พิมพ์", "/language", "เลือกภาษา"), ("กด", "English", "แก้เป็น: English it is")]
        )
    await pim.play(
        [
            ("พิมพ์", "/leave", "From which day?"),
            ("พิมพ์", "soon", ("This date could not be read", "From which day?")),
            ("กด", "Tomorrow", "แก้เป็น: ✓ Leave from 11 Nov 2026", "Until which day"),
            (
                "พิมพ์",
                "20/11/2026",
                ("Leave is set: 11 Nov 2026 to 20 Nov 2026", "Who reports in your place?"),
            ),
            ("กด", WORAMET, f"แก้เป็น: {WORAMET} was asked"),
        ],
        before_each=scene.kaona.restart,
    )
    await woramet.person.hears(f"{PIM} asks you to report in their place")
    await woramet.play(
        [("กด", "Accept", f"แก้เป็น: You report in the place of {PIM}, 11 Nov 2026 to 20 Nov 2026")]
    )
    await pim.person.hears(f"{WORAMET} reports in your place")
    await woramet.play(
        [
            ("ถึงเวลา", "11 พ.ย. 2569 09:00", f"You now report in the place of {PIM}"),
            (
                "ถึงเวลา",
                OPENING,
                ("Progress reports, Nov 2026", AWARD.code, f"In the place of {PIM}", SEMINAR.code),
            ),
        ]
    )
    await pim.play(
        [
            ("พิมพ์", "/leave", ("Your leave: 11 Nov 2026", f"In your place: {WORAMET}")),
            (
                "กด",
                "I am back",
                "แก้เป็น: Your leave has ended",
                ("One report is missing", AWARD.code),
            ),
        ]
    )
    await woramet.person.hears(f"{PIM} is back")
