"""Leave and deputies as messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.delivery import Outgoing
from bot.domain.leave import WEEK, Days, DeputyAnswer, LeaveFault
from bot.domain.projects import short_name
from bot.rendering.buttons import Act, Button, Press
from bot.rendering.messages import message, shorten
from bot.rendering.overview import Owed
from bot.rendering.pages import page_of, turning
from bot.rendering.subject import LABEL_LIMIT
from bot.rendering.voice import Voice
from bot.texts import Html

LISTED = 20
"""Projects listed in a message; the rest are counted."""


@dataclass(frozen=True)
class Candidate:
    """Somebody who can be asked to stand in: number and name of a person of the register."""

    person_id: int
    name: str


def days(voice: Voice, span: Days) -> str:
    """``16 พ.ย. 2569 ถึง 22 พ.ย. 2569``, or the one day."""
    if span.first == span.last:
        return voice.day(span.first)
    return voice.plain("leave-days", first=voice.day(span.first), last=voice.day(span.last))


def ask_first(voice: Voice, today: date, opening: str = "") -> Outgoing:
    """From which day?"""
    tomorrow = today + timedelta(days=1)
    rows = [
        [_day(voice, "button-today", "first", today)],
        [_day(voice, "button-tomorrow", "first", tomorrow)],
        [_drop(voice)],
    ]
    return message(_after(opening, voice.html("leave-ask-first")), rows)


def ask_last(voice: Voice, first: date, opening: str = "") -> Outgoing:
    """Until which day?"""
    rows = [
        [_day(voice, "button-one-day", "last", first)],
        [_day(voice, "button-one-week", "last", first + WEEK)],
        [_drop(voice)],
    ]
    asked = voice.html("leave-ask-last", first=voice.day(first))
    return message(_after(opening, asked), rows)


def _after(opening: str, text: Html) -> str:
    return f"{opening}\n\n{text}" if opening else text


def _day(voice: Voice, label: str, which: str, day: date) -> Button:
    return Button(voice.plain(label), Press(Act.LEAVE_DAY, value=f"{which}:{day.isoformat()}"))


def _drop(voice: Voice) -> Button:
    return Button(voice.plain("button-leave-drop"), Press(Act.LEAVE_DROP))


def fault(voice: Voice, found: LeaveFault, day: date, other: Days | None) -> Html:
    """Why a day was not taken, and what to do."""
    if found is LeaveFault.OVERLAPS and other is not None:
        return voice.html("leave-fault-overlaps", days=days(voice, other))
    return voice.html(f"leave-fault-{found.value}", day=voice.day(day))


def made(voice: Voice, span: Days) -> Html:
    """The leave is set."""
    return voice.html("leave-made", days=days(voice, span))


def choose_deputy(
    voice: Voice, leave_id: int, candidates: Sequence[Candidate], page: int
) -> tuple[Html, list[list[Button]]]:
    """Who reports instead? ``page`` counts from 1; one that is not there is the nearest."""
    without = Button(voice.plain("button-leave-without"), Press(Act.LEAVE_DEPUTY, leave_id, "0"))
    if not candidates:
        return voice.html("leave-no-candidates"), [[without]]
    shown = page_of(candidates, page)
    rows = [
        [
            Button(
                shorten(candidate.name, LABEL_LIMIT),
                Press(Act.LEAVE_DEPUTY, leave_id, str(candidate.person_id)),
            )
        ]
        for candidate in shown.items
    ]
    rows.append(turning(voice, shown, lambda n: Press(Act.LEAVE_PAGE, leave_id, str(n))))
    text = voice.html("leave-choose-deputy")
    if shown.count > 1:
        which = voice.html("leave-choose-page", page=str(shown.number), pages=str(shown.count))
        text = Html(f"{text}\n{which}")
    return text, [*rows, [without]]


def choose_again(voice: Voice, text: str, leave_id: int) -> Outgoing:
    """A message after which another deputy can be chosen."""
    again = Button(voice.plain("button-leave-deputy"), Press(Act.LEAVE_PAGE, leave_id, "1"))
    return message(text, [[again]])


def request(
    voice: Voice, leave_id: int, name: str, span: Days, projects: Sequence[tuple[str, str]]
) -> Outgoing:
    """Somebody is asked to stand in, and told what that means; projects are codes and names."""
    text = voice.html(
        "leave-request", name=name, days=days(voice, span), projects=project_lines(voice, projects)
    )
    return message(text, [_answers(voice, leave_id)])


def _answers(voice: Voice, leave_id: int) -> list[Button]:
    return [
        Button(voice.plain("button-leave-accept"), Press(Act.LEAVE_ACCEPT, leave_id)),
        Button(voice.plain("button-leave-decline"), Press(Act.LEAVE_DECLINE, leave_id)),
    ]


def project_lines(voice: Voice, projects: Sequence[tuple[str, str]]) -> Html:
    """Projects by code and name, a line each, as far as a message goes."""
    lines = [
        voice.html("leave-project", code=code, name=shorten(short_name(name), LABEL_LIMIT))
        for code, name in projects[:LISTED]
    ]
    if not lines:
        return voice.html("no-projects")
    if len(projects) > LISTED:
        lines.append(voice.html("projects-more", count=len(projects) - LISTED))
    return Html("\n".join(lines))


def duties(voice: Voice, name: str, last: date, owed: Sequence[Owed]) -> Outgoing:
    """What a deputy has to report now, in whose place."""
    if not owed:
        return message(voice.html("leave-duties-none", name=name))
    text = voice.html(
        "leave-duties",
        name=name,
        last=voice.day(last),
        count=len(owed),
        projects=_owed_lines(voice, owed),
    )
    return message(text, start_rows(voice, owed))


def back(voice: Voice, owed: Sequence[Owed]) -> Outgoing:
    """The leave is over: what is still missing."""
    text = voice.html("leave-back", count=len(owed), projects=_owed_lines(voice, owed))
    return message(text, start_rows(voice, owed))


def _owed_lines(voice: Voice, owed: Sequence[Owed]) -> Html:
    lines = [
        voice.html(
            "leave-owed",
            month=voice.month(item.month),
            code=item.code,
            name=shorten(short_name(item.name), LABEL_LIMIT),
        )
        for item in owed[:LISTED]
    ]
    if len(owed) > LISTED:
        lines.append(voice.html("projects-more", count=len(owed) - LISTED))
    return Html("\n".join(lines))


def start_rows(voice: Voice, owed: Sequence[Owed]) -> list[list[Button]]:
    """A button for each report that is missing; one alone says what it does."""
    if len(owed) == 1:
        return [[Button(voice.plain("button-start"), Press(Act.START, owed[0].obligation_id))]]
    return [
        [
            Button(
                shorten(f"{item.code} {short_name(item.name)}", LABEL_LIMIT),
                Press(Act.START, item.obligation_id),
            )
        ]
        for item in owed[:LISTED]
    ]


@dataclass(frozen=True)
class Shown:
    """A leave of the reader's own, as /leave shows it; ``deputy`` is empty where nobody is."""

    leave_id: int
    span: Days
    answer: DeputyAnswer
    deputy: str
    has_begun: bool


