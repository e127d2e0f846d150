"""One file a migration, named by what it brings; none is changed once it was released."""
