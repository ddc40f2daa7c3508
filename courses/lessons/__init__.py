"""The lesson as its readers see it: the page, its parts, and the activities in it."""
