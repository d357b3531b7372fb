"""Reports and their versions: written once, never changed, each sealing the one before.

A version's hash covers its own fields, those of the report it belongs to, the unique ids of the
files it was sent with, and the hash of the version written before it for the same project; the
project keeps the newest hash. Changing, removing or inserting a version or a file anywhere breaks
the chain, and :func:`broken_chains` tells where.

A version without files is hashed as it was before there were any, so that older ones still verify.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import BigInteger, Integer, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.report import Answers
from storage import attachments, projects, reasons, standings
from storage.standings import counts
from storage.tables import Project, Report, ReportVersion

_SEALED_OF_REPORT = ("project_id", "round_id", "number")
_SEALED = (
    "version",
    "reported_on",
    "status",
    "plan",
    "target",
    "user_id",
    "person_id",
    "source",
    "previous_hash",
)
_SEALED_WHERE_GIVEN = ("on_behalf_of", "reasons", "withdrawn")
"""Fields younger than the first versions: where they hold nothing the hash is what it always was.
"""


# Built once: to build a statement costs more than to run it.
_OF_PROJECT = Report.project_id == bindparam("project_id", type_=BigInteger)
_OF_NUMBER = (_OF_PROJECT, Report.number == bindparam("number", type_=Integer))
_REPORT = select(Report).where(*_OF_NUMBER).execution_options(populate_existing=True)
_CURRENT = select(Report, ReportVersion).join(ReportVersion, counts()).where(*_OF_NUMBER)
_NEWEST_OF_ROUND = (
    select(Report.number)
    .join(ReportVersion, counts())
    .where(_OF_PROJECT, Report.round_id == bindparam("round_id", type_=BigInteger))
    .order_by(Report.number.desc())
    .limit(1)
)


@dataclass(frozen=True)
class Authorship:
    """Who wrote a version, for whom, when (UTC), on which civil day, and where it came from.

    ``on_behalf_of`` is the officer in whose place ``person_id`` reported as a deputy.
    """

    written_at: datetime
    reported_on: date
    source: str
    user_id: int | None = None
    person_id: int | None = None
    on_behalf_of: int | None = None


def _seal(report: Report, version: ReportVersion, files: Sequence[str] = ()) -> str:
    """The hash of a version; of a value it takes the form in which the database gives it back."""
    sealed: dict[str, object] = {name: getattr(version, name) for name in _SEALED}
    sealed.update({name: getattr(report, name) for name in _SEALED_OF_REPORT})
    given = {name: getattr(version, name) for name in _SEALED_WHERE_GIVEN}
    sealed.update({name: value for name, value in given.items() if value})
    sealed["percent"] = int(version.percent * 100)
    sealed["disbursed"] = int(version.disbursed * 100)
    sealed["written_at"] = version.written_at.astimezone(UTC).isoformat()
    if files:
        sealed["files"] = sorted(files)
    canonical = json.dumps(sealed, default=str, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


async def write(
    session: AsyncSession,
    project_id: int,
    number: int,
    answers: Answers,
    authorship: Authorship,
    round_id: int | None = None,
    files: Sequence[str] = (),
    *,
    withdrawn: bool = False,
) -> ReportVersion:
    """Write report ``number`` of a project: its first version, or the next one.

    ``files`` are the unique ids of the files that the caller gives the version in the same turn. A
    ``withdrawn`` version takes the report back until another is written.

    The project's row is locked, so that two who write at once get one order and one chain.
    ``answers`` must hold a percent and a disbursement.
    """
    if answers.percent is None or answers.disbursed is None:
        message = "a report needs a percent and a disbursement"
        raise ValueError(message)
    project = await projects.lock(session, project_id)
    report = await session.scalar(_REPORT, {"project_id": project_id, "number": number})
    if report is None:
        report = Report(project_id=project_id, round_id=round_id, number=number, version=1)
        session.add(report)
        await session.flush()
    else:
        report.version += 1
    version = ReportVersion(
        report_id=report.id,
        version=report.version,
        reported_on=authorship.reported_on,
        status=answers.status,
        percent=answers.percent,
        disbursed=answers.disbursed,
        plan=answers.plan,
        target=answers.target,
        written_at=authorship.written_at,
        user_id=authorship.user_id,
        person_id=authorship.person_id,
        on_behalf_of=authorship.on_behalf_of,
        reasons=reasons.kept(answers.reasons),
        withdrawn=withdrawn,
        source=authorship.source,
        previous_hash=project.reports_head,
    )
    version.hash = _seal(report, version, files)
    session.add(version)
    await session.flush()
    await standings.keep(session, project)
    project.reports_head = version.hash
    return version


async def current(
    session: AsyncSession, project_id: int, number: int
) -> tuple[Report, ReportVersion] | None:
    """Report ``number`` of a project with the version that counts; not if it was withdrawn."""
    values = {"project_id": project_id, "number": number}
    row = (await session.execute(_CURRENT, values)).first()
    return None if row is None else (row[0], row[1])


def answers_of(version: ReportVersion) -> Answers:
    """What a version says."""
    return Answers(
        version.status,
        version.percent,
        version.disbursed,
        version.plan,
        version.target,
        reasons.content(version.reasons),
    )


async def newest_of_round(session: AsyncSession, project_id: int, round_id: int) -> int | None:
    """The number of the newest report a project sent in a round."""
    values = {"project_id": project_id, "round_id": round_id}
    number: int | None = await session.scalar(_NEWEST_OF_ROUND, values)
    return number


async def newest_in_a_round(session: AsyncSession, project_id: int) -> int | None:
    """The number of the newest report a project sent in any round; none of printed forms."""
    query = (
        select(Report.number)
        .join(ReportVersion, counts())
        .where(Report.project_id == project_id, Report.round_id.is_not(None))
        .order_by(Report.number.desc())
        .limit(1)
    )
    return await session.scalar(query)


@dataclass(frozen=True)
class BrokenChain:
    """A project whose versions do not form the chain they were written in."""

    code: str
    reason: str


async def broken_chains(session: AsyncSession) -> AsyncIterator[BrokenChain | None]:
    """Check every project; yields ``None`` for a sound one, so that progress can be shown."""
    found = (await session.execute(select(Project.id, Project.code).order_by(Project.code))).all()
    for project_id, code in found:
        reason = await broken_chain(session, project_id)
        yield BrokenChain(code, reason) if reason else None


async def broken_chain(session: AsyncSession, project_id: int) -> str | None:
    """Why the versions of one project are not the chain they were written in; ``None`` if sound."""
    head = await session.scalar(select(Project.reports_head).where(Project.id == project_id))
    rows = await session.execute(
        select(Report, ReportVersion)
        .join(ReportVersion, ReportVersion.report_id == Report.id)
        .where(Report.project_id == project_id)
        .order_by(Report.number, ReportVersion.version)
    )
    files = await attachments.sealed(session, project_id)
    following: dict[str, ReportVersion] = {}
    newest: dict[int, tuple[Report, int]] = {}
    for report, version in rows:
        named = f"report {report.number} version {version.version}"
        if _seal(report, version, files.get((report.id, version.version), ())) != version.hash:
            return f"{named} was changed after it was written"
        if version.previous_hash in following:
            return f"{named} was put in beside another that follows the same version"
        following[version.previous_hash] = version
        newest[report.id] = (report, version.version)
    for report, version_number in newest.values():
        if report.version != version_number:
            return f"report {report.number} counts version {report.version}, not its newest"
    return _unlinked(following, head)


def _unlinked(following: dict[str, ReportVersion], head: str | None) -> str | None:
    """Whether the versions, by the hash each follows, lead from the first to the head."""
    reached, count = "", len(following)
    while reached in following:
        reached = following.pop(reached).hash
    if following or reached != head:
        return f"{len(following)} of {count} versions do not follow one another: some are missing"
    return None
