"""Whether a figure in a message is the answer, something else, or doubtful.

``ความพึงพอใจ 85%`` is no progress, ``งบประมาณ 500,000 บาท`` no disbursement, ``จะเบิก 5,000`` not one
yet. A figure is taken only where its label, or its place at the beginning or beside the other
figure, leaves no doubt; where another meaning is likely it is left in the words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto

from bot.domain.reading.labels import DISBURSED
from bot.domain.reading.mentions import COUNTED, About, Label, Mention, is_begin
from bot.domain.reading.money import read_money
from bot.domain.reading.percent import read_percent
from bot.domain.reading.phrases import Reading
from bot.domain.reading.result import Reason, Refused

_SMALL = 1_000
"""Below that a bare number after ``เบิก`` may count things."""

_GAP = " ,;:.·|•\n()-"

CONNECTOR = re.compile(r"(?:^|(?<=[\s,;%]))(?:และ|โดย|and|with)\s*$", re.IGNORECASE)
"""What joins a figure to the one before it."""

_ENUMERATOR = re.compile(r"(?:^|\n)\s*(?:\d{1,2}[.)]|[-•*])\s*$")
_NOT_PROGRESS = re.compile(
    r"(?:(?<!ตาม)แผน|เป้าหมาย|เป้า|งบประมาณ|งบ|วงเงิน|เพิ่มขึ้น|เพิ่ม|ลดลง|ลด|อีก|คงเหลือ|เหลือ|ภาษี|ดอกเบี้ย"
    r"|ส่วนลด|ค่าปรับ|vat|planned|plan|target|budget)(?: ?(?:ที่|ไว้|กำหนด|จำนวน|ประมาณ))*\s*[:=]?\s*$",
    re.IGNORECASE,
)
_OF_OTHER_THINGS = re.compile(
    r" ?(?:ของ(?! ?(?:งาน|โครงการ|แผนงาน|ทั้งหมด|ทั้งโครงการ|เนื้องาน|กิจกรรม))"
    r"|of(?! (?:the )?(?:work|project)))",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"(?:(?<!ตาม)แผน|เป้าหมาย|เป้า|planned|target)\s*$", re.IGNORECASE)
_GOES_ON = re.compile(r" ?(?:[.,-]*/|ต่อ|[x×*] ?\d|per\b)|[.,-]* ?-\d|[.,-]*\d", re.IGNORECASE)
"""What makes another number of the one before it: ``/เดือน``, ``x 3``, or still more figures."""

_DONE = re.compile(
    r"(?:ดำเนินการ)?(?:แล้วเสร็จ|เสร็จแล้ว|เสร็จสิ้นแล้ว|เสร็จสิ้น|เสร็จ|สำเร็จ|done|completed?)"
    r"\s*[:=]?\s*$",
    re.IGNORECASE,
)
_SAID_BEFORE = re.compile(r"(?:แล้ว|เรียบร้อย|held)\s*$", re.IGNORECASE)
_NOT_DISBURSED = re.compile(
    r"(?:งบประมาณ|งบ|วงเงิน|มูลค่า|ราคากลาง|ราคา|สัญญา|คงเหลือ|เหลือ|ได้รับจัดสรร|ได้รับ|จัดสรร|จาก"
    r"|ค่าปรับ|หลักประกัน|ค้ำประกัน|budget|remaining|left|of)"
    r"(?: ?(?:ที่ได้รับ|ได้รับ|จัดสรร|ทั้งหมด|ทั้งสิ้น|ทั้งโครงการ|โครงการ|รวม|จำนวน|เป็นเงิน|จ้าง|งาน))*"
    r"\s*[:=]?\s*$",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(
    r"(?:อยู่ระหว่าง|ระหว่าง|ยังไม่ได้|ยังไม่|ไม่ได้|ไม่|จะ|ให้|ขอ|รอ|เตรียม|คาดว่า|กำลัง|ตั้ง|แผน|แผนการ|วางแผน"
    r"|เป้าหมาย|เป้า|กำหนด|(?:เดือน|ครั้ง|งวด|ปี|รอบ)(?:ที่แล้ว|ก่อน|หน้า|ถัดไป)|ที่ผ่านมา|เดิม"
    r"|not|will|to be|will be|(?:last|next) (?:month|time|year)|previously)\s*[:=]?\s*$",
    re.IGNORECASE,
)
"""What tells that the figure behind it is of another time, or only hoped for."""

_BEGINS = re.compile(r"(?:^|[\n,;·|•]|\b\d{8}-\d{4})\s*$")
_ENDS_THERE = re.compile(r"\s*(?:$|[\n,;.·|)])")
_DISBURSED_NEXT = re.compile(rf"[\s,;]*(?:และ|โดย|and )?\s*{DISBURSED}", re.IGNORECASE)
_BARE_YEAR = re.compile(r"\s*2[45]\d\d\s*")


class Role(Enum):
    """How sure it is that a figure is the answer."""

    CERTAIN = auto()
    DOUBTFUL = auto()


@dataclass(frozen=True)
class Said:
    """A figure that is, or may be, an answer."""

    about: About
    mention: Mention
    value: Reading
    role: Role


def said_of(figures: str, mentions: Sequence[Mention], mention: Mention) -> Said | None:
    """Tell what a mention says; ``None`` where it is about something else.

    ``figures`` is the text that ``mentions`` were found in.
    """
    before = _ENUMERATOR.sub("\n", figures[: mention.label_start])
    after = figures[mention.end :]
    is_counted = not mention.has_unit and COUNTED.match(after)
    if is_counted or _is_other_thing(mention, before):
        return None
    said = _said(figures, mentions, mention, before)
    return replace(said, role=Role.DOUBTFUL) if _GOES_ON.match(after) else said


def _said(figures: str, mentions: Sequence[Mention], mention: Mention, before: str) -> Said:
    after = figures[mention.end :]
    if mention.is_nothing:
        return Said(About.MONEY, mention, Decimal("0.00"), Role.CERTAIN)
    if mention.label is Label.DISBURSED:
        return _disbursed(figures, mention, before, after)
    if mention.about is About.MONEY:
        role = _role_of_unlabelled_money(mentions, mention, before, after)
        return Said(About.MONEY, mention, read_money(_value(figures, mention)), role)
    value = read_percent(_value(figures, mention))
    if mention.label is Label.PROGRESS:
        role = _role_of_labelled_progress(mention, before, after)
    else:
        role = _role_of_unlabelled_progress(figures, mentions, mention, before)
    return Said(About.PROGRESS, mention, value, role)


def _value(figures: str, mention: Mention) -> str:
    return figures[mention.value_start : mention.end]


def _is_other_thing(mention: Mention, before: str) -> bool:
    if mention.label is Label.PROGRESS:
        return _PLANNED.search(before) is not None
    pattern = _NOT_PROGRESS if mention.about is About.PROGRESS else _NOT_DISBURSED
    return mention.label is Label.NONE and pattern.search(before) is not None


def _disbursed(figures: str, mention: Mention, before: str, after: str) -> Said:
    """Read a figure behind a word for disbursing."""
    value = read_money(figures[mention.label_start : mention.end])
    is_alone = is_begin(figures, mention.label_start) or CONNECTOR.search(before) is not None
    is_own_word = is_alone and not _NOT_NOW.search(before)
    role = Role.CERTAIN if is_own_word else Role.DOUBTFUL
    if isinstance(value, Refused):
        is_of_money = value.reason is not Reason.OTHER_UNIT
        return Said(About.MONEY, mention, value, role if is_of_money else Role.DOUBTFUL)
    if not mention.has_unit and not _ENDS_THERE.match(after):
        is_year = _BARE_YEAR.fullmatch(_value(figures, mention))
        if is_year or 0 < value < _SMALL:
            role = Role.DOUBTFUL
    return Said(About.MONEY, mention, value, role)


def _role_of_labelled_progress(mention: Mention, before: str, after: str) -> Role:
    if _NOT_NOW.search(before) or _OF_OTHER_THINGS.match(after):
        return Role.DOUBTFUL
    if mention.has_unit or _ENDS_THERE.match(after) or _DISBURSED_NEXT.match(after):
        return Role.CERTAIN
    return Role.DOUBTFUL


def _role_of_unlabelled_progress(
    figures: str, mentions: Sequence[Mention], mention: Mention, before: str
) -> Role:
    after = figures[mention.end :]
    done = _DONE.search(before)
    if _OF_OTHER_THINGS.match(after) or (done and _NOT_NOW.search(before[: done.start()])):
        return Role.DOUBTFUL
    is_placed = (
        _BEGINS.search(before)
        or done
        or (_SAID_BEFORE.search(before) and _DISBURSED_NEXT.match(after))
        or _follows_another(figures, mentions, mention)
    )
    return Role.CERTAIN if is_placed else Role.DOUBTFUL


def _role_of_unlabelled_money(
    mentions: Sequence[Mention], mention: Mention, before: str, after: str
) -> Role:
    is_alone = not before.strip() and not after.strip()
    has_percent = any(other.about is About.PROGRESS for other in mentions)
    is_placed = _BEGINS.search(before) or _follows_another(before, mentions, mention)
    return Role.CERTAIN if is_alone or (has_percent and is_placed) else Role.DOUBTFUL


def _follows_another(figures: str, mentions: Sequence[Mention], mention: Mention) -> bool:
    """Tell whether a mention of the other kind stands right before, with nothing between."""
    return any(
        other.end <= mention.start
        and other.about is not mention.about
        and not figures[other.end : mention.start].strip(_GAP)
        for other in mentions
    )
