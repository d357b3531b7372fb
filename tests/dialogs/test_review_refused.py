"""Who may not review, and what changed since a button was shown: told, and nothing is done."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from bot.domain.rounds import ObligationState
from storage import handovers, people, projects
from storage.tables import InviteKind, Role
from tests.support.dialog import CHANGED, NOTICE, Row
from tests.support.records import AWARD, SCHOOL
from tests.support.reviewing import (
    ACCEPTED,
    ASKED,
    COMMAND_NOT_YOURS,
    CORRECTED,
    FIELDS,
    LISTED,
    NOT_YOURS,
    OLD,
    OPENED,
    REASON,
    RETURNED,
    SENT_AGAIN,
    WHY,
    cast,
    history,
    numbers,
    told,
)
from tests.support.scene import Scene

AMEND: tuple[Row, ...] = (
    ("พิมพ์", "/report", "แก้ไขรายงานเดิม"),
    ("กด", "แก้ไขครั้งที่ 2", "ตรวจทานก่อนส่ง"),
    ("กด", "แก้ร้อยละ", "ร้อยละเท่าใด"),
    CORRECTED,
    SENT_AGAIN,
)
GONE = f"{NOTICE}รายงานนี้ถูกยกเลิกการส่งแล้ว"


async def buttons(scene: Scene) -> list[str]:
    """Every button of a review of the award's report 2."""
    project, version = await numbers(scene, AWARD.code)
    named = f"{project}-2-{version}"
    return [
        f"review:0:{project}-2",
        f"accept:0:{named}",
        f"return:0:{named}",
        f"return-field:0:{named}-percent",
    ]


async def untouched(scene: Scene) -> None:
    """Check that nobody reviewed anything."""
    assert await scene.state(AWARD.code) is ObligationState.SUBMITTED
    assert len(await history(scene, AWARD.code)) == 2


async def test_officers_and_other_branches_review_nothing_in_private(scene: Scene) -> None:
    both = await cast(scene)
    other = await scene.coordinator("50370000", "สมศรี")
    for data in [*await buttons(scene), "review-list:0:1.1", "return-drop:0:"]:
        assert await both.officer.press_data(data) == NOT_YOURS.removeprefix(NOTICE)
    for data in await buttons(scene):
        assert await other.press_data(data) == NOT_YOURS.removeprefix(NOTICE)
    for command in ("/review", "/reopen 03000000-2701 แก้ยอด"):
        await both.officer.play([("พิมพ์", command, COMMAND_NOT_YOURS)])
    await other.play(
        [
            ("พิมพ์", "/review", "ไม่มีรายงานที่รอทบทวน"),
            ("พิมพ์", f"/reopen {AWARD.code} แก้ยอด", f"ไม่พบโครงการรหัส {AWARD.code} ในหน่วยงานที่ท่านดูแล"),
            ("พิมพ์", "/reopen 03000000-9999 แก้ยอด", "ไม่พบโครงการรหัส 03000000-9999"),
        ]
    )
    assert await other.press_data("return-drop:0:") == OLD.removeprefix(NOTICE)
    await both.officer.silence()
    await untouched(scene)


async def test_a_stranger_reviews_nothing(scene: Scene) -> None:
    await cast(scene)
    stranger = await scene.stranger()
    await stranger.play([("พิมพ์", "สวัสดี", "ลิงก์เชิญ")])
    for data in [*await buttons(scene), "review-list:0:1.1", "return-drop:0:"]:
        assert await stranger.press_data(data) == ""
        await told(stranger, "ลิงก์เชิญ")
    for command in ("/review", f"/reopen {AWARD.code} แก้ยอด"):
        await stranger.play([("พิมพ์", command, "ลิงก์เชิญ")])
    await untouched(scene)


async def test_in_a_group_only_its_coordinators_review(scene: Scene) -> None:
    both = await cast(scene)
    other, stranger = await scene.coordinator("50370000", "สมศรี"), await scene.stranger()
    group, *others = await scene.group_of([both.coordinator, both.officer, other, stranger])
    await group.play([LISTED])
    for dialog in others:
        for data in [*await buttons(scene), "review-list:0:1.1", "return-drop:0:"]:
            notice = await dialog.press_data(data, under=group.heard[-1])
            assert notice == NOT_YOURS.removeprefix(NOTICE)
        for command in ("/review", f"/reopen {AWARD.code} แก้ยอด"):
            await dialog.play([("พิมพ์", command, COMMAND_NOT_YOURS)])
    await untouched(scene)


async def test_a_group_of_another_branch_reaches_no_report(scene: Scene) -> None:
    both = await cast(scene)
    link_of = scene.as_member(await scene.group(both.coordinator, "50370000"), both.coordinator)
    await link_of.play([("พิมพ์", "/review", COMMAND_NOT_YOURS)])
    for data in await buttons(scene):
        assert await link_of.press_data(data) == NOT_YOURS.removeprefix(NOTICE)
    await untouched(scene)


