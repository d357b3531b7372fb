"""Backups: one file with everything that is stored at one instant, and the way back.

The format is our own and the same for both databases, so that a backup of SQLite can be restored
into PostgreSQL and the other way round: a zip of a manifest (instant, schema revision, and for each
table its columns, number of rows and SHA-256) and a file of rows for each table, a JSON list a
line. Any tool can read it.

The instant is one: SQLite is copied by its backup API while the bot writes, PostgreSQL is read in
one read-only snapshot. ``pg_dump`` is not used even where it is installed: its file would depend on
the versions of the client and the server, need other tools to be checked and restored, and lead to
PostgreSQL only.

Left out is what only concerns running processes (:data:`storage.backup.shapes.PASSING`).
"""

from storage.backup.archive import (
    Archive,
    BackupDamagedError,
    BackupNewerError,
    Damage,
    NotABackupError,
    is_backup,
)
from storage.backup.manifest import Manifest
from storage.backup.restoring import (
    DatabaseHoldsRowsError,
    Restored,
    RestoreFailedError,
    RestoreIncompleteError,
    ServiceRunsError,
    restore,
    verify,
)
from storage.backup.saving import DatabaseDamagedError, NothingStoredError, save

__all__ = [
    "Archive",
    "BackupDamagedError",
    "BackupNewerError",
    "Damage",
    "DatabaseDamagedError",
    "DatabaseHoldsRowsError",
    "Manifest",
    "NotABackupError",
    "NothingStoredError",
    "RestoreFailedError",
    "RestoreIncompleteError",
    "Restored",
    "ServiceRunsError",
    "is_backup",
    "restore",
    "save",
    "verify",
]
