"""The guards: each returns the problems that it finds, none when all is well."""
