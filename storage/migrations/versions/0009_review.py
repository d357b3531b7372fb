"""Review: where each report's stands, who did what, and who is typing a reason."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FIELDS = sa.Enum(
    *("status", "percent", "disbursed", "plan", "target", "remedy", "fell", "jumped"),
    *("far-behind", "unspent", "still", "same-text", "summary"),
    name="step",
    native_enum=False,
    length=24,
)


def upgrade() -> None:
    state = sa.Enum(
        *("waiting", "accepted", "returned"), name="reviewstate", native_enum=False, length=24
    )
    op.add_column(
        "reports", sa.Column("review", state, nullable=False, server_default=sa.text("'waiting'"))
    )
    op.drop_index("ix_reports_round_id", table_name="reports")
    op.create_index("ix_reports_round_id_review", "reports", ["round_id", "review"])
    op.add_column(
        "accounts",
        sa.Column("is_giving_reason", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "review_acts",
        sa.Column("id", ID, nullable=False),
        sa.Column("project_id", ID, nullable=False),
        sa.Column("round_id", ID, nullable=False),
        sa.Column("number", sa.Integer()),
        sa.Column("version", sa.Integer()),
        sa.Column(
            "kind",
            sa.Enum(
                *("accepted", "returned", "sent", "reopened"),
                name="reviewkind",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("field", FIELDS),
        sa.Column("reason", sa.Text()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.BigInteger()),
        sa.Column("group_id", ID),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_review_acts_project_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_review_acts_round_id")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_review_acts_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_acts")),
    )
    op.create_index("ix_review_acts_project_id_number", "review_acts", ["project_id", "number"])
    op.create_table(
        "review_questions",
        sa.Column("id", ID, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("project_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("field", FIELDS, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outbox_id", ID, nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_review_questions_project_id")
        ),
        sa.ForeignKeyConstraint(
            ["outbox_id"], ["outbox.id"], name=op.f("fk_review_questions_outbox_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_questions")),
    )
    op.create_index("ix_review_questions_chat_id", "review_questions", ["chat_id"])


def downgrade() -> None:
    op.drop_index("ix_review_questions_chat_id", table_name="review_questions")
    op.drop_table("review_questions")
    op.drop_index("ix_review_acts_project_id_number", table_name="review_acts")
    op.drop_table("review_acts")
    op.drop_column("accounts", "is_giving_reason")
    op.drop_index("ix_reports_round_id_review", table_name="reports")
    op.create_index("ix_reports_round_id", "reports", ["round_id"])
    op.drop_column("reports", "review")
