"""How figures and dates are written in the reader's language.

Thai dates are of the Buddhist era; English ones of the common era. Times of day are civil times
of the service's time zone. Digits are Arabic, or Thai for who chose so: only here and in the texts
are they changed, so that what is stored, sealed or carried by a button knows 0 to 9 alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.domain import thai_dates
from bot.domain.baht_words import in_thai_words
from bot.domain.money import format_money
from bot.domain.percent import format_percent
from bot.domain.thai_digits import to_thai
from bot.texts import Html, Texts

KILOBYTE = 1024
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Voice:
    """The texts of one language, with the time zone that times of day are told in."""

    texts: Texts
    timezone: ZoneInfo

    def html(self, key: str, /, **values: str | int) -> Html:
        """A text for a message; see :meth:`bot.texts.Texts.html`."""
        return self.texts.html(key, **values)

    def plain(self, key: str, /, **values: str | int) -> str:
        """A text for a button or a callback answer."""
        return self.texts.plain(key, **values)

    @property
    def _is_thai(self) -> bool:
        return self.texts.language == "th"

    def figure(self, written: str) -> str:
        """A figure in the reader's digits; for what is shown, never for codes or what is typed."""
        return to_thai(written) if self.texts.thai_digits else written

    def day(self, day: date) -> str:
        """``22 พ.ย. 2569`` or ``22 Nov 2026``."""
        if self._is_thai:
            return self.figure(thai_dates.format_date(day))
        return f"{day.day} {day:%b %Y}"

    def month(self, day: date) -> str:
        """``พ.ย. 2569`` or ``Nov 2026``."""
        if self._is_thai:
            return self.figure(thai_dates.format_month(day))
        return f"{day:%b %Y}"

    def day_of(self, instant: datetime) -> str:
        """The civil day of an instant."""
        return self.day(instant.astimezone(self.timezone).date())

    def time_of(self, instant: datetime) -> str:
        """The civil time of an instant, ``10:42``."""
        return self.figure(f"{instant.astimezone(self.timezone):%H:%M}")

    def money(self, amount: Decimal) -> str:
        """``422,320.00``."""
        return self.figure(format_money(amount))

    def percent(self, value: Decimal) -> str:
        """``45.50``."""
        return self.figure(format_percent(value))

    def size(self, octets: int) -> str:
        """The size of a file: ``1.4 MB``, ``38 KB``; never less than 1 KB."""
        if octets >= MEGABYTE:
            return self.figure(f"{octets / MEGABYTE:.1f} MB")
        return self.figure(f"{max(round(octets / KILOBYTE), 1)} KB")

    def words(self, amount: Decimal) -> str:
        """``หนึ่งแสนสองหมื่นบาทถ้วน``: in Thai in both languages, as on a Thai receipt."""
        return in_thai_words(amount)
