"""Reading a memo (``บันทึกข้อความ``) and the announcement (``ประกาศ``) that may come with it.

A memo reaches us as text: typed, pasted, or out of a word processor or a PDF. Reading gives the
facts and the doubts a person should look at; nothing is sent before that person has seen both.
Pure: text in, values out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.circulars import Doubt, MemoDoubt
from bot.forms.memo_facts import (
    addressees,
    deadlines,
    is_extension,
    links,
    memo_date,
    memo_number,
    phones,
    without_phones,
)
from bot.forms.memo_parts import Label, Paper, split_memo
from bot.forms.memo_text import memo_lines, paragraphs
from bot.forms.text import join_wrapped

EXPECTED = ("number", "office", "dated", "addressees", "signature")
"""What a memo has beside its subject; it is a doubt where one of them is absent."""


class NotAMemo(ValueError):
    """The text is no memo: it has no subject (``เรื่อง``)."""


@dataclass(frozen=True)
class Signature:
    """Who signed, and as what."""

    name: str
    position: str


@dataclass(frozen=True)
class Announcement:
    """What is announced beside a memo; ``title`` names who announces, ``dated`` is CE."""

    title: str
    subject: str
    body: str
    dated: date | None
    signature: Signature | None


@dataclass(frozen=True)
class Memo:
    """The facts of a memo. Dates are CE; words are as printed, but for the number and phones.

    ``number`` is in one form with 0 to 9. The body has a paragraph a line. ``deadline`` is the
    first day that the announcement names, or else the memo; ``deadlines`` are all of them.
    """

    number: str | None
    office: str | None
    dated: date | None
    subject: str
    addressees: tuple[str, ...]
    body: str
    signature: Signature | None
    announcement: Announcement | None
    deadline: date | None
    deadlines: tuple[date, ...]
    phones: tuple[str, ...]
    links: tuple[str, ...]


@dataclass(frozen=True)
class MemoReading:
    """A memo's facts with the doubts about them."""

    memo: Memo
    doubts: tuple[Doubt, ...]


def read_memo(text: str) -> MemoReading:
    """Read the memo that a text holds; an announcement alone is read as a memo without a head.

    Raises:
        NotAMemo: nothing in the text says what it is about.

    """
    lines = memo_lines(text)
    paper, announced = split_memo(lines)
    announcement = _announcement(announced) if announced else None
    subject = join_wrapped(paper.lines_of(Label.SUBJECT))
    if not subject and announcement is not None:
        subject = announcement.subject
    if not subject:
        message = "no memo: nothing says what it is about"
        raise NotAMemo(message)
    memo = _memo(paper, subject, announcement, "\n".join(lines))
    return MemoReading(memo, tuple(_doubts(memo, paper)))


def _memo(paper: Paper, subject: str, announcement: Announcement | None, text: str) -> Memo:
    office = join_wrapped(paper.lines_of(Label.OFFICE))
    body = paragraphs(paper.body)
    announced = deadlines(announcement.body) if announcement else []
    named = list(dict.fromkeys([*announced, *deadlines(body)]))
    return Memo(
        number=memo_number(" ".join(paper.lines_of(Label.NUMBER))),
        office=without_phones(office) or None,
        dated=memo_date(" ".join(paper.lines_of(Label.DATED))),
        subject=subject,
        addressees=addressees(" ".join(paper.lines_of(Label.TO))),
        body=body,
        signature=_signature(paper),
        announcement=announcement,
        deadline=named[0] if named else None,
        deadlines=tuple(named),
        phones=tuple(phones(text)),
        links=tuple(links(text)),
    )


def _announcement(paper: Paper) -> Announcement:
    # The lines of a title are broken where the words part, not where the paper ends.
    return Announcement(
        title=paper.title,
        subject=" ".join(paper.lines_of(Label.SUBJECT)),
        body=paragraphs(paper.body),
        dated=memo_date(paper.proclaimed) if paper.proclaimed else None,
        signature=_signature(paper),
    )


def _signature(paper: Paper) -> Signature | None:
    if not paper.name:
        return None
    return Signature(paper.name, " ".join(line for line in paper.position if line))


def _doubts(memo: Memo, paper: Paper) -> Iterator[Doubt]:
    yield from _absent(memo, paper)
    if memo.deadline is None:
        yield Doubt(MemoDoubt.MISSING, {"field": "deadline"})
    if len(memo.deadlines) > 1:
        dates = ",".join(day.isoformat() for day in memo.deadlines)
        yield Doubt(MemoDoubt.SEVERAL_DEADLINES, {"dates": dates})
    if memo.deadline is not None and memo.dated is not None and memo.deadline < memo.dated:
        detail = {"deadline": memo.deadline.isoformat(), "dated": memo.dated.isoformat()}
        yield Doubt(MemoDoubt.EARLY_DEADLINE, detail)
    for numbers in _differing(memo.phones):
        yield Doubt(MemoDoubt.PHONES_DIFFER, {"numbers": ", ".join(numbers)})
    other = memo.announcement.subject if memo.announcement else ""
    if other and _letters(other) != _letters(memo.subject):
        yield Doubt(MemoDoubt.SUBJECTS_DIFFER, {"other": other})


def _absent(memo: Memo, paper: Paper) -> Iterator[Doubt]:
    printed = {"number": Label.NUMBER, "dated": Label.DATED}
    for name in EXPECTED:
        if getattr(memo, name):
            continue
        label = printed.get(name)
        text = " ".join(paper.lines_of(label)) if label else ""
        kind = MemoDoubt.UNREAD if text else MemoDoubt.MISSING
        yield Doubt(kind, {"field": name, "text": text} if text else {"field": name})


def _differing(numbers: Sequence[str]) -> Iterator[list[str]]:
    """Numbers of one kind (public, or of the house) where a memo gives more than one."""
    for is_short in (False, True):
        of_kind = [number for number in numbers if is_extension(number) is is_short]
        if len(of_kind) > 1:
            yield of_kind


def _letters(text: str) -> str:
    return "".join(text.split())
