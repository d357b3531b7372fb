"""/picture and the buttons for pictures: what coordinators get, and who does not."""

import io
from dataclasses import replace
from decimal import Decimal

from PIL import Image

from bot.rendering.buttons import Act, Press
from storage import projects
from tests.support.dialog import NOTICE, Dialog
from tests.support.records import AWARD, SCHOOL, SEMINAR
from tests.support.scene import OPENING, SENT, Scene

NOT_YOURS = "คำสั่งนี้ใช้ได้เฉพาะผู้ประสานงาน"
BUTTON_NOT_YOURS = "ปุ่มนี้ใช้ได้เฉพาะผู้ประสานงานของหน่วยงาน"
CAPTION = "กราฟ พ.ย. 2569 · สำนักงาน ก.ก."
ROUND = Press(Act.PICTURE, 1).encode()


async def curve_of(scene: Scene, code: str) -> str:
    """What the button of a project's curve sends."""
    async with scene.reading() as session:
        project = await projects.by_code(session, code)
        assert project is not None
        return Press(Act.CURVE, project.id).encode()


async def size_of_last(scene: Scene, dialog: Dialog) -> tuple[int, int]:
    sent = await scene.stage.download(dialog.heard[-1])
    with Image.open(io.BytesIO(sent)) as image:
        assert image.format == "PNG"
        return image.size


async def test_a_coordinator_gets_the_newest_round_as_a_picture(scene: Scene) -> None:
    officer = await scene.officer(AWARD, "พิมพ์ชนก", SEMINAR, SCHOOL)
    chief = await scene.coordinator("03000000")
    await chief.play([("พิมพ์", "/picture", "ยังไม่มีรอบรายงาน")])
    await officer.play([("ถึงเวลา", OPENING, AWARD.code), ("กด", "เริ่มรายงาน", "ขั้นตอนใด"), *SENT])
    await chief.play([("พิมพ์", "/picture", CAPTION)])
    assert (await size_of_last(scene, chief))[0] == 1080
    await chief.play([("พิมพ์", "/picture ไม่ว่าจะพิมพ์อะไรต่อ", CAPTION)])


async def test_a_group_gets_its_branch_and_its_buttons_work(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก", *SENT[:3])
    chief = await scene.coordinator("03000000")
    group = await scene.group(chief, "03000000")
    await group.play([("พิมพ์", "/picture", CAPTION)])
    curve = await curve_of(scene, AWARD.code)
    for data, told in ((ROUND, CAPTION), (curve, f"{AWARD.code} {AWARD.name}")):
        assert await group.press_data(data) == ""
        group.heard.append(await group.chat.hears(told))
        assert (await size_of_last(scene, group))[0] == 1080
    await group.silence()
    await officer.silence()


async def test_the_curve_of_a_project_is_sent_in_private_before_its_first_report(
    scene: Scene,
) -> None:
    await scene.kaona.take(SEMINAR)
    chief = await scene.coordinator("03")
    curve = await curve_of(scene, SEMINAR.code)
    assert await chief.press_data(curve) == ""
    sent = await chief.chat.hears(SEMINAR.code)
    assert sent.file_url


async def test_a_curve_tells_what_its_figures_say(scene: Scene) -> None:
    spent = replace(AWARD.reports[0], disbursed=Decimal("500000.00"))
    await scene.kaona.take(replace(AWARD, reports=(spent,)))
    chief = await scene.coordinator("03000000")
    await chief.press_data(await curve_of(scene, AWARD.code))
    await chief.chat.hears(AWARD.code, "• เบิกจ่ายแล้ว 88.61 % ของงบประมาณ แต่งานคืบหน้า 10.00 %")


async def test_everybody_else_is_refused(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    other = await scene.coordinator("50370000", "สมหญิง")
    curve = await curve_of(scene, AWARD.code)
    stranger = await scene.stranger()
    await stranger.play([("พิมพ์", "/picture", "ลิงก์")])
    await officer.play([("พิมพ์", "/picture", NOT_YOURS)])
    for data in (ROUND, curve):
        assert await officer.press_data(data) == BUTTON_NOT_YOURS
        await officer.silence()
    assert await other.press_data(curve) == BUTTON_NOT_YOURS
    await other.silence()
    await other.play([("พิมพ์", "/picture", "ไม่มีโครงการที่ต้องรายงานในรอบ พ.ย. 2569")])


async def test_in_a_group_only_coordinators_of_its_branch_get_pictures(scene: Scene) -> None:
    officer = await scene.asked_officer(AWARD, "พิมพ์ชนก")
    other = await scene.coordinator("50370000", "สมหญิง")
    curve = await curve_of(scene, AWARD.code)
    stranger = await scene.stranger()
    for member in (officer, other, stranger):
        group = scene.as_member(await scene.group(member, "03000000"), member)
        await group.play([("พิมพ์", "/picture", NOT_YOURS)])
        for data in (curve, ROUND):
            assert await group.press_data(data) == BUTTON_NOT_YOURS
        await group.silence()
    unbound = await scene.group(other, None)
    await unbound.play([("พิมพ์", "/picture", NOT_YOURS)])


async def test_a_button_for_what_is_not_there_is_old(scene: Scene) -> None:
    chief = await scene.coordinator("03000000")
    for act in (Act.PICTURE, Act.CURVE):
        told = await chief.press_data(Press(act, 999).encode())
        assert told, NOTICE
    await chief.silence()
