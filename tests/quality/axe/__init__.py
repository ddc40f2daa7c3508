"""Accessibility of every page, looked at by axe in a real browser against the running site."""
