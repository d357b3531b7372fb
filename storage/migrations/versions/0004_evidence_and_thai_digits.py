"""The files that go with reports, and Thai digits as a personal choice."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
HELD = sa.text("draft_id IS NULL AND report_id IS NULL")


def upgrade() -> None:
    op.create_table(
        "attachments",
        sa.Column("id", ID, nullable=False),
        sa.Column("draft_id", ID),
        sa.Column("report_id", ID),
        sa.Column("version", sa.Integer()),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("album", sa.Text()),
        sa.Column(
            "kind",
            sa.Enum("photo", "document", name="filekind", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("file_id", sa.Text(), nullable=False),
        sa.Column("file_unique_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text()),
        sa.Column("mime_type", sa.Text()),
        sa.Column("size", sa.BigInteger()),
        sa.Column("caption", sa.Text()),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["drafts.id"],
            name=op.f("fk_attachments_draft_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["report_id", "version"],
            ["report_versions.report_id", "report_versions.version"],
            name=op.f("fk_attachments_report_id_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
        sa.UniqueConstraint(
            "draft_id", "file_unique_id", name=op.f("uq_attachments_draft_id_file_unique_id")
        ),
        sa.UniqueConstraint(
            "report_id",
            "version",
            "file_unique_id",
            name=op.f("uq_attachments_report_id_version_file_unique_id"),
        ),
    )
    op.create_index("ix_attachments_user_id_message_id", "attachments", ["user_id", "message_id"])
    op.create_index(
        "ix_attachments_held",
        "attachments",
        ["user_id"],
        sqlite_where=HELD,
        postgresql_where=HELD,
    )
    op.create_table(
        "attach_targets",
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("obligation_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["accounts.user_id"], name=op.f("fk_attach_targets_user_id")
        ),
        sa.ForeignKeyConstraint(
            ["obligation_id"], ["obligations.id"], name=op.f("fk_attach_targets_obligation_id")
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_attach_targets")),
    )
    op.add_column(
        "accounts",
        sa.Column("thai_digits", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    op.drop_column("accounts", "thai_digits")
    op.drop_table("attach_targets")
    op.drop_table("attachments")
