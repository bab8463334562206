"""Killed before every single system call that touches the disk: before or after, never between.

`SAMUT_LONG=1` walks through all of them, else a sample. On a system without strace nothing runs here; then
`test_kills.py` (kills at random moments) and `tests/unit/db/test_backup_kills.py` (before every step of Python's
own) hold the promise.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.errors import AppError
from desktop.opening import open_book
from tests.end2end.program import Office, Program
from tests.end2end.syscalls import calls_of, can_kill, killed_at

_LONG = os.environ.get("SAMUT_LONG") == "1"
_SAMPLE = 12

pytestmark = pytest.mark.skipif(not can_kill(), reason="needs strace")


@dataclass
class Act:
    """A verb on a book, and what lies beside the book afterwards."""

    book: Program
    words: Callable[[Path], tuple[object, ...]]
    """Given the place where the verb may write."""
    look: Callable[[Program, Path], object]
    """What must be as before or as after."""
    whole: Callable[[Program, Path], None]
    """Fails when a file that was left looks finished and is not."""


def _state(program: Program, _: Path) -> object:
    return program.state()


def _nothing_to_see(_: Program, __: Path) -> None:
    """Nothing is written beside the book."""


def walk(act: Act, tmp_path: Path) -> int:
    """Kill at every point (or a sample); how many kills there were."""
    done, place = act.book.copy_to(tmp_path / "done"), tmp_path / "done-place"
    place.mkdir()
    counted = calls_of(done, act.words(place), tmp_path / "log")
    points = [(call, number) for call, times in counted.items() for number in range(1, times + 1)]
    before, after = act.look(act.book, tmp_path / "nowhere"), act.look(done, place)
    chosen = points if _LONG else points[:: max(1, len(points) // _SAMPLE)]
    kills = 0
    for index, (call, number) in enumerate(chosen):
        victim, place = act.book.copy_to(tmp_path / f"victim{index}"), tmp_path / f"place{index}"
        place.mkdir()
        kills += killed_at(victim, act.words(place), call, number)
        where = f"{call} {number}"
        act.whole(victim, place)
        assert victim.problems() == [], where
        found = act.look(victim, place)
        assert found in (before, after), where
        again = victim.ending(*act.words(place))
        assert again == 0 or (again == 13 and found == after), f"{where}: {again}"
        assert victim.problems() == [], where
        assert act.look(victim, place) == after, where
        act.whole(victim, place)
    return kills


@pytest.fixture
def bundle(pair: tuple[Office, Program], tmp_path: Path) -> Path:
    office, _ = pair
    office.program.put("DailyLog", *(office.log(f"2026-11-{day:02d}") for day in range(2, 9)))
    return Path(office.program.one("bundle", "export", "--for", "24", "--to", tmp_path / "usb")["files"][0])


def test_killed_export(pair: tuple[Office, Program], tmp_path: Path) -> None:
    office, province = pair
    office.program.put("DailyLog", *(office.log(f"2026-11-{day:02d}") for day in range(2, 9)))

    def whole(_: Program, place: Path) -> None:
        receiver = open_book(province.data)
        try:
            for file in place.rglob("*.samut"):
                receiver.exchange.preview([file])
        except AppError as error:
            raise AssertionError(f"a finished name, but {error}") from error
        finally:
            receiver.close()

    def words(place: Path) -> tuple[object, ...]:
        return ("bundle", "export", "--for", "24", "--to", place)

    kills = walk(Act(office.program, words, _state, whole), tmp_path)
    assert kills >= (40 if _LONG else 5)


def test_killed_import(pair: tuple[Office, Program], bundle: Path, tmp_path: Path) -> None:
    _, province = pair
    kills = walk(Act(province, lambda _: ("bundle", "import", bundle), _state, _nothing_to_see), tmp_path)
    assert kills >= (60 if _LONG else 5)


def test_killed_undo_of_an_import(pair: tuple[Office, Program], bundle: Path, tmp_path: Path) -> None:
    _, province = pair
    number = province.one("bundle", "import", bundle)["bundle_no"]
    kills = walk(Act(province, lambda _: ("bundle", "undo", number), _state, _nothing_to_see), tmp_path)
    assert kills >= (30 if _LONG else 5)


def test_killed_backup(pair: tuple[Office, Program], tmp_path: Path) -> None:
    """The book never changes by being copied, and a copy under its final name is whole."""
    office, _ = pair

    def whole(victim: Program, _: Path) -> None:
        for file in (victim.data / "backups").glob("*.samutbk"):
            assert victim.ending("backup", "verify", file) == 0

    kills = walk(Act(office.program, lambda _: ("backup", "make"), _state, whole), tmp_path)
    assert kills >= (40 if _LONG else 5)


def test_killed_restore(pair: tuple[Office, Program], tmp_path: Path) -> None:
    office, _ = pair
    program = office.program
    program.put("DailyLog", office.log("2026-11-02"))
    file = program.one("backup", "make")["file"]
    program.put("DailyLog", office.log("2026-11-03"))
    kills = walk(Act(program, lambda _: ("backup", "restore", file), _state, _nothing_to_see), tmp_path)
    assert kills >= (60 if _LONG else 5)
