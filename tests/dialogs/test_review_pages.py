"""A long list of what waits for review, page by page, in private and in the group."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.report import Answers
from storage import projects, reports
from storage.reports import Authorship
from tests.support.dialog import CHANGED, bangkok
from tests.support.records import AWARD
from tests.support.scene import OPENING, Scene


async def many(scene: Scene, count: int) -> None:
    """So many projects, each with a report of November."""
    records = [
        replace(AWARD, code=f"03000000-{3000 + n}", reports=(), officer=f"นายคนที่ {n}")
        for n in range(count)
    ]
    await scene.kaona.take(*records)
    await scene.kaona.move_to(bangkok(OPENING))
    (said,) = AWARD.reports
    answers = Answers(said.status, said.percent, said.disbursed, said.plan, said.target)
    async with scene.kaona.turn() as turn:
        for record in records:
            project = await projects.by_code(turn.session, record.code)
            assert project is not None
            written = Authorship(turn.now, turn.today, "update:1")
            await reports.write(turn.session, project.id, 1, answers, written, 1)


async def test_pages_are_turned_and_a_report_of_the_last_one_is_opened(scene: Scene) -> None:
    follower = await scene.coordinator()
    await many(scene, 12)
    await follower.silence_after()
    (group,) = await scene.group_of([follower])
    for dialog in (follower, group):
        await dialog.play(
            [
                (
                    "พิมพ์",
                    "/review",
                    ("รอทบทวน 12 ฉบับ · รอบ พ.ย. 2569 (หน้า 1 จาก 2)", "03000000-3009"),
                ),
                (
                    "กด",
                    "ถัดไป ›",
                    (f"{CHANGED}รอทบทวน 12 ฉบับ", "(หน้า 2 จาก 2)", "• 03000000-3010"),
                ),
                ("กด", "03000000-3011 ครั้งที่ 1", ("รายงานครั้งที่ 1", "03000000-3011")),
                ("กด", "‹ ก่อนหน้า", (f"{CHANGED}รอทบทวน 12 ฉบับ", "(หน้า 1 จาก 2)")),
            ],
            before_each=scene.kaona.restart,
        )
