from __future__ import annotations

import threading
import weakref

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.changes import Changes
from desktop.errors import AppError
from ui.tasks import Progress, Tasks


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_commands_are_done_in_the_order_they_were_given(tasks: Tasks, owner: QWidget, settle) -> None:
    done: list[int] = []
    for number in range(20):
        tasks.run(lambda number=number: done.append(number), owner=owner)
    settle()
    assert done == list(range(20))


def test_results_arrive_on_the_gui_thread(tasks: Tasks, owner: QWidget, settle) -> None:
    threads: list[threading.Thread] = []
    tasks.run(
        threading.current_thread, owner=owner, done=lambda t: threads.extend([t, threading.current_thread()])
    )
    settle()
    assert threads[0] is not threads[1]
    assert threads[1] is threading.main_thread()


def test_changes_are_told_to_every_open_screen(qtbot: QtBot, tasks: Tasks, owner: QWidget) -> None:
    changes = Changes(frozenset({"DailyLog"}))
    with qtbot.waitSignal(tasks.stored) as told:
        tasks.run(lambda: changes, owner=owner)
    assert told.args == [changes]


def test_a_read_does_not_wait_behind_a_long_write(qtbot: QtBot, tasks: Tasks, owner: QWidget, settle) -> None:
    gate = threading.Event()
    order: list[str] = []
    tasks.run(gate.wait, owner=owner, done=lambda _: order.append("write"))
    tasks.read(lambda: 1, owner=owner, done=lambda _: (order.append("read"), gate.set()))
    settle()
    assert order == ["read", "write"]


def test_a_newer_read_replaces_the_older_one_in_its_slot(tasks: Tasks, owner: QWidget, settle) -> None:
    gate, begun = threading.Event(), threading.Event()
    shown: list[str] = []

    def slow() -> str:
        begun.set()
        gate.wait()
        return "ก"

    tasks.read(slow, owner=owner, done=shown.append, slot="search")
    begun.wait()
    for words in ("กา", "กาแ", "กาแฟ"):
        tasks.read(lambda words=words: words, owner=owner, done=shown.append, slot="search")
    gate.set()
    settle()
    assert shown == ["กาแฟ"]


def test_slots_of_different_names_do_not_disturb_each_other(tasks: Tasks, owner: QWidget, settle) -> None:
    shown: list[str] = []
    for slot in ("a", "b"):
        tasks.read(lambda slot=slot: slot, owner=owner, done=shown.append, slot=slot)
    settle()
    assert shown == ["a", "b"]


def test_an_error_reaches_the_error_road_even_when_its_screen_is_gone(
    qtbot: QtBot, tasks: Tasks, errors: list[BaseException], settle
) -> None:
    screen = QWidget()
    gate = threading.Event()

    def fail() -> None:
        gate.wait()
        raise AppError("disk full")

    tasks.run(fail, owner=screen, done=lambda _: pytest.fail("must not arrive"))
    screen.deleteLater()
    with qtbot.waitSignal(screen.destroyed):
        pass
    gate.set()
    settle()
    assert [type(error) for error in errors] == [AppError]


def test_a_screen_may_take_its_error_for_itself(tasks: Tasks, owner: QWidget, errors: list, settle) -> None:
    taken: list[BaseException] = []

    def fail() -> None:
        raise AppError("already there")

    tasks.run(fail, owner=owner, failed=lambda error: (taken.append(error), True)[1])
    settle()
    assert (len(taken), errors) == (1, [])


def test_progress_is_told_and_a_cancelled_task_says_nothing(
    qtbot: QtBot, tasks: Tasks, owner: QWidget, errors: list, settle
) -> None:
    gate, arrived = threading.Event(), []

    def work(progress: Progress) -> str:
        gate.wait()
        while True:
            progress.step(2, 10)

    job = tasks.run_long(work, owner=owner, words="กำลังตรวจแฟ้ม", done=arrived.append)
    with qtbot.waitSignal(job.moved) as moved:
        gate.set()
    job.cancel()
    settle()
    assert (arrived, errors) == ([], [])
    assert moved.args == [2, 10]


def test_work_that_ends_although_it_was_stopped_is_still_told(tasks: Tasks, owner: QWidget, settle) -> None:
    begun, arrived = threading.Event(), []

    def work(progress: Progress) -> str:
        begun.set()
        return "ครบแล้ว"

    job = tasks.run_long(work, owner=owner, words="กำลังนำเข้า", done=arrived.append)
    begun.wait()
    job.cancel()
    settle()
    assert arrived == ["ครบแล้ว"]


def test_only_slow_work_is_announced(qtbot: QtBot, tasks: Tasks, owner: QWidget, settle) -> None:
    gate, slow = threading.Event(), []
    tasks.slow.connect(slow.append)
    tasks.run(lambda: None, owner=owner)
    job = tasks.run(gate.wait, owner=owner)
    with qtbot.waitSignal(tasks.slow):
        pass
    gate.set()
    settle()
    assert slow == [job]


def test_closing_waits_until_everything_is_written(qtbot: QtBot, errors: list) -> None:
    made = Tasks(lambda _owner, error: errors.append(error))
    owner = QWidget()
    qtbot.addWidget(owner)
    written: list[int] = []
    for number in range(50):
        made.run(lambda number=number: written.append(number), owner=owner)
    made.close()
    assert written == list(range(50))


def test_work_that_comes_after_closing_is_dropped(qtbot: QtBot, errors: list[BaseException]) -> None:
    """A timer of a page may still run out while the window goes."""
    tasks = Tasks(lambda _owner, error: errors.append(error))
    owner = QWidget()
    qtbot.addWidget(owner)
    tasks.close()
    job = tasks.run(lambda: 1, owner=owner)
    assert not job.is_running
    assert not tasks.is_busy
    assert not errors


def test_a_read_that_is_through_lets_go_of_what_it_brought(
    qtbot: QtBot, tasks: Tasks, owner: QWidget, settle
) -> None:
    """A window that is open all day reads thousands of lists."""

    class Rows:
        pass

    brought: list[weakref.ref[Rows]] = []

    def read() -> Rows:
        rows = Rows()
        brought.append(weakref.ref(rows))
        return rows

    job = weakref.ref(tasks.read(read, owner=owner, done=lambda _: None, slot="list"))
    settle()
    qtbot.waitUntil(lambda: job() is None and brought[0]() is None)
