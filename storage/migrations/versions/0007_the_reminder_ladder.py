"""The reminder ladder: holidays, how far each account was told, tasks for coordinators."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "holidays",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.Text()),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_holidays")),
    )
    op.create_table(
        "reminders",
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("round_id", _id(), nullable=False),
        sa.Column("told_step", sa.Integer()),
        sa.Column("wakes_at", sa.DateTime(timezone=True)),
        sa.Column("is_snoozed", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.ForeignKeyConstraint(
            ["user_id"], ["accounts.user_id"], name=op.f("fk_reminders_user_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_reminders_round_id")),
        sa.PrimaryKeyConstraint("user_id", "round_id", name=op.f("pk_reminders")),
    )
    op.create_index("ix_reminders_round_id", "reminders", ["round_id"])
    op.create_index(
        "ix_reminders_wakes_at",
        "reminders",
        ["wakes_at"],
        sqlite_where=sa.text("wakes_at IS NOT NULL"),
        postgresql_where=sa.text("wakes_at IS NOT NULL"),
    )
    op.create_table(
        "tasks",
        sa.Column("id", _id(), nullable=False),
        sa.Column("round_id", _id(), nullable=False),
        sa.Column("person_id", _id(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("unreachable", "overdue", name="taskkind", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_tasks_round_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_tasks_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
        sa.UniqueConstraint(
            "round_id", "person_id", "kind", name=op.f("uq_tasks_round_id_person_id_kind")
        ),
    )
    op.create_table(
        "task_notices",
        sa.Column("task_id", _id(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["task_id"], ["tasks.id"], name=op.f("fk_task_notices_task_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["accounts.user_id"], name=op.f("fk_task_notices_user_id")
        ),
        sa.PrimaryKeyConstraint("task_id", "user_id", name=op.f("pk_task_notices")),
    )
    op.add_column("accounts", sa.Column("unasked_on", sa.Date()))
    op.add_column(
        "accounts",
        sa.Column("unasked_count", sa.Integer(), nullable=False, server_default=sa.text("0")),
    )


def downgrade() -> None:
    op.drop_column("accounts", "unasked_count")
    op.drop_column("accounts", "unasked_on")
    op.drop_table("task_notices")
    op.drop_table("tasks")
    op.drop_index("ix_reminders_wakes_at", table_name="reminders")
    op.drop_index("ix_reminders_round_id", table_name="reminders")
    op.drop_table("reminders")
    op.drop_table("holidays")


def _id() -> sa.types.TypeEngine[int]:
    """SQLite numbers rows by itself only where the key's type is INTEGER."""
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")
