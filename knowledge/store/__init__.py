"""Articles are kept: tables, versions, migrations."""
