"""The forms of an offer, its dates, its day and its languages."""
