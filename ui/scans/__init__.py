"""Signed scans: reading, looking, matching by hand, keeping."""
