"""Sections 1.1 and 1.2: the labelled fields of a form."""

import re

from bot.domain.thai_digits import figure_text
from bot.forms.model import FormField
from bot.forms.text import CELL, join_wrapped

_LABELS = (
    (FormField.NAME, r"ชื่อโครงการ(?:\s*/\s*กิจกรรม)?"),
    (FormField.CODE, r"รหัสโครงการ"),
    (FormField.FISCAL_YEAR, r"ปีงบประมาณ(?:\s*พ\.?\s*ศ)?"),
    (FormField.START_DATE, r"(?:วัน)?เริ่มต้นโครงการ"),
    (FormField.BUDGET, r"งบประมาณที่ได้รับ"),
    (FormField.END_DATE, r"(?:วัน)?สิ้นสุดโครงการ"),
    (FormField.PRINTED_DISBURSED, r"งบประมาณที่ใช้ไป"),
    (FormField.AGENCY, r"หน่วยงานที่รับผิดชอบ(?:โครงการ)?"),
    (FormField.OFFICER, r"ชื่อผู้รับผิดชอบ(?:โครงการ)?"),
    (FormField.COORDINATOR, r"ผู้ประสานงาน(?:\s*สยป)?"),
)
_ANY_LABEL = re.compile(
    r"(?:^|(?<=\s)|(?<=\s-))(?:"
    + "|".join(f"(?P<{field.value}>{words})" for field, words in _LABELS)
    + r")[\s.…]*:",
    re.MULTILINE,
)
_BETWEEN_LEVELS = re.compile(r"\s+/\s*|\s*/\s+")
_PHONE_WORD = r"(?:เบอร์\s*)?(?:โทร(?:ศัพท์)?|มือถือ)\s*[.:]*"
_PHONE = re.compile(
    rf"[\s,(]*{_PHONE_WORD}\s*(?P<phone>[+(]?\d.*?)\)?$"
    rf"|(?:^|\s){_PHONE_WORD}$"
    r"|(?<=\s)(?P<bare>\d[\d\s-]{2,})$"
)
_EMPTY = frozenset({"", "-", "--", "..."})


def labelled_values(lines: list[str]) -> dict[FormField, list[str]]:
    """Give the lines of each field's value, as printed; a label may stand anywhere in a row."""
    text = "\n".join(lines)
    found = list(_ANY_LABEL.finditer(text))
    ends = [*(match.start() for match in found), len(text)][1:]
    values: dict[FormField, list[str]] = {}
    for match, end in zip(found, ends, strict=True):
        value = text[match.end() : end].replace(CELL, " ")
        parts = [part.strip() for part in value.split("\n")]
        values.setdefault(FormField(match.lastgroup or ""), [part for part in parts if part])
    return values


def agency_levels(lines: list[str]) -> tuple[str, ...]:
    """Give the levels of the agency's path; a slash without a space beside it is part of a name."""
    levels = _BETWEEN_LEVELS.split("\n".join(lines))
    joined = (join_wrapped([line.strip() for line in level.split("\n")]) for level in levels)
    return tuple(level for level in joined if level not in _EMPTY)


def person_and_phone(lines: list[str]) -> tuple[str | None, str | None]:
    """Part a name from the telephone number behind it; ``None`` for what is not there.

    The number comes with Arabic digits, grouped as printed: ``02 226 3755 ต่อ 12``.
    """
    value = join_wrapped(lines)
    phone = _PHONE.search(value)
    if phone is None:
        return _or_none(value), None
    number = figure_text(phone["phone"] or phone["bare"] or "")
    return _or_none(value[: phone.start()]), _or_none(number)


def _or_none(value: str) -> str | None:
    plain = value.strip(" ,")
    return None if plain in _EMPTY else plain
