"""The Alembic scripts of the tables that knowledge keeps."""
