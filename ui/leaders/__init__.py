"""The papers of the leader programme (002)."""
