"""Years of reports, put into Kaona's database in bulk: what a turn must not become slower by."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

REPORTS_PER_PROJECT = 12
"""A fiscal year's."""

FIRST_ID = 10_000_000
"""Ids from here on are the history's: the people who write have others."""

THEN = "2020-01-20 03:00:00.000000"
"""When all of it happened: long before the round of a run."""

NUMBERS = """
    WITH RECURSIVE counted(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM counted WHERE i < :reports)
    INSERT INTO temp.numbers SELECT i FROM counted
"""

REGISTER = (
    """
    INSERT INTO people (id, agency_code, name, is_office)
    SELECT :first + i, '50000000', 'ผู้รับผิดชอบ ' || i, 0
      FROM temp.numbers WHERE i <= :projects
    """,
    """
    INSERT INTO accounts (user_id, display_name)
    SELECT :first + i, 'ผู้รับผิดชอบ ' || i FROM temp.numbers WHERE i <= :projects
    """,
    """
    INSERT INTO account_links (user_id, person_id, linked_at)
    SELECT :first + i, :first + i, :then FROM temp.numbers WHERE i <= :projects
    """,
    """
    INSERT INTO projects (id, code, name, fiscal_year, start_date, end_date, budget, agency_id,
                          reports_head)
    SELECT :first + i, printf('%08d-%04d', 50000000 + i / 10000, i % 10000),
           'โครงการปรับปรุงอาคารและสภาพแวดล้อม ระยะที่ ' || i, 2562 + i % 8, '2019-10-01',
           '2020-09-30', 5000000000, (SELECT min(id) FROM agencies), hex(randomblob(32))
      FROM temp.numbers WHERE i <= :projects
    """,
    """
    INSERT INTO assignments (project_id, person_id, duty)
    SELECT :first + i, :first + i, 'officer' FROM temp.numbers WHERE i <= :projects
    """,
    """
    INSERT INTO rounds (id, month, opened_at, due_on, due_at, digest_at, closes_at, reminded)
    SELECT :first + i, date('2018-10-01', '+' || i || ' months'), :then, '2020-01-22', :then,
           :then, :then, 0
      FROM temp.numbers WHERE i < :each
    """,
)

REPORTS = (
    """
    INSERT INTO obligations (round_id, project_id, state, asked_at, submitted_at, changed_at)
    SELECT :first + i % :each, :first + i / :each, 'submitted', :then, :then, :then
      FROM temp.numbers WHERE i < :reports
    """,
    """
    INSERT INTO reports (id, project_id, round_id, number, version)
    SELECT :first + i, :first + i / :each, :first + i % :each, 1 + i % :each, 1
      FROM temp.numbers WHERE i < :reports
    """,
    """
    INSERT INTO report_versions (report_id, version, reported_on, status, percent, disbursed, plan,
                                 target, written_at, user_id, person_id, source, previous_hash,
                                 hash)
    SELECT :first + i, 1, '2020-01-20', 'ลงนามสัญญาแล้ว อยู่ระหว่างส่งมอบงานงวดที่ ' || i % 12,
           100 * (i % 100), 120000, 'on_plan', 'met', :then, :first + i / :each,
           :first + i / :each, 'update:' || i, hex(randomblob(32)), hex(randomblob(32))
      FROM temp.numbers WHERE i < :reports
    """,
)

TRAFFIC = (
    """
    INSERT INTO inbox (update_id, chat_id, payload, state, received_at, attempts)
    SELECT i, :first + i / :each, json_object('update_id', i, 'message', json_object(
               'message_id', i, 'date', 1579489200, 'text', 'ลงนามสัญญาแล้ว อยู่ระหว่างส่งมอบ',
               'chat', json_object('id', :first + i / :each, 'type', 'private'))),
           'done', :then, 0
      FROM temp.numbers WHERE i < :reports
    """,
    """
    INSERT INTO outbox (chat_id, method, params, priority, state, created_at, update_id, attempts,
                        message_id, maybe_repeated)
    SELECT :first + i / :each, 'sendMessage', json_object('parse_mode', 'HTML', 'text',
               '✓ บันทึกสถานะแล้ว ขณะนี้งานคืบหน้าร้อยละเท่าใด'),
           0, 'sent', :then, i, 1, i, 0
      FROM temp.numbers WHERE i < :reports
    """,
)


def fill(path: Path, reports: int) -> None:
    """Add that many reports of closed rounds, with what belongs to them.

    Each has its obligation, a version, an update and an answer; twelve make a project with an
    officer and an account.
    """
    values = {
        "reports": reports,
        "projects": reports // REPORTS_PER_PROJECT,
        "each": REPORTS_PER_PROJECT,
        "first": FIRST_ID,
        "then": THEN,
    }
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA temp_store = MEMORY")
        database.execute("CREATE TEMP TABLE numbers (i INTEGER PRIMARY KEY)")
        database.execute("BEGIN IMMEDIATE")
        for statement in (NUMBERS, *REGISTER, *REPORTS, *TRAFFIC):
            database.execute(statement, values)
        database.execute("COMMIT")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
