"""Where a form names an office, several accounts report for it, each under its own name."""

from dataclasses import replace

from tests.support.records import SCHOOL
from tests.support.scene import OPENING, Scene, Version

OFFICE = replace(SCHOOL, officer="ฝ่ายปกครอง", agency=("สำนักงานเขตดินแดง", "ฝ่ายปกครอง"))
ASKED = "รายงานความก้าวหน้า เดือน พ.ย. 2569"


async def test_two_accounts_of_an_office_are_both_asked_and_either_may_report(
    scene: Scene,
) -> None:
    first = await scene.officer(OFFICE, "กนกวรรณ ใจดี")
    assert "สวัสดี คุณกนกวรรณ ใจดี" in first.heard[0].text
    assert "ให้รายงานในนาม ฝ่ายปกครอง" in first.heard[0].text
    second = await scene.stranger("ธนา มั่นคง")
    link = await scene.kaona.officer_link(OFFICE.code)
    await second.play([("กดลิงก์", link, ("สวัสดี คุณธนา มั่นคง", "บันทึกชื่อ ธนา มั่นคง เป็นผู้ส่ง"))])
    await first.play([("ถึงเวลา", OPENING, ASKED)])
    await second.person.hears(ASKED)
    await first.play([("พิมพ์", "จัดการเรียนการสอนตามปกติ", "ขณะนี้งานคืบหน้าร้อยละเท่าใด")])
    # The draft is the project's: the other account goes on where the first one stopped.
    await second.play(
        [
            ("พิมพ์", "/report", "ขณะนี้งานคืบหน้าร้อยละเท่าใด"),
            ("พิมพ์", "10", "✓ 10.00 %"),
            ("พิมพ์", "0", "✓ 0.00 บาท"),
            ("พิมพ์", "ตามแผน", "✓ เป็นไปตามแผน"),
            ("พิมพ์", "ตามเป้า", "ตรวจทานก่อนส่ง"),
            ("กด", "ส่งรายงาน", "แก้เป็น: ตรวจทานก่อนส่ง", "ได้รับรายงานครั้งที่ 1"),
        ]
    )
    await first.play(
        [
            ("พิมพ์", "20", "ส่งรายงานครบทุกโครงการแล้ว"),
            ("กด", "เริ่มรายงาน", "เดือน พ.ย. 2569 ส่งรายงานครั้งที่ 1 แล้ว"),
            ("กด", "แก้ไขครั้งที่ 1", "ตรวจทานก่อนส่ง"),
            ("กด", "แก้สถานะ", "ขณะนี้งานถึงขั้นตอนใด"),
            ("พิมพ์", "ปิดภาคเรียน", "สถานะ: ปิดภาคเรียน"),
            ("กด", "ส่งรายงาน", "แก้เป็น: ตรวจทานก่อนส่ง", "แก้ไขรายงานครั้งที่ 1 แล้ว"),
        ]
    )
    assert await scene.versions(OFFICE.code) == [
        Version(1, 1, "จัดการเรียนการสอนตามปกติ", "ธนา มั่นคง", "ฝ่ายปกครอง"),
        Version(1, 2, "ปิดภาคเรียน", "กนกวรรณ ใจดี", "ฝ่ายปกครอง"),
    ]


async def test_what_two_accounts_do_at_once_is_sent_as_it_was_shown(scene: Scene) -> None:
    first = await scene.officer(OFFICE, "กนกวรรณ")
    second = await scene.stranger("ธนา")
    await second.play([("กดลิงก์", await scene.kaona.officer_link(OFFICE.code), "สวัสดี คุณธนา")])
    await first.play([("ถึงเวลา", OPENING, ASKED)])
    await second.person.hears(ASKED)
    await first.play(
        [
            ("พิมพ์", "จัดการเรียนการสอน", "ร้อยละเท่าใด"),
            ("พิมพ์", "10", "✓ 10.00 %"),
            ("พิมพ์", "0", "✓ 0.00 บาท"),
            ("พิมพ์", "ตามแผน", "✓ เป็นไปตามแผน"),
            ("พิมพ์", "ตามเป้า", "ความก้าวหน้า: 10.00 %"),
        ]
    )
    await second.play(
        [
            ("พิมพ์", "/report", "ตรวจทานก่อนส่ง"),
            ("กด", "แก้ร้อยละ", "ร้อยละเท่าใด"),
            ("พิมพ์", "20", "ความก้าวหน้า: 20.00 %"),
        ]
    )
    await first.play(
        [
            (
                "กด",
                "ส่งรายงาน",
                "แจ้งเตือน: ปุ่มนี้เป็นของข้อความเก่า ดูข้อความล่าสุดด้านล่าง",
                "ความก้าวหน้า: 20.00 %",
            ),
            ("กด", "ส่งรายงาน", "แก้เป็น: ตรวจทานก่อนส่ง", "ก้าวหน้า 20.00 %"),
        ]
    )
    await second.play(
        [
            (
                "กดปุ่มเก่า",
                "ส่งรายงาน",
                "แจ้งเตือน: รายงานนี้ส่งแล้ว",
                f"{OFFICE.code} ส่งรายงานเดือน พ.ย. 2569 แล้ว",
            )
        ]
    )
    assert len(await scene.versions(OFFICE.code)) == 1


async def test_a_third_account_linked_after_the_opening_is_asked_at_once(scene: Scene) -> None:
    first = await scene.officer(OFFICE, "กนกวรรณ")
    await first.play([("ถึงเวลา", OPENING, ASKED)])
    late = await scene.stranger("มาทีหลัง")
    link = await scene.kaona.officer_link(OFFICE.code)
    await late.play([("กดลิงก์", link, "สวัสดี คุณมาทีหลัง", ASKED)])
    await first.silence()
