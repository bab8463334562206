"""The windows. The only floor that imports PySide6; it asks `desktop` and never sees a database row."""
