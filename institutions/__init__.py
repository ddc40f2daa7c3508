"""Schools and other organisations, and who belongs to them in which role."""
