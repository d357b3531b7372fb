"""A round by office: its order, its sum, and its parts for several pictures."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.office_figures import OfficeFigures, all_together, in_even_parts, worst_first


def office(name: str, in_time: int = 0, late: int = 0, missing: int = 0) -> OfficeFigures:
    return OfficeFigures(name, in_time, late, missing, Decimal(100), Decimal(30))


def test_the_office_with_most_missing_comes_first_then_with_most_late_then_by_name() -> None:
    order = [
        office("ง", 9, 0, 3),
        office("ก", 9, 2, 1),
        office("ค", 1, 1, 1),
        office("ข"),
        office("ฮ"),
    ]
    assert worst_first(reversed(order)) == order


def test_offices_add_up() -> None:
    whole = all_together("ทั้งหมด", [office("ก", 1, 2, 3), office("ข", 4, 0, 0)])
    assert whole == OfficeFigures("ทั้งหมด", 5, 2, 3, Decimal(200), Decimal(60))
    assert (whole.total, whole.reported) == (10, 7)
    assert all_together("ไม่มี", []).total == 0


@given(st.integers(0, 200), st.integers(1, 30))
def test_parts_are_few_and_even_and_lose_nobody(count: int, most: int) -> None:
    offices = [office(str(number)) for number in range(count)]
    parts = in_even_parts(offices, most)
    sizes = [len(part) for part in parts]
    assert [one for part in parts for one in part] == offices
    assert len(parts) == max(-(-count // most), 1)
    assert max(sizes) - min(sizes) <= 1
