"""A project goes to another officer: the old one is told, the new one asked, nothing is lost."""

from dataclasses import replace

import pytest

from handlers.absences import handing_over
from storage import people, projects
from tests.support.dialog import Dialog
from tests.support.records import AWARD, SEMINAR
from tests.support.scene import ANSWERED, OPENING, SENT, Scene, Version

PIM, WORAMET = str(AWARD.officer), str(SEMINAR.officer)
ASKED = "รายงานความก้าวหน้า เดือน พ.ย. 2569"


async def assign(scene: Scene, code: str, name: str) -> bool:
    """Hand a project over, as an operator or a coordinator does; whether anything was done."""
    async with scene.kaona.turn() as turn:
        project = await projects.by_code(turn.session, code)
        person = await people.by_name(turn.session, code[:8], name)
        assert project is not None
        assert person is not None
        done = await handing_over.hand_over(turn, project, person) is not None
    await scene.kaona.service.settle()
    return done


async def two_asked(scene: Scene) -> tuple[Dialog, Dialog]:
    pim = await scene.officer(AWARD, "พิมพ์ชนก")
    woramet = await scene.officer(SEMINAR, "วรเมธ")
    await pim.play([("ถึงเวลา", OPENING, ASKED)])
    await woramet.person.hears(ASKED)
    return pim, woramet


@pytest.mark.parametrize("restarts", [False, True], ids=["", "restarted before every row"])
async def test_the_draft_goes_along_and_versions_keep_their_authors(
    scene: Scene, *, restarts: bool
) -> None:
    before_each = scene.kaona.restart if restarts else None
    pim, woramet = await two_asked(scene)
    await pim.play([*SENT, ("พิมพ์", "/report", "ส่งรายงานครั้งที่ 2 แล้ว")], before_each=before_each)
    await pim.play([("กด", "เพิ่มครั้งที่ 3", "ขณะนี้งานถึงขั้นตอนใด"), *ANSWERED[:2]])
    assert await assign(scene, AWARD.code, WORAMET)
    await pim.person.hears("ส่งมอบโครงการแล้ว")
    taken = await woramet.person.hears("ท่านได้รับมอบหมายโครงการ")
    for told in (AWARD.code, f"รับต่อจาก {PIM}", "ขณะนี้ไม่มีรายงานค้าง"):
        assert told in taken.text
    await woramet.play([("พิมพ์", "/status", (AWARD.code, SEMINAR.code))], before_each=before_each)
    await pim.play(
        [
            ("พิมพ์", "120,000", "ไม่มีรอบรายงานที่เปิดอยู่สำหรับโครงการของท่าน"),
            ("กดปุ่มเก่า", "เริ่มรายงาน", "แจ้งเตือน: โครงการนี้ไม่อยู่ในความรับผิดชอบของบัญชีนี้"),
        ],
        before_each=before_each,
    )
    assert await scene.versions(AWARD.code) == [Version(2, 1, "ประชุมชี้แจงหลักเกณฑ์แล้ว", "พิมพ์ชนก", PIM)]
    draft = await scene.draft(AWARD.code)
    assert draft is not None
    assert draft.status == "ประชุมชี้แจงหลักเกณฑ์แล้ว"


async def test_the_new_officer_goes_on_where_the_old_one_stopped(scene: Scene) -> None:
    pim, woramet = await two_asked(scene)
    await pim.play(ANSWERED[:2])
    assert await assign(scene, AWARD.code, WORAMET)
    taken = await woramet.person.hears("ท่านได้รับมอบหมายโครงการ")
    assert "รายงานเดือน พ.ย. 2569 ยังไม่ส่ง ครบกำหนด 22 พ.ย. 2569" in taken.text
    await woramet.play([("กด", "เริ่มรายงาน", (AWARD.code, "เบิกจ่ายในงวดนี้กี่บาท")), *ANSWERED[2:]])
    await woramet.play([("กด", "ส่งรายงาน", "แก้เป็น: ตรวจทาน", "ได้รับรายงานครั้งที่ 2")])
    assert await scene.versions(AWARD.code) == [
        Version(2, 1, "ประชุมชี้แจงหลักเกณฑ์แล้ว", "วรเมธ", WORAMET)
    ]
    assert await scene.broken_chains() == []


async def test_reminders_go_to_the_new_officer_only(scene: Scene) -> None:
    pim, woramet = await two_asked(scene)
    assert await assign(scene, AWARD.code, WORAMET)
    await pim.person.hears("ส่งมอบโครงการแล้ว")
    await woramet.person.hears("ท่านได้รับมอบหมายโครงการ")
    await woramet.play(
        [("ถึงเวลา", "19 พ.ย. 2569 09:00", ("อีก 2 โครงการ", AWARD.code, SEMINAR.code))]
    )
    await pim.silence()


async def test_handing_over_to_who_has_it_already_changes_and_tells_nothing(scene: Scene) -> None:
    pim, _ = await two_asked(scene)
    assert not await assign(scene, AWARD.code, PIM)
    await pim.silence()


async def test_the_old_officers_deputy_is_the_new_ones_no_more(scene: Scene) -> None:
    pim = await scene.officer(AWARD, "พิมพ์ชนก")
    woramet = await scene.officer(SEMINAR, "วรเมธ")
    third = replace(SEMINAR, code="03000000-2703", officer="นายธนา มั่นคง")
    thana = await scene.officer(third, "ธนา")
    await pim.play(
        [
            ("พิมพ์", "/leave", "ลาตั้งแต่วันใด"),
            ("กด", "วันนี้", "แก้เป็น: ✓", "ลาถึงวันใด"),
            ("กด", "1 สัปดาห์", "แก้เป็น: ✓", "บันทึกการลาแล้ว"),
            ("กด", WORAMET, "แก้เป็น: ส่งคำขอ"),
        ]
    )
    await woramet.person.hears("ขอให้ท่านรายงานแทน")
    await woramet.play([("กด", "รับรายงานแทน", "แก้เป็น: รับ", "ไม่มีรายงานค้าง")])
    await woramet.play([("พิมพ์", "/status", (AWARD.code, f"รายงานแทน {PIM}"))])
    assert await assign(scene, AWARD.code, "นายธนา มั่นคง")
    await thana.person.hears("ท่านได้รับมอบหมายโครงการ")
    await woramet.play([("พิมพ์", "/status", SEMINAR.code)])
    assert AWARD.code not in woramet.heard[-1].text
    await thana.play([("ถึงเวลา", OPENING, (ASKED, "2 โครงการ", AWARD.code, third.code))])
