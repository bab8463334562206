"""Between chunks and what asks for `read(n)`."""

from __future__ import annotations

from collections.abc import Iterable
from io import RawIOBase


class ChunkReader(RawIOBase):
    """An iterable of chunks as a readable stream, without copying a chunk more than once."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        super().__init__()
        self._chunks = iter(chunks)
        self._chunk = b""
        self._at = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        parts: list[bytes] = []
        wanted = size
        while wanted:
            if self._at == len(self._chunk):
                following = next(self._chunks, None)
                if following is None:
                    break
                self._chunk, self._at = following, 0
                continue
            end = len(self._chunk) if wanted < 0 else min(self._at + wanted, len(self._chunk))
            parts.append(self._chunk[self._at : end])
            if wanted > 0:
                wanted -= end - self._at
            self._at = end
        return parts[0] if len(parts) == 1 else b"".join(parts)
