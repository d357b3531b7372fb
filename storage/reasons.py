"""Reasons as a draft's row and a version's keep them: a list of lists in JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from typing import Any

from bot.domain.report import Check, Explanation


def kept(reasons: Sequence[Explanation]) -> list[Any] | None:
    """As a row keeps them; null where there are none."""
    return [[str(part) for part in astuple(reason)] for reason in reasons] or None


def content(row: list[Any] | None) -> tuple[Explanation, ...]:
    """As the domain knows them."""
    return tuple(Explanation(Check(check), words, about) for check, words, about in row or ())
