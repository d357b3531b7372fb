"""One living message for each group and round, topics, and what a project's reports come to."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

_COUNTING = (
    " FROM reports r JOIN report_versions v ON v.report_id = r.id AND v.version = r.version"
    " WHERE r.project_id = projects.id AND NOT v.withdrawn"
)
_BEHIND = "(coalesce(v.plan, '') = 'behind' OR coalesce(v.target, '') = 'below')"


def upgrade() -> None:
    op.add_column("groups", sa.Column("thread_id", sa.BigInteger()))
    op.add_column(
        "groups",
        sa.Column("has_lost_topic", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    # What was posted before stays in the chats as it is: open rounds get their living message.
    op.drop_table("digest_parts")
    op.drop_index("ix_digests_group_id_round_id", table_name="digests")
    op.drop_table("digests")
    op.create_table(
        "digests",
        *_of_a_digest("living", "final", "corrected"),
        sa.Column("outbox_id", ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("shown_day", sa.Date(), nullable=False),
        sa.Column("pictured_at", sa.DateTime(timezone=True)),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name=op.f("fk_digests_outbox_id")),
        *_keys(),
    )
    op.create_index("ix_digests_group_id_round_id", "digests", ["group_id", "round_id"])
    op.create_index("ix_digests_outbox_id", "digests", ["outbox_id"])
    op.create_index(
        "uq_digests_standing",
        "digests",
        ["round_id", "group_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    _projects()
    _obligations()


def _of_a_digest(*occasions: str) -> list[sa.Column[object]]:
    return [
        sa.Column("id", ID, nullable=False),
        sa.Column("group_id", ID, nullable=False),
        sa.Column("round_id", ID, nullable=False),
        sa.Column("branch", sa.String(length=8), nullable=False),
        sa.Column(
            "occasion",
            sa.Enum(*occasions, name="occasion", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("refreshed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    ]


def _keys() -> list[sa.Constraint]:
    return [
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_digests_group_id")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_digests_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digests")),
    ]


def _projects() -> None:
    op.add_column(
        "projects",
        sa.Column("disbursed", sa.BigInteger(), nullable=False, server_default=sa.text("0")),
    )
    op.add_column("projects", sa.Column("last_percent", sa.BigInteger()))
    op.add_column("projects", sa.Column("last_told_on", sa.Date()))
    op.add_column("projects", sa.Column("behind_since", sa.Date()))
    last_good = f"SELECT max(r.number){_COUNTING} AND NOT {_BEHIND}"
    op.execute(
        "UPDATE projects SET"  # noqa: S608  the same
        f" disbursed = coalesce((SELECT sum(v.disbursed){_COUNTING}), 0),"
        f" last_percent = (SELECT v.percent{_COUNTING} ORDER BY r.number DESC LIMIT 1),"
        f" last_told_on = (SELECT max(v.reported_on){_COUNTING}),"
        f" behind_since = (SELECT v.reported_on{_COUNTING} AND {_BEHIND}"
        f" AND r.number > coalesce(({last_good}), 0) ORDER BY r.number LIMIT 1)"
    )


_OF_ROUND = (
    " FROM reports r JOIN report_versions v ON v.report_id = r.id AND v.version = r.version"
    " WHERE r.project_id = obligations.project_id AND r.round_id = obligations.round_id"
    " AND NOT v.withdrawn"
)
_BEFORE = (
    " FROM reports r JOIN report_versions v ON v.report_id = r.id AND v.version = r.version"
    " LEFT JOIN rounds o ON o.id = r.round_id"
    " WHERE r.project_id = obligations.project_id AND NOT v.withdrawn AND (o.id IS NULL OR o.month"
    " < (SELECT own.month FROM rounds own WHERE own.id = obligations.round_id))"
)
_NEWEST = " ORDER BY r.number DESC LIMIT 1"
_DOUBTS = ("fell", "jumped", "far-behind", "unspent", "still", "same-text")


def _obligations() -> None:
    for column in (
        sa.Column("percent", sa.BigInteger()),
        sa.Column("percent_before", sa.BigInteger()),
        sa.Column("disbursed", sa.BigInteger(), nullable=False, server_default=sa.text("0")),
        sa.Column("is_behind", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("is_doubted", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("written_at", sa.DateTime(timezone=True)),
    ):
        op.add_column("obligations", column)
    doubted = " OR ".join(f"CAST(v.reasons AS TEXT) LIKE '%[\"{check}\"%'" for check in _DOUBTS)
    no = "(1 = 0)"
    op.execute(
        "UPDATE obligations SET"  # noqa: S608  our own words
        f" percent = (SELECT v.percent{_OF_ROUND}{_NEWEST}),"
        f" written_at = (SELECT v.written_at{_OF_ROUND}{_NEWEST}),"
        f" is_behind = coalesce((SELECT {_BEHIND}{_OF_ROUND}{_NEWEST}), {no}),"
        f" disbursed = coalesce((SELECT sum(v.disbursed){_OF_ROUND}), 0),"
        f" is_doubted = EXISTS (SELECT 1{_OF_ROUND} AND ({doubted})),"
        f" percent_before = (SELECT v.percent{_BEFORE}{_NEWEST})"
    )


def downgrade() -> None:
    for column in (
        "written_at",
        "is_doubted",
        "is_behind",
        "disbursed",
        "percent_before",
        "percent",
    ):
        op.drop_column("obligations", column)
    for column in ("behind_since", "last_told_on", "last_percent"):
        op.drop_column("projects", column)
    op.drop_column("projects", "disbursed")
    for index in ("uq_digests_standing", "ix_digests_outbox_id", "ix_digests_group_id_round_id"):
        op.drop_index(index, table_name="digests")
    op.drop_table("digests")
    op.create_table("digests", *_of_a_digest("due", "asked"), *_keys())
    op.create_index("ix_digests_group_id_round_id", "digests", ["group_id", "round_id"])
    op.create_table(
        "digest_parts",
        sa.Column("digest_id", ID, nullable=False),
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("outbox_id", ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_empty", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["digest_id"], ["digests.id"], name=op.f("fk_digest_parts_digest_id")
        ),
        sa.ForeignKeyConstraint(
            ["outbox_id"], ["outbox.id"], name=op.f("fk_digest_parts_outbox_id")
        ),
        sa.PrimaryKeyConstraint("digest_id", "part", name=op.f("pk_digest_parts")),
    )
    for column in ("has_lost_topic", "thread_id"):
        op.drop_column("groups", column)
