"""Circulars as those follow them who send them: the list, a page for each, and the last digest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from html import escape

from bot.domain.circulars import CircularState, Response
from bot.domain.delivery import Outgoing
from bot.rendering.buttons import Button
from bot.rendering.circular_standing import Followed, Listed, Office, Received, Recipient
from bot.rendering.circulars import OFFICE_SHOWN, button, deed, heading
from bot.rendering.evidence import named
from bot.rendering.messages import message, shorten, split
from bot.rendering.pages import PAGE, page_of, turning
from bot.rendering.subject import LABEL_LIMIT
from bot.rendering.voice import Voice
from bot.texts import Html

NAME_SHOWN = 80
"""Characters of a person, an office or an answer in a list."""


def listing(voice: Voice, found: Sequence[Listed], number: int) -> Outgoing:
    """All circulars, ten a page, each with the button to its page."""
    new = [button(voice, "new", 0, "new")]
    if not found:
        return message(voice.html("circulars-none"), [new])
    shown = page_of(found, number)
    lines = [voice.html("circulars-heading"), *(_listed(voice, one) for one in shown.items)]
    rows = [
        [Button(_name(one, LABEL_LIMIT), deed(one.circular_id, "page", 1))] for one in shown.items
    ]
    rows.append(turning(voice, shown, lambda n: deed(0, "list", n)))
    return message("\n".join(lines), [*rows, new])


def _name(one: Listed, most: int) -> str:
    return shorten(" ".join(f"{one.number or ''} {one.subject or ''}".split()), most)


def _listed(voice: Voice, one: Listed) -> Html:
    return voice.html(
        "circulars-line",
        name=_name(one, OFFICE_SHOWN),
        state=voice.plain(f"circular-state-{one.state.value}"),
        deadline=voice.plain("circular-by", deadline=_day(voice, one.deadline)),
        answered=str(one.counts.get(Response.ANSWERED, 0)),
        acknowledged=str(one.counts.get(Response.ACKNOWLEDGED, 0)),
        silent=str(one.counts.get(Response.SILENT, 0)),
    )


def _day(voice: Voice, day: date | None) -> str:
    return voice.day(day) if day else voice.plain("circular-absent")


def page(voice: Voice, one: Followed, number: int) -> Outgoing:
    """How a circular stands, by office, those with the most silent first."""
    shown = page_of(ordered(one.offices), number)
    circular_id = one.sheet.circular_id
    lines = [_top(voice, one), "", voice.html("circular-offices")]
    lines += [_office(voice, office) for office in shown.items]
    rows = [
        turning(voice, shown, lambda n: deed(circular_id, "page", n)),
        *_deeds(voice, one),
        [button(voice, "list", 0, "list", 1)],
    ]
    return message("\n".join(lines), rows)


def ordered(offices: Sequence[Office]) -> list[Office]:
    """The offices with the most silent first, then by name."""
    return sorted(offices, key=lambda o: (-o.counts.get(Response.SILENT, 0), o.name))


def _top(voice: Voice, one: Followed) -> str:
    state = voice.plain(f"circular-state-{one.state.value}")
    by = voice.html("circular-by", deadline=_day(voice, one.sheet.deadline))
    return f"{heading(voice, one.sheet)}\n{state} · {by}\n{_figures(voice, one)}"


def _figures(voice: Voice, one: Followed) -> Html:
    counts = one.counts
    return voice.html(
        "circular-figures",
        total=str(sum(counts.values())),
        answered=str(counts[Response.ANSWERED]),
        acknowledged=str(counts[Response.ACKNOWLEDGED]),
        silent=str(counts[Response.SILENT]),
        unreachable=str(counts[Response.UNREACHABLE]),
    )


def _office(voice: Voice, office: Office) -> Html:
    return Html(escape(office_line(voice, office), quote=False))


def office_line(voice: Voice, office: Office) -> str:
    """How many of an office stand how, in plain words."""
    return voice.plain(
        "circular-office",
        office=shorten(office.name, NAME_SHOWN),
        answered=str(office.counts.get(Response.ANSWERED, 0)),
        acknowledged=str(office.counts.get(Response.ACKNOWLEDGED, 0)),
        silent=str(office.counts.get(Response.SILENT, 0)),
        unreachable=str(office.counts.get(Response.UNREACHABLE, 0)),
    )


def _deeds(voice: Voice, one: Followed) -> list[list[Button]]:
    circular_id = one.sheet.circular_id
    looks = [button(voice, "people", circular_id, "people", 1)]
    if one.answers:
        label = voice.plain("button-circular-answers", count=one.answers)
        looks.append(Button(label, deed(circular_id, "answers", 1)))
    if one.state is not CircularState.SENT:
        return [looks]
    remind = Button(
        voice.plain("button-circular-remind", count=one.owing), deed(circular_id, "remind")
    )
    ends = [
        button(voice, "close", circular_id, "close"),
        button(voice, "withdraw", circular_id, "withdraw"),
    ]
    return [[remind] if one.owing else [], looks, ends]


def sure(voice: Voice, one: Followed, word: str) -> Outgoing:
    """Ask once more before a circular is closed or withdrawn; ``word`` is the deed."""
    circular_id = one.sheet.circular_id
    question = (
        voice.html("circular-sure-withdraw")
        if word == "withdraw"
        else voice.html("circular-sure-close")
    )
    rows = [
        [button(voice, f"sure-{word}", circular_id, f"sure-{word}")],
        [button(voice, "back", circular_id, "page", 1)],
    ]
    return message(f"{_top(voice, one)}\n\n{question}", rows)


def people(voice: Voice, one: Followed, found: Sequence[Recipient], number: int) -> Outgoing:
    """Everybody who got a circular, ten a page."""
    shown = page_of(found, number)
    circular_id = one.sheet.circular_id
    lines = [_top(voice, one), "", voice.html("circular-people")]
    lines += [escape(person_line(voice, person), quote=False) for person in shown.items]
    rows = [
        turning(voice, shown, lambda n: deed(circular_id, "people", n)),
        [button(voice, "back", circular_id, "page", 1)],
    ]
    return message("\n".join(lines), rows)


def person_line(voice: Voice, person: Recipient) -> str:
    """How somebody stands, in plain words."""
    return voice.plain(
        "circular-person",
        name=shorten(person.name, NAME_SHOWN),
        office=shorten(person.office, NAME_SHOWN),
        how=_how(voice, person),
    )


def _how(voice: Voice, one: Recipient) -> str:
    when = _when(voice, one.at, is_late=one.is_late)
    match one.response:
        case Response.ANSWERED:
            return voice.plain("circular-how-answered", when=when)
        case Response.ACKNOWLEDGED:
            return voice.plain("circular-how-acknowledged", when=when)
        case Response.UNREACHABLE:
            return voice.plain("circular-how-unreachable")
        case Response.SILENT:
            return voice.plain("circular-how-silent")


def _when(voice: Voice, at: datetime | None, *, is_late: bool) -> str:
    if at is None:
        return ""
    when = voice.day_of(at)
    return voice.plain("circular-after-deadline", when=when) if is_late else when


def answers(voice: Voice, one: Followed, found: Sequence[Received], number: int) -> Outgoing:
    """What came back, ten a page; a file has a button that sends it."""
    shown = page_of(found, number)
    circular_id = one.sheet.circular_id
    first = (shown.number - 1) * PAGE + 1
    lines = [_top(voice, one), "", voice.html("circular-answers")]
    files = []
    for place, answer in enumerate(shown.items, first):
        lines.append(_answer(voice, answer, place))
        if answer.file is not None:
            label = voice.plain("button-circular-file", place=str(place))
            files.append(Button(label, deed(circular_id, "file", answer.answer_id)))
    if not found:
        lines.append(voice.html("circular-answers-none"))
    rows = [files[at : at + 3] for at in range(0, len(files), 3)]
    rows.append(turning(voice, shown, lambda n: deed(circular_id, "answers", n)))
    rows.append([button(voice, "back", circular_id, "page", 1)])
    return message("\n".join(lines), rows)


def _answer(voice: Voice, one: Received, place: int) -> Html:
    what = named(voice, one.file) if one.file else ""
    if one.text:
        what = f'{what} "{shorten(" ".join(one.text.split()), NAME_SHOWN)}"'.strip()
    return voice.html(
        "circular-answer",
        place=str(place),
        name=shorten(one.name, NAME_SHOWN),
        office=shorten(one.office, NAME_SHOWN),
        when=_when(voice, one.at, is_late=one.is_late),
        what=what,
    )


def digest(voice: Voice, one: Followed, ended_at: datetime) -> list[Outgoing]:
    """What ends a circular: how every office stood, in as few messages as it takes."""
    head = voice.html("circular-digest", number=shorten(one.sheet.number or "", OFFICE_SHOWN))
    subject = shorten(one.sheet.subject or "", OFFICE_SHOWN)
    blocks: list[str] = [
        voice.html("circular-told-subject", subject=subject),
        voice.html(
            "circular-digest-closed",
            date=voice.day_of(ended_at),
            time=voice.time_of(ended_at),
            deadline=_day(voice, one.sheet.deadline),
        ),
        _figures(voice, one),
        *(_office(voice, office) for office in ordered(one.offices)),
    ]

    def continued(part: int, parts: int) -> Html:
        return voice.html("circular-digest-continued", part=str(part), parts=str(parts))

    return [message(text) for text in split(head.rstrip(), blocks, "", continued)]