def own(voice: Voice, leave: Shown, *, is_last: bool) -> Outgoing:
    """One of the reader's leaves, with what can be done about it."""
    deputy = voice.html(f"leave-shown-{leave.answer.value}", deputy=leave.deputy)
    text = voice.html("leave-shown", days=days(voice, leave.span), deputy=deputy)
    end = "button-leave-end" if leave.has_begun else "button-leave-cancel"
    choose = Press(Act.LEAVE_PAGE, leave.leave_id, "1")
    rows = [
        [Button(voice.plain(end), Press(Act.LEAVE_END, leave.leave_id))],
        [Button(voice.plain("button-leave-deputy"), choose)],
    ]
    if is_last:
        rows.append([Button(voice.plain("button-leave-new"), Press(Act.LEAVE_NEW))])
    return message(text, rows)


def standing_in(voice: Voice, leave_id: int, name: str, span: Days) -> Outgoing:
    """A leave that the reader stands in for."""
    text = voice.html("leave-standing-in", name=name, days=days(voice, span))
    withdraw = Press(Act.LEAVE_DECLINE, leave_id)
    return message(text, [[Button(voice.plain("button-leave-withdraw"), withdraw)]])


def uncovered(voice: Voice, name: str, span: Days, projects: Sequence[tuple[str, str]]) -> Html:
    """A coordinator is told that nobody is asked about some projects."""
    return voice.html(
        "leave-uncovered",
        name=name,
        days=days(voice, span),
        projects=project_lines(voice, projects),
    )
