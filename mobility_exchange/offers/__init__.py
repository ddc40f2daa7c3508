"""Offers: written, checked, published, paused and closed by their host."""
