"""Circulars: drafts and what was sent, who got it, what came back."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "circulars",
        sa.Column("id", _id(), nullable=False),
        sa.Column("sender_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "state",
            _words("circularstate", "draft", "sent", "closed", "withdrawn"),
            nullable=False,
        ),
        sa.Column(
            "asking",
            _words("asking", "text", "file", "number", "dated", "subject", "deadline", "branches"),
        ),
        sa.Column("number", sa.Text()),
        sa.Column("dated", sa.Date()),
        sa.Column("office", sa.Text()),
        sa.Column("subject", sa.Text()),
        sa.Column("deadline", sa.Date()),
        sa.Column("branches", sa.JSON(), nullable=False),
        sa.Column("wants_document", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("body", sa.Text()),
        sa.Column("doubts", sa.JSON(), nullable=False),
        *_file(),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True)),
        sa.Column("nudged_at", sa.DateTime(timezone=True)),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["sender_id"], ["accounts.user_id"], name=op.f("fk_circulars_sender_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circulars")),
    )
    op.create_index(
        "uq_circulars_draft",
        "circulars",
        ["sender_id"],
        unique=True,
        sqlite_where=sa.text("state = 'draft'"),
        postgresql_where=sa.text("state = 'draft'"),
    )
    op.create_index(
        "ix_circulars_standing",
        "circulars",
        ["sent_at"],
        sqlite_where=sa.text("settled_at IS NULL"),
        postgresql_where=sa.text("settled_at IS NULL"),
    )
    _create_recipients()
    op.add_column(
        "accounts",
        sa.Column("is_making_circular", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def _create_recipients() -> None:
    op.create_table(
        "circular_recipients",
        sa.Column("circular_id", _id(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("agency_code", sa.String(length=8), nullable=False),
        sa.Column("outbox_id", _id()),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True)),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
        sa.Column("marked_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["circular_id"], ["circulars.id"], name=op.f("fk_circular_recipients_circular_id")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["accounts.user_id"], name=op.f("fk_circular_recipients_user_id")
        ),
        sa.ForeignKeyConstraint(
            ["outbox_id"], ["outbox.id"], name=op.f("fk_circular_recipients_outbox_id")
        ),
        sa.PrimaryKeyConstraint("circular_id", "user_id", name=op.f("pk_circular_recipients")),
    )
    op.create_index("ix_circular_recipients_user_id", "circular_recipients", ["user_id"])
    op.create_table(
        "circular_answers",
        sa.Column("id", _id(), nullable=False),
        sa.Column("circular_id", _id(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        *_file(),
        sa.Column("text", sa.Text()),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["circular_id", "user_id"],
            ["circular_recipients.circular_id", "circular_recipients.user_id"],
            name=op.f("fk_circular_answers_circular_id_user_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circular_answers")),
        sa.UniqueConstraint(
            "circular_id",
            "user_id",
            "file_unique_id",
            name=op.f("uq_circular_answers_circular_id_user_id_file_unique_id"),
        ),
    )


def downgrade() -> None:
    op.drop_column("accounts", "is_making_circular")
    op.drop_table("circular_answers")
    op.drop_index("ix_circular_recipients_user_id", table_name="circular_recipients")
    op.drop_table("circular_recipients")
    op.drop_index("ix_circulars_standing", table_name="circulars")
    op.drop_index("uq_circulars_draft", table_name="circulars")
    op.drop_table("circulars")


def _file() -> list[sa.Column[object]]:
    """The columns of a file, all of them empty where there is none."""
    return [
        sa.Column("kind", _words("filekind", "photo", "document")),
        sa.Column("file_id", sa.Text()),
        sa.Column("file_unique_id", sa.Text()),
        sa.Column("file_name", sa.Text()),
        sa.Column("mime_type", sa.Text()),
        sa.Column("size", sa.BigInteger()),
    ]


def _words(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=24)


def _id() -> sa.types.TypeEngine[int]:
    """SQLite numbers rows by itself only where the key's type is INTEGER."""
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")
