"""Every request of a rich dialog agrees with the Bot API's own description."""

from storage.tables import InviteKind
from tests.support.bot_api_spec import bot_api_methods
from tests.support.records import AWARD
from tests.support.scene import SENT, Scene


async def test_every_request_is_one_that_the_bot_api_knows(scene: Scene) -> None:
    methods = bot_api_methods()
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    group = await scene.group(officer, "03000000", kind="group")
    await officer.play(
        [
            ("ถึงเวลา", "19 พ.ย. 2569 09:00", "เหลือรายงาน"),
            *SENT,
            ("ส่งรูป", "", "โปรดพิมพ์เป็นข้อความ"),
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
    await group.play([("พิมพ์", "/digest", "สรุปรายงาน")])
    await officer.play(
        [
            ("พิมพ์", "/report", "Report no. 2"),
            ("กด", "Add no. 3", "Where does the work stand?"),
        ]
    )
    used = set()
    for request in await scene.stage.requests():
        method = methods.get(request["method"])
        assert method is not None, f"there is no method {request['method']}"
        fields = {field["name"]: field["required"] for field in method.get("fields", [])}
        params = request["params"]
        assert not params.keys() - fields.keys(), request
        assert not {name for name, is_required in fields.items() if is_required} - params.keys()
        used.add(request["method"])
    assert used >= {
        "getMe",
        "getUpdates",
        "setMyCommands",
        "setMyDescription",
        "setMyShortDescription",
        "sendMessage",
        "editMessageText",
        "editMessageReplyMarkup",
        "answerCallbackQuery",
    }
