"""A whole report in one message: ``45% เบิก 120,000 บาท จัดประชุมชี้แจงแล้ว`` (as VOICE.md shows).

The figures are taken out with their labels; what is left is the status, in the officer's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.reading.beside import CONNECTOR, ENUMERATOR
from bot.domain.reading.mentions import About, Mention, find_mentions
from bot.domain.reading.other_sums import other_sums
from bot.domain.reading.phrases import Reading
from bot.domain.reading.result import Reason, Refused
from bot.domain.reading.roles import Role, Said, what_is_said
from bot.domain.thai_digits import clean, figure_marks, to_arabic

_EDGES_BEFORE = " ,;:·|•\n([-–/=*"
_EDGES_AFTER = " ,;:.·|•\n)]-–/=*"
_STATUS_LABEL = re.compile(r"(?:^|(?<=[\n]))\s*(?:สถานะ|status)\s*[:=]\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Parts:
    """What was understood of a message.

    ``percent`` and ``money`` are values, ``None`` where the message does not tell them, or refused
    where it is doubtful what it tells; the candidates are values that it may mean. ``status`` is in
    the form of ``thai_digits.clean``, ``None`` where no words are left; ``taken`` are the words of
    the figures, as typed. Together the two hold all that was typed, but for the marks and
    connectors between them and the words of a label such as ``สถานะ:``. A figure that may be about
    something else stays in the status.
    """

    percent: Reading | None
    money: Reading | None
    status: str | None
    taken: tuple[str, ...] = ()


def read_report(text: str) -> Parts:
    """Read a message that may tell progress, money and status at once.

    A text without a word for a percentage or for money is a plain status.
    """
    readable = "\n".join(filter(None, (clean(line) for line in text.splitlines())))
    figures = figure_marks(to_arabic(readable))
    mentions = find_mentions(figures)
    said = what_is_said(figures, mentions)
    percent, percent_taken = _decided([one for one in said if one.about is About.PROGRESS])
    amounts = [one for one in said if one.about is About.MONEY]
    if amounts:
        amounts.extend(other_sums(figures, mentions))
    money, money_taken = _decided(amounts)
    taken = sorted([*percent_taken, *money_taken], key=lambda mention: mention.start)
    if not taken:
        return Parts(percent, money, clean(text) or None)
    return Parts(
        percent,
        money,
        _status(readable, taken),
        tuple(readable[mention.start : mention.end] for mention in taken),
    )


def _decided(said: Sequence[Said]) -> tuple[Reading | None, list[Mention]]:
    """The value that all mentions agree on, and the mention that is taken out of the status."""
    if not said:
        return None, []
    first = next((one for one in said if one.role is Role.CERTAIN), said[0])
    values = {one.value for one in said if isinstance(one.value, Decimal)}
    if len(said) > 1 and (len(values) > 1 or any(isinstance(one.value, Refused) for one in said)):
        candidates = [value for one in said for value in _meant(one.value)]
        return Refused(Reason.SEVERAL, tuple(dict.fromkeys(candidates))), []
    if first.role is Role.CERTAIN:
        return first.value, [first.mention]
    if isinstance(first.value, Refused):
        return first.value, []
    return Refused(Reason.UNCERTAIN, (first.value,)), []


def _meant(value: Reading) -> tuple[Decimal, ...]:
    return value.candidates if isinstance(value, Refused) else (value,)


def _status(readable: str, taken: Sequence[Mention]) -> str | None:
    """What is left of a message without the mentions taken."""
    pieces = []
    begin = 0
    for mention in taken:
        piece = CONNECTOR.sub("", readable[begin : mention.start])
        piece = ENUMERATOR.sub("", piece)
        pieces.append(piece.rstrip(_EDGES_BEFORE))
        begin = mention.end
    pieces.append(readable[begin:])
    first, *others = pieces
    bare = [first, *(other.lstrip(_EDGES_AFTER) for other in others)]
    status = clean(_STATUS_LABEL.sub("", "\n".join(piece for piece in bare if piece)))
    return status or None
