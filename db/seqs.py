"""Which sequences of which replicas were met: a bit each, so that a million cost a quarter of a megabyte."""

from __future__ import annotations

_BITS = 1024
_EMPTY = bytes(_BITS // 8)


class SeqSet:
    """Grows only. Sequences that lie far apart cost some 300 bytes each, however large they are."""

    def __init__(self) -> None:
        self._blocks: dict[tuple[int, int], bytearray] = {}

    def add(self, replica: int, seq: int) -> bool:
        """False when it was there already."""
        block = self._blocks.get((replica, seq // _BITS))
        if block is None:
            block = self._blocks[replica, seq // _BITS] = bytearray(_EMPTY)
        place, bit = (seq % _BITS) >> 3, 1 << (seq & 7)
        if block[place] & bit:
            return False
        block[place] |= bit
        return True
