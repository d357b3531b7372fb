"""The walk that the demo proposes, in a real browser on a phone."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from tests.support.browser import Screen, chromium, phone_at
from tests.support.demo import Demo

pytestmark = pytest.mark.xdist_group("browser")

OFFICER = "พิมพ์ชนก วัฒนสุข"
LATE_OFFICER = "วรเมธ ศรีสกุล"
GROUP = "สำนักงานคณะกรรมการข้าราชการกรุงเทพมหานคร"
DIGEST = "สรุปรายงาน ธ.ค. 2569"


async def answers_all(phone: Screen, status: str, percent: str, money: str) -> None:
    """Answer the questions from the status on, up to the summary."""
    await phone.type(status)
    await phone.hears("ร้อยละเท่าใด")
    await phone.type(percent)
    await phone.hears("กี่บาท")
    await phone.type(money)
    await phone.hears("แผนหรือไม่")
    await phone.press("เป็นไปตามแผน")
    await phone.hears("เป้าหมายหรือไม่")
    await phone.press("เป็นไปตามเป้าหมาย")
    await phone.hears("ตรวจทานก่อนส่ง", status)


async def test_an_invited_officer_reports_and_the_group_reads_it(
    browser: Browser, demo: Demo
) -> None:
    async with phone_at(browser, demo.url) as phone:
        await phone.check_widths()
        await phone.take_hint("เชิญผู้รับผิดชอบ")
        await phone.hears("สวัสดี คุณพิมพ์ชนก", "นางสาวพิมพ์ชนก วัฒนสุข", "03000000-2701")

        await phone.move_clock("day")
        await phone.hears("ธ.ค. 2569", "รายงานครั้งที่ 3", "12.00 %", "539,800.00 บาท")
        await phone.check_widths()
        await answers_all(phone, "ลงนามสัญญาแล้ว <b>&</b> 🙂", "๔๕.๕", "120,000")
        await phone.hears("45.50 %", "120,000.00 บาท", "419,800.00 บาท")
        await phone.check_widths()
        await phone.press("ส่งรายงาน")
        await phone.hears("ได้รับรายงานครั้งที่ 3 แล้ว", "15 ธ.ค. 2569", "22 ม.ค. 2570")

        await phone.move_clock("week")
        await phone.open(GROUP)
        await phone.hears("กราฟ ธ.ค. 2569")
        digest = phone.messages.filter(has_text=DIGEST)
        await phone.wait_for(digest, "ส่งแล้ว 1 จาก 3", "120,000.00 บาท", "144,500.00")
        await phone.check_widths()

        await phone.move_clock("day")
        await phone.open(LATE_OFFICER)
        await phone.press("2702")
        await phone.hears("งานถึงขั้นตอนใด")
        await answers_all(phone, "ประชุมชี้แจงแล้ว", "10", "5 หมื่น")
        await phone.press("ส่งรายงาน")
        await phone.hears("ได้รับรายงานครั้งที่ 2 แล้ว", "23 ธ.ค. 2569")

        # The digest follows within half a minute: nobody who tests has to wait for it.
        await phone.move_clock("day")
        await phone.open(GROUP)
        await phone.wait_for(digest, "แก้ไขแล้ว", "ส่งแล้ว 2 จาก 3", "170,000.00 บาท", "194,500.00")
        await expect(digest).to_have_count(1)


async def test_a_month_on_brings_the_next_round(browser: Browser, demo: Demo) -> None:
    async with phone_at(browser, demo.url) as phone:
        await phone.open(LATE_OFFICER)
        await phone.move_clock("day")
        await phone.hears("ธ.ค. 2569", "03000000-2703")
        await phone.move_clock("month")
        await phone.hears("ม.ค. 2570", "22 ม.ค. 2570", "03000000-2703")
        await expect(phone.page.get_by_test_id("clock")).to_have_text("ศ. 15 ม.ค. 2570 09:00 น.")
        await phone.check_widths()
        await phone.open(GROUP)
        final = phone.messages.filter(has_text="สรุปรายงานเมื่อปิดรอบ ธ.ค. 2569")
        await phone.wait_for(final, "ส่งแล้ว 0 จาก 3")


async def test_the_page_says_that_the_demo_has_ended(browser: Browser, demo: Demo) -> None:
    async with phone_at(browser, demo.url) as phone:
        note = phone.page.get_by_text("ขาดการเชื่อมต่อ")
        await expect(note).to_be_hidden()
        ended = demo.end()
        assert (ended.code, ended.err) == (0, "")
        await expect(note).to_be_visible()
        phone.complaints.clear()  # that nobody answers any more


def test_without_a_chromium_the_browser_tests_are_skipped_and_in_ci_they_fail(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no Chromium"):
        chromium()
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="CI has to install it"):
        chromium()
