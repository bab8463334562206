"""Data folders that are full, read-only, in use, not ours, or from a newer program."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.opening import open_book
from tests.end2end import pictures
from tests.end2end.program import Office, Program, founded

_SAFE = "ข้อมูล"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of sixteen megabytes, which can fill up and be made read-only."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root may mount a small file system")
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this machine does not let us mount")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def _fill(disk: Path, *, leave: int = 0) -> None:
    """`leave`: bytes that stay free."""
    with (disk / "filler").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            file.truncate(file.tell() - leave)


def _moved_to(office: Office, disk: Path) -> Office:
    program = office.program.copy_to(disk / "2401")
    return Office(program, office.owner, office.site, office.worker)


def test_full_data_folder_keeps_what_was_saved(office: Office, small_disk: Path, tmp_path: Path) -> None:
    here = _moved_to(office, small_disk)
    (activity,) = here.program.put("Activity", here.activity())
    before = here.program.state()
    _fill(small_disk)
    logs = [here.log(f"2026-10-{day:02d}", problems="ฝนตกหนักทั้งวัน " * 30) for day in range(1, 31)]
    told = here.program.one("record", "put", "DailyLog", "-", given=logs, code=20)
    assert "พื้นที่เต็ม" in told["message"]
    assert _SAFE in told["message"]
    told = here.program.one("attach", "Activity", activity, *pictures.photos(tmp_path, 2), code=20)
    assert "พื้นที่เต็ม" in told["message"]
    (small_disk / "filler").unlink()
    assert here.program.state() == before
    assert here.program.problems() == []
    assert len(here.program.put("DailyLog", *logs)) == 30


def test_new_book_on_a_full_disk_leaves_no_half(small_disk: Path) -> None:
    _fill(small_disk, leave=40_000)
    program = Program(small_disk / "new")
    words = ("init", "--role", "district", "--code", "2401", "--name", "สำนักงาน")
    assert program.one(*words, code=20)["error"] == "cannot_write"
    (small_disk / "filler").unlink()
    program.one(*words)
    assert program.problems() == []


def test_read_only_data_folder(office: Office, small_disk: Path) -> None:
    here = _moved_to(office, small_disk)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    told = here.program.one("record", "put", "DailyLog", "-", given=[here.log("2026-11-02")], code=20)
    assert "อ่านได้อย่างเดียว" in told["message"]
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert here.program.problems() == []
    assert here.program.put("DailyLog", here.log("2026-11-02"))


def test_full_stick_leaves_no_half_bundle(pair: tuple[Office, Program], small_disk: Path) -> None:
    office, _ = pair
    office.program.put("DailyLog", office.log("2026-11-02"))
    _fill(small_disk)
    told = office.program.one("bundle", "export", "--for", "24", "--to", small_disk / "usb", code=20)
    assert "ข้อมูลในเครื่องยังอยู่ครบ" in told["message"]
    assert not list(small_disk.glob("usb/*"))
    (small_disk / "filler").unlink()
    assert office.program.one("bundle", "export", "--for", "24", "--to", small_disk / "usb")["files"]


def test_folder_in_use_names_who_has_it(office: Office) -> None:
    holder = open_book(office.program.data)
    try:
        told = office.program.process("record", "list", "Site", code=21)[-1]
    finally:
        holder.close()
    assert told["error"] == "busy"
    assert str(os.getpid()) in told["message"]


def test_a_second_book_in_a_folder_is_refused(office: Office) -> None:
    before = office.program.state()
    office.program.one("init", "--role", "district", "--code", "2401", "--name", "สำนักงาน", code=13)
    office.program.one("demo", code=13)
    assert office.program.state() == before


def test_demo_into_a_full_disk_takes_itself_back(small_disk: Path) -> None:
    program = Program(small_disk / "demo")
    _fill(small_disk, leave=6_000_000)
    assert program.one("demo", "--scale", "0.02", code=20)["error"] == "cannot_write"
    assert not (small_disk / "demo").exists()


@pytest.mark.parametrize("content", [b"", b"this is not a database, but long enough to have a header" * 40])
def test_files_that_are_no_book(office: Office, content: bytes) -> None:
    for side in office.program.data.glob("samut.db*"):
        side.unlink()
    (office.program.data / "samut.db").write_bytes(content)
    told = office.program.one("record", "list", "Site", code=30)
    assert _SAFE in told["message"]
    assert (office.program.data / "samut.db").read_bytes() == content, "evidence is left as it is"


def test_a_plain_database_is_not_ours(office: Office) -> None:
    for side in office.program.data.glob("samut.db*"):
        side.unlink()
    plain = sqlite3.connect(office.program.data / "samut.db")
    plain.execute("CREATE TABLE site (id)")
    plain.close()
    office.program.one("record", "list", "Site", code=30)


def test_a_book_of_a_newer_program(office: Office) -> None:
    app = open_book(office.program.data)
    with app.store.transaction() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    app.close()
    told = office.program.one("record", "list", "Site", code=31)
    assert "กรุณาติดตั้งโปรแกรมรุ่นล่าสุด" in told["message"]


def test_a_damaged_book_is_found_by_check(office: Office, tmp_path: Path) -> None:
    (activity,) = office.program.put("Activity", office.activity())
    office.program.call("attach", "Activity", activity, *pictures.photos(tmp_path, 2))
    blobs = sorted((office.program.data / "blobs").glob("*/*"))
    blobs[0].write_bytes(blobs[0].read_bytes()[:-1] + b"x")
    blobs[1].unlink()
    told = office.program.one("check", code=30)
    assert told["ok"] is False
    assert {problem["code"] for problem in told["problems"]} == {"blob_damaged", "blob_missing"}
    assert all(problem["next"] for problem in told["problems"])


def test_the_audit_names_the_first_entry_that_was_changed_from_outside(office: Office) -> None:
    office.program.put("Activity", office.activity())
    assert office.program.one("audit", "verify") == {"ok": True, "first_bad": None}
    app = open_book(office.program.data)
    with app.store.transaction() as connection:
        connection.exec_driver_sql("UPDATE change SET hlc = hlc + 1 WHERE replica = 1 AND seq IN (2, 3)")
        connection.commit()
    app.close()
    bad = office.program.one("audit", "verify", code=30)["first_bad"]
    assert bad["code"] == "journal_chain"
    assert bad["where"].endswith(":2")
    assert bad["next"]


def test_a_book_can_move(tmp_path: Path) -> None:
    """Moving the folder moves the office."""
    here = founded(tmp_path / "here", "2401")
    state = here.state()
    shutil.move(here.data, tmp_path / "there")
    assert Program(tmp_path / "there").state() == state
