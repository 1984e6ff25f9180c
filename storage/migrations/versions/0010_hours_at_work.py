"""Hours at work: on which days and at which hours somebody works, and where nobody under 18 may be alone in the evening."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("placements", sa.Column("times", sa.String()))
    op.add_column("workplaces", sa.Column("alone", sa.String()))
