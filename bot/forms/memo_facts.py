"""Single facts of a memo: its number, whom it is for, its deadlines, phones and links."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.domain.reading import Refused, find_dates, read_date
from bot.forms.memo_text import figures

_NUMBER = re.compile(
    r"(?P<letters>[ก-ฮ]{1,6}(?:\s?\.\s?[ก-ฮ]{1,6})*)\s?\.?\s?(?P<series>\d+(?:\s?\.\s?\d+)*)\s?/\s?"
    r"(?P<circular>ว\s?\.?\s?)?(?P<running>\d[\d,]*)"
)
_OFFICES = (
    "ผู้อำนวยการ|หัวหน้า|เลขาธิการ|เลขานุการ|ปลัด|รองปลัด|ผู้ว่าราชการ|รองผู้ว่าราชการ|ประธาน|อธิบดี|อธิการบดี"
    "|คณบดี|ผู้บัญชาการ|ผู้จัดการ|ผู้ตรวจราชการ|ผู้ช่วย|นายก|นายแพทย์|สาธารณสุข|คณะกรรมการ|ท่าน"
)
_NEXT_ADDRESSEE = re.compile(
    rf"\s*[,;]\s*(?:และ)?\s*|\s+(?:และ\s*)?(?=(?:{_OFFICES}))|\s*และ(?=(?:{_OFFICES}))"
)
_UNTIL = re.compile(
    r"(?P<before>ก่อน)\s*วันที่\s*"
    r"|(?:ภายใน|ไม่เกิน|อย่างช้า(?:ไม่เกิน)?|(?:จน)?ถึง)\s*(?:วัน\s*ที่|วัน\s*[ก-์]{2,8}\s*ที่|กำหนด\s*วันที่)\s*"
)
_DATE_ROOM = 40
"""Characters within which a date stands behind the words that announce it."""

_PHONE_WORD = re.compile(
    r"(?:หมายเลข\s*)?โทร(?!สาร)(?:ศัพท์)?\s*(?:ภายใน\s*)?[.:]*\s*|(?:เบอร์|tel)\s*[.:]*\s*",
    re.IGNORECASE,
)
_PHONE = re.compile(r"\(?\d[\d\s()-]{1,16}\d")
_NEXT_PHONE = re.compile(r"\s*(?:,|หรือ|และ|ต่อ|/)\s*")
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"'()]+", re.IGNORECASE)
_EXTENSION_DIGITS = 5
_LAND_DIGITS = 9
_MOBILE_DIGITS = 10


def memo_number(printed: str) -> str | None:
    """A memo's number in one form, such as ``กท 0307/1810`` or ``กท 0307/ว 1810``."""
    found = _NUMBER.match(figures(printed))
    if found is None:
        return None
    letters, series = (re.sub(r"\s", "", found[name]) for name in ("letters", "series"))
    circular = "ว " if found["circular"] else ""
    return f"{letters} {series}/{circular}{found['running'].replace(',', '')}"


def addressees(printed: str) -> tuple[str, ...]:
    """Whom a memo is for, one by one: they are parted by spaces, of which names hold some, too."""
    parts = (part.strip() for part in _NEXT_ADDRESSEE.split(printed))
    return tuple(part for part in parts if part)


def memo_date(printed: str) -> date | None:
    """The one date that stands in a value."""
    found = find_dates(printed)
    if found:
        return found[0][1]
    day = read_date(printed)
    return None if isinstance(day, Refused) else day


def deadlines(text: str) -> list[date]:
    """The days by which something is wanted, each once, in the order of the text.

    ``ก่อนวันที่`` excludes its day, so that the day before it is the last one.
    """
    flat = " ".join(text.split())
    found: list[date] = []
    for cue in _UNTIL.finditer(flat):
        room = flat[cue.end() : cue.end() + _DATE_ROOM]
        near = [(words, day) for words, day in find_dates(room) if room.startswith(words)]
        if near:
            day = near[0][1]
            found.append(day - timedelta(days=1) if cue["before"] else day)
    return list(dict.fromkeys(found))


def phones(text: str) -> list[str]:
    """The phone numbers of a text, each once: ``0 2226 3755``, ``08 1234 5678``, or ``1560``."""
    flat = figures(" ".join(text.split()))
    found = []
    for cue in _PHONE_WORD.finditer(flat):
        position = cue.end()
        while number := _PHONE.match(flat, position):
            found.append(_grouped(number[0]))
            joint = _NEXT_PHONE.match(flat, number.end())
            if joint is None:
                break
            position = joint.end()
    return list(dict.fromkeys(found))


def without_phones(text: str) -> str:
    """A text up to its first phone number, with what was opened before closed again."""
    found = _PHONE_WORD.search(text)
    if found is None:
        return text
    kept = text[: found.start()].rstrip(" ,(")
    return kept + ")" * max(kept.count("(") - kept.count(")"), 0)


def is_extension(phone: str) -> bool:
    """Whether a number is one of the house, not of the public net."""
    return len(phone) <= _EXTENSION_DIGITS


def links(text: str) -> list[str]:
    """The addresses on the web that a text names, each once."""
    return list(dict.fromkeys(found.rstrip(".,;:") for found in _LINK.findall(text)))


def _grouped(written: str) -> str:
    digits = re.sub(r"\D", "", written)
    if len(digits) == _LAND_DIGITS:
        return f"{digits[0]} {digits[1:5]} {digits[5:]}"
    if len(digits) == _MOBILE_DIGITS:
        return f"{digits[:2]} {digits[2:6]} {digits[6:]}"
    return digits
