"""Lists of holidays: dates as officials write them, and a clear refusal with its line."""

from datetime import date, timedelta

import pytest

from bot.domain.holiday_list import Holiday, ListProblem, UnreadableList, read_holidays
from storage.holidays import packaged

TENTH = date(2026, 11, 10)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-10,วันหยุดพิเศษ",
        "10/11/2569,วันหยุดพิเศษ",
        "10 พ.ย. 2569,วันหยุดพิเศษ\n",
        "๑๐ พฤศจิกายน ๒๕๖๙, วันหยุดพิเศษ ",
        "date,name\r\n2026-11-10,วันหยุดพิเศษ\r\n",
        "\ufeffวันที่,ชื่อ,หมายเหตุ\n\n# ตามมติ ครม.\n2026-11-10,วันหยุดพิเศษ,มติ 1",
        '2026-11-10,"วันหยุดพิเศษ"',
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert read_holidays(text) == [Holiday(TENTH, "วันหยุดพิเศษ")]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("2026-11-10", 1, ListProblem.NO_NAME),
        ("2026-11-10, ", 1, ListProblem.NO_NAME),
        ("date,name\nsoon,x", 2, ListProblem.NOT_A_DATE),
        ("32/11/2569,x", 1, ListProblem.NOT_A_DATE),
        ("2026-11-10,x\nวันหยุด,y", 2, ListProblem.NOT_A_DATE),
        ("2026-11-10,x\n10/11/2569,y", 2, ListProblem.TWICE),
        (f"2026-11-10,{'x' * 201}", 1, ListProblem.LONG_NAME),
    ],
)
def test_a_bad_line_is_named_with_its_reason(text: str, line: int, reason: ListProblem) -> None:
    with pytest.raises(UnreadableList) as refused:
        read_holidays(text)
    assert (refused.value.line, refused.value.reason) == (line, reason)


def test_an_empty_list_holds_nothing() -> None:
    assert read_holidays("") == read_holidays("\n# nothing\n") == []


def test_the_packaged_list_makes_up_for_every_day_off_on_a_weekend_of_2026_and_2027() -> None:
    known = packaged()
    assert {day.year for day in known} == {2026, 2027}
    for day, name in known.items():
        if day.weekday() >= 5:
            week = [day + timedelta(days=number) for number in range(1, 8)]
            made_up = [other for other in week if known.get(other) == f"ชดเชย{name}"]
            assert [other.weekday() < 5 for other in made_up] == [True], name
