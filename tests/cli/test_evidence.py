"""`kaona evidence` and the files in `kaona export`, after a report that was sent with files."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.domain.evidence import Evidence, FileKind
from bot.domain.report import Answers
from bot.rendering.export import project_object
from storage import attachments, projects, reports
from storage.attachments import Origin
from storage.database import Database
from tests.cli.conftest import Kaona
from tests.storage.steps import NOW, answers
from tests.support.records import AWARD, SCHOOL

FILES = (
    Evidence(FileKind.PHOTO, "p", "1", size=900, caption="=งานเสา"),
    Evidence(FileKind.DOCUMENT, "d", "2", "=สัญญา.pdf", "application/pdf", 1_500_000),
)


@pytest.fixture
def register(kaona: Kaona, folder: Path) -> Path:
    """Two projects; the second report of one of them came with a photo and a contract."""
    objects = [project_object(project) for project in (AWARD, SCHOOL)]
    (folder / "register.json").write_text(json.dumps(objects), encoding="utf-8")
    assert kaona("import", "register.json").code == 0
    asyncio.run(_send(f"sqlite:///{folder / 'kaona.db'}", answers()))
    return folder / "kaona.db"


async def _send(url: str, said: Answers) -> None:
    database = Database(SecretStr(url).get_secret_value())
    try:
        async with database.write() as session:
            project = await projects.by_code(session, AWARD.code)
            assert project is not None
            written = reports.Authorship(NOW, NOW.date(), "update:1", 500)
            rows = [attachments.new(file, Origin(500, 7, NOW)) for file in FILES]
            ids = attachments.unique_ids(rows)
            version = await reports.write(session, project.id, 2, said, written, files=ids)
            await attachments.put_into_version(session, rows, version)
    finally:
        await database.close()


def test_the_files_of_a_project_are_listed(kaona: Kaona, register: Path) -> None:
    assert kaona("evidence", AWARD.code).lines == [
        "No. 2 · photo · nothing · nothing · 1 KB",
        "No. 2 · document · =สัญญา.pdf · application/pdf · 1.4 MB",
    ]
    thai = kaona("evidence", AWARD.code, LANGUAGE="th")
    assert thai.lines[1] == "ครั้งที่ 2 · document · =สัญญา.pdf · application/pdf · 1.4 MB"


def test_a_project_without_files_and_one_that_is_not_there(kaona: Kaona, register: Path) -> None:
    assert kaona("evidence", SCHOOL.code).lines == [f"{SCHOOL.code} has no files"]
    assert "03000000-9999" in kaona("evidence", "03000000-9999").complaint


def test_an_export_tells_name_type_and_size(kaona: Kaona, register: Path) -> None:
    exported = json.loads(kaona("export", "--format", "json").out)
    told = {project["code"]: project["reports"] for project in exported}[AWARD.code]
    assert "files" not in told[0]
    assert told[1]["files"] == [
        {"kind": "photo", "name": None, "type": None, "size": 900, "caption": "=งานเสา"},
        {
            "kind": "document",
            "name": "=สัญญา.pdf",
            "type": "application/pdf",
            "size": 1_500_000,
            "caption": None,
        },
    ]
    rows = kaona("export", "--format", "csv").out
    assert "photo (900); =สัญญา.pdf (application/pdf, 1500000)" in rows


def test_an_export_with_files_can_be_imported_again(
    kaona: Kaona, register: Path, folder: Path
) -> None:
    before = kaona("export").out
    (folder / "again.json").write_text(before, encoding="utf-8")
    assert kaona("import", "again.json").code == 0
    assert kaona("export").out == before
    assert kaona("verify").code == 0
