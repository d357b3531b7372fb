"""Values that were not read, in words: what is unclear, and what the text may have meant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from bot.domain.reading import Refused
from bot.rendering.voice import Voice
from bot.texts import Html


def unclear_percent(voice: Voice, refused: Refused[Decimal]) -> str:
    """Why a percentage was not read: ``ตัวเลขนี้อ่านได้มากกว่าหนึ่งแบบ: 45.50 %``."""
    return _why(voice, refused, percent_labels(voice, refused))


def unclear_money(voice: Voice, refused: Refused[Decimal]) -> str:
    """Why an amount was not read, with the amounts that it may have meant."""
    return _why(voice, refused, money_labels(voice, refused))


def refused_date(voice: Voice, refused: Refused[date]) -> Html:
    """A date that was not read: why, and what to type."""
    why = _why(voice, refused, [voice.day(day) for day in refused.candidates])
    return voice.html("refused-unreadable-date", why=why)


def percent_labels(voice: Voice, refused: Refused[Decimal]) -> list[str]:
    """The percentages that a text may have meant, as on a button: ``45.50 %``."""
    return [
        voice.plain("candidate-percent", percent=voice.percent(value))
        for value in refused.candidates
    ]


def money_labels(voice: Voice, refused: Refused[Decimal]) -> list[str]:
    """The amounts that a text may have meant, as on a button: ``1,250.00 บาท``."""
    return [
        voice.plain("candidate-money", amount=voice.money(value)) for value in refused.candidates
    ]


def _why(voice: Voice, refused: Refused[object], candidates: Sequence[str]) -> str:
    reason = voice.plain(f"unclear-{refused.reason.value}")
    if not candidates:
        return reason
    listed = f" {voice.plain('unclear-or')} ".join(candidates)
    return voice.plain("unclear-with-candidates", reason=reason, candidates=listed)
