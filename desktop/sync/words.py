"""Fingerprints as Thai words: eight of 256 plain words, to be compared by telephone.

The list (resources/data/fingerprint_words.txt) is part of the format: it never changes.
"""

from __future__ import annotations

import hashlib
from functools import cache

from desktop.paths import resource


@cache
def word_list() -> tuple[str, ...]:
    return tuple(resource("data", "fingerprint_words.txt").read_text(encoding="utf-8").split())


def fingerprint(sign_key: bytes, box_key: str) -> str:
    """Eight words, 64 bits of SHA-256 over both public keys of a replica."""
    digest = hashlib.sha256(b"samut fingerprint\0" + sign_key + box_key.encode()).digest()
    return " ".join(word_list()[byte] for byte in digest[:8])
