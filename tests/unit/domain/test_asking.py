"""What a coordinator types after a command is read as it was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.asking import MOST_WORDS, WORD_LIMIT, search_words, split_code


@pytest.mark.parametrize(
    ("text", "code", "rest"),
    [
        ("03000000-2491", "03000000-2491", ""),
        ("๐๓๐๐๐๐๐๐–๒๔๙๑ พ.ย. ๒๕๖๙", "03000000-2491", "พ.ย. ๒๕๖๙"),
        ("  03000000 - 2491,  2 85 ดี", "03000000-2491", "2 85 ดี"),
        ("030000002491\nเหตุผล", "03000000-2491", "เหตุผล"),
        ("03000000 2491: ก", "03000000-2491", "ก"),
        ("03000000-24911", None, "03000000-24911"),
        ("3000000-2491", None, "3000000-2491"),
        ("รางวัล 03000000-2491", None, "รางวัล 03000000-2491"),
        ("", None, ""),
    ],
)
def test_a_code_in_front_is_taken_and_the_rest_stays_as_it_was_typed(
    text: str, code: str | None, rest: str
) -> None:
    found, left = split_code(text)
    assert (str(found) if found else None, left) == (code, rest)


def test_words_are_brought_to_one_form_and_each_is_searched_once() -> None:
    assert search_words(" รางวัล  ๒๕๖๔ Plastic plastic PLASTIC 2564") == (
        "รางวัล",
        "2564",
        "plastic",
    )


@given(st.text())
def test_whatever_is_typed_the_words_are_few_short_and_without_spaces(text: str) -> None:
    words = search_words(text)
    assert len(words) <= MOST_WORDS
    assert all(0 < len(word) <= WORD_LIMIT and not word.isspace() for word in words)
    split_code(text)
