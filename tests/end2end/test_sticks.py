"""Sticks that fill up, turn read-only or are pulled: no finished name whose file is not whole.

On real file systems where this machine lets us: a tmpfs of three megabytes, and FAT by fusefat, killed in the
middle as a pulled stick is. Elsewhere the same walk over a folder whose writes fail at the delivering seam.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db import durable
from db.errors import AppError
from desktop.opening import App
from desktop.sync.delivering import Stage
from desktop.sync.errors import VolumeMissing
from desktop.sync.exchange import SendRequest
from tests.makers import a_site, an_activity
from tests.unit.desktop.sync.offices import an_office, enrol
from tests.unit.desktop.sync.siege import a_photo

_LONG = os.environ.get("SAMUT_LONG") == "1"
_VOLUME = 256 << 10


@pytest.fixture
def district(tmp_path: Path) -> Iterator[App]:
    app = an_office(tmp_path, "2401")
    activity = an_activity(app, a_site(app))
    for seed in range(3):
        a_photo(app, activity, seed, size=(1000, 800))
    yield app
    app.close()


@pytest.fixture
def province(tmp_path: Path, district: App) -> Iterator[App]:
    app = an_office(tmp_path, "24")
    enrol(district, app)
    yield app
    app.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root may mount a small file system")
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this machine does not let us mount")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


class At:
    """Lets something happen to the stick when so many steps of the delivery were told."""

    def __init__(self, step: int, act: Callable[[], object]) -> None:
        self.left, self._act, self.stages = step, act, list[Stage]()

    def __call__(self, stage: Stage, done: int, total: int) -> None:
        self.stages.append(stage)
        self.left -= 1
        if self.left == 0:
            self._act()


def export(app: App, place: Path, report: At, volume: int | None) -> bool:
    """Does the program say that all is written?"""
    request = SendRequest(receiver="24", target=place, volume_bytes=volume)
    told = ""
    try:
        return bool(app.exchange.send(request, report).files)
    except AppError as error:
        told = error.for_user
    assert "ข้อมูลเดิม" in told or "ข้อมูลในเครื่องยังอยู่ครบ" in told, told
    return False


def require_whole(province: App, place: Path) -> int:
    """Every finished name must pass an inspection: alone, or as one volume of a set of which others are missing."""
    files = sorted(place.glob("*.samut"))
    for file in files:
        with contextlib.suppress(VolumeMissing):
            province.exchange.preview([file])
    (glances,) = [province.exchange.glance(files)]
    assert [one.refusal for one in glances] == [None] * len(files)
    for one in glances:
        assert one.header is not None
        _require_payload(one.path, one.header.payload.sha256)
    return len(files)


def _require_payload(file: Path, sha256: str) -> None:
    """A volume's own part of the payload, byte for byte."""
    import hashlib

    from desktop.sync import container

    with file.open("rb") as stream:
        entry = container.read_entries(stream, max_entries=3)[2]
        found = hashlib.sha256(b"".join(container.chunks_of(stream, entry))).hexdigest()
    assert found == sha256, file.name


@pytest.mark.parametrize("volume", [None, _VOLUME])
def test_a_disk_that_fills_up(district: App, province: App, small_disk: Path, volume: int | None) -> None:
    """Somebody else fills it while we write; afterwards there is room and it goes on."""

    def fill() -> None:
        with (small_disk / "filler").open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while file.write(bytes(4096)):
                pass

    for step in range(1, 40, 3 if _LONG else 9):
        report = At(step, fill)
        said = export(district, small_disk / "usb", report, volume)
        assert require_whole(province, small_disk / "usb") or not said
        assert not list((small_disk / "usb").glob("*.part"))
        (small_disk / "filler").unlink(missing_ok=True)
        if said:
            break
    assert said or export(district, small_disk / "usb", At(0, fill), volume)
    province.exchange.import_(sorted((small_disk / "usb").glob("*.samut")), by=None)


