"""Removable drives on Windows: drive type 2 (sticks, cards), and USB disks, which call themselves fixed.
Finding them, and letting go of one.
"""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

_REMOVABLE, _FIXED = 2, 3
_BUS_USB = 7
_QUERY_PROPERTY = 0x2D1400  # IOCTL_STORAGE_QUERY_PROPERTY
_SHARE_ALL = 0x1 | 0x2
_OPEN_EXISTING = 3
_NO_ERROR_BOXES = 0x1 | 0x8000  # SEM_FAILCRITICALERRORS: no “insert a disk” of Windows itself
_READ_WRITE = 0xC0000000
_LOCK_VOLUME, _DISMOUNT_VOLUME, _EJECT_MEDIA = 0x90018, 0x90020, 0x2D4808
_BUS_TYPE_AT = 28  # STORAGE_DEVICE_DESCRIPTOR.BusType

_NO_HANDLE = (None, -1, ctypes.c_void_p(-1).value)


def removable_places(kernel: Any = None) -> list[tuple[Path, str]]:
    """Root folder and label of every removable volume. `kernel` is kernel32, except in tests."""
    kernel = kernel or _kernel32()
    before = kernel.SetErrorMode(_NO_ERROR_BOXES)
    try:
        letters = kernel.GetLogicalDrives()
        roots = [f"{chr(ord('A') + place)}:\\" for place in range(26) if letters >> place & 1]
        return [(Path(root), _label(kernel, root)) for root in roots if _is_removable(kernel, root)]
    finally:
        kernel.SetErrorMode(before)


def _is_removable(kernel: Any, root: str) -> bool:
    if root[0] in "AB":  # floppy drives; asking them makes a noise
        return False
    kind = kernel.GetDriveTypeW(root)
    return kind == _REMOVABLE or (kind == _FIXED and _is_on_usb(kernel, root))


def eject(root: str, kernel: Any = None) -> bool:
    """Lock, dismount and eject the volume with this root (`E:\\`); False when some program still uses it."""
    kernel = kernel or _kernel32()
    handle = kernel.CreateFileW(f"\\\\.\\{root[:2]}", _READ_WRITE, _SHARE_ALL, None, _OPEN_EXISTING, 0, None)
    if handle in _NO_HANDLE:
        return False
    written = ctypes.c_uint32()
    try:
        return all(
            kernel.DeviceIoControl(handle, code, None, 0, None, 0, ctypes.byref(written), None)
            for code in (_LOCK_VOLUME, _DISMOUNT_VOLUME, _EJECT_MEDIA)
        )
    finally:
        kernel.CloseHandle(handle)


def _label(kernel: Any, root: str) -> str:
    name = ctypes.create_unicode_buffer(261)
    known = kernel.GetVolumeInformationW(root, name, len(name), None, None, None, None, 0)
    return (name.value if known else "") or root[:2]


def _is_on_usb(kernel: Any, root: str) -> bool:
    # No access rights are asked for, so that this needs no administrator.
    handle = kernel.CreateFileW(f"\\\\.\\{root[:2]}", 0, _SHARE_ALL, None, _OPEN_EXISTING, 0, None)
    if handle in _NO_HANDLE:
        return False
    try:
        query = (ctypes.c_uint32 * 3)(0, 0, 0)  # StorageDeviceProperty, PropertyStandardQuery
        answer = ctypes.create_string_buffer(1024)
        written = ctypes.c_uint32()
        done = kernel.DeviceIoControl(
            handle, _QUERY_PROPERTY, query, ctypes.sizeof(query), answer, len(answer), ctypes.byref(written), None
        )  # fmt: skip
        if not done or written.value < _BUS_TYPE_AT + 4:
            return False
        return int.from_bytes(answer.raw[_BUS_TYPE_AT : _BUS_TYPE_AT + 4], "little") == _BUS_USB
    finally:
        kernel.CloseHandle(handle)


def _kernel32() -> Any:
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined]
    kernel.CreateFileW.restype = ctypes.c_void_p
    kernel.DeviceIoControl.argtypes = [
        ctypes.c_void_p, ctypes.c_uint32, ctypes.c_void_p, ctypes.c_uint32, ctypes.c_void_p, ctypes.c_uint32,
        ctypes.c_void_p, ctypes.c_void_p,
    ]  # fmt: skip
    kernel.CloseHandle.argtypes = [ctypes.c_void_p]
    return kernel
