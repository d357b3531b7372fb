"""One sender for all instances, and what it must remember over a restart."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "leases",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("holder", sa.String(length=80), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )
    op.create_table(
        "rests",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_rests")),
    )
    op.create_index(
        "ix_inbox_dead",
        "inbox",
        ["update_id"],
        sqlite_where=sa.text("state = 'dead'"),
        postgresql_where=sa.text("state = 'dead'"),
    )
    # What is in the outbox already matters: it was put when nothing told what does not.
    op.add_column(
        "outbox", sa.Column("repeats", sa.Boolean(), nullable=False, server_default=sa.true())
    )
    op.add_column("outbox", sa.Column("expires_at", sa.DateTime(timezone=True)))
    op.add_column("outbox", sa.Column("edits_message_id", sa.BigInteger()))
    op.add_column("outbox", sa.Column("sent_at", sa.DateTime(timezone=True)))
    op.create_index("ix_outbox_sent_at", "outbox", ["sent_at"])
    op.create_index(
        "ix_outbox_maybe_repeated",
        "outbox",
        ["id"],
        sqlite_where=sa.text("maybe_repeated"),
        postgresql_where=sa.text("maybe_repeated"),
    )


def downgrade() -> None:
    op.execute("UPDATE outbox SET state = 'dead' WHERE state = 'replaced'")
    op.drop_index("ix_outbox_maybe_repeated", table_name="outbox")
    op.drop_index("ix_outbox_sent_at", table_name="outbox")
    # Each by itself: SQLite's way of copying the table would let go of what refers to it.
    for column in ("sent_at", "edits_message_id", "expires_at", "repeats"):
        op.drop_column("outbox", column)
    op.drop_index("ix_inbox_dead", table_name="inbox")
    op.drop_table("rests")
    op.drop_table("leases")
