"""The corpus: what officers type is read as it is meant, or refused (DESIGN section 5)."""

from collections import Counter

import pytest

from bot.domain.reading import Reason, Refused, read_date, read_money, read_percent
from tests.support.readings import CORPUS, Phrase, phrases, phrases_of

READERS = {"percent": read_percent, "money": read_money, "date": read_date}


@pytest.mark.parametrize(
    "phrase",
    [phrase for kind in READERS for phrase in phrases_of(kind)],
    ids=lambda phrase: f"{phrase.kind}: {phrase.typed}",
)
def test_a_value_is_read_as_it_is_meant_or_refused(phrase: Phrase) -> None:
    read = READERS[phrase.kind](phrase.typed)
    assert read == phrase.value()
    if not isinstance(read, Refused):
        assert str(read) == phrase.expected


def test_the_corpus_is_large_and_says_nothing_twice() -> None:
    kinds = Counter((phrase.kind, phrase.is_refused) for phrase in phrases())
    assert kinds["percent", False] >= 50
    assert kinds["percent", True] >= 50
    assert kinds["money", False] >= 80
    assert kinds["money", True] >= 60
    assert kinds["date", False] >= 35
    assert kinds["date", True] >= 25
    assert kinds["message", False] >= 90
    assert kinds["message", True] >= 30
    assert kinds.total() >= 500
    said = Counter((phrase.kind, phrase.typed) for phrase in phrases())
    assert [phrase for phrase, times in said.items() if times > 1] == []


def test_no_line_of_the_corpus_is_passed_over() -> None:
    lines = CORPUS.read_text(encoding="utf-8").splitlines()
    written = [line for line in lines if line and not line.startswith(("#", "["))]
    assert len(written) == len(phrases())


def test_every_reason_of_a_refusal_has_its_phrase() -> None:
    shown = {
        Reason(part.removeprefix("? ").partition(":")[0])
        for phrase in phrases()
        for part in phrase.expected.split(" | ")
        if part.startswith("? ")
    }
    assert shown == set(Reason)
