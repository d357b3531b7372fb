"""`kaona coordinators`: who coordinates which branch, and ending it."""

import asyncio
from pathlib import Path

import pytest

from storage import people
from storage.database import Database
from storage.tables import RoleName
from tests.cli.conftest import Kaona, every_row


async def granted(url: str, *roles: tuple[int, str, str]) -> None:
    database = Database(url)
    async with database.write() as session:
        for user_id, name, branch in roles:
            await people.ensure_account(session, user_id, name)
            await people.grant(session, user_id, RoleName.COORDINATOR, branch)
    await database.close()


@pytest.fixture
def register(kaona: Kaona, folder: Path) -> Path:
    """Two coordinators, one of them of two branches."""
    assert kaona("db", "upgrade").code == 0
    path = folder / "kaona.db"
    roles = (501, "ปกรณ์", "03"), (501, "ปกรณ์", "5037"), (502, "สมศรี", "50")
    asyncio.run(granted(f"sqlite:///{path}", *roles))
    return path


def test_coordinators_are_listed_by_branch(kaona: Kaona, register: Path) -> None:
    assert kaona("coordinators", "list").lines == [
        "03        501  ปกรณ์",
        "50        502  สมศรี",
        "5037      501  ปกรณ์",
    ]
    assert kaona("coordinators", "list", "5037").lines == ["5037      501  ปกรณ์"]


def test_one_branch_is_taken_and_the_others_stay(kaona: Kaona, register: Path) -> None:
    done = kaona("coordinators", "remove", "501", "03")
    assert done.lines == ["Account 501 coordinates branch 03 no more"]
    assert len(every_row(register)["roles"]) == 2
    (told,) = (str(row) for row in every_row(register)["outbox"] if "sendMessage" in row)
    assert "no longer coordinates" in told


@pytest.mark.parametrize(
    ("account", "branch", "complaint"),
    [
        ("502", "03", "Account 502 does not coordinate branch 03. See kaona coordinators list"),
        ("503", "50", "Account 503 does not coordinate branch 50. See kaona coordinators list"),
        ("501", "x", "x is no agency code"),
    ],
)
def test_what_cannot_be_taken_is_told(
    kaona: Kaona, register: Path, account: str, branch: str, complaint: str
) -> None:
    before = every_row(register)
    assert kaona("coordinators", "remove", account, branch).complaint.startswith(complaint)
    assert every_row(register) == before
