"""Reasons are kept with drafts and versions; a version can take its report back."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("drafts", "report_versions"):
        op.add_column(name, sa.Column("reasons", sa.JSON()))
    op.add_column(
        "report_versions",
        sa.Column("withdrawn", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    op.drop_column("report_versions", "withdrawn")
    for name in ("report_versions", "drafts"):
        op.drop_column(name, "reasons")
