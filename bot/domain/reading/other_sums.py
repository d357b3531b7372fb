"""Sums beside the one that was said: ``เบิก 50,000 และ 60,000``, ``50,000 ค่าอาหาร 3,000``.

They have no word for money of their own, so they are no mentions; but where baht were said they may
be part of them, or a sum that the officer added up for us.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from bot.domain.reading.labels import PERCENT_UNIT
from bot.domain.reading.mentions import COUNTED, NOT_NUMBERED, SPELLED, About, Label, Mention
from bot.domain.reading.money import read_money
from bot.domain.reading.roles import Role, Said, is_of_other_money

_LEAST = 1_000
"""Below that a number that nothing joins to the amount before it counts other things."""

_LARGE_PLACE = r"(?:พัน(?!ธ)|หมื่น|แสน|ล้าน)"
_DIGITS = r"\d(?:[\d.,]*\d)?(?![.,]*[\d/])(?!-\d)"
_JOINED = rf"(?<=\|) ?(?:และ|กับ|บวก|and\b|[,+&]) ?(?P<joined>{_DIGITS}|{SPELLED})"
_GROUPED = rf"(?=\d{{1,3}},\d{{3}}){_DIGITS}"
_SCALED = rf"{_DIGITS} ?(?:(?:แสน|พัน)ล้าน|{_LARGE_PLACE}|[km](?![a-z]))"
_WORDS = rf"(?<![ก-๙])(?=[^\s\d]{{0,40}}{_LARGE_PLACE}){SPELLED}(?=$|[\s,;.)])"
_SUM = re.compile(
    rf"(?:{_JOINED}|(?<![\d.,/])(?<!\d-){NOT_NUMBERED}(?P<sum>{_SCALED}|{_GROUPED})|(?P<words>{_WORDS}))"
    rf"(?! ?{PERCENT_UNIT})",
    re.IGNORECASE,
)


def other_sums(figures: str, mentions: Sequence[Mention]) -> Iterator[Said]:
    """Find the other sums in a text that ``mentions`` were found in; each is doubtful."""
    rest = list(figures)
    for mention in mentions:
        rest[mention.label_start : mention.end] = "|" * (mention.end - mention.label_start)
    text = "".join(rest)
    for match in _SUM.finditer(text):
        part = match.lastgroup or ""
        start, end = match.span(part)
        value = read_money(match[part])
        is_sum = isinstance(value, Decimal) and (part == "joined" or value >= _LEAST)
        if not is_sum or COUNTED.match(text, end) or is_of_other_money(text, start):
            continue
        mention = Mention(About.MONEY, Label.NONE, start, start, start, end, has_unit=False)
        yield Said(About.MONEY, mention, value, Role.DOUBTFUL)