async def test_nobody_reviews_a_report_of_their_own(scene: Scene) -> None:
    both = await cast(scene)
    own = await scene.kaona.officer_link(AWARD.code)
    await both.coordinator.play([LISTED, OPENED])
    # The officer's account moves to the coordinator's: a person has one.
    await both.coordinator.play([("กดลิงก์", own, "สวัสดี คุณ")])
    mine = f"{NOTICE}เป็นรายงานของท่านเอง โปรดให้ผู้ประสานงานท่านอื่นทบทวน"
    await both.coordinator.play([("กด", "รับทราบ", mine), ("กด", "ส่งกลับ", mine)])
    await untouched(scene)


async def test_the_sender_does_not_review_it_after_handing_the_project_over(scene: Scene) -> None:
    both = await cast(scene)
    link = await scene.kaona.branch_link(InviteKind.COORDINATOR, "03000000")
    await both.officer.play([("กดลิงก์", link, "")])
    async with scene.kaona.turn() as turn:
        project = await projects.by_code(turn.session, AWARD.code)
        to = await people.find_or_add(
            turn.session, agency_code="03000000", name="นายใหม่ มาถึง", is_office=False
        )
        assert project is not None
        await handovers.hand_over(turn.session, project, to, turn.now)
    data = (await buttons(scene))[1]
    assert (await both.officer.press_data(data)).startswith("เป็นรายงานของท่านเอง")
    await untouched(scene)


async def test_an_amended_report_is_shown_anew_before_it_is_reviewed(scene: Scene) -> None:
    both = await cast(scene)
    await both.coordinator.play([LISTED, OPENED])
    await both.officer.play(AMEND)
    changed = f"{NOTICE}รายงานนี้เปลี่ยนไปแล้ว ดูฉบับล่าสุดในข้อความนี้"
    await both.coordinator.play(
        [("กด", "รับทราบ", changed, (f"{CHANGED}รายงานครั้งที่ 2", "40.00 %", "รอทบทวน")), ACCEPTED]
    )


async def test_a_report_amended_while_a_reason_is_typed_is_not_returned(scene: Scene) -> None:
    both = await cast(scene)
    await both.coordinator.play([LISTED, OPENED, FIELDS, WHY])
    await both.officer.play(AMEND)
    await both.coordinator.play(
        [("พิมพ์", REASON, ("รายงานนี้เปลี่ยนไปแล้ว", "40.00 %", "รอทบทวน")), FIELDS, WHY]
    )
    await both.officer.silence()


async def test_a_withdrawn_report_is_not_reviewed(scene: Scene) -> None:
    both = await cast(scene)
    await both.coordinator.play([LISTED, OPENED, FIELDS, WHY])
    await both.officer.play(
        [
            (
                "กด",
                "ยกเลิกการส่ง",
                f"{NOTICE}ยกเลิกการส่งแล้ว คำตอบยังอยู่ครบ",
                f"{CHANGED}ยกเลิกการส่งรายงานครั้งที่ 2 แล้ว",
                "ตรวจทานก่อนส่ง",
            )
        ]
    )
    await both.coordinator.play(
        [
            ("พิมพ์", REASON, "รายงานนี้ถูกยกเลิกการส่งแล้ว"),
            ("กดปุ่มเก่า", "03000000-2701 ครั้งที่ 2", GONE),
            ("กดปุ่มเก่า", "รับทราบ", GONE),
            ("กดปุ่มเก่า", "ส่งกลับ", GONE),
            ("พิมพ์", "/review", "ไม่มีรายงานที่รอทบทวน"),
        ]
    )
    await both.officer.silence()
    assert await scene.state(AWARD.code) is ObligationState.DRAFTING


async def test_an_accepted_report_is_not_taken_back(scene: Scene) -> None:
    both = await cast(scene)
    await both.coordinator.play([LISTED, OPENED, ACCEPTED])
    await both.officer.play([("กด", "ยกเลิกการส่ง", f"{NOTICE}รายงานนี้ส่งแล้ว", "หากต้องการแก้ไขหรือเพิ่ม")])
    assert await scene.state(AWARD.code) is ObligationState.ACCEPTED


async def test_a_returned_report_is_not_returned_again(scene: Scene) -> None:
    both = await cast(scene)
    await both.coordinator.play([LISTED, OPENED, FIELDS, WHY, RETURNED])
    again = f"{NOTICE}รายงานนี้ถูกส่งกลับไปแล้ว"
    shown = (f"{CHANGED}รายงานครั้งที่ 2", "ส่งกลับแล้ว 16 พ.ย. 2569", f'ให้แก้ร้อยละ: "{REASON}"')
    await both.coordinator.play([("กด", "แผน", again, shown)])
    await both.coordinator.play([("กดปุ่มเก่า", "รับทราบ", again)])
    assert len(await history(scene, AWARD.code)) == 3


