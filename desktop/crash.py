"""A bug leaves a report: full traceback in the log folder, a reference number for the telephone.

Reports carry ids and code, never a person's data: local variables are not written.
"""

from __future__ import annotations

import platform
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

from desktop.paths import data_folder


def write_crash_report(error: BaseException, folder: Path | None = None) -> Path:
    """Write the traceback and return where; falls back to the temporary folder when the disk refuses."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    text = "\n".join(
        (
            f"samut crash {stamp}",
            f"python {platform.python_version()} on {platform.platform()}",
            "",
            "".join(traceback.format_exception(error)),
        )
    )
    for place in (data_folder(folder) / "log", Path(tempfile.gettempdir())):
        path = place / f"crash-{stamp}.txt"
        try:
            if place.parent.exists():
                place.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError:
            continue
        return path
    return Path(f"crash-{stamp}")
