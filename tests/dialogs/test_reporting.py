"""The happy path, as the officer sees it and as it is stored."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.domain.projects import ReportRecord
from bot.domain.report import Plan, Target
from tests.support.dialog import bangkok
from tests.support.records import AWARD
from tests.support.scene import ANSWERED, OPENING, Scene

MONTH = (
    (
        "ถึงเวลา",
        OPENING,
        (
            "รายงานความก้าวหน้า เดือน พ.ย. 2569",
            "โครงการมอบรางวัลคุณภาพการให้บริการ",
            "รหัส 03000000-2701 · รายงานครั้งที่ 2\nส่งภายใน 22 พ.ย. 2569",
            "ครั้งก่อน (22 ต.ค. 2569) ก้าวหน้า 10.00 %",
            "เบิกแล้ว 0.00 จาก 564,300.00 บาท\nคงเหลือ 564,300.00 บาท",
        ),
    ),
    (
        "กด",
        "เริ่มรายงาน",
        (
            "รายงานครั้งที่ 2 · พ.ย. 2569",
            "03000000-2701 โครงการมอบรางวัลคุณภาพการให้บริการ",
            "ขณะนี้งานถึงขั้นตอนใด",
        ),
    ),
    (
        "พิมพ์",
        "ประชุมชี้แจงหลักเกณฑ์แล้ว  อยู่ระหว่างรับสมัครผลงาน",
        ("✓ บันทึกสถานะแล้ว", "ขณะนี้งานคืบหน้าร้อยละเท่าใด\nครั้งก่อน 10.00 %"),
    ),
    ("พิมพ์", "๔๕.๕", ("✓ 45.50 %", "เบิกจ่ายในงวดนี้กี่บาท พิมพ์ 0 หากยังไม่เบิก\nคงเหลือ 564,300.00 บาท")),
    (
        "พิมพ์",
        "๑๒๐,๐๐๐ บาท",
        ("✓ 120,000.00 บาท (หนึ่งแสนสองหมื่นบาทถ้วน)", "งานเป็นไปตามแผนหรือไม่"),
    ),
    (
        "กด",
        "เป็นไปตามแผน",
        ("แก้เป็น: งานเป็นไปตามแผนหรือไม่", "✓ เป็นไปตามแผน"),
        "ผลงานเป็นไปตามเป้าหมายหรือไม่",
    ),
    (
        "กด",
        "เป็นไปตามเป้าหมาย",
        ("แก้เป็น: ผลงานเป็นไปตามเป้าหมายหรือไม่", "✓ เป็นไปตามเป้าหมาย"),
        (
            "ตรวจทานก่อนส่ง รายงานครั้งที่ 2 · พ.ย. 2569",
            "03000000-2701 โครงการมอบรางวัลคุณภาพการให้บริการ",
            "สถานะ: ประชุมชี้แจงหลักเกณฑ์แล้ว อยู่ระหว่างรับสมัครผลงาน",
            "ความก้าวหน้า: 45.50 % (เพิ่ม 35.50)",
            "เบิกจ่ายงวดนี้: 120,000.00 บาท (หนึ่งแสนสองหมื่นบาทถ้วน)\nคงเหลือ: 444,300.00 บาท",
            "แผน: เป็นไปตามแผน",
            "เป้าหมาย: เป็นไปตามเป้าหมาย",
        ),
    ),
    (
        "กด",
        "ส่งรายงาน",
        "แก้เป็น: ตรวจทานก่อนส่ง",
        (
            "ได้รับรายงานครั้งที่ 2 แล้ว\nเมื่อ 16 พ.ย. 2569 เวลา 09:00 น.",
            "ก้าวหน้า 45.50 %\nเบิกงวดนี้ 120,000.00 บาท\nคงเหลือ 444,300.00 บาท",
            "ครั้งถัดไปภายใน 22 ธ.ค. 2569",
        ),
    ),
)
"""A month of one officer, from being asked to the receipt."""


async def test_an_officer_is_invited_asked_and_reports(scene: Scene) -> None:
    await scene.kaona.take(AWARD)
    officer = await scene.stranger("พิมพ์ชนก")
    await officer.play(
        [
            (
                "กดลิงก์",
                await scene.kaona.officer_link(AWARD.code),
                (
                    "สวัสดี คุณพิมพ์ชนก",
                    "นางสาวพิมพ์ชนก วัฒนสุข",
                    "• 03000000-2701 โครงการมอบรางวัลคุณภาพการให้บริการ",
                ),
            ),
            *MONTH,
        ]
    )
    assert (await scene.reports(AWARD.code))[1:] == (
        ReportRecord(
            number=2,
            reported_on=date(2026, 11, 16),
            status="ประชุมชี้แจงหลักเกณฑ์แล้ว อยู่ระหว่างรับสมัครผลงาน",
            percent=Decimal("45.50"),
            disbursed=Decimal("120000.00"),
            plan=Plan.ON_PLAN,
            target=Target.MET,
            month=date(2026, 11, 1),
        ),
    )
    assert await scene.draft(AWARD.code) is None
    assert await scene.broken_chains() == []


async def test_the_bot_may_restart_before_every_turn(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก")
    await officer.play(MONTH, before_each=scene.kaona.restart)
    said = [seen.text.splitlines()[0] for seen in await officer.bot_messages()]
    assert said == [
        "สวัสดี คุณพิมพ์ชนก",
        "รายงานความก้าวหน้า เดือน พ.ย. 2569",
        "รายงานครั้งที่ 2 · พ.ย. 2569",
        "✓ บันทึกสถานะแล้ว",
        "✓ 45.50 %",
        "✓ 120,000.00 บาท (หนึ่งแสนสองหมื่นบาทถ้วน)",
        "ผลงานเป็นไปตามเป้าหมายหรือไม่",
        "ตรวจทานก่อนส่ง รายงานครั้งที่ 2 · พ.ย. 2569",
        "ได้รับรายงานครั้งที่ 2 แล้ว",
    ]
    assert len(await scene.reports(AWARD.code)) == 2


async def test_what_is_said_while_the_bot_is_down_is_answered_when_it_is_back(
    scene: Scene,
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    await scene.kaona.stop()
    await officer.person.send("ลงนามสัญญาแล้ว")
    await officer.person.send("๔๕")
    await scene.kaona.start()
    await officer.person.hears("✓ 45.00 %", "เบิกจ่ายในงวดนี้กี่บาท")
    draft = await scene.draft(AWARD.code)
    assert draft is not None
    assert (draft.status, draft.percent) == ("ลงนามสัญญาแล้ว", Decimal("45.00"))


async def test_the_summary_offers_to_send_and_to_change_each_answer(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED)
    assert officer.heard[-1].buttons == (
        "ส่งรายงาน",
        "แก้สถานะ",
        "แก้ร้อยละ",
        "แก้ยอดเบิก",
        "แก้แผน",
        "แก้เป้าหมาย",
        "ทำต่อภายหลัง",
    )
    await officer.play([("กด", "ส่งรายงาน", "แก้เป็น: ตรวจทานก่อนส่ง", "ได้รับรายงานครั้งที่ 2")])
    summary = next(seen for seen in await officer.bot_messages() if "ตรวจทาน" in seen.text)
    assert summary.buttons == ()


async def test_percent_is_understood_as_officials_write_it(scene: Scene) -> None:
    officer = await scene.asked_officer(replace(AWARD, reports=()), "พิมพ์ชนก", *ANSWERED)
    for typed, understood in (
        ("45", "45.00 %"),
        ("45%", "45.00 %"),
        ("45.5 %", "45.50 %"),
        ("ร้อยละ 45", "45.00 %"),
        ("ร้อยละ ๔๕.๒๕", "45.25 %"),
        ("๙๙", "99.00 %"),
        ("0", "0.00 %"),
        ("45 เปอร์เซ็นต์ครับ", "45.00 %"),
    ):
        await officer.play(
            [
                ("กด", "แก้ร้อยละ", "ขณะนี้งานคืบหน้าร้อยละเท่าใด"),
                ("พิมพ์", typed, (f"✓ {understood}", f"ความก้าวหน้า: {understood}")),
            ]
        )


async def test_money_is_understood_as_officials_write_it(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED)
    for typed, understood in (
        ("120000", "120,000.00 บาท (หนึ่งแสนสองหมื่นบาทถ้วน)"),
        ("120,000.50", "120,000.50 บาท (หนึ่งแสนสองหมื่นบาทห้าสิบสตางค์)"),
        ("๔๒๒,๓๒๐.๕๐ บาท", "422,320.50 บาท"),
        ("0.25 ล้าน", "250,000.00 บาท"),
        ("3 แสน", "300,000.00 บาท"),
        ("๓ แสน ๕ หมื่น", "350,000.00 บาท"),
        ("1 หมื่นบาทค่ะ", "10,000.00 บาท"),
        ("564,300", "564,300.00 บาท"),
        ("0", "0.00 บาท (ศูนย์บาทถ้วน)"),
        ("ยังไม่เบิก", "0.00 บาท"),
        ("ไม่มี", "0.00 บาท"),
        ("-", "0.00 บาท"),
    ):
        await officer.play(
            [
                ("กด", "แก้ยอดเบิก", "เบิกจ่ายในงวดนี้กี่บาท พิมพ์ 0 หากยังไม่เบิก\nคงเหลือ 564,300.00 บาท"),
                ("พิมพ์", typed, (f"✓ {understood}", f"เบิกจ่ายงวดนี้: {understood}")),
            ]
        )


async def test_plan_and_target_may_be_typed(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *ANSWERED)
    await officer.play(
        [
            ("กด", "แก้แผน", "งานเป็นไปตามแผนหรือไม่"),
            ("พิมพ์", "ล่าช้ากว่าแผน", ("✓ ช้ากว่าแผน", "ติดขัดเรื่องใด")),
            ("พิมพ์", "รออนุมัติ ติดตามแล้ว", "แผน: ช้ากว่าแผน"),
            ("กด", "แก้แผน", "งานเป็นไปตามแผนหรือไม่"),
            ("พิมพ์", "เร็วกว่าแผน", "แผน: เร็วกว่าแผน"),
            ("กด", "แก้แผน", "งานเป็นไปตามแผนหรือไม่"),
            ("พิมพ์", "ตามแผน", "แผน: เป็นไปตามแผน"),
            ("กด", "แก้เป้าหมาย", "ผลงานเป็นไปตามเป้าหมายหรือไม่"),
            ("พิมพ์", "ไม่เป็นไปตามเป้าหมาย", ("✓ ต่ำกว่าเป้าหมาย", "ติดขัดเรื่องใด")),
            ("กด", "รออนุมัติ ติดตามแล้ว", "แก้เป็น: ✓", "เป้าหมาย: ต่ำกว่าเป้าหมาย"),
            ("กด", "แก้เป้าหมาย", "ผลงานเป็นไปตามเป้าหมายหรือไม่"),
            ("พิมพ์", "ตามเป้า", "เป้าหมาย: เป็นไปตามเป้าหมาย"),
        ]
    )


async def test_the_first_report_has_nothing_before_it(scene: Scene) -> None:
    officer = await scene.officer(replace(AWARD, reports=()), "พิมพ์ชนก")
    await officer.play(
        [
            ("ถึงเวลา", OPENING, ("รายงานครั้งที่ 1", "ยังไม่มีรายงานก่อนหน้า")),
            ("พิมพ์", "เตรียมเอกสาร", "คืบหน้าร้อยละเท่าใด พิมพ์ตัวเลข 0 ถึง 100"),
            ("พิมพ์", "5", "✓ 5.00 %"),
            ("พิมพ์", "0", "✓ 0.00 บาท"),
            ("พิมพ์", "ตามแผน", "✓ เป็นไปตามแผน"),
            ("พิมพ์", "ตามเป้า", "ความก้าวหน้า: 5.00 % (ครั้งแรก)"),
            ("กด", "ส่งรายงาน", "แก้เป็น: ตรวจทานก่อนส่ง", "ได้รับรายงานครั้งที่ 1"),
        ]
    )
    assert [report.number for report in await scene.reports(AWARD.code)] == [1]


async def test_the_last_month_of_a_project_promises_no_next_report(scene: Scene) -> None:
    ending = replace(AWARD, end_date=bangkok(OPENING).date())
    officer = await scene.asked_officer(ending, "พิมพ์ชนก", *ANSWERED[:3])
    await officer.play(
        [
            ("พิมพ์", "เร็วกว่าแผน", "เป็นไปตามเป้าหมายหรือไม่"),
            ("พิมพ์", "ตามเป้า", "ตรวจทานก่อนส่ง"),
        ]
    )
    await officer.play([("กด", "ส่งรายงาน", "แก้เป็น: ตรวจทานก่อนส่ง", "ได้รับรายงานครั้งที่ 2")])
    assert "ครั้งถัดไป" not in officer.heard[-1].text
