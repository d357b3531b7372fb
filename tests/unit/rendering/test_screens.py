"""Every screen with the nastiest values: Telegram must take it, and nothing of it may be markup.

The simulator's reader of Telegram HTML is the judge: it is as strict as the server and stands
apart from what writes the screens.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.answering import REASON_LIMIT, STATUS_LIMIT, Fault, Refusal
from bot.domain.conversation import (
    CHECKS,
    QUESTIONS,
    Draft,
    Step,
    change,
    complete,
    doubted,
    put,
)
from bot.domain.delivery import Outgoing
from bot.domain.digest import Entry, Listing, Look, summarise
from bot.domain.in_round import ProjectInRound, Setback
from bot.domain.ladder import Offer
from bot.domain.reading import Reason, Refused
from bot.domain.report import Answers, Check, Explanation, Plan, Standing, Target
from bot.domain.review import Unreviewed
from bot.domain.rounds import ObligationState
from bot.rendering import digest_pages, ladder, overview
from bot.rendering import report as screens
from bot.rendering.buttons import Press, seal
from bot.rendering.digest import Heading, digest
from bot.rendering.ladder import FollowUp
from bot.rendering.overview import BranchStatus, Owed, ProjectStatus
from bot.rendering.pages import page_of
from bot.rendering.questions import label_of
from bot.rendering.receipt import Receipt, already_sent, receipt
from bot.rendering.subject import Subject
from bot.rendering.voice import Voice
from bot.simulator.entities import utf16_length
from bot.simulator.html_input import read_html
from bot.texts import LANGUAGES, texts_in
from tests.support.doubts import ABOUT, DOUBTED

MONTH = date(2026, 11, 1)

BANGKOK = ZoneInfo("Asia/Bangkok")
VOICES = [Voice(texts_in(language), BANGKOK) for language in LANGUAGES]
MOST_BAHT = Decimal("9999999999999.99")

UNREADABLE = (Fault.UNREADABLE_PERCENT, Fault.UNREADABLE_MONEY)

NASTY = [
    "<b>&</b>",
    "</b></i>",
    "&lt;script&gt;",
    "{ $name }",
    "\"'`",
    "👩‍👩‍👧‍👦" * 40,
    "ก" * 3_000,
    "x\n" * 500,
]
WORST = "<b>&👍</b>" * 600

every_voice = pytest.mark.parametrize("voice", VOICES, ids=LANGUAGES)


LAST = Answers("เตรียมเอกสาร", Decimal("5.00"), Decimal("1250.50"), Plan.ON_PLAN, Target.MET)


def subject(name: str = "โครงการมอบรางวัล", standing: Standing | None = None) -> Subject:
    return Subject(
        obligation_id=999_999_999,
        code="03000000-2491",
        name=name,
        month=date(2026, 11, 1),
        due_on=date(2026, 11, 22),
        standing=standing
        or Standing(
            number=2,
            budget=Decimal("564300.00"),
            disbursed=Decimal("0.00"),
            percent=Decimal("5.00"),
            reported_on=date(2026, 10, 22),
            before=(LAST,),
        ),
    )


ANSWERS = Answers("ประชุมชี้แจงแล้ว", Decimal("45.50"), Decimal("120000.00"), Plan.ON_PLAN, Target.MET)
NASTIEST_ANSWERS = Answers(
    WORST[:STATUS_LIMIT], Decimal("100.00"), MOST_BAHT, Plan.BEHIND, Target.BELOW
)
RICHEST = Standing(
    999, MOST_BAHT, Decimal("0.01"), Decimal("100.00"), date(2026, 10, 22), (NASTIEST_ANSWERS,)
)


def shown(message: Outgoing) -> str:
    """What a reader sees; fails where Telegram would refuse the message."""
    text = message.params["text"]
    assert isinstance(text, str)
    read = read_html(text, {}).text.strip()
    assert 1 <= utf16_length(read) <= 4_096
    for label, data in buttons(message):
        assert 1 <= len(label) <= 64
        assert "\n" not in label
        assert 1 <= len(data.encode()) <= 64
        assert Press.decode(data) is not None
    return read


def buttons(message: Outgoing) -> list[tuple[str, str]]:
    markup = message.params.get("reply_markup", {"inline_keyboard": []})
    assert isinstance(markup, dict)
    rows = markup["inline_keyboard"]
    assert sum(len(row) for row in rows) <= 100
    return [(button["text"], button["callback_data"]) for row in rows for button in row]


def everything_explained(answers: Answers) -> Draft:
    """A draft with as many reasons and notes as one can have, each as long as it may be."""
    told = replace(answers, percent=Decimal("10.00"), target=Target.BELOW, plan=Plan.ON_PLAN)
    last = replace(told, percent=Decimal("90.00"))
    draft = Draft(told, about=replace(ABOUT, today=ABOUT.end, before=(last,)))
    for step in doubted(draft):
        draft = put(draft, step, WORST[:REASON_LIMIT])
    assert len(complete(draft).reasons) >= 3
    return draft


def all_screens(voice: Voice, about: Subject, answers: Answers) -> list[Outgoing]:
    """Every message of the report conversation."""
    full = Draft(answers)
    left_open: list[dict[str, Any]] = [
        {q.value: None for q in QUESTIONS[place:]} for place in range(len(QUESTIONS))
    ]
    half = [Draft(replace(answers, **one)) for one in left_open]
    drafts = [*half, full, *(change(full, question) for question in QUESTIONS)]
    explained = everything_explained(answers)
    drafts += [*DOUBTED.values(), explained, *(change(explained, step) for step in CHECKS)]
    amounts: dict[Fault, Decimal | int] = {
        Fault.LONG_STATUS: 4_096,
        Fault.LONG_REASON: 4_096,
        Fault.OVER_BUDGET: MOST_BAHT,
    }
    refusals = [Refusal(fault, amounts.get(fault)) for fault in Fault if fault not in UNREADABLE]
    refusals += [
        Refusal(fault, unclear=Refused(reason, (MOST_BAHT, Decimal("0.01"))))
        for fault in UNREADABLE
        for reason in Reason
    ]
    sent_at = datetime(2026, 11, 18, 3, 42, tzinfo=UTC)
    receipts = [
        Receipt(answers, sent_at, is_amended, next_due, remaining)
        for is_amended, next_due, remaining in product(
            (False, True),
            (None, date(2026, 12, 22)),
            ((), (Owed(9, about.code, about.name, ObligationState.DUE, MONTH),)),
        )
    ]
    opening = screens.heading(voice, about)
    return [
        *(screens.asked(voice, about, among_several=several) for several in (False, True)),
        *(screens.step(voice, about, draft, opening=opening) for draft in drafts),
        *(screens.refused_step(voice, about, d, r) for d in drafts for r in refusals),
        *(receipt(voice, about, sent) for sent in receipts),
        already_sent(voice, about, 998),
    ]


@every_voice
@pytest.mark.parametrize("nasty", [*NASTY, WORST], ids=range(len(NASTY) + 1))
def test_every_screen_with_a_nasty_name_and_status_is_one_that_telegram_takes(
    voice: Voice, nasty: str
) -> None:
    answers = replace(NASTIEST_ANSWERS, status=nasty[:STATUS_LIMIT])
    for standing in (RICHEST, Standing(1, Decimal("0.00"), Decimal("0.00"))):
        for message in all_screens(voice, subject(nasty, standing), answers):
            assert shown(message)


@every_voice
def test_the_summary_shows_what_was_written_letter_by_letter(voice: Voice) -> None:
    said = "<b>&</b> {x} &amp; 👍"
    summary = screens.step(voice, subject(said), Draft(replace(ANSWERS, status=said)))
    assert shown(summary).count(said) == 2


@every_voice
def test_the_summary_gives_every_answer_and_a_way_to_change_each(voice: Voice) -> None:
    summary = screens.step(voice, subject(), Draft(ANSWERS))
    text = shown(summary)
    for fact in (
        "ประชุมชี้แจงแล้ว",
        "45.50 %",
        "40.50",
        "120,000.00",
        "หนึ่งแสนสองหมื่นบาทถ้วน",
        "444,300.00",
        voice.plain("plan-on_plan"),
        voice.plain("target-met"),
    ):
        assert fact in text
    acts = [press for _, data in buttons(summary) if (press := Press.decode(data))]
    assert [press.act.value for press in acts] == ["send", *["change"] * 5, "later"]
    assert [press.value for press in acts] == [seal(ANSWERS), *(q.value for q in QUESTIONS), ""]


@every_voice
@pytest.mark.parametrize(
    ("before", "now", "key", "points"),
    [
        (None, "45.50", "moved-first", None),
        ("5.00", "45.50", "moved-up", "40.50"),
        ("45.50", "5.00", "moved-down", "40.50"),
        ("45.50", "45.50", "moved-none", None),
    ],
)
def test_the_summary_tells_how_the_percent_moved(
    voice: Voice, before: str | None, now: str, key: str, points: str | None
) -> None:
    standing = replace(subject().standing, percent=Decimal(before) if before else None)
    answers = replace(ANSWERS, percent=Decimal(now))
    text = shown(screens.step(voice, subject(standing=standing), Draft(answers)))
    assert f"({voice.plain(key, **({'points': points} if points else {}))})" in text


@every_voice
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_being_changed_can_be_left_as_it_was(voice: Voice, question: Step) -> None:
    asked = screens.step(voice, subject(), change(Draft(ANSWERS), question))
    value = label_of(voice, getattr(ANSWERS, question.value), question)
    shown = [label for label, _ in buttons(asked)]
    assert shown[-2] == voice.plain("button-keep", value=value)
    assert voice.plain("button-same", value=value) not in shown


@every_voice
def test_a_refusal_for_money_tells_what_is_left(voice: Voice) -> None:
    draft = Draft(replace(ANSWERS, disbursed=None))
    refused = Refusal(Fault.OVER_BUDGET, Decimal("650000.00"))
    text = shown(screens.refused_step(voice, subject(), draft, refused))
    assert "650,000.00" in text
    assert "564,300.00" in text
    assert "120,000" in text
    spent = replace(subject().standing, disbursed=Decimal("564300.00"))
    text = shown(screens.refused_step(voice, subject(standing=spent), draft, refused))
    assert "0.00" in text
    assert "120,000" not in text


@every_voice
def test_the_prompt_tells_month_number_money_and_the_report_before(voice: Voice) -> None:
    text = shown(screens.asked(voice, subject(), among_several=False))
    for fact in (
        voice.month(date(2026, 11, 1)),
        "03000000-2491",
        voice.day(date(2026, 11, 22)),
        voice.day(date(2026, 10, 22)),
        "5.00 %",
        "564,300.00",
    ):
        assert fact in text


@every_voice
@pytest.mark.parametrize("count", [1, 2, 20, 21, 51, 500])
def test_reminders_and_choices_stay_within_what_telegram_takes(voice: Voice, count: int) -> None:
    states = list(ObligationState)
    owed = [
        Owed(900_000_000 + n, f"03000000-{n:04}", WORST, states[n % len(states)], MONTH)
        for n in range(count)
    ]
    month = ladder.Month(date(2026, 11, 1), date(2026, 11, 22), owed)
    days = tuple(date(2026, 11, day) for day in range(2, 21))
    offer = Offer(datetime(2026, 11, 1, 6, 30, tzinfo=UTC), days)
    for is_overdue in (False, True):
        said = ladder.reminder(voice, month, offer, date(2026, 11, 1), is_overdue=is_overdue)
        assert shown(said).count("03000000-") == min(count, 20)
    for months in ([month], [month, month, month]):
        asked = ladder.asked_several(voice, months, offer, date(2026, 11, 1))
        assert shown(asked).count("03000000-") == len(months) * min(count, 20 // len(months))
    people = [FollowUp("ก" * 200, "unlinked", ["03000000-0001"] * 3) for _ in range(count)]
    assert shown(ladder.tasks(voice, month, people, people)).count("ก" * 40) == 2 * min(count, 12)
    for typed in (None, 999_999_999_999):
        for page in (1, count // 10):
            shown(overview.choose_project(voice, owed, typed=typed, page=page))


@every_voice
def test_projects_that_still_owe_a_report_are_offered_first(voice: Voice) -> None:
    owed = [
        Owed(1, "03000000-0001", "ก", ObligationState.SUBMITTED, MONTH),
        Owed(2, "03000000-0003", "ค", ObligationState.ASKED, MONTH),
        Owed(3, "03000000-0002", "ข", ObligationState.DRAFTING, MONTH),
    ]
    labels = [label for label, _ in buttons(overview.choose_project(voice, owed, typed=1))]
    assert labels == ["03000000-0002 ข", "03000000-0003 ค", "✓ 03000000-0001 ก"]


LOOK = Look(date(2026, 11, 18), datetime(2026, 11, 16, 17, 0, tzinfo=UTC))


def in_round(number: int, text: str, state: ObligationState) -> ProjectInRound:
    is_in = state in (ObligationState.SUBMITTED, ObligationState.ACCEPTED)
    return ProjectInRound(
        code=f"03000000-{number:04}",
        name=text,
        office=text,
        state=state,
        reachable=number % 2 == 0,
        answered=number % 6,
        budget=MOST_BAHT,
        disbursed_total=MOST_BAHT,
        submitted_at=datetime(2026, 11, 20, tzinfo=UTC) if is_in else None,
        percent=Decimal("12.50") if is_in else None,
        setback=Setback(
            date(2026, 10, number % 28 + 1),
            Decimal("12.50"),
            Plan.BEHIND,
            Target.BELOW,
            text if number % 3 else None,
            text[:REASON_LIMIT] if number % 5 else None,
        ),
        reasons=tuple(Explanation(check, text[:REASON_LIMIT], "") for check in Check),
    )


@every_voice
@pytest.mark.parametrize("nasty", [*NASTY, WORST], ids=range(len(NASTY) + 1))
def test_a_digest_of_nasty_projects_is_one_message_and_pages_that_telegram_takes(
    voice: Voice, nasty: str
) -> None:
    states = list(ObligationState)
    projects = [in_round(n, nasty, states[n % len(states)]) for n in range(60)]
    due_at = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
    look = replace(LOOK, late_by=LOOK.day)
    waiting = [Unreviewed(f"03000000-{n:04}", nasty, LOOK.day) for n in range(60)]
    days = date(2026, 11, 1), date(2026, 11, 22)
    summary = summarise(*days, due_at, projects, look, waiting)
    heading = Heading(nasty, "03", 1, amended=["03000000-0001"] * 40)
    shown = digest(voice, heading, summary, due_at)
    assert 1 <= utf16_length(read_html(shown.text, {}).text) <= 4_096
    for listing in Listing:
        listed: Sequence[Entry] = summary.list_of(listing).first
        pages = [page_of(listed, number, digest_pages.PAGE) for number in range(1, 20)]
        said = [
            digest_pages.projects(voice, heading, summary, listing, page)
            for page in pages[: pages[0].count]
        ]
        told = [read_html(str(one.params["text"]), {}).text for one in said]
        assert all(1 <= utf16_length(page) <= 4_096 for page in told)
        for project in listed:
            assert "\n".join(told).count(project.code) == 1


@every_voice
def test_a_digest_tells_the_figures_and_names_who_is_missing_and_what_is_behind(
    voice: Voice,
) -> None:
    missing = replace(in_round(1, "โครงการหนึ่ง", ObligationState.DRAFTING), setback=None)
    late = Setback(date(2026, 11, 1), Decimal("12.50"), Plan.BEHIND, Target.MET, "รอตรวจรับ")
    behind = replace(
        in_round(2, "โครงการสอง", ObligationState.SUBMITTED),
        setback=late,
        budget=Decimal("564300.00"),
        disbursed_total=Decimal("120000.00"),
        disbursed_month=Decimal("120000.00"),
    )
    summary = summarise(
        date(2026, 11, 1),
        date(2026, 11, 22),
        datetime(2026, 11, 22, 17, 0, tzinfo=UTC),
        [replace(missing, budget=Decimal("0.00"), disbursed_total=Decimal("0.00")), behind],
        LOOK,
    )
    heading = Heading("สำนักงาน ก.ก.", "03", 1)
    shown = digest(voice, heading, summary, datetime(2026, 11, 18, 3, 42, tzinfo=UTC))
    text = read_html(shown.text, {}).text
    for fact in (
        "สำนักงาน ก.ก.",
        "50 %",
        "120,000.00",
        "564,300.00",
        "21.3 %",
        "12.50 %",
        "+12.50",
        "03000000-0001 หนึ่ง",
        voice.plain("note-drafting", answered=1),
        "03000000-0002 สอง",
        voice.plain("plan-behind"),
        "รอตรวจรับ",
        voice.plain("digest-behind-for", days=17),
        "10:42",
    ):
        assert fact in text
    assert voice.plain("target-below") not in text


@every_voice
def test_a_digest_of_no_projects_says_so(voice: Voice) -> None:
    due_at = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
    nothing = summarise(date(2026, 11, 1), date(2026, 11, 22), due_at, [], LOOK)
    shown = digest(voice, Heading("สำนักงาน ก.ก.", "03", 1), nothing, due_at)
    assert voice.plain("digest-empty") in shown.text
    assert not shown.rows


@every_voice
def test_the_pages_of_status_hold_every_project_and_branch_once(voice: Voice) -> None:
    projects = [
        ProjectStatus(
            code=f"03000000-{number:04}",
            name=WORST,
            budget=MOST_BAHT,
            disbursed=MOST_BAHT,
            number=number or None,
            reported_on=date(2026, 10, 22),
            percent=Decimal("5.00"),
            month=date(2026, 11, 1) if number % 2 else None,
            state=list(ObligationState)[number % 7],
        )
        for number in range(40)
    ]
    branches = [BranchStatus("<สำนัก & เขต>", None)]
    pages = [
        overview.status(voice, date(2026, 11, 18), projects, branches, number)
        for number in range(1, 6)
    ]
    whole = "\n".join(shown(page) for page in pages)
    assert "<สำนัก & เขต>" in whole
    for project in projects:
        assert whole.count(project.code) == 1


@every_voice
def test_status_of_nobody_says_so(voice: Voice) -> None:
    said = overview.status(voice, date(2026, 11, 18), [], [])
    assert voice.plain("no-projects") in shown(said)