async def test_a_question_of_the_day_before_takes_no_reason(scene: Scene) -> None:
    both = await cast(scene)
    await both.coordinator.play(
        [
            LISTED,
            OPENED,
            FIELDS,
            WHY,
            ("ถึงเวลา", "17 พ.ย. 2569 09:01"),
            ("พิมพ์", REASON, "ไม่มีรอบรายงานที่เปิดอยู่"),
        ]
    )
    await untouched(scene)


async def test_who_lost_the_role_while_typing_returns_nothing(scene: Scene) -> None:
    both = await cast(scene)
    await both.coordinator.play([LISTED, OPENED, FIELDS, WHY])
    async with scene.kaona.turn() as turn:
        await turn.session.execute(update(Role).values(branch="5049"))
    await both.coordinator.play([("พิมพ์", REASON, COMMAND_NOT_YOURS)])
    await untouched(scene)


@pytest.mark.parametrize(
    "value",
    ["", "x", "1", "1-2", "1-2-", "1-2-1-percent-", "1-2-1-", "1-2-1-summary", "9" * 12 + "-2-1"],
)
async def test_no_forged_button_does_anything(scene: Scene, value: str) -> None:
    both = await cast(scene)
    for act in ("accept", "return", "return-field", "review-list"):
        if act == "return-field" and value == "1-2":
            continue
        assert await both.coordinator.press_data(f"{act}:0:{value}") == OLD.removeprefix(NOTICE)
    await untouched(scene)


async def test_reports_of_another_branch_are_not_in_the_list(scene: Scene) -> None:
    both = await cast(scene)
    everywhere = await scene.coordinator("50370000", "อรุณ")
    await scene.kaona.take(SCHOOL)
    await told(everywhere, "ติดต่อทางบอตไม่ได้ 1 ราย")
    await everywhere.play([("พิมพ์", "/review", "ไม่มีรายงานที่รอทบทวน")])
    await both.coordinator.play([LISTED])


async def test_what_waits_for_more_than_five_working_days_is_marked(scene: Scene) -> None:
    both = await cast(scene)
    late = "เกิน 5 วันทำการ"
    await both.coordinator.play([("ถึงเวลา", "23 พ.ย. 2569 10:00"), LISTED])
    assert late not in both.coordinator.heard[-1].text
    await both.coordinator.play([("ถึงเวลา", "24 พ.ย. 2569 10:00"), LISTED])
    assert late in both.coordinator.heard[-1].text
    await both.coordinator.play([("กด", "03000000-2701 ครั้งที่ 2", "รอทบทวนเกิน 5 วันทำการ")])


async def test_only_the_officer_corrects_what_was_returned_and_only_once(scene: Scene) -> None:
    both = await cast(scene)
    stranger = await scene.stranger()
    await stranger.play([("พิมพ์", "สวัสดี", "ลิงก์เชิญ")])
    await both.coordinator.play([LISTED, OPENED, FIELDS, WHY, RETURNED])
    await told(both.officer, *ASKED)
    fix = str(both.officer.heard[-1].actions["แก้ไขรายงาน"])
    not_yours = "โครงการนี้ไม่อยู่ในความรับผิดชอบของบัญชีนี้"
    assert await both.coordinator.press_data(fix) == not_yours
    assert await stranger.press_data(fix) == ""
    await told(stranger, "ลิงก์เชิญ")
    begun = fix.rpartition(":")[0]
    for value in ("", "2", "2.", "2.plan", "3.percent", "2.summary", "x.percent", "2.percent.1"):
        assert await both.officer.press_data(f"{begun}:{value}") == OLD.removeprefix(NOTICE)
        await told(both.officer, "ผู้ประสานงานขอให้แก้ร้อยละ")
    await both.officer.play([CORRECTED, SENT_AGAIN])
    await told(both.coordinator, "ร้อยละ: 45.50 % → 40.00 %")
    assert await both.officer.press_data(fix) == "รายงานนี้ส่งแล้ว"
    await told(both.officer, "ส่งรายงานเดือน พ.ย. 2569 แล้ว")
    assert [v.version for v in await scene.versions(AWARD.code)] == [1, 2]


async def test_a_command_in_reply_to_the_question_is_no_reason(scene: Scene) -> None:
    both = await cast(scene)
    (group,) = await scene.group_of([both.coordinator])
    asking: Row = ("กด", "ร้อยละ", "ส่งกลับให้แก้ร้อยละ")
    await group.play([LISTED, OPENED, FIELDS, asking, ("ตอบกลับ", "/nothing")])
    await both.officer.silence()
    await untouched(scene)
