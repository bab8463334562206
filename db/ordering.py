"""Lines in the order of their keys, however many there are, in little memory."""

from __future__ import annotations

import itertools
import struct
import tempfile
from collections.abc import Iterable, Iterator
from heapq import merge
from operator import itemgetter
from pathlib import Path

from db.scratch import Scratch

Keyed = tuple[bytes, bytes]
"""A key and its line."""

_RUN = 4 << 20
"""Bytes sorted at a time."""
_READ = 8 << 20
"""Bytes read ahead, of all runs together."""
_LEAST = 1 << 12
_HEAD = struct.Struct("<HI")
_key = itemgetter(0)


def in_order(items: Iterable[Keyed]) -> Iterator[bytes]:
    """The lines, by key. What does not fit in memory waits on the disk, under a key that nobody keeps."""
    run: list[Keyed] = []
    size = 0
    with Scratch(Path(tempfile.gettempdir())) as scratch:
        ends = [0]
        for item in items:
            run.append(item)
            size += len(item[1])
            if size > _RUN:
                _put(scratch, run)
                ends.append(scratch.size)
                run, size = [], 0
        run.sort(key=_key)
        ahead = max(_READ // len(ends), _LEAST)
        runs = [_stored(scratch, start, end, ahead) for start, end in itertools.pairwise(ends)]
        for _, line in merge(*runs, run, key=_key) if runs else run:
            yield line


def _put(scratch: Scratch, run: list[Keyed]) -> None:
    run.sort(key=_key)
    for start in range(0, len(run), 500):
        scratch.write(
            b"".join([_HEAD.pack(len(key), len(line)) + key + line for key, line in run[start : start + 500]])
        )


def _stored(scratch: Scratch, position: int, end: int, ahead: int) -> Iterator[Keyed]:
    rest, at = b"", 0
    while True:
        if len(rest) - at < _HEAD.size or len(rest) - at < _HEAD.size + sum(_HEAD.unpack_from(rest, at)):
            if position == end:
                return
            scratch.seek(position)
            content = scratch.read(min(ahead, end - position))
            position += len(content)
            rest, at = rest[at:] + content, 0
            continue
        keys, lines = _HEAD.unpack_from(rest, at)
        at += _HEAD.size
        yield rest[at : at + keys], rest[at + keys : at + keys + lines]
        at += keys + lines
