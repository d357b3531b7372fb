"""What people are told unasked: bundled prompts, reminders and tasks; and how to put them off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.delivery import Outgoing
from bot.domain.ladder import Offer
from bot.domain.projects import short_name
from bot.domain.rounds import ObligationState
from bot.rendering.buttons import Act, Button, Press
from bot.rendering.messages import message, shorten
from bot.rendering.overview import CHOICES, Owed
from bot.rendering.subject import LABEL_LIMIT
from bot.rendering.voice import Voice
from bot.texts import Html

LINES = 20
"""Projects listed in a message; the rest are counted."""

PEOPLE = 12
"""People listed under a heading, of which there may be two in a message."""

DAYS = 12
"""Days offered to choose from; more would fill the screen."""

IN_A_ROW = 3
"""Days side by side: a phone shows no more."""

AFTERNOON = "afternoon"
"""The value of a button that puts off to the same day."""


@dataclass(frozen=True)
class Month:
    """A round as a message tells of it, with what somebody owes in it."""

    month: date
    due_on: date
    owed: Sequence[Owed]


def asked_several(voice: Voice, months: Sequence[Month], offer: Offer, today: date) -> Outgoing:
    """One prompt for all that is asked of an account: several projects, or several months."""
    owed = [item for month in months for item in month.owed]
    if len(months) == 1:
        text = voice.html(
            "asked-several",
            month=voice.month(months[0].month),
            count=len(owed),
            due=voice.day(months[0].due_on),
            projects=_projects(voice, owed, LINES),
        )
    else:
        blocks = [
            voice.html(
                "asked-month",
                month=voice.month(month.month),
                due=voice.day(month.due_on),
                projects=_projects(voice, month.owed, LINES // len(months) or 1),
            )
            for month in months
        ]
        text = voice.html("asked-months", count=len(owed), months=Html("\n\n".join(blocks)))
    rows = start_rows(owed)
    return message(text, [*rows, snoozing(voice, owed[0].obligation_id, offer, today)])


def _projects(voice: Voice, owed: Sequence[Owed], limit: int) -> Html:
    lines = [
        _signed(
            voice,
            item,
            voice.html(
                "asked-line", code=item.code, name=shorten(short_name(item.name), LABEL_LIMIT)
            ),
        )
        for item in owed[:limit]
    ]
    if len(owed) > len(lines):
        lines.append(voice.html("projects-more", count=len(owed) - len(lines)))
    return Html("\n".join(lines))


def _signed(voice: Voice, item: Owed, line: Html) -> Html:
    """A project's line with the one that tells in whose place the reader reports on it."""
    if not item.absent:
        return line
    return Html(f"{line}\n   {voice.html('on-behalf', name=shorten(item.absent, LABEL_LIMIT))}")


def reminder(
    voice: Voice, month: Month, offer: Offer, today: date, *, is_overdue: bool = False
) -> Outgoing:
    """One message for all of an officer's missing reports of a month."""
    owed = month.owed
    lines = [
        _signed(
            voice,
            item,
            voice.html(
                "reminder-line",
                code=item.code,
                name=shorten(short_name(item.name), LABEL_LIMIT),
                state=voice.plain(f"state-{item.state.value}"),
            ),
        )
        for item in owed[:LINES]
    ]
    if len(owed) > len(lines):
        lines.append(voice.html("projects-more", count=len(owed) - len(lines)))
    text = voice.html(
        "reminder-overdue" if is_overdue else "reminder",
        month=voice.month(month.month),
        count=len(owed),
        due=voice.day(month.due_on),
        projects=Html("\n".join(lines)),
    )
    rows = start_rows(owed)
    if len(owed) == 1:
        is_begun = owed[0].state is ObligationState.DRAFTING
        label = voice.plain("button-continue" if is_begun else "button-start")
        rows = [[Button(label, Press(Act.START, owed[0].obligation_id))]]
    return message(text, [*rows, snoozing(voice, owed[0].obligation_id, offer, today)])


