"""Names as the printed form holds them: of people, and of offices where a person should stand."""

import re
from collections.abc import Sequence

from bot.domain.thai_digits import clean

_SURE_OFFICE_WORDS = (
    "ฝ่าย",
    "สำนัก",
    "กลุ่ม",
    "ส่วน",
    "หน่วย",
    "แผนก",
    "ศูนย์",
    "โรงเรียน",
    "โรงพยาบาล",
    "สถานี",
    "คณะกรรมการ",
)
# People are called กองแก้ว, too: these words name an office only where no family name follows.
_MAYBE_OFFICE_WORDS = ("กอง", "งาน", "เขต")

_NO_VOWEL_NEXT = r"(?![\u0e30-\u0e3a\u0e47-\u0e4e])"
_CIVIL_TITLE = re.compile(
    rf"(?:นางสาว|นาง|นาย|น\.\s?ส\.|ด\.\s?ช\.|ด\.\s?ญ\.|เด็กชาย|เด็กหญิง|คุณ){_NO_VOWEL_NEXT}\s*"
    r"|(?:mrs|mr|ms|miss)\b\.?\s*",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"(?:ว่าที่\s*)?(?:"
    r"พลตำรวจ(?:เอก|โท|ตรี)|พันตำรวจ(?:เอก|โท|ตรี)|ร้อยตำรวจ(?:เอก|โท|ตรี)|ดาบตำรวจ|จ่าสิบตำรวจ"
    r"|จ่าสิบ(?:เอก|โท|ตรี)|สิบตำรวจ(?:เอก|โท|ตรี)|(?:พล|พัน|ร้อย|สิบ)(?:เอก|โท|ตรี)"
    r"|(?:พลเรือ|นาวา|เรือ|พันจ่า|จ่า)(?:เอก|โท|ตรี)|(?:พลอากาศ|นาวาอากาศ|เรืออากาศ)(?:เอก|โท|ตรี)"
    r"|พล\.\s?ต\.\s?[อทต]\.|[พร]\.\s?ต\.\s?[อทต]\.|ส\.\s?ต\.\s?[อทต]\.|จ\.\s?ส\.\s?[อทต]\."
    r"|พล\.\s?[อทต]\.|[พรส]\.\s?[อทต]\.|จ\.\s?ส\.\s?ต\.|ด\.\s?ต\."
    r"|[นร]\.\s?[อทต]\.|พ\.\s?จ\.\s?[อทต]\.|จ\.\s?[อทต]\."
    r")\s*(?:หญิง(?=[\s\u0e01-\u0e2e\u0e40-\u0e44]))?\s*"
    r"|ว่าที่\s+"
)
_STYLE = re.compile(
    r"(?:ดร\.|dr\b\.?|ผศ\.|รศ\.|ศ\.|นพ\.|พญ\.|ทพญ\.|ทพ\.|ภญ\.|ภก\.|น\.\s?สพ\.|สพ\.\s?ญ\."
    r"|นายแพทย์|แพทย์หญิง|ม\.\s?ร\.\s?ว\.|ม\.\s?ล\.|ม\.\s?จ\.|หม่อมราชวงศ์|หม่อมหลวง)\s*",
    re.IGNORECASE,
)


def is_office(name: str, agency_path: Sequence[str]) -> bool:
    """Tell whether a name in the place of a person is an office, as ``ฝ่ายปกครอง`` in some forms.

    It is one when it is a level of the project's own ``agency_path``, or when it begins with a word
    that offices begin with and bears no title of a person.
    """
    plain = clean(name)
    if not plain:
        return False
    if _joined(plain) in {_joined(level) for level in agency_path}:
        return True
    if _without_titles(plain) != plain:
        return False
    is_one_word = " " not in plain
    return plain.startswith(_SURE_OFFICE_WORDS) or (
        is_one_word and plain.startswith(_MAYBE_OFFICE_WORDS)
    )


def given_name(full_name: str) -> str:
    """Tell the given name, to follow ``คุณ``: ``นายธนศักดิ์มินตรี มหาพรม`` is ``ธนศักดิ์มินตรี``.

    Titles, ranks and styles are dropped. A text of titles alone comes back cleaned, as it is.
    """
    plain = clean(full_name).strip("() ")
    words = _without_titles(plain).split()
    return words[0] if words else plain


def _joined(name: str) -> str:
    return clean(name).replace(" ", "")


def _without_titles(name: str) -> str:
    """Drop ranks and styles as often as they stand, and one civil title."""
    rest = name
    is_civil_title_dropped = False
    while True:
        found = _STYLE.match(rest) or _RANK.match(rest)
        if found is None and not is_civil_title_dropped:
            found = _CIVIL_TITLE.match(rest)
            is_civil_title_dropped = found is not None
        if found is None:
            return rest
        rest = rest[found.end() :]
