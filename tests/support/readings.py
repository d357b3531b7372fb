"""The corpus of readings: tests/unit/domain/corpus/readings.txt, as values."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from bot.domain.reading import Reason, Refused

CORPUS = Path(__file__).parents[1] / "unit" / "domain" / "corpus" / "readings.txt"

ESCAPE = re.compile(r"\\n|\\u([0-9a-f]{4})")

Value = Decimal | date | Refused[Decimal | date]


@dataclass(frozen=True)
class Phrase:
    """A line of the corpus: what is typed, and what is read, still as written."""

    kind: str
    typed: str
    expected: str

    @property
    def is_refused(self) -> bool:
        """Whether it is refused, as a whole or in a part."""
        return any(part.startswith("?") for part in self.expected.split(" | "))

    def value(self) -> Value:
        """The value or refusal of a percentage, an amount or a date."""
        return value_of(self.expected, date.fromisoformat if self.kind == "date" else Decimal)

    def parts(self) -> tuple[Value | None, Value | None, str | None]:
        """Percent, money and status of a whole message."""
        percent, money, status = self.expected.split(" | ")
        figures = [None if part == "-" else value_of(part, Decimal) for part in (percent, money)]
        return figures[0], figures[1], None if status == "-" else status


def value_of(written: str, read: Callable[[str], Decimal | date]) -> Value:
    """A value or refusal as the corpus writes it."""
    if not written.startswith("? "):
        return read(written)
    reason, _, candidates = written.removeprefix("? ").partition(": ")
    meant = tuple(read(candidate) for candidate in candidates.split(" / ") if candidate)
    return Refused(Reason(reason), meant)


@cache
def phrases() -> tuple[Phrase, ...]:
    """Every line of the corpus, in its order."""
    return tuple(_lines())


def phrases_of(kind: str) -> list[Phrase]:
    return [phrase for phrase in phrases() if phrase.kind == kind]


def _lines() -> Iterator[Phrase]:
    kind = ""
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif " => " in line and not line.startswith("#"):
            typed, _, expected = line.rpartition(" => ")
            yield Phrase(kind, ESCAPE.sub(_character, typed), expected)


def _character(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else "\n"