@pytest.mark.parametrize("volume", [None, _VOLUME])
def test_a_disk_that_turns_read_only(
    district: App, province: App, small_disk: Path, volume: int | None
) -> None:
    def to(mode: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{mode}", str(small_disk)], check=False, capture_output=True)

    for step in range(1, 40, 3 if _LONG else 9):
        # A file system with a file open for writing refuses to become read-only: then nothing happened to it.
        said = export(district, small_disk / "usb", At(step, lambda: to("ro")), volume)
        assert require_whole(province, small_disk / "usb") or not said
        to("rw")
        if said:
            break
    assert said or export(district, small_disk / "usb", At(0, lambda: None), volume)
    province.exchange.import_(sorted((small_disk / "usb").glob("*.samut")), by=None)


class Fat:
    """A FAT file system in a file. `pull` is what happens when somebody takes the stick out: the system removes the
    folder where it was mounted.
    """

    def __init__(self, folder: Path) -> None:
        self.image, self.place = folder / "stick.img", folder / "media" / "stick"
        with self.image.open("wb") as file:
            file.truncate(24 << 20)
        subprocess.run(["mkfs.vfat", str(self.image)], check=True, capture_output=True)
        self._running: subprocess.Popen[bytes] | None = None

    def plug_in(self) -> None:
        self.place.parent.unlink(missing_ok=True)
        self.place.mkdir(parents=True)
        command = ["fusefat", "-o", "rw+", "-f", str(self.image), str(self.place)]
        self._running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(100):
            if os.path.ismount(self.place):
                return
            time.sleep(0.05)
        pytest.skip("fusefat does not mount here")

    def pull(self) -> None:
        if self._running is not None:
            self._running.kill()
            self._running.wait()
            self._running = None
            subprocess.run(["fusermount", "-u", "-z", str(self.place)], check=False, capture_output=True)
            shutil.rmtree(self.place.parent)
            self.place.parent.touch()  # nobody can make a folder there now


@pytest.fixture
def fat(tmp_path: Path) -> Iterator[Fat]:
    if any(shutil.which(tool) is None for tool in ("fusefat", "mkfs.vfat", "fusermount")):
        pytest.skip("needs fusefat and mkfs.vfat")
    stick = Fat(tmp_path)
    yield stick
    stick.pull()


@pytest.mark.parametrize("volume", [None, _VOLUME])
def test_a_fat_stick_that_is_pulled(district: App, province: App, fat: Fat, volume: int | None) -> None:
    """Pulled at one step after the other; what it holds when it is plugged in again is whole or has no final name."""
    pulled = 0
    for step in range(1, 60, 1 if _LONG else 7):
        fat.plug_in()
        said = export(district, fat.place, At(step, fat.pull), volume)
        pulled += not said
        fat.pull()
        fat.plug_in()
        found = require_whole(province, fat.place)
        assert found or not said
        fat.pull()
        if said:
            break
    assert pulled
    fat.plug_in()
    assert said or export(district, fat.place, At(0, lambda: None), volume)
    province.exchange.import_(sorted(fat.place.glob("*.samut")), by=None)


class Faulty:
    """Stands where the program asks the system to open, sync and rename; fails from the n-th time on."""

    def __init__(self, at: int) -> None:
        self.left = at
        self.real = {name: getattr(durable, name) for name in ("opened", "sync_file", "replace")}

    def act(self, name: str) -> Callable[..., object]:
        def acted(*arguments: object) -> object:
            self.left -= 1
            if self.left <= 0:
                raise OSError(5, "Input/output error")
            return self.real[name](*arguments)

        return acted


@pytest.mark.parametrize("volume", [None, _VOLUME])
@pytest.mark.parametrize("at", range(1, 40) if _LONG else (1, 2, 3, 4, 6, 9, 13))
def test_a_stick_that_fails_at_any_step(
    district: App, province: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int, volume: int | None
) -> None:
    """Runs everywhere: no file system of our own is needed."""
    place = tmp_path / "usb"
    place.mkdir()
    faulty = Faulty(at + (4 if volume else 0))  # the sealed payload is kept first
    with monkeypatch.context() as patched:
        for name in faulty.real:
            patched.setattr(durable, name, faulty.act(name))
        said = export(district, place, At(0, lambda: None), volume)
    found = require_whole(province, place)
    assert found or not said
    assert said or export(district, place, At(0, lambda: None), volume)
    province.exchange.import_(sorted(place.glob("*.samut")), by=None)
