"""How big a file or a drive is, in words."""

from __future__ import annotations


def size_words(size: int) -> str:
    """`38.4 MB`, `12 KB`: powers of ten, as drives are labelled."""
    if size >= 1_000_000_000:
        return f"{size / 1_000_000_000:,.1f} GB"
    if size >= 100_000:
        return f"{size / 1_000_000:.1f} MB"
    return f"{max(1, size // 1000)} KB"
