"""Searching and showing institutions, proposing one, verifying it."""
