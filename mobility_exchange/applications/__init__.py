"""Applications: who may apply, applying, deciding, and how both sides follow it."""
