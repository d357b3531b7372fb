"""Long lists as pages of ten with buttons to turn them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.rendering.buttons import Button, Press
from bot.rendering.voice import Voice

Item = TypeVar("Item")

PAGE = 10
"""Items of a page: as many as a phone shows without much scrolling."""


@dataclass(frozen=True)
class Page(Generic[Item]):
    """One page of a list; ``number`` counts from 1 to ``count``."""

    items: Sequence[Item]
    number: int
    count: int


def page_of(items: Sequence[Item], number: int, size: int = PAGE) -> Page[Item]:
    """Page ``number`` of a list, or the nearest there is: lists change under old buttons."""
    count = max(1, -(-len(items) // size))
    shown = min(max(number, 1), count)
    return Page(items[(shown - 1) * size : shown * size], shown, count)


def turning(voice: Voice, page: Page[Item], press: Callable[[int], Press]) -> list[Button]:
    """The row that turns a page; empty where there is only one."""
    row = []
    if page.number > 1:
        row.append(Button(voice.plain("button-previous"), press(page.number - 1)))
    if page.number < page.count:
        row.append(Button(voice.plain("button-next"), press(page.number + 1)))
    return row
