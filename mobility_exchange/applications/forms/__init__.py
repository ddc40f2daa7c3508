"""What applicants and deciding officers type."""
