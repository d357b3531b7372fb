"""What a coordinator types after a command: a project's code, or the words to search by."""

from __future__ import annotations

import re

from bot.domain.project_code import ProjectCode
from bot.domain.thai_digits import clean, figure_text

MOST_WORDS = 8
"""Words that are searched by; nobody remembers more of a name."""

WORD_LIMIT = 60
"""Characters of a word that are searched by: Thai is written without spaces."""

_CODE_FIRST = re.compile(r"(?P<agency>[0-9]{8})\s*-?\s*(?P<number>[0-9]{4})(?![0-9])[\s,:]*")


def split_code(text: str) -> tuple[ProjectCode | None, str]:
    """The project's code that a text begins with, and the rest as it was typed, on one line.

    Thai digits, any dash or none, and spaces around it are understood. Without a code in front the
    whole text is the rest.
    """
    typed = clean(text)
    # Figures change sign by sign, so places in the one are places in the other.
    found = _CODE_FIRST.match(figure_text(typed))
    if found is None:
        return None, typed
    return ProjectCode(found["agency"], found["number"]), typed[found.end() :]


def typed_code(text: str) -> str:
    """What was typed for a project's code: the code in its one form, or else the text itself."""
    code, rest = split_code(text)
    return figure_text(rest) if code is None else str(code)


def search_words(text: str) -> tuple[str, ...]:
    """The words to search by: digits as 0 to 9, Latin letters small, each word once."""
    words = figure_text(text).lower().split()
    return tuple(dict.fromkeys(word[:WORD_LIMIT] for word in words))[:MOST_WORDS]
