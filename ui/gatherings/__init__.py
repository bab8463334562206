"""Shared labour and shared seedlings: the year with its occasions, and what is written of each gathering."""
