"""The child process that reads a workbook: `python -m desktop.sheets.child FILE [SHEET]`.

It takes away its own memory and time before it looks at the file, loads nothing of the program but a few light
modules, has no access to the book, and tells on stdout, one JSON value a line: the sheets, the rows, the end; or
why it did not read on.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.sheets.limits import Deadline, NotRead
from desktop.sheets.xlsx import Sheet, Workbook

MEMORY_BYTES = 300 << 20
SOFT_SECONDS = 15.0
CPU_SECONDS = 18
ANSWER_BYTES = 256 << 20


def main(arguments: list[str]) -> int:
    _take_away()
    path = Path(arguments[0])
    wanted = arguments[1] if len(arguments) > 1 else ""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    return tell(path, wanted, lambda facts: sys.stdout.write(json.dumps(facts, ensure_ascii=False) + "\n"))


def tell(path: Path, wanted: str, say: Callable[[Any], object]) -> int:
    """Read `path` and say what it holds."""
    try:
        book = Workbook(path, Deadline(SOFT_SECONDS))
        chosen = _chosen(book, wanted)
        say({"sheets": [one.name for one in book.sheets if not one.is_hidden], "sheet": chosen.name})
        count = 0
        for row in book.rows(chosen):
            count += 1
            say(row)
        say({"end": count})
    except NotRead as refusal:
        say({"refused": refusal.reason, **refusal.facts})
    except (MemoryError, RecursionError):
        say({"refused": "big"})
    return 0


def _chosen(book: Workbook, wanted: str) -> Sheet:
    """The sheet asked for, else the first that a person sees."""
    visible = [one for one in book.sheets if not one.is_hidden] or book.sheets
    return next((one for one in book.sheets if one.name == wanted), visible[0])


def _take_away() -> None:
    """Limits by the system where it has them (not on Windows: there the parent watches the time alone)."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_CPU, CPU_SECONDS),
                       (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, ANSWER_BYTES)):  # fmt: skip
        with contextlib.suppress(ValueError, OSError):
            hard = resource.getrlimit(what)[1]
            limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (limit, limit))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
