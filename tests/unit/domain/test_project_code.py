import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.project_code import Branch, InvalidBranch, InvalidProjectCode, ProjectCode


@pytest.mark.parametrize(
    "text",
    ["03000000-2491", " 03000000-2491 ", "๐๓๐๐๐๐๐๐-๒๔๙๑", "03000000 – 2491", "03000000\u200b-2491"],
)
def test_a_project_code_is_read_however_it_was_typed(text: str) -> None:
    code = ProjectCode.parse(text)
    assert str(code) == "03000000-2491"
    assert code.agency_code == "03000000"
    assert code.number == "2491"


@pytest.mark.parametrize(
    "text", ["", "03000000", "03000000-249", "3000000-2491", "03000000-24911", "0300000A-2491", "x"]
)
def test_anything_else_is_no_project_code(text: str) -> None:
    with pytest.raises(InvalidProjectCode):
        ProjectCode.parse(text)


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("03000000", "03"),
        ("03", "03"),
        ("๐๓", "03"),
        ("5049", "5049"),
        ("50490000", "5049"),
        ("50100000", "5010"),
        ("04010000", "0401"),
        ("04010203", "04010203"),
        ("0300", "0300"),
        ("040102", "040102"),
    ],
)
def test_a_branch_is_the_code_without_its_empty_pairs(text: str, prefix: str) -> None:
    branch = Branch.parse(text)
    assert branch.prefix == prefix
    assert str(branch) == prefix


@pytest.mark.parametrize(
    "text", ["", "3", "030", "0300000", "030000000", "00", "00000000", "กท", "-3"]
)
def test_anything_else_names_no_branch(text: str) -> None:
    with pytest.raises(InvalidBranch):
        Branch.parse(text)


def test_a_branch_covers_its_own_agencies_and_projects_only() -> None:
    district = Branch.parse("50490000")
    assert district.covers("50490000-3596")
    assert district.covers("50490000")
    assert district.covers("50490100")
    assert not district.covers("50480000-3596")
    assert not Branch.parse("03").covers("50030000-3374")


def test_what_is_no_code_belongs_to_no_branch() -> None:
    with pytest.raises(InvalidProjectCode):
        Branch.parse("03").covers("03")


@given(st.from_regex(r"[0-9]{8}", fullmatch=True).filter(lambda code: code.strip("0")))
def test_every_agency_is_in_the_branch_of_its_own_code(agency: str) -> None:
    assert Branch.parse(agency).covers(agency)
    assert Branch.parse(agency).covers(f"{agency}-0001")
