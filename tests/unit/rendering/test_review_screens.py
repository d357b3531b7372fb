"""A report under review fits into a message, whatever people wrote, and shows it as it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.conversation import CHECKS, Step
from bot.domain.delivery import Outgoing
from bot.domain.evidence import Evidence, FileKind
from bot.domain.report import Answers, Check, Explanation, Plan, Target
from bot.domain.review import HistoryEntry, HistoryKind, ReviewState, changes
from bot.rendering import review as screens
from bot.rendering import review_talk
from bot.rendering.messages import TEXT_LIMIT, length, visible
from bot.rendering.pages import Page
from bot.rendering.review import Decision, Reviewed
from bot.rendering.voice import Voice
from bot.texts import texts_in

VOICES = [Voice(texts_in(language), ZoneInfo("Asia/Bangkok")) for language in ("th", "en")]
AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
WILD = '<b>&"=1+1' + "😀" * 2_000
"""More than any limit, with letters that count twice, and markup."""

FULL = Answers(
    WILD[:1_000],
    Decimal("45.50"),
    Decimal("120000.00"),
    Plan.BEHIND,
    Target.BELOW,
    tuple(Explanation(check, WILD[:200], "x") for check in Check),
)
REPORT = Reviewed(
    project_id=999_999_999,
    code="03000000-2701",
    name=WILD,
    number=999_999,
    version=9_999,
    answers=FULL,
    month=date(2026, 11, 1),
    sent_at=AT,
    state=ReviewState.WAITING,
    who=WILD[:100],
    files=(Evidence(FileKind.DOCUMENT, "id", "u", WILD[:200]),) * 10,
    may_open_files=True,
)
DECIDED = Decision(WILD[:100], AT, Step.STATUS, WILD[:200])


def text_of(said: Outgoing) -> str:
    return str(said.params["text"])


def buttons_of(said: Outgoing) -> list[str]:
    markup: Any = said.params["reply_markup"]
    return [button["callback_data"] for row in markup["inline_keyboard"] for button in row]


@pytest.mark.parametrize("voice", VOICES, ids=["th", "en"])
def test_the_longest_report_fits_into_every_message_of_its_review(voice: Voice) -> None:
    emptied = replace(FULL, status="ก" * 1_000, reasons=())
    shown = [
        screens.opened(voice, REPORT, "<b>x</b>"),
        screens.which_field(voice, REPORT),
        screens.opened(voice, replace(REPORT, state=ReviewState.RETURNED, decision=DECIDED)),
        screens.difference(voice, REPORT, DECIDED, changes(emptied, FULL)),
        review_talk.returned_now(
            voice, REPORT.code, REPORT.number, Step.STATUS, WILD[:200], told=False
        ),
    ]
    for said in shown:
        assert length(text_of(said)) <= TEXT_LIMIT
        assert "<b>&" not in visible(text_of(said)).replace('<b>&"=1+1', "")
        assert '<b>&"=1+1' in visible(text_of(said))


@pytest.mark.parametrize("voice", VOICES, ids=["th", "en"])
def test_a_page_of_the_list_fits_and_each_report_has_its_button(voice: Voice) -> None:
    item = review_talk.Item(
        999_999_999, "03000000-2701", WILD, 999, Decimal("45.50"), date(2026, 11, 16), is_late=True
    )
    month = review_talk.Month(999_999_999, date(2026, 11, 1))
    shown = review_talk.waiting(voice, month, 9_999, Page([item] * 10, 500, 1_000), [month] * 9)
    assert length(text_of(shown)) <= TEXT_LIMIT
    pressed = buttons_of(shown)
    assert pressed.count("review:0:999999999-999") == 10
    assert pressed[10:] == [
        "review-list:0:999999999.499",
        "review-list:0:999999999.501",
        *["review-list:0:999999999.1"] * 3,
    ]


def test_only_what_waits_has_buttons() -> None:
    for state in (ReviewState.ACCEPTED, ReviewState.RETURNED, None):
        decided = replace(REPORT, state=state, decision=DECIDED, may_open_files=False)
        assert "reply_markup" not in screens.opened(VOICES[0], decided).params
    assert buttons_of(screens.opened(VOICES[0], REPORT)) == [
        "accept:0:999999999-999999-9999",
        "return:0:999999999-999999-9999",
        "evidence:0:999999999-999999",
    ]


def test_a_button_under_any_message_opens_a_report() -> None:
    button = screens.review_button(VOICES[0], 12, 3)
    assert (button.label, button.press.encode()) == ("ทบทวนครั้งที่ 3", "review:0:12-3")


def test_what_a_form_left_empty_is_told_so() -> None:
    bare = replace(REPORT, answers=Answers(None, Decimal(10), Decimal(0)), state=None)
    said = visible(text_of(screens.opened(VOICES[0], bare)))
    assert said.count("ไม่ระบุ") == 3
    assert "นำเข้าจากแบบที่พิมพ์" in said


@pytest.mark.parametrize("kind", HistoryKind)
def test_a_line_of_the_history_tells_when_what_and_who(kind: HistoryKind) -> None:
    entry = HistoryEntry(kind, AT, "นายปกรณ์", 2, 1, date(2026, 11, 1), Step.PLAN, "<i>ไม่ตรง</i>")
    (line,) = review_talk.history_lines(VOICES[0], [entry])
    told = visible(line)
    assert told.startswith("16 พ.ย. 2569 09:00 น. ")
    assert told.endswith(" · นายปกรณ์")
    has_reason = kind in (HistoryKind.RETURNED, HistoryKind.REOPENED)
    assert ("<i>ไม่ตรง</i>" in told) == has_reason
    (nameless,) = review_talk.history_lines(VOICES[0], [entry], with_names=False)
    assert "ปกรณ์" not in nameless


@pytest.mark.parametrize("check", CHECKS)
def test_a_reason_that_changed_is_called_by_what_it_explains(check: Step) -> None:
    before = Answers(reasons=(Explanation(CHECKS[check], "เดิม", "x"),))
    after = Answers(reasons=(Explanation(CHECKS[check], "ใหม่", "x"),))
    said = screens.difference(VOICES[0], REPORT, DECIDED, changes(before, after))
    name = VOICES[0].plain(f"explained-{CHECKS[check].value}")
    assert f"{name}: เดิม → ใหม่" in visible(text_of(said))
