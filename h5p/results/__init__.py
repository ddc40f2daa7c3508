"""What came of playing: recorded events, attempts that count, item analysis, retention, the API that takes events."""
