"""Removable drives that are plugged in now: USB sticks, USB disks and memory cards.

Qt knows volumes but not which of them are removable (notes/desktop.md §5), so each system is asked itself.
Tests, and offices whose drives are not recognised, name folders in SAMUT_DRIVES (separated as in PATH).
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

OVERRIDE = "SAMUT_DRIVES"
_ESCAPED = re.compile(r"(\\\d{3}|\\x[0-9a-f]{2})")
_NEVER = ("/", "/boot", "/boot/efi", "/home", "/usr", "/var")


@dataclass(frozen=True, slots=True)
class Drive:
    """`path` is where its files are; `label` is what people call it (“STICK”). Sizes in bytes."""

    path: Path
    label: str
    free: int
    total: int
    is_writable: bool = True


def removable_drives(environment: Mapping[str, str] = os.environ) -> tuple[Drive, ...]:
    """Sorted by path. May wait for a slow or dying stick: never call it on the GUI thread."""
    named = environment.get(OVERRIDE)
    if named is not None:
        places = [(Path(part), Path(part).name) for part in named.split(os.pathsep) if part]
    elif sys.platform == "win32":
        from desktop.sync.drives_windows import removable_places

        places = removable_places()
    else:
        places = list(_linux_places(Path("/")))
    found = (_measured(path, label) for path, label in places)
    return tuple(sorted((one for one in found if one is not None), key=lambda one: str(one.path)))


def _measured(path: Path, label: str) -> Drive | None:
    """None when it was pulled out meanwhile, or has no medium in it."""
    import shutil

    try:
        if not path.is_dir():
            return None
        usage = shutil.disk_usage(path)
        writable = os.access(path, os.W_OK)
    except OSError:
        return None
    return Drive(path, label or str(path), usage.free, usage.total, writable)


# --- Linux ------------------------------------------------------------------------------------------


def _linux_places(root: Path) -> Iterator[tuple[Path, str]]:
    """Mounted volumes on removable or USB devices. `root` is `/`, except in tests."""
    labels = _labels(root)
    try:
        mounts = (root / "proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return
    seen: set[str] = set()
    for line in mounts.splitlines():
        device, mount_point, *_ = (*line.split(" "), "", "")
        mount_point = _unescaped(mount_point)
        if not device.startswith("/dev/") or mount_point in _NEVER or device in seen:
            continue
        if _is_removable(root, device.rsplit("/", 1)[-1]):
            seen.add(device)
            path = root / mount_point.lstrip("/")
            yield path, labels.get(device.rsplit("/", 1)[-1], Path(mount_point).name)


def mounted_device(path: Path, root: Path) -> str | None:
    """`/dev/sdb1` for the folder where it is mounted; None when nothing is."""
    try:
        mounts = (root / "proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    for line in mounts.splitlines():
        device, mount_point, *_ = (*line.split(" "), "", "")
        if device.startswith("/dev/") and root / _unescaped(mount_point).lstrip("/") == path:
            return device
    return None


def _is_removable(root: Path, name: str) -> bool:
    entry = root / "sys/class/block" / name
    try:
        place = entry.resolve(strict=True)
    except OSError:
        return False
    if "/usb" in f"/{place.relative_to(root.resolve()).as_posix()}":
        return True
    disk = place.parent if (place / "partition").exists() else place
    if _text(disk / "removable") == "1":
        return True
    return _text(disk / "device/type") == "SD"  # a card in a built-in reader says removable 0


def _labels(root: Path) -> dict[str, str]:
    """Volume labels by device name."""
    found = {}
    try:
        for link in (root / "dev/disk/by-label").iterdir():
            found[link.resolve().name] = _unescaped(link.name)
    except OSError:
        pass
    return found


def _unescaped(text: str) -> str:
    r"""`/proc/mounts` writes a blank as \040, udev as \x20; a Thai letter is three of the latter."""
    raw = bytearray()
    for part in _ESCAPED.split(text):
        if _ESCAPED.fullmatch(part):
            raw.append(int(part[2:], 16) if part[1] == "x" else int(part[1:], 8) & 0xFF)
        else:
            raw += part.encode()
    return raw.decode(errors="replace")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""
