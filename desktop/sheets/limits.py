"""How much of a stranger's workbook is looked at, and what is said when it is too much."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

MOST_FILE_BYTES = 60 << 20
MOST_PARTS = 3_000
MOST_PART_BYTES = 400 << 20
"""Of one part, unpacked; it is streamed, so this bounds time, not memory."""
MOST_RATIO = 250
LOOKED_AT = 20 << 20
"""A small part may be packed as well as it likes: 20 MB of blanks do no harm."""
MOST_TEXT = 20_000_000
"""Signs in all shared strings together: what the child keeps."""
MOST_CELL_TEXT = 32_767
MOST_MERGED = 20_000


class NotRead(Exception):
    """`reason` is a key of `desktop.sheets.errors.WHY`."""

    def __init__(self, reason: str, **facts: object) -> None:
        super().__init__(reason)
        self.reason, self.facts = reason, facts


@dataclass(slots=True)
class Deadline:
    seconds: float
    began: float = field(default_factory=time.monotonic)

    def check(self) -> None:
        if time.monotonic() - self.began > self.seconds:
            raise NotRead("slow", seconds=round(self.seconds))
