"""Codes of projects and of agencies, and the branches of the agency tree that a prefix names.

A project's code is its agency's code of 8 digits, a hyphen, and a running number of 4. An agency's
code is read in pairs of digits: ``03000000`` is a whole bureau, ``04010000`` a part of bureau
``04``, ``50490000`` a district.
"""

import re
from dataclasses import dataclass
from typing import Self

from bot.domain.thai_digits import figure_text

_PROJECT_CODE = re.compile(r"(?P<agency>[0-9]{8})\s?-\s?(?P<number>[0-9]{4})")
_AGENCY_CODE = re.compile(r"[0-9]{8}")
_BRANCH = re.compile(r"(?:[0-9]{2}){1,4}")
AGENCY_DIGITS = 8
"""Digits of an agency's code."""

_PAIR = 2
_NOTHING = "00"


class InvalidProjectCode(ValueError):
    """The text is no code of a project (or of an agency, where one may stand)."""


class InvalidBranch(ValueError):
    """The text names no branch of agencies."""


@dataclass(frozen=True, order=True)
class ProjectCode:
    """The code of a project: 8 digits of the agency and 4 of the running number, kept as text."""

    agency_code: str
    number: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a code such as ``03000000-2491``; Thai digits and any dash are understood.

        Raises:
            InvalidProjectCode: the text is anything else.

        """
        found = _PROJECT_CODE.fullmatch(figure_text(text))
        if found is None:
            message = f"not a project code: {text!r}"
            raise InvalidProjectCode(message)
        return cls(found["agency"], found["number"])

    def __str__(self) -> str:
        return f"{self.agency_code}-{self.number}"


@dataclass(frozen=True, order=True)
class Branch:
    """A branch of the agency tree: every agency whose code begins with ``prefix``."""

    prefix: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a branch from an agency's code (``03000000``) or a prefix of one (``03``, ``5049``).

        The trailing zero pairs of a whole code are dropped: they stand for everything below. Thai
        digits are understood.

        Raises:
            InvalidBranch: the text is anything else than 2, 4, 6 or 8 digits, or only zeros.

        """
        digits = figure_text(text)
        if not _BRANCH.fullmatch(digits) or not digits.strip("0"):
            message = f"not a branch of agencies: {text!r}"
            raise InvalidBranch(message)
        if len(digits) == AGENCY_DIGITS:
            while digits.endswith(_NOTHING):
                digits = digits[:-_PAIR]
        return cls(digits)

    def covers(self, code: str) -> bool:
        """Tell whether a project's or an agency's code belongs to this branch.

        Raises:
            InvalidProjectCode: ``code`` is neither.

        """
        if _AGENCY_CODE.fullmatch(code):
            return code.startswith(self.prefix)
        return ProjectCode.parse(code).agency_code.startswith(self.prefix)

    def __str__(self) -> str:
        return self.prefix
