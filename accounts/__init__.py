"""People: log-in, preferences, notices, audit entries and the registries that higher apps fill."""
