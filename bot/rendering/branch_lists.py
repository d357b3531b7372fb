"""Lists of a branch for its coordinators: what is missing, offices, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.branch_lists import Hit, Listed, Office, OfficeDuties
from bot.domain.delivery import Outgoing
from bot.domain.in_round import Desk
from bot.domain.projects import short_name
from bot.rendering.buttons import Act, Button, Press, fingerprint
from bot.rendering.messages import label, message, shorten
from bot.rendering.pages import Item, Page, turning
from bot.rendering.subject import BRANCH_SHOWN, LABEL_LIMIT, PERSON_SHOWN
from bot.rendering.voice import Voice
from bot.texts import Html

NAME_SHOWN = 90
"""Characters of a project's name in a list of ten."""

OFFICE_SHOWN = 100
WORDS_SHOWN = 100
"""Characters of an office, a person, and of what was searched by."""


@dataclass(frozen=True)
class RoundShown:
    """A round of a branch (or several) as the headings of its lists tell of it."""

    round_id: int
    month: date
    due_on: date
    branch: str


@dataclass(frozen=True)
class Missing:
    """A missing project with its office and how many are missing there."""

    office: Office
    of_office: int
    listed: Listed


def desk_note(voice: Voice, item: Listed) -> str:
    """On whose desk a project's report is, or how it stands where none is missing."""
    match item.desk:
        case None:
            return voice.plain(f"state-{item.state.value}")
        case Desk.DRAFTING:
            return voice.plain("note-drafting", answered=item.answered)
        case desk:
            return voice.plain(f"note-{desk.value}")


def pending(
    voice: Voice, shown: RoundShown, missing: int, total: int, page: Page[Missing]
) -> Outgoing:
    """/pending: a page of what is missing, by office, with a button to remind all of it."""
    values = _heading(voice, shown)
    if not total:
        return message(voice.html("offices-none", **values))
    if not missing:
        return message(voice.html("pending-none", **values, total=total))
    due = voice.day(shown.due_on)
    lines: list[str] = [
        voice.html("pending-heading", **values, missing=missing, total=total, due=due)
    ]
    before: Office | None = None
    for item in page.items:
        if item.office != before:
            lines += ["", _office_heading(voice, item)]
        before = item.office
        lines.append(_project_line(voice, item.listed))
    lines += page_line(voice, page)
    remind = Button(voice.plain("button-remind-missing", count=missing), ask_to_remind(shown))
    turned = turning(voice, page, lambda number: Press(Act.PENDING, value=str(number)))
    return message("\n".join(lines), [[remind], turned])


def _heading(voice: Voice, shown: RoundShown) -> dict[str, str]:
    return {"month": voice.month(shown.month), "branch": shorten(shown.branch, BRANCH_SHOWN)}


def ask_to_remind(shown: RoundShown) -> Press:
    """What the button that leads to reminding the missing of a round carries."""
    return Press(Act.REMIND, shown.round_id, "ask")


def page_line(voice: Voice, page: Page[Item]) -> list[str]:
    """The line that tells which page is seen; none where there is only one."""
    if page.count == 1:
        return []
    return ["", voice.html("list-page", page=str(page.number), pages=str(page.count))]


def _office_heading(voice: Voice, item: Missing) -> Html:
    return voice.html(
        "pending-office", office=shorten(item.office.title, OFFICE_SHOWN), count=item.of_office
    )


def _project_line(voice: Voice, item: Listed) -> Html:
    return voice.html(
        "listed-project",
        code=item.code,
        name=shorten(short_name(item.name), NAME_SHOWN),
        officer=shorten(item.officer, PERSON_SHOWN) or voice.plain("no-officer"),
        note=desk_note(voice, item),
    )


def offices(voice: Voice, shown: RoundShown, page: Page[OfficeDuties]) -> Outgoing:
    """/office: a page of offices with their figures, each a button to its projects."""
    values = _heading(voice, shown)
    if not page.items:
        return message(voice.html("offices-none", **values))
    lines = [voice.html("offices-heading", **values, due=voice.day(shown.due_on)), ""]
    lines += [_figures(voice, one) for one in page.items]
    lines += page_line(voice, page)
    rows = [
        [
            Button(
                label(
                    voice.plain("button-office", office=one.office.name, missing=one.missing),
                    LABEL_LIMIT,
                ),
                Press(Act.OFFICE, one.office.id, "1"),
            )
        ]
        for one in page.items
    ]
    rows.append(turning(voice, page, lambda number: Press(Act.OFFICE, value=str(number))))
    return message("\n".join(lines), rows)


def _figures(voice: Voice, one: OfficeDuties) -> Html:
    return voice.html(
        "office-figures",
        office=shorten(one.office.title, OFFICE_SHOWN),
        intime=one.in_time,
        late=one.late,
        missing=one.missing,
    )


def office(voice: Voice, shown: RoundShown, figures: OfficeDuties, page: Page[Listed]) -> Outgoing:
    """One office: its figures and a page of its projects, each a button to its page."""
    month = voice.month(shown.month)
    lines = [voice.html("office-heading", month=month), _figures(voice, figures), ""]
    lines += [_project_line(voice, item) for item in page.items]
    lines += page_line(voice, page)
    rows = [[_project_button(voice, item)] for item in page.items]
    to_page = figures.office.id
    rows.append(turning(voice, page, lambda number: Press(Act.OFFICE, to_page, str(number))))
    rows.append([Button(voice.plain("button-all-offices"), Press(Act.OFFICE, value="1"))])
    return message("\n".join(lines), rows)


def _project_button(voice: Voice, item: Listed) -> Button:
    mark = "" if item.desk is not None else "✓ "
    said = voice.plain("project-button", mark=mark, code=item.code, name=short_name(item.name))
    return Button(label(said, LABEL_LIMIT), Press(Act.PROJECT, item.project_id))


def found(
    voice: Voice, purpose: Act, words: str, count: int, page: Page[Hit], *, several_years: bool
) -> Outgoing:
    """What was found, a page of it as buttons that lead on to ``purpose``."""
    lines: list[str] = [
        voice.html(
            "search-found",
            words=shorten(words, WORDS_SHOWN),
            count=count,
            what=voice.plain(f"search-for-{purpose.value}"),
        )
    ]
    lines += page_line(voice, page)
    rows = [[_hit(voice, purpose, hit, several_years=several_years)] for hit in page.items]
    mark = fingerprint(words)
    rows.append(
        turning(
            voice, page, lambda number: Press(Act.FOUND, value=f"{purpose.value}.{number}.{mark}")
        )
    )
    return message("\n".join(lines), rows)


def _hit(voice: Voice, purpose: Act, hit: Hit, *, several_years: bool) -> Button:
    key = "hit-button-year" if several_years else "hit-button"
    said = voice.plain(
        key, code=hit.code, name=short_name(hit.name), year=voice.figure(str(hit.fiscal_year))
    )
    return Button(label(said, LABEL_LIMIT), Press(purpose, hit.project_id))


def found_nothing(voice: Voice, words: str) -> Outgoing:
    """Nothing was found by these words."""
    return message(voice.html("search-none", words=shorten(words, WORDS_SHOWN)))
