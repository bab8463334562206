from __future__ import annotations

import ctypes
import os
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import pytest

from desktop.sync import drives
from desktop.sync.drives import removable_drives
from desktop.sync.drives_windows import eject, removable_places
from desktop.sync.ejecting import release_linux


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small /proc, /sys and /dev: a system disk, a USB stick, a USB disk, a card, a disk that was pulled."""
    device(tmp_path, "pci0000:00/ata1/sda", "sda1", removable="0")
    device(tmp_path, "pci0000:00/usb2/2-1/sdb", "sdb1", removable="1")
    device(tmp_path, "pci0000:00/usb3/3-1/sdc", "sdc1", removable="0")
    device(tmp_path, "pci0000:00/mmc0/mmcblk0", "mmcblk0p1", removable="0", kind="SD")
    device(tmp_path, "pci0000:00/mmc1/mmcblk1", "mmcblk1p1", removable="0", kind="MMC")
    labels = tmp_path / "dev/disk/by-label"
    labels.mkdir(parents=True)
    (tmp_path / "dev/sdb1").touch()
    (labels / r"\xe0\xb8\x87\xe0\xb8\xb2\xe0\xb8\x99\x202569").symlink_to(tmp_path / "dev/sdb1")
    for folder in ("media/stick one", "media/disk", "media/card", "data", "media/inner"):
        (tmp_path / folder).mkdir(parents=True)
    lines = [
        "sysfs /sys sysfs rw 0 0",
        "/dev/sda1 / ext4 rw 0 0",
        "/dev/sda1 /data ext4 rw 0 0",
        r"/dev/sdb1 /media/stick\040one vfat rw 0 0",
        "/dev/sdc1 /media/disk ext4 rw 0 0",
        "/dev/mmcblk0p1 /media/card exfat rw 0 0",
        "/dev/mmcblk1p1 /media/inner ext4 rw 0 0",
        "/dev/sdz1 /media/gone vfat rw 0 0",
    ]
    (tmp_path / "proc").mkdir()
    (tmp_path / "proc/mounts").write_text("\n".join(lines))
    return tmp_path


def device(root: Path, disk: str, part: str, *, removable: str, kind: str = "") -> None:
    place = root / "sys/devices" / disk
    (place / part).mkdir(parents=True)
    (place / part / "partition").write_text("1")
    (place / "removable").write_text(removable)
    if kind:
        (place / "device").mkdir()
        (place / "device/type").write_text(kind)
    links = root / "sys/class/block"
    links.mkdir(parents=True, exist_ok=True)
    (links / part).symlink_to(place / part)


def test_sticks_usb_disks_and_cards_are_found_and_system_disks_are_not(root: Path) -> None:
    found = list(drives._linux_places(root))
    assert [(path.name, label) for path, label in found] == [
        ("stick one", "งาน 2569"),
        ("disk", "disk"),
        ("card", "card"),
    ]


def test_the_override_names_folders(tmp_path: Path) -> None:
    stick, gone = tmp_path / "STICK", tmp_path / "GONE"
    stick.mkdir()
    (one,) = removable_drives({"SAMUT_DRIVES": os.pathsep.join([str(stick), str(gone)])})
    assert (one.path, one.label, one.is_writable) == (stick, "STICK", True)
    assert 0 < one.free <= one.total


def test_an_empty_override_means_no_drive() -> None:
    assert removable_drives({"SAMUT_DRIVES": ""}) == ()


class FakeKernel:
    """C: system disk, D: DVD, E: stick without label, F: USB disk."""

    kinds: ClassVar = {"C:\\": 3, "D:\\": 5, "E:\\": 2, "F:\\": 3}

    def SetErrorMode(self, mode: int) -> int:
        return 0

    def GetLogicalDrives(self) -> int:
        return sum(1 << (ord(root[0]) - ord("A")) for root in self.kinds) | 1

    def GetDriveTypeW(self, root: str) -> int:
        return self.kinds[root]

    def GetVolumeInformationW(self, root: str, name: ctypes.Array, *_: object) -> int:
        if root == "F:\\":
            name.value = "BACKUP"
        return 1

    def CreateFileW(self, path: str, *_: object) -> int:
        return ord(path[4])

    def DeviceIoControl(self, handle: int, code: int, query: object, size: int, answer: ctypes.Array,
                        room: int, written: object, _: None) -> int:  # fmt: skip
        bus = 7 if handle == ord("F") else 11
        answer[28:32] = bus.to_bytes(4, "little")
        ctypes.cast(written, ctypes.POINTER(ctypes.c_uint32))[0] = 40
        return 1

    def CloseHandle(self, handle: int) -> int:
        return 1


def test_windows_knows_sticks_by_type_and_usb_disks_by_their_bus() -> None:
    assert removable_places(FakeKernel()) == [(Path("E:\\"), "E:"), (Path("F:\\"), "BACKUP")]


# --- letting go -------------------------------------------------------------------------------------


class Commands:
    """What was asked of the system, and which commands it knows."""

    def __init__(self, *works: str) -> None:
        self.works, self.asked = works, []

    def __call__(self, command: Sequence[str]) -> bool:
        self.asked.append(" ".join((command[0], command[1], command[-1])))
        return command[1] in self.works


def test_a_stick_is_unmounted_and_switched_off_by_its_device(root: Path) -> None:
    run = Commands("unmount", "power-off")
    assert release_linux(root / "media/stick one", root, run)
    assert run.asked == ["udisksctl unmount /dev/sdb1", "udisksctl power-off /dev/sdb1"]


def test_a_card_that_cannot_be_switched_off_is_let_go_all_the_same(root: Path) -> None:
    assert release_linux(root / "media/card", root, Commands("unmount"))


def test_without_udisks_the_desktop_is_asked(root: Path) -> None:
    run = Commands("mount")
    assert release_linux(root / "media/card", root, run)
    assert run.asked[-1] == f"gio mount {root / 'media/card'}"


def test_a_stick_in_use_is_not_said_to_be_free(root: Path) -> None:
    assert not release_linux(root / "media/card", root, Commands())


def test_a_plain_folder_is_nothing_to_let_go(root: Path) -> None:
    run = Commands("unmount")
    assert not release_linux(root / "home", root, run)
    assert run.asked == []


class Kernel:
    """kernel32 for one volume: which of lock, dismount and eject work."""

    def __init__(self, works: int, handle: int = 7) -> None:
        self.works, self.handle, self.codes, self.closed = works, handle, [], 0

    def CreateFileW(self, *_: object) -> int:
        return self.handle

    def DeviceIoControl(self, _handle: int, code: int, *_: object) -> bool:
        self.codes.append(code)
        return len(self.codes) <= self.works

    def CloseHandle(self, _handle: int) -> None:
        self.closed += 1


@pytest.mark.parametrize(("works", "free"), [(3, True), (0, False), (2, False)])
def test_windows_locks_dismounts_and_ejects_in_this_order(works: int, free: bool) -> None:
    kernel = Kernel(works)
    assert eject("E:\\", kernel) is free
    assert kernel.codes == [0x90018, 0x90020, 0x2D4808][: works + 1]
    assert kernel.closed == 1


def test_a_volume_that_cannot_be_opened_is_not_said_to_be_free() -> None:
    assert not eject("E:\\", Kernel(3, handle=-1))
