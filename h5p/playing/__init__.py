"""Playing an activity: launches, the embedding page, the sandboxed player page and its files, states."""
