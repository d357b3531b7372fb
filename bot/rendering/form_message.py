"""What is said with a printed form. Apart from the printing, which loads Typst."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.branch_lists import Hit
from bot.domain.delivery import File, Outgoing
from bot.domain.projects import short_name
from bot.rendering.buttons import Act, Button, Press
from bot.rendering.messages import label, message, shorten
from bot.rendering.pages import Page, turning
from bot.rendering.subject import LABEL_LIMIT, NAME_LIMIT
from bot.rendering.voice import Voice

_OF_BRANCH = re.compile(r"all\.(?P<branch>[0-9]{0,8})")
_TURNED = re.compile(r"list\.(?P<page>[0-9]{1,6})\.(?P<branch>[0-9]{0,8})")


def form_button(voice: Voice, code: str) -> Button:
    """The button that asks for a project's form."""
    return Button(voice.plain("button-form"), Press(Act.FORM, value=code))


def forms_button(voice: Voice, branch: str) -> Button:
    """The button that leads to the projects of a branch, each of which gives its form."""
    return Button(voice.plain("button-form"), Press(Act.FORM, value=f"all.{branch}"))


@dataclass(frozen=True)
class WantedForms:
    """A page of the projects of a branch; ``turned`` where it takes the place of another page."""

    branch: str
    page: int = 1
    turned: bool = False


def wanted_forms(value: str) -> WantedForms | None:
    """From what a button carries; ``None`` where it names a project."""
    if not value:
        # Buttons of older digests.
        return WantedForms("")
    of_branch, turned = _OF_BRANCH.fullmatch(value), _TURNED.fullmatch(value)
    if of_branch is not None:
        return WantedForms(of_branch["branch"])
    if turned is not None:
        return WantedForms(turned["branch"], int(turned["page"]), turned=True)
    return None


def choose_form(voice: Voice, branch: str, count: int, page: Page[Hit]) -> Outgoing:
    """A page of projects, each a button to its form."""
    lines: list[str] = [voice.html("form-choose", count=count)]
    if page.count > 1:
        told = voice.html("list-page", page=str(page.number), pages=str(page.count))
        lines += ["", told]
    several = len({hit.fiscal_year for hit in page.items}) > 1
    rows = [[_chosen(voice, hit, several_years=several)] for hit in page.items]
    rows.append(
        turning(voice, page, lambda number: Press(Act.FORM, value=f"list.{number}.{branch}"))
    )
    return message("\n".join(lines), rows)


def _chosen(voice: Voice, hit: Hit, *, several_years: bool) -> Button:
    year = voice.figure(str(hit.fiscal_year))
    key = "hit-button-year" if several_years else "hit-button"
    said = voice.plain(key, code=hit.code, name=short_name(hit.name), year=year)
    return Button(label(said, LABEL_LIMIT), Press(Act.FORM, value=hit.code))


def form_document(
    voice: Voice, code: str, name: str, last_report: int | None, pdf: bytes
) -> Outgoing:
    """A printed form as a document, its caption telling up to which report it goes."""
    caption = voice.html(
        "form-caption",
        code=code,
        name=shorten(short_name(name), NAME_LIMIT),
        reach=form_reach(voice, last_report),
    )
    return Outgoing(
        "sendDocument",
        {"caption": caption, "parse_mode": "HTML"},
        File("document", f"{code}.pdf", pdf, "application/pdf"),
    )


def form_reach(voice: Voice, last_report: int | None) -> str:
    """Up to which report a form goes."""
    if last_report is None:
        return voice.plain("form-without-reports")
    return voice.plain("form-with-reports", number=str(last_report))
