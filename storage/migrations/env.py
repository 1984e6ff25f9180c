"""Alembic's way in: runs the migrations inside the transaction that storage.migrate opened."""

from alembic import context

from storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite changes a table by rebuilding it
)
context.run_migrations()
