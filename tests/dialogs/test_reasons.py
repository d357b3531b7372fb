"""What is odd of a report is asked once, and the reason goes with it; dates that may be slips."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.projects import ProjectRecord, ReportRecord
from bot.domain.report import Check, Explanation, Plan, Target
from tests.support.dialog import CHANGED, NOTICE, Dialog, Row
from tests.support.records import AWARD
from tests.support.scene import ANSWERED, Scene

LAST_STATUS = "รับสมัครผลงานแล้ว"
BOTH: Row = ("กด", "ตามแผนและตามเป้า", f"{CHANGED}✓ เป็นไปตามแผน")
SEND: Row = ("กด", "ส่งรายงาน", f"{CHANGED}ตรวจทานก่อนส่ง", "ได้รับรายงาน")
OLD = f"{NOTICE}ปุ่มนี้เป็นของข้อความเก่า ดูข้อความล่าสุดด้านล่าง"


def after(*percents: str, end: date = AWARD.end_date) -> ProjectRecord:
    """A project that runs to ``end`` and whose reports stood at these percents."""
    reports = [
        ReportRecord(
            number=number,
            reported_on=date(2026, 10, number),
            status=f"งานเดือนที่ {number}" if number < len(percents) else LAST_STATUS,
            percent=Decimal(percent),
            disbursed=Decimal("0.00"),
            plan=Plan.ON_PLAN,
            target=Target.MET,
        )
        for number, percent in enumerate(percents, start=1)
    ]
    return replace(AWARD, reports=tuple(reports), end_date=end)


@dataclass(frozen=True)
class Odd:
    """A report that needs a reason: what is typed, how it is asked, a button, and its line."""

    project: ProjectRecord
    said: str
    thai: tuple[str, str, str]
    english: tuple[str, str]


CASES = {
    Check.FELL: Odd(
        after("20.00", "45.50"),
        "40% เบิก 120,000 บาท ประกาศผลแล้ว",
        ("ความก้าวหน้าลดลงจาก 45.50 % เป็น 40.00 %", "ปรับแผนงาน", "เหตุที่ร้อยละลดลง"),
        ("Progress went down from 45.50 % to 40.00 %", "Why progress went down"),
    ),
    Check.JUMPED: Odd(
        after("20.00"),
        "60.01% เบิก 300,000 บาท ประกาศผลแล้ว",
        ("ความก้าวหน้าเพิ่มจาก 20.00 % เป็น 60.01 %", "งานหลักแล้วเสร็จ", "เหตุที่ร้อยละเพิ่มมาก"),
        ("Progress went up from 20.00 % to 60.01 % at once", "Why progress jumped"),
    ),
    Check.FAR_BEHIND: Odd(
        after("20.00", end=date(2026, 11, 30)),
        "30% เบิก 120,000 บาท ประกาศผลแล้ว",
        (
            "ถึงวันนี้ควรก้าวหน้าราว 75 % แต่รายงานไว้ 30.00 % และเลือกเป็นไปตามแผน",
            "งานหลักอยู่ช่วงท้าย",
            "เหตุที่ถือว่าเป็นไปตามแผน",
        ),
        ("about 75 % would be done; this report says 30.00 %", "Why it counts as planned"),
    ),
    Check.UNSPENT: Odd(
        after("90.00"),
        "100% เบิก 120,000 บาท ประกาศผลแล้ว",
        (
            "งานแล้วเสร็จ 100 % แต่เบิกจ่ายรวม 120,000.00 จาก 564,300.00 บาท",
            "รอตรวจรับงวดสุดท้าย",
            "เหตุที่เบิกจ่ายไม่ถึงครึ่ง",
        ),
        ("only 120,000.00 of 564,300.00 baht are disbursed", "Why most is not disbursed"),
    ),
    Check.STILL: Odd(
        after("25.00", "25.00"),
        "25% เบิก 120,000 บาท ประกาศผลแล้ว",
        ("ความก้าวหน้าอยู่ที่ 25.00 % เป็นครั้งที่สามติดต่อกัน", "รอผลการพิจารณา", "เหตุที่ร้อยละคงเดิม"),
        ("Progress stands at 25.00 % for the third time running", "Why progress stands still"),
    ),
    Check.SAME_TEXT: Odd(
        after("20.00"),
        f"30% เบิก 120,000 บาท {LAST_STATUS}",
        ("สถานะเหมือนครั้งก่อนทุกคำ", "เป็นงานต่อเนื่อง", "เหตุที่สถานะเหมือนเดิม"),
        ("the same as last time, word for word", "Why the status is the same"),
    ),
}
"""Every check that asks for one reason, each raised by one message."""

FELL = CASES[Check.FELL]


async def reasons_of(scene: Scene) -> list[tuple[str, str]]:
    """The reasons of the newest report, as an export gives them."""
    sent = (await scene.reports(AWARD.code))[-1]
    return [(one.check.value, one.words) for one in sent.reasons]


async def fallen(scene: Scene, *table: Row) -> Dialog:
    """An officer who is asked why the percent fell."""
    officer = await scene.asked_officer(FELL.project, "พิมพ์ชนก")
    asked = (*BOTH, FELL.thai[0])
    await officer.play([("พิมพ์", FELL.said, "งานเป็นไปตามแผนหรือไม่"), asked, *table])
    return officer


@pytest.mark.parametrize("check", CASES)
async def test_a_reason_is_pressed_kept_with_the_report_and_sealed(
    scene: Scene, check: Check
) -> None:
    odd = CASES[check]
    question, button, explained = odd.thai
    officer = await scene.asked_officer(odd.project, "พิมพ์ชนก")
    await officer.play(
        [
            ("พิมพ์", odd.said, "งานเป็นไปตามแผนหรือไม่"),
            (*BOTH, (question, "โปรดระบุเหตุผล")),
            (
                "กด",
                button,
                (f"{CHANGED}{question}", f"✓ {button}"),
                ("ตรวจทานก่อนส่ง", f"{explained}: {button}"),
            ),
            SEND,
        ],
        before_each=scene.kaona.restart,
    )
    assert await reasons_of(scene) == [(check.value, button)]
    assert await scene.broken_chains() == []


@pytest.mark.parametrize("check", CASES)
async def test_a_reason_is_typed_in_english(scene: Scene, check: Check) -> None:
    odd = CASES[check]
    question, explained = odd.english
    officer = await scene.asked_officer(odd.project, "พิมพ์ชนก")
    await officer.play(
        [
            ("พิมพ์", "/language", ""),
            ("กด", "English", CHANGED),
            ("พิมพ์", odd.said, "Is the work going as planned?"),
            ("กด", "On plan, target met", f"{CHANGED}✓ As planned", (question, "give a reason")),
            (
                "พิมพ์",
                "<b>Waiting for 2 offices & a reply</b>",
                (
                    "✓ <b>Waiting for 2 offices & a reply</b>",
                    f"{explained}: <b>Waiting for 2 offices & a reply</b>",
                ),
            ),
            ("กด", "Send report", f"{CHANGED}Check before sending", "received"),
        ],
        before_each=scene.kaona.restart,
    )
    assert await reasons_of(scene) == [(check.value, "<b>Waiting for 2 offices & a reply</b>")]


@pytest.mark.parametrize(
    ("plan", "target", "standing"),
    [
        ("ช้ากว่าแผน", "เป็นไปตามเป้าหมาย", "ช้ากว่าแผน ติดขัดเรื่องใด"),
        ("เร็วกว่าแผน", "ต่ำกว่าเป้าหมาย", "ต่ำกว่าเป้าหมาย ติดขัดเรื่องใด"),
        ("ช้ากว่าแผน", "ต่ำกว่าเป้าหมาย", "ช้ากว่าแผน · ต่ำกว่าเป้าหมาย ติดขัดเรื่องใด"),
    ],
)
async def test_obstacle_and_remedy_are_asked_in_one_message(
    scene: Scene, plan: str, target: str, standing: str
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED[:3])
    said = "ผู้รับจ้างส่งของช้า เร่งรัดเป็นหนังสือแล้ว"
    await officer.play(
        [
            ("กด", plan, f"{CHANGED}✓ {plan}", "เป็นไปตามเป้าหมายหรือไม่"),
            ("กด", target, f"{CHANGED}✓ {target}", (standing, "แก้ไขอย่างไร")),
            ("พิมพ์", said, (f"✓ {said}", "ตรวจทานก่อนส่ง", f"ปัญหาและการแก้ไข: {said}")),
            SEND,
        ],
        before_each=scene.kaona.restart,
    )
    assert await reasons_of(scene) == [("remedy", said)]


async def test_obstacle_and_remedy_in_english_by_a_button(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED[:3])
    asked = ("Behind plan: what stands in the way", "what is done about it?")
    told = "Procurement is late, being pressed"
    await officer.play(
        [
            ("พิมพ์", "/language", ""),
            ("กด", "English", CHANGED),
            ("พิมพ์", "behind", "Is the target being met?"),
            ("กด", "Target met", f"{CHANGED}✓ Target met", asked),
            ("กด", told, f"{CHANGED}✓ {told}", f"Obstacle and remedy: {told}"),
        ],
        before_each=scene.kaona.restart,
    )


async def test_each_finding_takes_one_message(scene: Scene) -> None:
    officer = await scene.asked_officer(FELL.project, "พิมพ์ชนก")
    await officer.play(
        [
            ("พิมพ์", f"40% เบิก 120,000 บาท {LAST_STATUS}", "งานเป็นไปตามแผนหรือไม่"),
            ("กด", "ช้ากว่าแผน", CHANGED, "เป็นไปตามเป้าหมายหรือไม่"),
            ("กด", "เป็นไปตามเป้าหมาย", CHANGED, "ติดขัดเรื่องใด"),
            ("พิมพ์", "รออนุมัติ", FELL.thai[0]),
            ("กด", "ปรับแผนงาน", CHANGED, "สถานะเหมือนครั้งก่อนทุกคำ"),
            ("กด", "งานอยู่ขั้นตอนเดิม", CHANGED, "ตรวจทานก่อนส่ง"),
            SEND,
        ],
        before_each=scene.kaona.restart,
    )
    told = [("remedy", "รออนุมัติ"), ("fell", "ปรับแผนงาน"), ("same-text", "งานอยู่ขั้นตอนเดิม")]
    assert await reasons_of(scene) == told


async def test_a_reason_is_dropped_when_nothing_is_odd_and_back_on_the_same_value(
    scene: Scene,
) -> None:
    officer = await fallen(scene, ("กด", "ปรับแผนงาน", CHANGED, "เหตุที่ร้อยละลดลง: ปรับแผนงาน"))
    await officer.play(
        [("กด", "แก้ร้อยละ", "ร้อยละเท่าใด"), ("พิมพ์", "50", ("ตรวจทานก่อนส่ง", "50.00 %"))]
    )
    assert "เหตุ" not in officer.heard[-1].text
    assert "แก้เหตุที่ลดลง" not in officer.heard[-1].buttons
    await officer.play(
        [
            ("กด", "แก้ร้อยละ", "ร้อยละเท่าใด"),
            ("พิมพ์", "40", ("ตรวจทานก่อนส่ง", "เหตุที่ร้อยละลดลง: ปรับแผนงาน")),
            ("กด", "แก้ร้อยละ", "ร้อยละเท่าใด"),
            ("พิมพ์", "50", "ตรวจทานก่อนส่ง"),
            SEND,
        ],
        before_each=scene.kaona.restart,
    )
    assert await reasons_of(scene) == []


async def test_a_change_at_the_summary_asks_anew_and_offers_the_reason_before(
    scene: Scene,
) -> None:
    officer = await fallen(scene, ("พิมพ์", "ตัดงานที่ซ้ำซ้อนออก", "ตรวจทานก่อนส่ง"))
    await officer.play(
        [
            ("กด", "แก้ร้อยละ", "ร้อยละเท่าใด"),
            ("พิมพ์", "39", "ความก้าวหน้าลดลงจาก 45.50 % เป็น 39.00 %"),
            (
                "กด",
                "ตัดงานที่ซ้ำซ้อนออก",
                CHANGED,
                ("ตรวจทานก่อนส่ง", "เหตุที่ร้อยละลดลง: ตัดงานที่ซ้ำซ้อนออก"),
            ),
            ("กด", "แก้สถานะ", "ถึงขั้นตอนใด"),
            ("พิมพ์", LAST_STATUS, "สถานะเหมือนครั้งก่อนทุกคำ"),
            ("กด", "เป็นงานต่อเนื่อง", CHANGED, "ตรวจทานก่อนส่ง"),
            SEND,
        ],
        before_each=scene.kaona.restart,
    )
    told = [("fell", "ตัดงานที่ซ้ำซ้อนออก"), ("same-text", "เป็นงานต่อเนื่อง")]
    assert await reasons_of(scene) == told


async def test_a_reason_is_changed_at_the_summary_or_kept(scene: Scene) -> None:
    officer = await fallen(scene, ("กด", "ปรับแผนงาน", CHANGED, "ตรวจทานก่อนส่ง"))
    before = officer.heard[-1].text
    await officer.play(
        [
            ("กด", "แก้เหตุที่ลดลง", FELL.thai[0]),
            ("กด", "คงคำตอบ: ปรับแผนงาน", "ตรวจทานก่อนส่ง"),
        ]
    )
    assert officer.heard[-1].text == before
    await officer.play(
        [
            ("กด", "แก้เหตุที่ลดลง", FELL.thai[0]),
            ("กด", "แก้ตัวเลขครั้งก่อน", CHANGED, "เหตุที่ร้อยละลดลง: แก้ตัวเลขครั้งก่อน"),
            ("กด", "แก้เหตุที่ลดลง", FELL.thai[0]),
            ("พิมพ์", "เลขเดิมผิด", "เหตุที่ร้อยละลดลง: เลขเดิมผิด"),
            ("แก้ข้อความล่าสุดเป็น", "เลขครั้งก่อนพิมพ์ผิด", "เหตุที่ร้อยละลดลง: เลขครั้งก่อนพิมพ์ผิด"),
            SEND,
        ],
        before_each=scene.kaona.restart,
    )
    assert await reasons_of(scene) == [("fell", "เลขครั้งก่อนพิมพ์ผิด")]


@pytest.mark.parametrize(
    "slip", [(("กด", "แก้ร้อยละ", "ร้อยละเท่าใด"), ("พิมพ์", "50")), (("พิมพ์", "50%"),)]
)
async def test_a_slip_is_put_right_where_its_reason_is_asked(
    scene: Scene, slip: tuple[Row, ...]
) -> None:
    officer = await fallen(scene)
    *before, last = slip
    await officer.play([*before, (*last, ("✓ 50.00 %", "ตรวจทานก่อนส่ง")), SEND])
    assert await reasons_of(scene) == []


async def test_a_reason_may_hold_figures_and_a_whole_report_is_none(scene: Scene) -> None:
    officer = await fallen(scene)
    told = "เบิกแล้ว 300,000 บาท รออีกงวด"
    await officer.play(
        [
            (
                "พิมพ์",
                "41% เบิก 100,000 บาท จัดประชุมแล้ว",
                ("✓ จัดประชุมแล้ว\n✓ 41.00 %", "ลดลงจาก 45.50 % เป็น 41.00 %"),
            ),
            ("พิมพ์", told, (f"✓ {told}", f"เหตุที่ร้อยละลดลง: {told}", "100,000.00 บาท")),
        ]
    )


async def test_what_is_no_reason_is_refused_and_asked_again(scene: Scene) -> None:
    officer = await fallen(scene)
    for said, told in (
        ("...", "โปรดพิมพ์เหตุผลเป็นข้อความ"),
        ("😀", "โปรดพิมพ์เหตุผลเป็นข้อความ"),
        ("ก" * 201, "เหตุผลยาว 201 ตัวอักษร เกินที่กำหนดไว้ 200"),
    ):
        await officer.play([("พิมพ์", said, told)])
        assert officer.heard[-1].buttons == (
            "ปรับแผนงาน",
            "แก้ตัวเลขครั้งก่อน",
            "เนื้องานเพิ่มขึ้น",
            "แก้ร้อยละ",
            "ทำต่อภายหลัง",
        )
    await officer.play(
        [
            ("ส่งสติกเกอร์", "", FELL.thai[0]),
            ("กด", "ทำต่อภายหลัง", "พักไว้แล้ว"),
            ("พิมพ์", "/report", FELL.thai[0]),
            ("กด", "ปรับแผนงาน", CHANGED, "ตรวจทานก่อนส่ง"),
            ("กดปุ่มเก่า", "แก้ตัวเลขครั้งก่อน", OLD, "เหตุที่ร้อยละลดลง: ปรับแผนงาน"),
        ]
    )
    for forged in ("reason:1:fell.x", "reason:1:", "reason:1:status.abc", "change:1:summary"):
        assert await officer.press_data(forged) == OLD.removeprefix(NOTICE)
        await officer.person.hears("ตรวจทานก่อนส่ง")


async def test_an_amendment_keeps_its_reason_and_is_not_asked_again(scene: Scene) -> None:
    officer = await fallen(scene, ("กด", "ปรับแผนงาน", CHANGED, "ตรวจทานก่อนส่ง"), SEND)
    await officer.play(
        [
            ("พิมพ์", "/report", "แก้ไขรายงานเดิม"),
            ("กด", "แก้ไขครั้งที่ 3", ("ตรวจทานก่อนส่ง", "เหตุที่ร้อยละลดลง: ปรับแผนงาน")),
            ("กด", "แก้สถานะ", "ถึงขั้นตอนใด"),
            ("พิมพ์", "ประกาศผลเรียบร้อย", ("ตรวจทานก่อนส่ง", "เหตุที่ร้อยละลดลง: ปรับแผนงาน")),
            ("กด", "ส่งรายงาน", CHANGED, "แก้ไขรายงานครั้งที่ 3 แล้ว"),
        ],
        before_each=scene.kaona.restart,
    )
    assert await reasons_of(scene) == [("fell", "ปรับแผนงาน")]


async def test_what_became_odd_overnight_is_asked_when_it_is_sent(scene: Scene) -> None:
    """The straight line rises by three points: 45 % is 20 behind on the second day only."""
    project = replace(AWARD, end_date=date(2026, 12, 11), budget=Decimal("1000000.00"))
    officer = await scene.asked_officer(project, "พิมพ์ชนก")
    await officer.play(
        [
            ("พิมพ์", "45% เบิก 500,000 บาท ประกาศผลแล้ว", "งานเป็นไปตามแผนหรือไม่"),
            (*BOTH, "ตรวจทานก่อนส่ง"),
            ("ถึงเวลา", "17 พ.ย. 2569 07:00"),
            ("กด", "ส่งรายงาน", "ถึงวันนี้ควรก้าวหน้าราว 65 %"),
            ("กด", "ยังไม่ถึงกำหนดจัดงาน", CHANGED, "เหตุที่ถือว่าเป็นไปตามแผน"),
            SEND,
        ],
        before_each=scene.kaona.restart,
    )


async def test_the_groups_digest_tells_the_doubt_and_its_reason(scene: Scene) -> None:
    officer = await fallen(scene)
    group = await scene.group(officer, "03000000")
    await officer.play([("พิมพ์", 'ตัดงาน "ซ้ำ" & <ปรับ>', "ตรวจทานก่อนส่ง"), SEND])
    await group.play(
        [
            (
                "พิมพ์",
                "/digest",
                (
                    "มีข้อสงสัยที่ชี้แจงแล้ว 1",
                    'เหตุที่ร้อยละลดลง: "ตัดงาน "ซ้ำ" & <ปรับ>"',
                ),
            )
        ]
    )


async def test_a_reason_is_sealed_with_its_version(scene: Scene) -> None:
    officer = await fallen(scene, ("กด", "ปรับแผนงาน", CHANGED, "ตรวจทานก่อนส่ง"), SEND)
    assert (await scene.reports(AWARD.code))[-1].reasons == (
        Explanation(Check.FELL, "ปรับแผนงาน", "45.50 40.00"),
    )
    await scene.falsify_reasons(AWARD.code, [["fell", "ไม่มีเหตุผล", "45.50 40.00"]])
    assert await scene.broken_chains() == [AWARD.code]
    await officer.silence()


@pytest.mark.parametrize(
    ("said", "note"),
    [
        (
            "ประชุมชี้แจงวันที่ 22 ธันวาคม 2570",
            "ข้อสังเกต: มีวันที่ 22 ธ.ค. 2570 ซึ่งอยู่นอกช่วงโครงการ (1 ต.ค. 2569 ถึง 30 ก.ย. 2570)",
        ),
        ("จัดประชุมเมื่อวันที่ 22 ธ.ค. 69 แล้ว", "ข้อสังเกต: วันที่ 22 ธ.ค. 2569 ยังมาไม่ถึง"),
    ],
)
async def test_a_date_that_may_be_a_slip_is_noted_and_nothing_asked(
    scene: Scene, said: str, note: str
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play(
        [
            ("พิมพ์", said, "ร้อยละเท่าใด"),
            ("พิมพ์", "45% เบิก 120,000 บาท", "งานเป็นไปตามแผนหรือไม่"),
            (*BOTH, ("ตรวจทานก่อนส่ง", note, "แก้ได้ก่อนส่ง")),
            SEND,
        ],
        before_each=scene.kaona.restart,
    )


async def test_a_date_is_noted_in_english(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await officer.play(
        [
            ("พิมพ์", "/language", ""),
            ("กด", "English", CHANGED),
            ("พิมพ์", "Briefing on 22 ธ.ค. 2570", "How many percent"),
            ("พิมพ์", "45% spent 120,000 baht", "as planned?"),
            (
                "กด",
                "On plan, target met",
                CHANGED,
                "Note: 22 Dec 2027 lies outside the project (1 Oct 2026 to 30 Sep 2027)",
            ),
        ]
    )
