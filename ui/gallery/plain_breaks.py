"""The pictures and tests see what Windows shows: Qt breaks Thai lines by libthai where the system has it, and
Windows has not."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from pathlib import Path


def hide_libthai() -> None:
    """Load a small library of glibc under libthai's name: Qt then finds it already there, and empty.

    Before the first line of text is laid out.
    """
    ldconfig = shutil.which("ldconfig") or "/sbin/ldconfig"
    if not Path(ldconfig).exists():
        return
    listed = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False).stdout
    paths = [line.rsplit(" => ", 1)[1] for line in listed.splitlines() if "libBrokenLocale.so.1" in line]
    if paths:
        own_name = b"libBrokenLocale.so.1"
        empty = Path(tempfile.mkdtemp(prefix="samut-plain-")) / "libthai.so.0"
        other_name = b"libthai.so.0".ljust(len(own_name), b"\0")
        empty.write_bytes(Path(paths[0]).read_bytes().replace(own_name, other_name))
        ctypes.CDLL(str(empty))
        shutil.rmtree(empty.parent)
