"""Every request of a rich dialog agrees with the Bot API's own description.

Those of every other dialog are checked when it ends (tests/support/kaona.py).
"""

from pathlib import Path

import httpx
import pytest

from storage.tables import InviteKind
from tests.support.bot_api_check import complaints
from tests.support.bot_api_spec import BotApiSpec, needed_bot_api_spec
from tests.support.dialog import bangkok
from tests.support.kaona import TOKEN, running
from tests.support.records import AWARD
from tests.support.scene import BEFORE_OPENING, SENT, Scene


@pytest.fixture
def spec() -> BotApiSpec:
    return needed_bot_api_spec()


async def test_every_request_is_one_that_the_bot_api_knows(
    spec: BotApiSpec, new_scene: Scene
) -> None:
    scene = new_scene
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "03000000", kind="group")
    await officer.play(
        [
            ("ถึงเวลา", "19 พ.ย. 2569 09:00", "เหลือรายงาน"),
            *SENT,
            ("ส่งสติกเกอร์", "", "โปรดพิมพ์เป็นข้อความ"),
            ("ส่งรูป", "", "แนบกับรายงานครั้งที่ 2 แล้ว"),
            ("ส่งไฟล์", "สัญญา.pdf", "แนบกับรายงานครั้งที่ 2 แล้ว"),
            ("กดปุ่มเก่า", "ส่งรายงาน", "แจ้งเตือน: รายงานนี้ส่งแล้ว", "ส่งรายงานเดือน"),
            ("พิมพ์", "/status", "โครงการของท่าน"),
            ("พิมพ์", "/language", "เลือกภาษา"),
            ("กด", "English", "แก้เป็น: English it is"),
            ("พิมพ์", "/help", "How it works"),
        ]
    )
    coordinator = await scene.stranger("ปกรณ์")
    link = await scene.kaona.branch_link(InviteKind.COORDINATOR, "03000000")
    await coordinator.play([("พิมพ์", "สวัสดี", "ระบบนี้ใช้เฉพาะ"), ("กดลิงก์", link, "สวัสดี")])
    photo, document = f"{AWARD.code} · ครั้งที่ 2", "สัญญา.pdf"
    await coordinator.play([("พิมพ์", f"/evidence {AWARD.code}", "หลักฐานของ", photo, document)])
    await group.play([("พิมพ์", "/digest", "สรุปรายงาน")])
    await officer.play(
        [
            ("พิมพ์", "/report", "Report no. 2"),
            ("กด", "Add no. 3", "Where does the work stand?"),
        ]
    )
    requests = await scene.stage.requests()
    assert complaints(spec, requests) == []
    assert {request["method"] for request in requests} >= {
        "getMe",
        "getUpdates",
        "setMyCommands",
        "setMyDescription",
        "setMyShortDescription",
        "sendMessage",
        "sendPhoto",
        "sendDocument",
        "editMessageText",
        "editMessageReplyMarkup",
        "answerCallbackQuery",
    }


async def test_a_test_fails_whose_bot_asks_for_what_the_bot_api_does_not_know(
    spec: BotApiSpec, tmp_path: Path
) -> None:
    with pytest.raises(AssertionError, match="sendPigeon: there is no such method"):
        async with (
            running(tmp_path, bangkok(BEFORE_OPENING)) as (_, url),
            httpx.AsyncClient() as bot,
        ):
            await bot.post(f"{url}/bot{TOKEN}/sendPigeon")
