"""Every kind of doubt in words, by project and report number."""

from zoneinfo import ZoneInfo

import pytest

from bot.forms import Doubt, DoubtKind
from bot.rendering.doubts import doubt_line, doubt_lines
from bot.rendering.voice import Voice
from bot.texts import LANGUAGES, texts_in

VOICES = {language: Voice(texts_in(language), ZoneInfo("Asia/Bangkok")) for language in LANGUAGES}
PERIOD = {"start": "2020-10-01", "end": "2021-09-30"}

DETAILS: dict[DoubtKind, dict[str, str]] = {
    DoubtKind.EMPTY_STATUS: {},
    DoubtKind.TEMPLATE_STATUS: {"status": "อยู่ระหว่างขั้นตอน..."},
    DoubtKind.MONTH_GAP: {"months": "2020-12,2021-01"},
    DoubtKind.DATE_OUTSIDE_PROJECT: {"date": "2021-12-22", **PERIOD},
    DoubtKind.DATE_ORDER: {"date": "2020-10-22", "previous_date": "2020-11-22"},
    DoubtKind.NUMBER_GAP: {"missing": "4,5"},
    DoubtKind.NUMBER_CONFLICT: {"label": "3"},
    DoubtKind.PRINTINGS_DIFFER: {"field": "officer", "first": "นาย ก", "other": ""},
    DoubtKind.TOTAL_DIFFERS: {"printed": "422320.00", "sum": "400000.00"},
    DoubtKind.OVER_BUDGET: {"budget": "100.00", "disbursed": "150.00"},
    DoubtKind.FISCAL_YEAR_DIFFERS: {"printed": "2560", **PERIOD},
    DoubtKind.UNREAD_ROW: {"text": "แถวที่อ่านไม่ได้"},
    DoubtKind.PLAN_MISSING: {},
    DoubtKind.TARGET_MISSING: {},
    DoubtKind.TEXT_DATE_OUTSIDE: {"text": "22 ธ.ค. 2564", "date": "2021-12-22", **PERIOD},
    DoubtKind.PERCENT_FELL: {"percent": "5.00", "previous_percent": "45.50"},
    DoubtKind.FIELD_UNREAD: {"field": "fiscal_year", "text": "", "taken": "2564"},
    DoubtKind.PRINTING_UNREAD: {"missing": "name,code"},
}


def test_every_kind_of_doubt_is_tried_here() -> None:
    assert DETAILS.keys() == set(DoubtKind)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", DoubtKind)
def test_a_doubt_names_project_and_report(kind: DoubtKind, language: str) -> None:
    line = doubt_line(VOICES[language], "03000000-2491", Doubt(kind, 7, DETAILS[kind]))
    assert "03000000-2491" in line
    assert "7" in line
    assert "\n" not in line
    of_project = doubt_line(VOICES[language], "03000000-2491", Doubt(kind, None, DETAILS[kind]))
    assert "03000000-2491" in of_project


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", DoubtKind)
def test_a_doubt_speaks_to_people_not_to_programmers(kind: DoubtKind, language: str) -> None:
    line = doubt_line(VOICES[language], "03000000-2491", Doubt(kind, None, DETAILS[kind]))
    assert kind.value not in line or "_" not in kind.value
    for name in ("fiscal_year", "2021-12-22", "2020-10-01", "2020-12,"):
        assert name not in line


@pytest.mark.parametrize(
    ("kind", "language", "facts"),
    [
        (DoubtKind.MONTH_GAP, "th", ["ธ.ค. 2563", "ม.ค. 2564"]),
        (DoubtKind.MONTH_GAP, "en", ["Dec 2020", "Jan 2021"]),
        (DoubtKind.DATE_OUTSIDE_PROJECT, "th", ["22 ธ.ค. 2564", "1 ต.ค. 2563", "30 ก.ย. 2564"]),
        (DoubtKind.TOTAL_DIFFERS, "en", ["422320.00", "400000.00"]),
        (DoubtKind.PRINTINGS_DIFFER, "en", ["officer", "นาย ก", "nothing"]),
        (DoubtKind.FIELD_UNREAD, "en", ["fiscal year", "nothing", "2564"]),
        (DoubtKind.PRINTING_UNREAD, "en", ["project name, project code"]),
        (DoubtKind.NUMBER_GAP, "en", ["4,5"]),
    ],
)
def test_a_doubt_tells_its_facts_in_the_readers_words(
    kind: DoubtKind, language: str, facts: list[str]
) -> None:
    line = doubt_line(VOICES[language], "03000000-2491", Doubt(kind, None, DETAILS[kind]))
    for fact in facts:
        assert fact in line


def test_doubts_of_the_project_stand_before_those_of_its_reports_which_go_by_number() -> None:
    doubts = [Doubt(DoubtKind.EMPTY_STATUS, number, {}) for number in (12, 2, None, 7)]
    lines = doubt_lines(VOICES["en"], "X", doubts)
    assert [line.split(":")[0] for line in lines] == [
        "doubt X",
        "doubt X report 2",
        "doubt X report 7",
        "doubt X report 12",
    ]


def test_a_long_piece_of_the_print_is_cut() -> None:
    line = doubt_line(VOICES["en"], "X", Doubt(DoubtKind.UNREAD_ROW, 1, {"text": "ก" * 5_000}))
    assert len(line) < 200
    assert "…" in line


def test_two_long_printings_are_shown_from_where_they_part() -> None:
    first, other = "ก" * 400 + "หนึ่ง", "ก" * 400 + "สอง"
    detail = {"field": "rationale", "first": first, "other": other}
    line = doubt_line(VOICES["en"], "X", Doubt(DoubtKind.PRINTINGS_DIFFER, None, detail))
    assert "หนึ่ง" in line
    assert "สอง" in line
