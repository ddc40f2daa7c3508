"""The catalogue: search, filters, and the page of one course."""
