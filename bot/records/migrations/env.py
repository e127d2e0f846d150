"""Alembic loads this to run the scripts; `knowledge.store.migrate` hands it the connection."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table=context.config.attributes["version_table"],
)
with context.begin_transaction():
    context.run_migrations()
