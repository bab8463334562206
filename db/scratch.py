"""Room for plain text while a bundle is made or read: in memory while small, else on disk under a key that
exists only in this process. A crash leaves noise, never personal data.
"""

from __future__ import annotations

import io
import os
import secrets
import tempfile
from pathlib import Path
from typing import BinaryIO, cast

from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext, algorithms, modes

from db.errors import CannotWrite, cannot_write

IN_MEMORY = 4 << 20
_BLOCK = 16


class Scratch(io.RawIOBase):
    """Append, then read anywhere. AES-CTR, whose key stream never serves two contents: nothing is overwritten."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._memory: io.BytesIO | None = io.BytesIO()
        self._file: BinaryIO | None = None
        self._key = secrets.token_bytes(32)
        self._writer: CipherContext | None = None
        self._size = 0
        self._position = 0
        self.failed: CannotWrite | None = None
        """Why the disk took no more; a library that is written through makes an error of its own of it."""

    @property
    def size(self) -> int:
        return self._size

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def write(self, content: object) -> int:
        """Raises CannotWrite."""
        data = bytes(content)  # type: ignore[call-overload]
        try:
            self._append(data)
        except OSError as error:
            self.failed = cannot_write(error, self._folder)
            raise self.failed from error
        self._size += len(data)
        self._position = self._size
        return len(data)

    def _append(self, data: bytes) -> None:
        if self._memory is not None and self._size + len(data) > IN_MEMORY:
            self._move_to_disk()
        if self._memory is not None:
            self._memory.seek(self._size)
            self._memory.write(data)
        else:
            assert self._file is not None
            assert self._writer is not None
            self._file.seek(self._size)
            self._file.write(self._writer.update(data))
            self._file.flush()  # a full disk is told now, by the piece that did not fit

    def _move_to_disk(self) -> None:
        assert self._memory is not None
        self._folder.mkdir(parents=True, exist_ok=True)
        file = cast("BinaryIO", tempfile.TemporaryFile(dir=self._folder))  # noqa: SIM115 - closed by close()
        self._file = file
        self._writer = self._cipher_at(0)
        file.write(self._writer.update(self._memory.getvalue()))
        self._memory = None

    def _cipher_at(self, block: int) -> CipherContext:
        counter = block.to_bytes(_BLOCK, "big")
        return Cipher(algorithms.AES256(self._key), modes.CTR(counter)).encryptor()

    def read(self, size: int = -1) -> bytes:
        if size < 0:
            size = self._size - self._position
        size = max(0, min(size, self._size - self._position))
        if self._memory is not None:
            self._memory.seek(self._position)
            content = self._memory.read(size)
        else:
            content = self._read_disk(size)
        self._position += len(content)
        return content

    def _read_disk(self, size: int) -> bytes:
        assert self._file is not None
        block, skip = divmod(self._position, _BLOCK)
        self._file.seek(block * _BLOCK)
        return self._cipher_at(block).update(self._file.read(skip + size))[skip:]

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._size}[whence]
        self._position = max(0, base + offset)
        return self._position

    def tell(self) -> int:
        return self._position

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        self._memory = self._file = None
        super().close()
