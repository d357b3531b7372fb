"""Words of the printed form that mean an answer, or none, wherever they are read.

They stand in the forms of the register and are typed by officers: both readers take them from here.
"""

from collections.abc import Mapping

from bot.domain.report import Plan, Target

TEMPLATE_WORDS = "อยู่ระหว่างขั้นตอน"
"""What the official form prints before the status; alone it says nothing (form 001, report 1)."""

PLAN_WORDS: Mapping[str, Plan] = {
    "เป็นไปตามแผน": Plan.ON_PLAN,
    "ตามแผน": Plan.ON_PLAN,
    "ไม่เป็นไปตามแผน": Plan.BEHIND,
    "ไม่ตามแผน": Plan.BEHIND,
    "ช้ากว่าแผน": Plan.BEHIND,
    "ล่าช้ากว่าแผน": Plan.BEHIND,
    "ล่าช้า": Plan.BEHIND,
    "ต่ำกว่าแผน": Plan.BEHIND,
    "เร็วกว่าแผน": Plan.AHEAD,
    "สูงกว่าแผน": Plan.AHEAD,
    "เกินแผน": Plan.AHEAD,
    "เกินกว่าแผน": Plan.AHEAD,
    "as planned": Plan.ON_PLAN,
    "on plan": Plan.ON_PLAN,
    "behind": Plan.BEHIND,
    "behind plan": Plan.BEHIND,
    "ahead": Plan.AHEAD,
    "ahead of plan": Plan.AHEAD,
}
"""How the work stands: the words of the form, and those of the buttons in both languages."""

TARGET_WORDS: Mapping[str, Target] = {
    "เป็นไปตามเป้าหมาย": Target.MET,
    "ตามเป้าหมาย": Target.MET,
    "ตามเป้า": Target.MET,
    "บรรลุเป้าหมาย": Target.MET,
    "บรรลุตามเป้าหมาย": Target.MET,
    "สูงกว่าเป้าหมาย": Target.MET,
    "เกินเป้าหมาย": Target.MET,
    "เกินกว่าเป้าหมาย": Target.MET,
    "ไม่เป็นไปตามเป้าหมาย": Target.BELOW,
    "ไม่ตามเป้าหมาย": Target.BELOW,
    "ไม่บรรลุเป้าหมาย": Target.BELOW,
    "ไม่บรรลุตามเป้าหมาย": Target.BELOW,
    "ต่ำกว่าเป้าหมาย": Target.BELOW,
    "ต่ำกว่าเป้า": Target.BELOW,
    "met": Target.MET,
    "target met": Target.MET,
    "below": Target.BELOW,
    "below target": Target.BELOW,
}
"""The same for the target."""

PRINTED_PLAN: Mapping[Plan, str] = {
    Plan.ON_PLAN: "เป็นไปตามแผน",
    Plan.BEHIND: "ช้ากว่าแผน",
    Plan.AHEAD: "เร็วกว่าแผน",
}
"""The one word that we print for each."""

PRINTED_TARGET: Mapping[Target, str] = {
    Target.MET: "เป็นไปตามเป้าหมาย",
    Target.BELOW: "ต่ำกว่าเป้าหมาย",
}
"""The same for the target."""


def is_only_template(status: str) -> bool:
    """Tell whether a status is ``TEMPLATE_WORDS`` and no letter more."""
    is_printed = TEMPLATE_WORDS in status
    return is_printed and not any(c.isalpha() for c in status.replace(TEMPLATE_WORDS, ""))
