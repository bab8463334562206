"""Invented offices for showing, learning and testing: the same seed and day give the same records."""
