"""What is said around a review: what waits, the reason asked for, what officers are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.conversation import Step
from bot.domain.delivery import Outgoing
from bot.domain.review import REVIEW_DAYS, HistoryEntry, HistoryKind
from bot.rendering.buttons import Act, Button, Press
from bot.rendering.messages import message, shorten
from bot.rendering.pages import Page, turning
from bot.rendering.review import field_name
from bot.rendering.subject import NAME_LIMIT, PERSON_SHOWN
from bot.rendering.voice import Voice
from bot.texts import Html

NAME_SHOWN = 120
"""Characters of a name in the list: ten of them have to fit into one message."""

ROUNDS_OFFERED = 3
"""Other months with something waiting that are offered under a list."""


@dataclass(frozen=True)
class Item:
    """A report of the list; ``reported_on`` is the civil day on which it was sent."""

    project_id: int
    code: str
    name: str
    number: int
    percent: Decimal
    reported_on: date
    is_late: bool


@dataclass(frozen=True)
class Month:
    """A round by its row and its month."""

    round_id: int
    month: date


def waiting(
    voice: Voice, shown: Month, count: int, page: Page[Item], others: Sequence[Month]
) -> Outgoing:
    """A page of the reports of a round that wait, with a button for each and for other rounds."""
    month = voice.month(shown.month)
    heading = voice.html("review-list", count=count, month=month)
    if page.count > 1:
        number, pages = str(page.number), str(page.count)
        heading = voice.html("review-list-page", count=count, month=month, page=number, pages=pages)
    rows = [[_item_button(voice, item)] for item in page.items]
    rows.append(
        turning(
            voice, page, lambda number: Press(Act.REVIEW_LIST, value=f"{shown.round_id}.{number}")
        )
    )
    rows.append([_round_button(voice, other) for other in others[:ROUNDS_OFFERED]])
    return message("\n".join([heading, *(_item(voice, item) for item in page.items)]), rows)


def _item(voice: Voice, item: Item) -> Html:
    values = {
        "code": item.code,
        "name": shorten(item.name, NAME_SHOWN),
        "number": str(item.number),
        "percent": voice.percent(item.percent),
        "date": voice.day(item.reported_on),
    }
    if item.is_late:
        return voice.html("review-list-late", days=str(REVIEW_DAYS), **values)
    return voice.html("review-list-item", **values)


def _item_button(voice: Voice, item: Item) -> Button:
    text = voice.plain("button-review-item", code=item.code, number=str(item.number))
    return Button(text, Press(Act.REVIEW, value=f"{item.project_id}-{item.number}"))


def _round_button(voice: Voice, other: Month) -> Button:
    text = voice.plain("button-review-round", month=voice.month(other.month))
    return Button(text, Press(Act.REVIEW_LIST, value=f"{other.round_id}.1"))


def ask_reason(voice: Voice, code: str, number: int, field: Step) -> Outgoing:
    """Ask for the reason in private, with a way out."""
    text = voice.html("review-why", code=code, number=str(number), field=field_name(voice, field))
    return message(text, [[_drop(voice)]])


def _drop(voice: Voice) -> Button:
    return Button(voice.plain("button-review-drop"), Press(Act.RETURN_DROP))


def ask_reason_in_group(
    voice: Voice, code: str, number: int, field: Step, user_id: int, name: str
) -> Outgoing:
    """Ask for it in a group: only replies reach a bot there, so its member's app begins one."""
    text = voice.html(
        "review-why-in-group",
        code=code,
        number=str(number),
        field=field_name(voice, field),
        who=mention(voice, user_id, name),
    )
    return forcing_reply(text)


def mention(voice: Voice, user_id: int, name: str) -> Html:
    """A member of a group by name, so that only that member's app begins a reply."""
    return Html(f'<a href="tg://user?id={user_id}">{voice.html("branch-named", name=name)}</a>')


