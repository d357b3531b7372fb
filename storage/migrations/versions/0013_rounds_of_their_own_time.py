"""What reports come to as of each round, since when projects are behind by then, lost digests."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_OF_PROJECT = (
    " FROM reports r JOIN report_versions v ON v.report_id = r.id AND v.version = r.version"
    " LEFT JOIN rounds o ON o.id = r.round_id"
    " WHERE r.project_id = obligations.project_id AND NOT v.withdrawn"
)
_UP_TO_IT = (
    f"{_OF_PROJECT} AND (o.id IS NULL OR o.month"  # noqa: S608  our own words
    " <= (SELECT own.month FROM rounds own WHERE own.id = obligations.round_id))"
)
_BEHIND = "(coalesce(v.plan, '') = 'behind' OR coalesce(v.target, '') = 'below')"

_WAITING = (
    "SELECT min(v.reported_on) FROM reports r"
    " JOIN report_versions v ON v.report_id = r.id AND v.version = r.version"
    " WHERE r.project_id = projects.id AND NOT v.withdrawn AND r.review = 'waiting'"
    " AND r.round_id IN (SELECT id FROM rounds ORDER BY month DESC LIMIT 12)"
)


def upgrade() -> None:
    op.add_column(
        "obligations",
        sa.Column("disbursed_total", sa.BigInteger(), nullable=False, server_default=sa.text("0")),
    )
    op.add_column("obligations", sa.Column("behind_since", sa.Date()))
    op.add_column("digests", sa.Column("lost_at", sa.DateTime(timezone=True)))
    op.drop_column("obligations", "is_behind")
    op.add_column("projects", sa.Column("unreviewed_since", sa.Date()))
    op.execute(f"UPDATE projects SET unreviewed_since = ({_WAITING})")  # noqa: S608  the same
    last_good = f"SELECT max(r.number){_UP_TO_IT} AND NOT {_BEHIND}"
    op.execute(
        "UPDATE obligations SET"  # noqa: S608  our own words
        f" disbursed_total = coalesce((SELECT sum(v.disbursed){_UP_TO_IT}), 0),"
        f" behind_since = (SELECT v.reported_on{_UP_TO_IT} AND {_BEHIND}"
        f" AND r.number > coalesce(({last_good}), 0) ORDER BY r.number LIMIT 1)"
    )


def downgrade() -> None:
    op.drop_column("projects", "unreviewed_since")
    op.drop_column("digests", "lost_at")
    op.add_column(
        "obligations",
        sa.Column("is_behind", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.execute(
        "UPDATE obligations SET is_behind ="  # noqa: S608  the same
        f" coalesce((SELECT {_BEHIND}{_OF_PROJECT} AND r.round_id = obligations.round_id"
        " ORDER BY r.number DESC LIMIT 1), (1 = 0))"
    )
    op.drop_column("obligations", "behind_since")
    op.drop_column("obligations", "disbursed_total")
