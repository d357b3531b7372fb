"""Lists of a branch fit into a message, whatever people wrote, and show it as it is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.branch_lists import Hit, Listed, Office, OfficeDuties
from bot.domain.delivery import Outgoing
from bot.domain.rounds import ObligationState
from bot.rendering import branch_lists as screens
from bot.rendering import coordinator_people, hand_reminder
from bot.rendering.branch_lists import Missing, RoundShown
from bot.rendering.buttons import Act
from bot.rendering.hand_reminder import Counts
from bot.rendering.messages import TEXT_LIMIT, length, visible
from bot.rendering.pages import PAGE, Page
from bot.rendering.voice import Voice
from bot.texts import texts_in

VOICES = [Voice(texts_in(language), ZoneInfo("Asia/Bangkok")) for language in ("th", "en")]
AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
WILD = '<b>&"=1+1' + "😀" * 2_000
"""More than any limit, with letters that count twice, and markup."""

SHOWN = RoundShown(999_999_999, date(2026, 11, 1), date(2026, 11, 22), ", ".join([WILD] * 3))
COUNTS = Counts(projects=9_999, people=9_999, unreachable=9_999, snoozed=9_999)
NOBODY = Counts(projects=9_999, people=0, unreachable=9_999, snoozed=0)
NOTHING = Counts(projects=0, people=0, unreachable=0, snoozed=0)


def an_office(number: int) -> Office:
    return Office(number, WILD, WILD, frozenset({number}))


def listed(number: int) -> Listed:
    return Listed(number, f"03000000-{number:04}", WILD, WILD, ObligationState.DRAFTING, answered=3)


MISSING = [Missing(an_office(number), 999, listed(number)) for number in range(PAGE)]
DUTIES = [OfficeDuties(an_office(number), 999, 999, 999) for number in range(PAGE)]
LISTED = [listed(number) for number in range(PAGE)]
HITS = [Hit(number, f"03000000-{number:04}", WILD, 2570) for number in range(PAGE)]


def of_branches(voice: Voice) -> list[Outgoing]:
    """Every screen that names a branch, or several, with full pages."""
    month, branch = SHOWN.month, SHOWN.branch
    return [
        screens.pending(voice, SHOWN, 9_999, 9_999, Page(MISSING, 999, 999)),
        screens.pending(voice, SHOWN, 0, 9_999, Page([], 1, 1)),
        screens.pending(voice, SHOWN, 0, 0, Page([], 1, 1)),
        screens.offices(voice, SHOWN, Page(DUTIES, 999, 999)),
        screens.offices(voice, SHOWN, Page([], 1, 1)),
        hand_reminder.question(voice, 1, month, branch, COUNTS, AT),
        hand_reminder.question(voice, 1, month, branch, NOBODY, None),
        hand_reminder.question(voice, 1, month, branch, NOTHING, None),
        hand_reminder.done(voice, month, branch, COUNTS, AT, WILD),
        coordinator_people.branch_link(voice, "group", branch, "https://t.me/x", AT),
        coordinator_people.branch_link(voice, "coordinator", branch, "https://t.me/x", AT),
    ]


@pytest.mark.parametrize("voice", VOICES, ids=["th", "en"])
def test_the_longest_names_of_branches_fit_and_stay_words(voice: Voice) -> None:
    for said in of_branches(voice):
        text = str(said.params["text"])
        assert length(text) <= TEXT_LIMIT
        assert '<b>&"=1+1' in visible(text)
        assert '<b>&"' not in text


@pytest.mark.parametrize("voice", VOICES, ids=["th", "en"])
def test_the_longest_names_of_offices_and_projects_fit_on_a_full_page(voice: Voice) -> None:
    for said in (
        screens.office(voice, SHOWN, DUTIES[0], Page(LISTED, 999, 999)),
        screens.found(voice, Act.PROJECT, WILD, 9_999, Page(HITS, 999, 999), several_years=True),
        screens.found_nothing(voice, WILD),
    ):
        text = str(said.params["text"])
        assert length(text) <= TEXT_LIMIT
        assert '<b>&"' not in text