def start_rows(owed: Sequence[Owed]) -> list[list[Button]]:
    """A button for each project, as many as a phone bears."""
    return [
        [
            Button(
                shorten(f"{item.code} {short_name(item.name)}", LABEL_LIMIT),
                Press(Act.START, item.obligation_id),
            )
        ]
        for item in owed[:CHOICES]
    ]


def snoozing(voice: Voice, about: int, offer: Offer, today: date) -> list[Button]:
    """The buttons that put a message off; ``about`` is an obligation of the round due first."""
    buttons = []
    if offer.afternoon is not None:
        buttons.append(Button(voice.plain("button-afternoon"), Press(Act.SNOOZE, about, AFTERNOON)))
    if offer.days:
        first = offer.days[0]
        is_tomorrow = first == today + timedelta(days=1)
        label = voice.plain("button-tomorrow") if is_tomorrow else named_day(voice, first)
        buttons.append(Button(label, Press(Act.SNOOZE, about, first.isoformat())))
    if len(offer.days) > 1:
        buttons.append(Button(voice.plain("button-choose-day"), Press(Act.CHOOSE_DAY, about)))
    return buttons


def day_rows(voice: Voice, obligation_id: int, days: Sequence[date]) -> list[list[Button]]:
    """The days that a reminder may be put off to."""
    buttons = [
        Button(named_day(voice, day), Press(Act.SNOOZE, obligation_id, day.isoformat()))
        for day in days[:DAYS]
    ]
    return [buttons[start : start + IN_A_ROW] for start in range(0, len(buttons), IN_A_ROW)]


def named_day(voice: Voice, day: date) -> str:
    """A day with its weekday, such as ``จ. 23 พ.ย. 2569``."""
    weekday = voice.plain(f"weekday-{day.weekday()}")
    return voice.plain("button-next-day", day=f"{weekday} {voice.day(day)}")


def snoozed(voice: Voice, until: datetime) -> Html:
    """When the bot comes back; stands under the message that was put off."""
    return voice.html("snoozed", day=voice.day_of(until), time=voice.time_of(until))


@dataclass(frozen=True)
class FollowUp:
    """Somebody whom a coordinator is asked to look after, and the projects it is about.

    ``trouble`` is ``unlinked``, ``blocked``, or ``None`` where the bot reaches the person.
    """

    person: str
    trouble: str | None
    codes: Sequence[str]


def tasks(
    voice: Voice,
    month: Month,
    unreachable: Sequence[FollowUp],
    overdue: Sequence[FollowUp],
) -> Outgoing:
    """One private message for a coordinator: who cannot be reached, and who is late for long."""
    blocks = [voice.html("tasks-heading", month=voice.month(month.month))]
    if unreachable:
        heading = voice.html("tasks-unreachable", count=len(unreachable))
        blocks.append(Html("\n".join([heading, *_people(voice, unreachable)])))
    if overdue:
        heading = voice.html("tasks-overdue", count=len(overdue), due=voice.day(month.due_on))
        blocks.append(Html("\n".join([heading, *_people(voice, overdue)])))
    return message("\n\n".join(blocks))


def _people(voice: Voice, people: Sequence[FollowUp]) -> list[Html]:
    lines = [
        voice.html(
            "tasks-line",
            person=shorten(one.person, LABEL_LIMIT),
            why=_why(voice, one.trouble),
            projects=codes_of(voice, one.codes),
        )
        for one in people[:PEOPLE]
    ]
    if len(people) > len(lines):
        lines.append(voice.html("tasks-more", count=len(people) - len(lines)))
    return lines


def _why(voice: Voice, trouble: str | None) -> str:
    match trouble:
        case "unlinked":
            return voice.plain("tasks-why-unlinked")
        case "blocked":
            return voice.plain("tasks-why-blocked")
        case _:
            return ""


def codes_of(voice: Voice, codes: Sequence[str]) -> str:
    """The first project's code, and how many more there are."""
    if len(codes) == 1:
        return codes[0]
    return voice.plain("tasks-projects", code=codes[0], more=str(len(codes) - 1))
