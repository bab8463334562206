"""One program per data folder."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest

from db.errors import FolderBusy
from db.lock import FolderLock


def test_a_second_program_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    first = FolderLock(tmp_path)
    first.acquire()
    with pytest.raises(FolderBusy) as refused:
        FolderLock(tmp_path).acquire()
    assert "น." in refused.value.for_user
    first.release()
    FolderLock(tmp_path).acquire()


def test_a_lock_taken_on_one_thread_is_given_back_on_another(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    opener = Thread(target=lock.acquire)
    opener.start()
    opener.join()
    lock.release()
    FolderLock(tmp_path).acquire()
