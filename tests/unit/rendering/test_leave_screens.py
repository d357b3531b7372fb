"""Messages about leave: within Telegram's limits and without foreign markup, whatever is named."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.domain.delivery import Outgoing
from bot.domain.leave import Days, DeputyAnswer, LeaveFault
from bot.domain.rounds import ObligationState
from bot.rendering import handover
from bot.rendering import leave as screens
from bot.rendering.leave import Candidate, Shown
from bot.rendering.messages import TEXT_LIMIT, length, message
from bot.rendering.overview import Owed
from bot.rendering.pages import PAGE
from bot.rendering.voice import Voice
from bot.texts import LANGUAGES, texts_in

VOICES = [Voice(texts_in(language), ZoneInfo("Asia/Bangkok")) for language in LANGUAGES]
DAY = date(2026, 11, 16)
SPAN = Days(DAY, date(2026, 11, 20))
NASTY = '<u>&"ก' * 20
CANDIDATES = [Candidate(10**9 - n, NASTY) for n in range(100)]


def all_screens(voice: Voice, name: str) -> Iterator[Outgoing]:
    projects = [("03000000-2701", name * 5)] * 100
    owed = [
        Owed(10**9 - 1, "03000000-2701", name * 5, ObligationState.DRAFTING, DAY)
        for _ in range(100)
    ]
    yield screens.ask_first(voice, DAY, "")
    yield screens.ask_last(voice, DAY, "")
    for page in (0, 1, 999):
        text, rows = screens.choose_deputy(voice, 10**9 - 1, CANDIDATES, page)
        yield message(text, rows)
    yield screens.request(voice, 10**9 - 1, name, SPAN, projects)
    yield screens.duties(voice, name, DAY, owed)
    yield screens.back(voice, owed)
    yield screens.standing_in(voice, 10**9 - 1, name, SPAN)
    yield message(screens.uncovered(voice, name, SPAN, projects))
    yield handover.taken_over(
        voice, "03000000-2701", name * 50, [name], [handover.Taken(1, DAY, DAY)] * 3
    )
    for answer in DeputyAnswer:
        shown = Shown(10**9 - 1, SPAN, answer, name, has_begun=True)
        yield screens.own(voice, shown, is_last=True)


@pytest.mark.parametrize("voice", VOICES, ids=LANGUAGES)
def test_every_message_fits_and_holds_no_markup_of_a_name(voice: Voice) -> None:
    for said in all_screens(voice, NASTY):
        text = str(said.params["text"])
        assert 0 < length(text) <= TEXT_LIMIT
        assert "<u>" not in text


@pytest.mark.parametrize("voice", VOICES, ids=LANGUAGES)
def test_every_fault_is_told_with_its_day(voice: Voice) -> None:
    for fault in LeaveFault:
        told = screens.fault(voice, fault, DAY, SPAN)
        assert voice.day(DAY) in told


def test_pages_show_each_candidate_once() -> None:
    found = [Candidate(n, f"คน {n}") for n in range(1, 2 * PAGE + 2)]
    labels = [
        row[0].label
        for page in range(1, 4)
        for row in screens.choose_deputy(VOICES[0], 7, found, page)[1][:-2]
    ]
    assert labels == [candidate.name for candidate in found]


def test_a_page_that_is_no_more_is_the_last() -> None:
    found = [Candidate(n, f"คน {n}") for n in range(PAGE + 1)]
    assert screens.choose_deputy(VOICES[0], 7, found, 99) == screens.choose_deputy(
        VOICES[0], 7, found, 2
    )


def test_one_day_is_written_as_one_day() -> None:
    assert screens.days(VOICES[0], Days(DAY, DAY)) == "16 พ.ย. 2569"
    assert screens.days(VOICES[1], SPAN) == "16 Nov 2026 to 20 Nov 2026"
