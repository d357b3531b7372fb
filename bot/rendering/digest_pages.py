"""What the buttons under a digest lead to: whole lists page by page, offices, and the sums."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.delivery import Outgoing
from bot.domain.digest import Digest, Entry, Listing, share
from bot.domain.office_figures import OfficeFigures
from bot.rendering import digest_lines
from bot.rendering.digest import Heading
from bot.rendering.digest_lines import NAME_LIMIT, OFFICE_LIMIT, OFFICES, whole_percent
from bot.rendering.messages import message, shorten
from bot.rendering.pages import Item, Page, page_of, turning
from bot.rendering.voice import Voice

PAGE = 5
"""Projects of a page: so many always fit, whatever their officers wrote."""

OFFICES_OF_A_PAGE = 10


def projects(
    voice: Voice, heading: Heading, summary: Digest, listing: Listing, page: Page[Entry]
) -> Outgoing:
    """A page of a list of projects."""
    title = voice.html(f"digest-{listing.value}", count=summary.total_of(listing))
    lines = [
        digest_lines.line(voice, listing, project, summary.day, heading.branch)
        for project in page.items
    ]
    return _page(voice, heading, summary, listing.value, page, [title, *lines])


def offices(
    voice: Voice, heading: Heading, summary: Digest, found: Sequence[OfficeFigures], number: int
) -> Outgoing:
    """A page of the offices, with what each has reported and spent."""
    page = page_of(found, number, OFFICES_OF_A_PAGE)
    title = voice.html("digest-offices", count=len(found))
    lines = [
        voice.html(
            "digest-office-line",
            name=shorten(office.name, OFFICE_LIMIT),
            reported=office.reported,
            total=office.total,
            share=whole_percent(office.reported, office.total),
            late=office.late,
            missing=office.missing,
            spent=str(share(office.disbursed, office.budget)),
        )
        for office in page.items
    ]
    return _page(voice, heading, summary, OFFICES, page, [title, *lines])


def figures(voice: Voice, heading: Heading, summary: Digest) -> Outgoing:
    """The sums of a round, and what they are held against."""
    late = summary.reported - summary.in_time
    gap = summary.disbursed_total - summary.planned_total
    told = [
        _title(voice, heading, summary),
        voice.html(
            "digest-sums",
            total=summary.total,
            reported=summary.reported,
            intime=summary.in_time,
            late=late,
            missing=summary.total_of(Listing.MISSING),
            excused=summary.total_of(Listing.EXCUSED),
            behind=summary.total_of(Listing.BEHIND),
        ),
        voice.html(
            "digest-sums-money",
            budget=voice.money(summary.budget_total),
            planned=voice.money(summary.planned_total),
            plannedshare=str(share(summary.planned_total, summary.budget_total)),
            spent=voice.money(summary.disbursed_total),
            spentshare=str(share(summary.disbursed_total, summary.budget_total)),
            gap=voice.money(abs(gap)),
            side=voice.plain("sums-ahead" if gap >= 0 else "sums-behind"),
            month=voice.money(summary.disbursed_month),
        ),
    ]
    return message("\n\n".join(told))


def _title(voice: Voice, heading: Heading, summary: Digest) -> str:
    branch = shorten(heading.branch, NAME_LIMIT)
    return voice.html("digest-heading", month=voice.month(summary.month), branch=branch)


def _page(
    voice: Voice,
    heading: Heading,
    summary: Digest,
    what: str,
    page: Page[Item],
    lines: list[str],
) -> Outgoing:
    told = [_title(voice, heading, summary), "", *lines]
    if not page.items:
        told.append(voice.html("digest-nothing-listed"))
    if page.count > 1:
        told += ["", voice.html("digest-page", page=page.number, pages=page.count)]
    row = turning(
        voice,
        page,
        lambda number: digest_lines.press(what, number, heading.round_id, heading.code),
    )
    return message("\n".join(told), [row])
