"""From which list a member of staff opened a card, so that the card leads back to it."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
only_adds = True


def upgrade() -> None:
    op.add_column("accounts", sa.Column("came_from", sa.String()))
