"""Letting go of a stick, so that it may be pulled out: everything on it, and the system done with it.

False whenever that cannot be said for sure; the file on it is whole all the same (`delivering`).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.sync.drives import mounted_device

_WAIT_S = 30
Run = Callable[[Sequence[str]], bool]


def release(path: Path) -> bool:
    """Whether the volume mounted at `path` was let go. May take seconds: never on the GUI thread."""
    if sys.platform == "win32":
        from desktop.sync.drives_windows import eject

        return eject(str(path))
    return release_linux(path, Path("/"), _run)


def release_linux(path: Path, root: Path, run: Run) -> bool:
    """By udisks, as the file manager does it; without administrator's rights. `root` is `/`, except in tests."""
    device = mounted_device(path, root)
    if device is None:
        return False
    if not run(("udisksctl", "unmount", "--no-user-interaction", "-b", device)):
        return run(("gio", "mount", "-e", str(path)))
    # The light of the stick goes out; one that cannot be switched off is unmounted all the same.
    run(("udisksctl", "power-off", "--no-user-interaction", "-b", device))
    return True


def _run(command: Sequence[str]) -> bool:
    if shutil.which(command[0]) is None:
        return False
    try:
        done = subprocess.run(command, capture_output=True, timeout=_WAIT_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
