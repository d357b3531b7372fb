"""Leave with deputies, handing projects over, and months that are excused."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "leaves",
        sa.Column("id", ID, nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("deputy_id", ID),
        sa.Column("answer", sa.String(length=24), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True)),
        sa.Column("warned_at", sa.DateTime(timezone=True)),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["user_id"], ["accounts.user_id"], name=op.f("fk_leaves_user_id")),
        sa.ForeignKeyConstraint(["deputy_id"], ["people.id"], name=op.f("fk_leaves_deputy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leaves")),
    )
    op.create_index(
        "ix_leaves_standing",
        "leaves",
        ["first_day"],
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index("ix_leaves_user_id_last_day", "leaves", ["user_id", "last_day"])
    op.create_index("ix_leaves_deputy_id_last_day", "leaves", ["deputy_id", "last_day"])
    op.create_table(
        "handovers",
        sa.Column("id", ID, nullable=False),
        sa.Column("project_id", ID, nullable=False),
        sa.Column("from_id", ID),
        sa.Column("to_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.BigInteger()),
        sa.ForeignKeyConstraint(
            ["project_id"], ["projects.id"], name=op.f("fk_handovers_project_id")
        ),
        sa.ForeignKeyConstraint(["from_id"], ["people.id"], name=op.f("fk_handovers_from_id")),
        sa.ForeignKeyConstraint(["to_id"], ["people.id"], name=op.f("fk_handovers_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
    )
    op.create_index("ix_handovers_project_id", "handovers", ["project_id"])
    op.create_table(
        "excuses",
        sa.Column("obligation_id", ID, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.BigInteger()),
        sa.ForeignKeyConstraint(
            ["obligation_id"], ["obligations.id"], name=op.f("fk_excuses_obligation_id")
        ),
        sa.PrimaryKeyConstraint("obligation_id", name=op.f("pk_excuses")),
    )
    op.add_column(
        "accounts",
        sa.Column("is_setting_leave", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("accounts", sa.Column("leave_from", sa.Date()))
    _assignments()
    # By hand: Alembic would copy the whole table to let SQLite know of the reference.
    kind = "INTEGER" if op.get_bind().dialect.name == "sqlite" else "BIGINT"
    op.execute(
        f"ALTER TABLE report_versions ADD COLUMN on_behalf_of {kind}"
        " CONSTRAINT fk_report_versions_on_behalf_of REFERENCES people (id)"
    )


def _assignments() -> None:
    """Let somebody stand in for the same project in more than one leave."""
    # Nothing refers to an assignment: SQLite may copy the table.
    with op.batch_alter_table("assignments") as batch_op:
        batch_op.add_column(sa.Column("leave_id", ID))
        batch_op.add_column(sa.Column("on_behalf_of", ID))
        batch_op.create_foreign_key(op.f("fk_assignments_leave_id"), "leaves", ["leave_id"], ["id"])
        batch_op.create_foreign_key(
            op.f("fk_assignments_on_behalf_of"), "people", ["on_behalf_of"], ["id"]
        )
        batch_op.drop_constraint(op.f("uq_assignments_project_id_person_id_duty"), type_="unique")
        batch_op.create_unique_constraint(
            op.f("uq_assignments_project_id_person_id_duty_leave_id"),
            ["project_id", "person_id", "duty", "leave_id"],
        )
    op.create_index("ix_assignments_leave_id", "assignments", ["leave_id"])
    op.create_index(
        "uq_assignments_lasting",
        "assignments",
        ["project_id", "person_id", "duty"],
        unique=True,
        sqlite_where=sa.text("leave_id IS NULL"),
        postgresql_where=sa.text("leave_id IS NULL"),
    )


def downgrade() -> None:
    op.execute("DELETE FROM assignments WHERE leave_id IS NOT NULL")
    op.drop_column("report_versions", "on_behalf_of")
    op.drop_index("uq_assignments_lasting", table_name="assignments")
    op.drop_index("ix_assignments_leave_id", table_name="assignments")
    with op.batch_alter_table("assignments") as batch_op:
        batch_op.drop_constraint(
            op.f("uq_assignments_project_id_person_id_duty_leave_id"), type_="unique"
        )
        batch_op.create_unique_constraint(
            op.f("uq_assignments_project_id_person_id_duty"), ["project_id", "person_id", "duty"]
        )
        batch_op.drop_constraint(op.f("fk_assignments_on_behalf_of"), type_="foreignkey")
        batch_op.drop_constraint(op.f("fk_assignments_leave_id"), type_="foreignkey")
        batch_op.drop_column("on_behalf_of")
        batch_op.drop_column("leave_id")
    for column in ("leave_from", "is_setting_leave"):
        op.drop_column("accounts", column)
    op.drop_table("excuses")
    op.drop_table("handovers")
    op.drop_table("leaves")
