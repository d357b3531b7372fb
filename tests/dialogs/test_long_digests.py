"""A digest of many projects: several messages, cut between projects, growing and shrinking."""

import re
from dataclasses import replace

from bot.domain.projects import ProjectRecord
from tests.support.conversation import Seen
from tests.support.dialog import Dialog
from tests.support.records import AWARD
from tests.support.scene import OPENING, Scene

MANY = 150
LIMIT = 4_096
NOTE = r"ยังติดต่อไม่ได้|แจ้งแล้ว ยังไม่ตอบ|รอแจ้ง|กำลังกรอก \(\d จาก 5 ข้อ\)"
BLOCK = re.compile(rf"^• (03000000-\d{{4}}) .+\n.+ · (?:{NOTE})$", re.MULTILINE)


def named(number: int) -> ProjectRecord:
    return replace(
        AWARD,
        code=f"03000000-{number:04}",
        name=f"โครงการที่ {number} " + "พัฒนาคุณภาพการให้บริการประชาชน & <ชุมชน> " * 4,
        officer=f"นายลำดับที่ {number}",
        reports=(),
    )


def listed(messages: list[Seen]) -> list[str]:
    """The codes of the missing projects, in the order in which they stand."""
    found: list[str] = [code for seen in messages for code in BLOCK.findall(seen.text)]
    assert len(found) == sum(seen.text.count("• ") for seen in messages), "a project was cut"
    return found


async def posted(group: Dialog) -> list[Seen]:
    """The messages of the digest: all that stand after the greeting."""
    return (await group.bot_messages())[1:]


async def test_a_long_digest_is_cut_between_projects_and_follows_every_change(
    scene: Scene,
) -> None:
    projects = [named(number) for number in range(1, MANY + 1)]
    officer = await scene.officer(projects[0], "ลำดับที่หนึ่ง", *projects[1:])
    group = await scene.group(officer, "03000000")
    await officer.play([("ถึงเวลา", OPENING, projects[0].code)])
    assert group.group is not None
    await group.group.send(officer.person, "/digest")
    await scene.kaona.service.dispatcher.drained()
    await group.chat.hears("ปรับปรุงล่าสุด")
    parts = await posted(group)
    assert len(parts) > 3
    assert listed(parts) == [project.code for project in projects]
    assert all(len(seen.text.encode("utf-16-le")) // 2 < LIMIT for seen in parts)
    assert parts[0].text.startswith("สรุปรายงาน พ.ย. 2569 · สำนักงาน ก.ก.\nส่งแล้ว 0 จาก 150")
    assert f"(ต่อ 2 จาก {len(parts)})" in parts[1].text
    assert "ปรับปรุงล่าสุด" in parts[-1].text

    shorter = [replace(project, name="โครงการสั้น") for project in projects]
    await scene.kaona.take(*shorter)
    await officer.play([("พิมพ์", "ลงนามสัญญาแล้ว", "ร้อยละเท่าใด")])
    await scene.kaona.service.settle()
    await group.chat.hears("ข้อมูลส่วนนี้รวมอยู่ในข้อความก่อนหน้าแล้ว")
    await group.silence_after("")
    fewer = [seen for seen in await posted(group) if "รวมอยู่ในข้อความก่อนหน้า" not in seen.text]
    assert len(fewer) < len(parts)
    assert listed(fewer) == [project.code for project in projects]
    assert [seen.message_id for seen in await posted(group)] == [s.message_id for s in parts]

    longer = [replace(project, name=project.name + " ระยะที่สอง" * 9) for project in shorter]
    more = [named(number) for number in range(MANY + 1, MANY + 41)]
    await scene.kaona.take(*longer, *more)
    await officer.play([("พิมพ์", "45", "✓ 45.00 %")])
    await scene.kaona.service.settle()
    await group.chat.hears("03000000-0190")
    await group.silence_after("")
    grown = await posted(group)
    assert listed(grown) == [project.code for project in [*projects, *more]]
    assert not [seen for seen in grown if "รวมอยู่ในข้อความก่อนหน้า" in seen.text]
    assert [s.message_id for s in grown][: len(parts)] == [s.message_id for s in parts]
