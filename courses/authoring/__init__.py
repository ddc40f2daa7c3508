"""What authors see in the Wagtail admin: teams, forms, previews, publishing checks, and whose pages they meet."""
