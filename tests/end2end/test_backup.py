"""Backup and restore by the command line: kills at any system call, a full disk, a stick that goes, another PC."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from desktop.opening import open_book
from tests.end2end import pictures
from tests.end2end.program import ROOT, Office, Program, environment
from tests.end2end.test_hard_places import _fill, small_disk  # noqa: F401 - a fixture

KILLS = 120 if os.environ.get("SAMUT_LONG") == "1" else 5
_CALLS = (
    "openat,write,pwrite64,fsync,fdatasync,rename,renameat2,unlink,unlinkat,mkdir,rmdir,link,ftruncate,chmod"
)
needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="kills at system calls need strace")


@pytest.fixture
def with_photos(office: Office, tmp_path: Path) -> Office:
    (activity,) = office.program.put("Activity", office.activity())
    office.program.call("attach", "Activity", activity, *pictures.photos(tmp_path, 3))
    return office


def backups_of(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.samutbk"))


def replica_of(program: Program) -> str:
    app = open_book(program.data)
    try:
        return str(app.store.me.id)
    finally:
        app.close()


def test_there_and_back(with_photos: Office, tmp_path: Path) -> None:
    here = with_photos.program
    made = here.one("backup", "make")
    assert made["verified"] is True
    file = Path(made["file"])
    assert file.parent == here.data / "backups"
    told = here.one("backup", "verify", file)
    assert (told["ok"], told["blobs"]) == (True, 3)
    (listed,) = here.call("backup", "list")
    assert listed["file"] == str(file)
    before, first = here.state(), replica_of(here)
    here.put("DailyLog", with_photos.log("2026-11-02"))
    assert here.state() != before
    restored = here.one("backup", "restore", file)
    assert here.state() == before
    assert restored["replica"] == replica_of(here) != first
    assert (Path(restored["aside"]) / "samut.db").exists()
    assert here.problems() == []


def test_on_another_pc_the_office_code_is_asked_for(
    with_photos: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = Path(with_photos.program.one("backup", "make", tmp_path / "usb")["file"])
    there = Program(tmp_path / "there")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "another account"))
    assert there.one("backup", "restore", file, code=12)["error"] == "password_needed"
    assert there.one("backup", "verify", file, code=12)["error"] == "password_needed"
    assert not (tmp_path / "there" / "samut.db").exists()


def test_a_damaged_book_is_restored_from_the_list(with_photos: Office) -> None:
    here = with_photos.program
    here.one("backup", "make")
    before = here.state()
    (here.data / "samut.db").write_bytes(b"spoilt" * 900)
    here.one("record", "list", "Site", code=30)
    shutil.rmtree(here.data / "keys")
    told = here.one("record", "list", "Site", code=30)
    assert told["error"] == "keys_missing"
    newest = here.call("backup", "list")[0]["file"]
    here.one("backup", "restore", newest)
    assert here.state() == before
    assert here.problems() == []


def test_what_is_no_backup_is_refused_and_nothing_is_touched(with_photos: Office, tmp_path: Path) -> None:
    here = with_photos.program
    file = Path(here.one("backup", "make", tmp_path / "usb")["file"])
    before = here.state()
    content = file.read_bytes()
    for number, (spoilt, code) in enumerate(
        [
            (content[:-1], 30), (content[:4000], 30), (b"", 30), (content + b"x", 30),
            (content[:9000] + b"x" + content[9001:], 30), (b"SAMUT-BACKUP-7\n" + content[15:], 31),
        ]
    ):  # fmt: skip
        other = tmp_path / f"{number}.samutbk"
        other.write_bytes(spoilt)
        for verb in ("verify", "restore"):
            told = here.one("backup", verb, other, code=code)
            assert "สมุดเดิมไม่ถูกแตะต้อง" in told["message"]
    here.one("backup", "restore", tmp_path / "none.samutbk", code=11)
    assert here.state() == before
    assert not list(here.data.glob("before-restore-*"))


def test_a_disk_that_is_too_small(with_photos: Office, small_disk: Path, tmp_path: Path) -> None:  # noqa: F811
    here = with_photos.program
    file = Path(here.one("backup", "make", tmp_path / "usb")["file"])
    _fill(small_disk)
    told = here.one("backup", "make", small_disk / "usb", code=20)
    assert "ข้อมูลในเครื่องยังอยู่ครบ" in told["message"]
    assert not [path for path in small_disk.rglob("*") if path.name != "filler" and path.is_file()]
    there = Program(small_disk / "book")
    told = there.one("backup", "restore", file, code=20)
    assert not (small_disk / "book" / "samut.db").exists()
    (small_disk / "filler").unlink()
    there.one("backup", "restore", file)
    assert there.state() == here.state()
    # Now the book itself is on the disk that fills: its restore leaves it as it was.
    before = there.state()
    _fill(small_disk)
    there.one("backup", "restore", file, code=20)
    (small_disk / "filler").unlink()
    assert there.state() == before
    assert there.problems() == []


def test_a_folder_that_can_only_be_read_is_looked_at(with_photos: Office, small_disk: Path) -> None:  # noqa: F811
    shutil.copytree(with_photos.program.data, small_disk / "book")
    here = Program(small_disk / "book")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    words = [*here.command()[:3], "--data", str(here.data), "--json", "--read-only"]
    seen = subprocess.run(
        [*words, "record", "list", "Site"], capture_output=True, text=True, env=environment(), cwd=ROOT, check=False
    )  # fmt: skip
    assert seen.returncode == 0, seen.stdout
    out = small_disk.parent / "F08.pdf"
    printed = subprocess.run(
        [*words, "form", "print", "F08", "--draft", "--out", str(out)],
        capture_output=True, text=True, env=environment(), cwd=ROOT, check=False,
    )  # fmt: skip
    assert printed.returncode == 0, printed.stdout
    assert out.read_bytes().startswith(b"%PDF")
    refused = subprocess.run(
        [*words, "settings", "set", "min_photos", "3"],
        capture_output=True, text=True, env=environment(), cwd=ROOT, check=False,
    )  # fmt: skip
    assert refused.returncode == 20
    assert "เปิดดูอย่างเดียว" in refused.stdout
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)


@needs_strace
def test_killed_at_any_system_call_of_a_backup(with_photos: Office, tmp_path: Path) -> None:
    here = with_photos.program
    before = here.state()
    calls = _calls(here, ("backup", "make", str(tmp_path / "count")), tmp_path)
    for number, step in enumerate(_some(calls)):
        place = tmp_path / f"usb-{number}"
        _killed_at(here, ("backup", "make", str(place)), step)
        for file in backups_of(place):
            assert here.one("backup", "verify", file)["ok"] is True
        again = here.one("backup", "make", place)
        assert here.one("backup", "verify", again["file"])["ok"] is True
    assert here.state() == before
    assert here.problems() == []


@needs_strace
def test_killed_at_any_system_call_of_a_restore(with_photos: Office, tmp_path: Path) -> None:
    book = with_photos.program
    file = Path(book.one("backup", "make", tmp_path / "usb")["file"])
    after = book.state()
    book.put("DailyLog", with_photos.log("2026-11-02"))
    before = book.state()
    words = ("backup", "restore", str(file))
    calls = _calls(book.copy_to(tmp_path / "count"), words, tmp_path)
    for number, step in enumerate(_some(calls)):
        victim = book.copy_to(tmp_path / f"book-{number}")
        replica = replica_of(victim)  # a copy takes a name of its own when it is first opened
        _killed_at(victim, words, step)
        assert victim.problems() == []
        state = victim.state(), replica_of(victim) == replica
        assert state in ((before, True), (after, False)), f"killed at {step}"
        victim.one(*words)
        assert victim.state() == after
        shutil.rmtree(victim.data)


def _some(calls: list[str]) -> list[tuple[str, int]]:
    """System calls by name and number, mostly towards the end, where files get their names."""
    chance = random.Random(len(calls))
    places = {chance.randrange(2 * len(calls) // 3, len(calls)) for _ in range(KILLS)}
    return [(calls[place], calls[: place + 1].count(calls[place])) for place in sorted(places)]


def _calls(program: Program, words: tuple[str, ...], place: Path) -> list[str]:
    """The system calls of our kinds that the verb makes on its main thread when it comes to its end."""
    log = place / "calls.txt"
    done = subprocess.run(
        ["strace", "-f", "-o", str(log), "-e", f"trace={_CALLS}", *program.command(*words)],
        capture_output=True, env=environment(), cwd=ROOT, check=False,
    )  # fmt: skip
    if done.returncode:
        pytest.skip("strace may not trace here")
    found = re.findall(r"^(\d+) +(\w+)\(", log.read_text(errors="replace"), re.MULTILINE)
    return [name for process, name in found if process == found[0][0]]


def _killed_at(program: Program, words: tuple[str, ...], step: tuple[str, int]) -> None:
    name, number = step
    subprocess.run(
        [
            "strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={name}",
            "-e", f"inject={name}:signal=SIGKILL:when={number}", *program.command(*words),
        ],
        capture_output=True, env=environment(), cwd=ROOT, check=False,
    )  # fmt: skip
