"""A second report in one month: amend the one that was sent, or add another."""

from decimal import Decimal

from tests.support.dialog import NOTICE
from tests.support.records import AWARD
from tests.support.scene import SENT, Scene

ANOTHER = (("พิมพ์", "เบิกงวดที่สอง", "ขณะนี้งานคืบหน้าร้อยละเท่าใด"), *SENT[1:])
"""A whole report with another status than the one before."""

ASKED = ("เดือน พ.ย. 2569 ส่งรายงานครั้งที่ 2 แล้ว", "แก้ไขรายงานเดิม หรือเพิ่มรายงานอีกครั้ง")
OLD = f"{NOTICE}ปุ่มนี้เป็นของข้อความเก่า ดูข้อความล่าสุดด้านล่าง"


async def test_amending_keeps_the_number_and_both_versions(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    await officer.play([("พิมพ์", "/report", ASKED)])
    assert officer.heard[-1].buttons == ("แก้ไขครั้งที่ 2", "เพิ่มครั้งที่ 3")
    await officer.play(
        [
            (
                "กด",
                "แก้ไขครั้งที่ 2",
                ("ตรวจทานก่อนส่ง รายงานครั้งที่ 2", "(เพิ่ม 35.50)", "คงเหลือ: 444,300.00 บาท"),
            ),
            # What this report itself took is free again while it is amended.
            ("กด", "แก้ยอดเบิก", "เบิกจ่ายในงวดนี้กี่บาท พิมพ์ 0 หากยังไม่เบิก\nคงเหลือ 564,300.00 บาท"),
            ("พิมพ์", "564,300", ("ตรวจทานก่อนส่ง", "คงเหลือ: 0.00 บาท")),
            ("กด", "แก้สถานะ", "ขณะนี้งานถึงขั้นตอนใด"),
            ("พิมพ์", "ตรวจรับงวดสุดท้ายแล้ว", "ตรวจทานก่อนส่ง"),
            ("กด", "ส่งรายงาน", "แก้เป็น: ตรวจทานก่อนส่ง", "แก้ไขรายงานครั้งที่ 2 แล้ว"),
        ]
    )
    versions = await scene.versions(AWARD.code)
    assert [(v.number, v.version, v.status) for v in versions] == [
        (2, 1, "ประชุมชี้แจงหลักเกณฑ์แล้ว"),
        (2, 2, "ตรวจรับงวดสุดท้ายแล้ว"),
    ]
    assert [r.number for r in await scene.reports(AWARD.code)] == [1, 2]
    assert (await scene.reports(AWARD.code))[-1].disbursed == Decimal("564300.00")
    assert await scene.broken_chains() == []


async def test_adding_gives_the_next_number(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    await officer.play(
        [
            ("พิมพ์", "/report", ASKED),
            ("กด", "เพิ่มครั้งที่ 3", ("รายงานครั้งที่ 3 · พ.ย. 2569", "ขณะนี้งานถึงขั้นตอนใด")),
            ("พิมพ์", "เบิกงวดที่สอง", "ร้อยละเท่าใด\nครั้งก่อน 45.50 %"),
            ("พิมพ์", "50", "คงเหลือ 444,300.00 บาท"),
            ("พิมพ์", "44,300", "✓ 44,300.00 บาท"),
            ("พิมพ์", "ตามแผน", "✓ เป็นไปตามแผน"),
            ("พิมพ์", "ตามเป้า", ("รายงานครั้งที่ 3", "(เพิ่ม 4.50)", "คงเหลือ: 400,000.00 บาท")),
            ("กด", "ส่งรายงาน", "แก้เป็น: ตรวจทานก่อนส่ง", "ได้รับรายงานครั้งที่ 3 แล้ว"),
            ("พิมพ์", "/report", "ส่งรายงานครั้งที่ 3 แล้ว"),
        ]
    )
    assert officer.heard[-1].buttons == ("แก้ไขครั้งที่ 3", "เพิ่มครั้งที่ 4")
    assert [r.number for r in await scene.reports(AWARD.code)] == [1, 2, 3]


async def test_the_prompts_button_asks_the_same_after_sending(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    await officer.play([("กด", "เริ่มรายงาน", ASKED), ("พิมพ์", "ขอแก้", "ส่งรายงานครบทุกโครงการแล้ว")])


async def test_whoever_began_to_add_may_still_choose_to_amend(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    await officer.play(
        [
            ("พิมพ์", "/report", ASKED),
            ("กด", "เพิ่มครั้งที่ 3", "รายงานครั้งที่ 3"),
            *SENT[:1],
            ("กดปุ่มเก่า", "แก้ไขครั้งที่ 2", ("ตรวจทานก่อนส่ง รายงานครั้งที่ 2", "45.50 %")),
            ("กดปุ่มเก่า", "เพิ่มครั้งที่ 3", ("รายงานครั้งที่ 3", "ขณะนี้งานถึงขั้นตอนใด")),
        ]
    )


async def test_an_old_choice_does_not_begin_a_report_of_another_number(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    await officer.play(
        [
            ("พิมพ์", "/report", ASKED),
            ("กด", "เพิ่มครั้งที่ 3", "รายงานครั้งที่ 3"),
            *ANOTHER,
            (
                "กดปุ่มเก่า",
                "เพิ่มครั้งที่ 3",
                f"{NOTICE}รายงานนี้ส่งแล้ว",
                "ส่งรายงานเดือน พ.ย. 2569 แล้ว",
            ),
        ]
    )
    assert await scene.draft(AWARD.code) is None
    assert [r.number for r in await scene.reports(AWARD.code)] == [1, 2, 3]


async def test_a_choice_that_leads_nowhere_any_more_drops_nothing(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    await officer.play(
        [
            ("พิมพ์", "/report", ASKED),
            ("กด", "เพิ่มครั้งที่ 3", "รายงานครั้งที่ 3"),
            *ANOTHER,
            ("พิมพ์", "/report", "ส่งรายงานครั้งที่ 3 แล้ว"),
            ("กด", "แก้ไขครั้งที่ 3", "ตรวจทานก่อนส่ง รายงานครั้งที่ 3"),
            ("กด", "แก้ร้อยละ", "ร้อยละเท่าใด"),
            ("พิมพ์", "50", "ความก้าวหน้า: 50.00 %"),
            ("กดปุ่มเก่า", "เพิ่มครั้งที่ 3", OLD, "ความก้าวหน้า: 50.00 %"),
        ]
    )
    assert await officer.press_data("amend:1:1") == OLD.removeprefix(NOTICE)
    await officer.person.hears("ความก้าวหน้า: 50.00 %")


async def test_a_report_of_another_month_cannot_be_amended_by_a_forged_button(
    scene: Scene,
) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    for number in ("1", "99", "²", "๒", "-1", "", "2" * 40):
        assert await officer.press_data(f"amend:1:{number}") == "รายงานนี้ส่งแล้ว"
        await officer.person.hears("ส่งรายงานเดือน พ.ย. 2569 แล้ว")
    assert await scene.draft(AWARD.code) is None
    assert len(await scene.versions(AWARD.code)) == 1


async def test_an_amendment_is_kept_by_cancel_and_found_again(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT)
    await officer.play(
        [
            ("พิมพ์", "/report", ASKED),
            ("กด", "แก้ไขครั้งที่ 2", "ตรวจทานก่อนส่ง"),
            ("กด", "แก้ร้อยละ", "ร้อยละเท่าใด\nครั้งก่อน 10.00 %"),
            ("พิมพ์", "50", "ความก้าวหน้า: 50.00 %"),
            ("พิมพ์", "/cancel", "พักไว้แล้ว"),
            ("พิมพ์", "/report", "ความก้าวหน้า: 50.00 %"),
            ("กด", "ส่งรายงาน", "แก้เป็น: ตรวจทานก่อนส่ง", "แก้ไขรายงานครั้งที่ 2 แล้ว"),
        ],
        before_each=scene.kaona.restart,
    )
    assert (await scene.reports(AWARD.code))[-1].percent == Decimal("50.00")
