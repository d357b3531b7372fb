"""Quarterly evaluations, reminders by hand, and the words that buttons act on."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "evaluations",
        sa.Column("id", _id(), nullable=False),
        sa.Column("project_id", _id(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("percent", sa.BigInteger(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_evaluations_project_id")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["accounts.user_id"], name=op.f("fk_evaluations_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluations")),
        sa.UniqueConstraint(
            "project_id",
            "quarter",
            "version",
            name=op.f("uq_evaluations_project_id_quarter_version"),
        ),
    )
    op.create_table(
        "hand_reminders",
        sa.Column("id", _id(), nullable=False),
        sa.Column("branches", sa.Text(), nullable=False),
        sa.Column("round_id", _id(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("told_up_to", sa.BigInteger()),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name=op.f("fk_hand_reminders_round_id")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["accounts.user_id"], name=op.f("fk_hand_reminders_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_reminders")),
    )
    op.create_index("ix_hand_reminders_at", "hand_reminders", ["at"])
    op.create_table(
        "typed_words",
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "user_id", name=op.f("pk_typed_words")),
    )


def downgrade() -> None:
    op.drop_table("typed_words")
    op.drop_index("ix_hand_reminders_at", table_name="hand_reminders")
    op.drop_table("hand_reminders")
    op.drop_table("evaluations")


def _id() -> sa.types.TypeEngine[int]:
    """SQLite numbers rows by itself only where the key's type is INTEGER."""
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")
