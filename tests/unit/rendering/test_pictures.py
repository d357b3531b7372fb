"""Pictures: as they were looked at, on the real forms, and with data that is odd."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from bot.domain.insight import Facts, Finding, Kind, Reported
from bot.domain.office_figures import OfficeFigures
from bot.forms import read_forms
from bot.rendering import curve_chart, picture_messages, pictures, round_chart
from bot.rendering.curve_chart import MONTHS_SHOWN, ProjectShown
from bot.rendering.messages import length
from bot.rendering.round_chart import OFFICES_SHOWN, RoundShown, short_money
from bot.rendering.voice import Voice
from bot.texts import texts_in
from tests.support.golden import TOLERANCE, assert_like_golden, worst_piece
from tests.support.seeds import seed_text

BANGKOK = ZoneInfo("Asia/Bangkok")
TH = Voice(texts_in("th"), BANGKOK)
DIGITS = Voice(texts_in("th", thai_digits=True), BANGKOK)
EN = Voice(texts_in("en"), BANGKOK)
AT = datetime(2026, 11, 22, 3, 42, tzinfo=UTC)
SMALL = 60.0
"""Pixels per inch of a golden picture: 450 pixels wide, and Thai marks can still be told apart."""

PHONE = 1080
NASTY = '<b>=HYPERLINK("http://x")</b> #panic() $x$ *b* \\ \n' + "ยาวมาก" * 330
START, END = date(2026, 10, 1), date(2027, 9, 30)

OFFICES = (
    OfficeFigures(
        "สำนักงานคณะกรรมการข้าราชการกรุงเทพมหานครและบุคลากรกรุงเทพมหานคร",
        *(12, 3, 9),
        Decimal("3420000.00"),
        Decimal("1230000.00"),
    ),
    OfficeFigures("สำนักงานเขตป้อมปราบศัตรูพ่าย", 7, 0, 0, Decimal(0), Decimal(0)),
    OfficeFigures("สำนักการวางผังและพัฒนาเมือง", 0, 4, 1, Decimal(564300), Decimal(600000)),
    OfficeFigures("สำนักงานเขตราษฎร์บูรณะ", 0, 0, 8, Decimal(98000), Decimal(98000)),
    OfficeFigures("สำนักงานเขตคลองสามวา", 3, 2, 2, Decimal(0), Decimal(500)),
)
"""Long names, marks above and below, no budget, more than the budget, nothing sent."""


def size_of(png: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(png)) as image:
        assert image.format == "PNG"
        return image.size


def branch(offices: Sequence[OfficeFigures] = OFFICES) -> RoundShown:
    return RoundShown("กรุงเทพมหานคร", date(2026, 11, 1), offices, AT)


def project(
    *told: tuple[date, str, str], today: date, budget: str = "564300.00", name: str = "โครงการ"
) -> ProjectShown:
    reports = tuple(
        Reported(on, on.replace(day=1), Decimal(percent), Decimal(baht))
        for on, percent, baht in told
    )
    facts = Facts(START, END, Decimal(budget), reports, today)
    return ProjectShown("03000000-2701", name, facts, AT)


HALFWAY = project(
    (date(2026, 10, 22), "5", "0"),
    (date(2026, 11, 18), "45.5", "120000"),
    (date(2026, 12, 18), "40", "200000"),
    (date(2027, 1, 19), "62", "20000"),
    today=date(2027, 2, 3),
    name="โครงการมอบรางวัลคุณภาพการให้บริการของกรุงเทพมหานคร",
)
"""Percent that fell, money in between, and time to come."""


def of_form(number: str) -> ProjectShown:
    (reading,) = read_forms(seed_text(number))
    form = reading.form
    told = tuple(
        Reported(r.reported_on, r.reported_on.replace(day=1), r.percent, r.disbursed)
        for r in form.reports
    )
    after = form.end_date + timedelta(days=20)
    facts = Facts(form.start_date, form.end_date, form.budget, told, after)
    return ProjectShown(form.code, form.name, facts, AT)


@pytest.mark.parametrize(("name", "voice"), [("round-th", DIGITS), ("round-en", EN)])
def test_a_round_looks_as_it_was_looked_at(name: str, voice: Voice) -> None:
    (drawn,) = pictures.of_round(voice, branch(), SMALL)
    assert_like_golden(name, drawn)


@pytest.mark.parametrize(("name", "voice"), [("curve-th", TH), ("curve-digits", DIGITS)])
def test_a_curve_looks_as_it_was_looked_at(name: str, voice: Voice) -> None:
    assert_like_golden(name, pictures.of_project(voice, HALFWAY, SMALL))


@pytest.mark.parametrize("number", ["000", "001", "002", "003"])
def test_the_curve_of_a_real_form_looks_as_it_was_looked_at(number: str) -> None:
    assert_like_golden(f"curve-{number}", pictures.of_project(TH, of_form(number), SMALL))


def test_a_bar_that_is_another_one_would_be_seen() -> None:
    other = replace(OFFICES[0], in_time=11, missing=10)
    drawn = [
        Image.open(io.BytesIO(pictures.of_round(TH, branch([office]), SMALL)[0])).convert("RGB")
        for office in (OFFICES[0], other)
    ]
    assert worst_piece(*drawn) > TOLERANCE


def test_a_mark_that_is_missing_would_be_seen() -> None:
    drawn = Image.open(io.BytesIO(pictures.of_project(TH, HALFWAY, SMALL))).convert("RGB")
    rubbed = drawn.copy()
    ImageDraw.Draw(rubbed).rectangle((20, 14, 32, 32), fill="white")
    assert worst_piece(drawn, rubbed) > TOLERANCE


def test_eighty_offices_are_in_five_pictures_that_a_phone_can_show() -> None:
    names = [f"สำนักงานเขตที่ {number}" for number in range(80)]
    offices = [replace(OFFICES[0], name=name) for name in names]
    drawn = pictures.of_round(TH, branch(offices))
    assert len(drawn) == 5
    for png in drawn:
        width, height = size_of(png)
        assert width == PHONE
        assert 1.2 < height / width < 2
    shown = round_chart.data(TH, branch(offices))
    rows = [row["name"] for page in shown["pages"] for row in page["rows"]]
    assert sorted(rows) == sorted(names)


def test_names_are_shown_as_they_are_and_never_obeyed() -> None:
    offices = [replace(OFFICES[0], name=NASTY)] * (OFFICES_SHOWN + 1)
    shown = RoundShown(NASTY, date(2026, 11, 1), offices, AT)
    assert [size_of(png)[0] for png in pictures.of_round(TH, shown)] == [PHONE, PHONE]
    curve = replace(HALFWAY, name=NASTY)
    assert size_of(pictures.of_project(TH, curve))[0] == PHONE
    data = curve_chart.data(TH, curve)
    assert str(data["heading"]).startswith('<b>=HYPERLINK("http://x")</b> #panic() $x$ *b* \\ ยาว')


def test_sixty_reports_are_all_drawn() -> None:
    days = [START + timedelta(days=6 * n) for n in range(60)]
    many = project(*[(day, str(n), "9000") for n, day in enumerate(days)], today=END)
    data = curve_chart.data(EN, many)
    assert len(data["percent"]) == len(data["money"]) == 61
    assert size_of(pictures.of_project(EN, many))[0] == PHONE


@pytest.mark.parametrize(
    "shown",
    [
        project(today=START),
        project(today=START, budget="0.00"),
        project((date(2026, 11, 20), "5", "9.00"), today=END, budget="0.00"),
        project((date(2026, 11, 20), "5", "900000000.00"), today=END),
        project((date(1990, 1, 1), "5", "0"), (date(2090, 1, 1), "50", "1"), today=END),
        replace(HALFWAY, facts=replace(HALFWAY.facts, end=START - timedelta(days=40))),
        replace(HALFWAY, facts=replace(HALFWAY.facts, end=START)),
        replace(HALFWAY, facts=replace(HALFWAY.facts, end=date(2046, 9, 30))),
        replace(HALFWAY, name=""),
    ],
    ids=[
        *("no-report", "nothing-at-all", "no-budget", "far-over", "dates-far-off"),
        *("ends-before-it-begins", "one-day", "twenty-years", "no-name"),
    ],
)
def test_odd_facts_are_drawn_and_every_point_lies_in_the_picture(shown: ProjectShown) -> None:
    assert size_of(pictures.of_project(DIGITS, shown))[0] == PHONE
    data = curve_chart.data(DIGITS, shown)
    for name in ("plan", "percent", "money"):
        for point in data[name]:
            assert all(0 <= part <= 1 for part in point), (name, point)


days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
figures = st.builds(
    lambda on, percent, spent: Reported(on, on.replace(day=1), percent, spent),
    days,
    st.decimals(0, 100, places=2),
    st.decimals(0, 10**12, places=2),
)
any_facts = st.builds(
    Facts,
    days,
    days,
    st.decimals(0, 10**12, places=2),
    st.lists(figures, max_size=60).map(tuple),
    days,
)


@given(any_facts)
def test_no_facts_lead_out_of_the_picture(facts: Facts) -> None:
    data = curve_chart.data(DIGITS, ProjectShown("03000000-2701", "โครงการ", facts, AT))
    json.dumps(data)
    points = [point for name in ("plan", "percent", "money") for point in data[name]]
    assert all(0 <= part <= 1 for point in points for part in point)
    assert len(data["percent"]) == len(facts.told) + 1
    assert 1 <= sum(1 for month in data["months"] if month["said"]) <= MONTHS_SHOWN
    assert all(0 <= month["middle"] <= 1 for month in data["months"])


def test_money_over_the_budget_makes_the_axis_higher() -> None:
    over = project((date(2026, 11, 20), "5", "700000.00"), today=END)
    levels = curve_chart.data(TH, over)["levels"]
    assert [level["said"] for level in levels][-1] == "125"


def test_a_round_without_offices_is_one_picture() -> None:
    assert len(pictures.of_round(TH, branch([]))) == 1


@pytest.mark.parametrize(
    ("baht", "told"),
    [
        ("0", "0"),
        ("564300.49", "564,300"),
        ("999999.99", "1,000,000"),
        ("1000000", "1.0 ล้าน"),
        ("99949999", "99.9 ล้าน"),
        ("3379200000", "3,379 ล้าน"),
    ],
)
def test_money_is_written_short(baht: str, told: str) -> None:
    assert short_money(TH, Decimal(baht)) == told


def test_captions_keep_to_the_bot_api_and_tell_which_picture_it_is() -> None:
    said = picture_messages.of_round(TH, NASTY, date(2026, 11, 1), [b"1", b"2"])
    captions = [str(one.params["caption"]) for one in said]
    assert all(length(caption) <= 1024 and "<b>=" not in caption for caption in captions)
    assert captions[1].endswith("(ภาพ 2 จาก 2)")
    assert [one.file.name for one in said if one.file] == [
        "kaona-2026-11-1.png",
        "kaona-2026-11-2.png",
    ]
    (alone,) = picture_messages.of_round(TH, "สำนักงาน ก.ก.", date(2026, 11, 1), [b"1"])
    assert alone.params["caption"] == "<b>กราฟ พ.ย. 2569 · สำนักงาน ก.ก.</b>"


def test_a_curve_comes_with_what_is_most_urgent_about_it() -> None:
    found = [
        Finding(kind, Decimal(1), months=(START,) * 99) for kind in [Kind.GAP, Kind.SILENT] * 2
    ]
    said = picture_messages.of_project(TH, "03000000-2701", NASTY, b"1", found)
    heading, *lines = str(said.params["caption"]).split("\n")
    assert heading.startswith("<b>03000000-2701</b> &lt;b&gt;=HYPERLINK")
    assert (len(lines), length(str(said.params["caption"])) <= 1024) == (3, True)
