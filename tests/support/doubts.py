"""For each check a report, all answered, of which it is the one thing that needs a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.domain.checks import Circumstances
from bot.domain.conversation import Draft, Step
from bot.domain.report import Answers, Plan, Target

LAST = Answers("รับสมัครแล้ว", Decimal("25.00"), Decimal("0.00"), Plan.ON_PLAN, Target.MET)
NOW = Answers("ประกาศผลแล้ว", Decimal("30.00"), Decimal("1000.00"), Plan.ON_PLAN, Target.MET)
ABOUT = Circumstances(
    start=date(2026, 10, 1),
    end=date(2027, 9, 30),
    today=date(2026, 11, 15),
    budget=Decimal("564300.00"),
    spent=Decimal("0.00"),
    before=(replace(LAST, percent=Decimal("20.00")), LAST),
)
"""Six weeks of a year are over, and two reports were sent."""

SOUND = Draft(NOW, about=ABOUT)
"""A report that needs no reason."""

DOUBTED = {
    Step.REMEDY: replace(SOUND, answers=replace(NOW, plan=Plan.BEHIND)),
    Step.FELL: replace(SOUND, answers=replace(NOW, percent=Decimal("24.00"))),
    Step.JUMPED: replace(SOUND, answers=replace(NOW, percent=Decimal("65.01"))),
    Step.FAR_BEHIND: replace(SOUND, about=replace(ABOUT, today=date(2027, 6, 1))),
    Step.UNSPENT: Draft(
        replace(NOW, percent=Decimal("100.00")),
        about=replace(ABOUT, before=(replace(LAST, percent=Decimal("90.00")),)),
    ),
    Step.STILL: Draft(
        replace(NOW, percent=Decimal("25.00")), about=replace(ABOUT, before=(LAST, LAST))
    ),
    Step.SAME_TEXT: replace(SOUND, answers=replace(NOW, status=LAST.status)),
}
