"""A draft knows which messages asked and answered its questions, and which were put off."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

LISTS_OF_A_DRAFT = ("skipped", "screens", "said")


def upgrade() -> None:
    for name in LISTS_OF_A_DRAFT:
        op.add_column("drafts", sa.Column(name, sa.JSON()))


def downgrade() -> None:
    # Each by itself: SQLite's way of copying the table would let go of what refers to it.
    for name in LISTS_OF_A_DRAFT:
        op.drop_column("drafts", name)
