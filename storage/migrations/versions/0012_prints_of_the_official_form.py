"""Which versions of the official form were printed."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "form_prints",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column(
            "project_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("last_report", sa.Integer()),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_form_prints_project_id")
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_form_prints")),
    )


def downgrade() -> None:
    op.drop_table("form_prints")
