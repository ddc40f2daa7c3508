"""Authoring in Wagtail: editor, choosers, uploads, import and export, types, results; the administration's side."""
