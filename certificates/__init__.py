"""What was achieved, provable by anyone."""
