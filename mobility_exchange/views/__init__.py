"""Pages: fetch through the visitor, form, deed, message, redirect."""
