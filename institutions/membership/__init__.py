"""Joining and leaving an institution, by request or by invitation."""