def forcing_reply(text: str) -> Outgoing:
    """A message to which the app of whoever it mentions begins a reply (Bot API, ForceReply)."""
    asking = message(text)
    markup = {"force_reply": True, "selective": True}
    return Outgoing(asking.method, {**asking.params, "reply_markup": markup})


def returned_now(
    voice: Voice, code: str, number: int, field: Step, reason: str, *, told: bool
) -> Outgoing:
    """A report was returned; ``told`` is whether anybody could be told of it."""
    text = voice.html(
        "review-returned-now",
        code=code,
        number=str(number),
        field=field_name(voice, field),
        reason=reason,
    )
    return message(f"{text}\n{told_line(voice, told=told)}")


def told_line(voice: Voice, *, told: bool) -> Html:
    """Whether the officer was told."""
    return voice.html("review-officer-told" if told else "review-officer-untold")


@dataclass(frozen=True)
class Told:
    """A report that its officer is told of: its obligation, project, month and reason."""

    obligation_id: int
    code: str
    name: str
    month: date
    reason: str

    @property
    def short_name(self) -> str:
        """The name, cut where it would fill the screen."""
        return shorten(self.name, NAME_LIMIT)


def returned(voice: Voice, about: Told, number: int, field: Step, old: str) -> Outgoing:
    """Ask the officer to correct a field; the button opens the report there."""
    text = voice.html(
        "returned-told",
        number=str(number),
        month=voice.month(about.month),
        code=about.code,
        name=about.short_name,
        field=field_name(voice, field),
        old=old,
        reason=about.reason,
    )
    fix = Press(Act.FIX, about.obligation_id, f"{number}.{field.value}")
    return message(text, [[Button(voice.plain("button-review-fix"), fix)]])


def reopened(voice: Voice, about: Told) -> Outgoing:
    """Tell the officer that a closed month takes a report once more."""
    text = voice.html(
        "reopened-told",
        month=voice.month(about.month),
        code=about.code,
        name=about.short_name,
        reason=about.reason,
    )
    start = Press(Act.START, about.obligation_id)
    return message(text, [[Button(voice.plain("button-review-fix"), start)]])


def history_lines(
    voice: Voice, entries: Sequence[HistoryEntry], *, with_names: bool = True
) -> list[Html]:
    """A project's history, a line for each entry in the given order.

    Without names for readers who are to see offices only.
    """
    return [_history_line(voice, entry, with_names=with_names) for entry in entries]


def _history_line(voice: Voice, entry: HistoryEntry, *, with_names: bool) -> Html:
    date_, time, what = voice.day_of(entry.at), voice.time_of(entry.at), _what(voice, entry)
    if entry.who and with_names:
        who = shorten(entry.who, PERSON_SHOWN)
        if entry.absent:
            absent = shorten(entry.absent, PERSON_SHOWN)
            who = voice.plain("history-by-deputy", name=who, absent=absent)
        return voice.html("history-line-by", date=date_, time=time, what=what, who=who)
    return voice.html("history-line", date=date_, time=time, what=what)


_PLAIN = {
    HistoryKind.SENT: "history-sent",
    HistoryKind.AMENDED: "history-amended",
    HistoryKind.WITHDRAWN: "history-withdrawn",
    HistoryKind.RESTORED: "history-restored",
    HistoryKind.ACCEPTED: "history-accepted",
}
"""What is told by the report's number alone."""


def _what(voice: Voice, entry: HistoryEntry) -> Html:
    number = str(entry.number)
    if entry.kind is HistoryKind.RETURNED and entry.field is not None:
        field = field_name(voice, entry.field)
        return voice.html("history-returned", number=number, field=field, reason=entry.reason)
    if entry.kind is HistoryKind.REOPENED and entry.month is not None:
        month = voice.month(entry.month)
        return voice.html("history-reopened", month=month, reason=entry.reason)
    return voice.html(_PLAIN[entry.kind], number=number)
