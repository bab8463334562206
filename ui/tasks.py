"""The one road for slow work: everything that touches the disk goes through `Tasks`.

One thread writes (SQLite has one writer, and clicks happen in order); a second one reads, so that a list
fills while a long import is being written. Results come back on the GUI thread. `work` never touches a
widget: read the fields first.
"""

from __future__ import annotations

import logging
import time
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from desktop.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

T = TypeVar("T")

SHOWN_AFTER_MS = 300
WORDS_AFTER_MS = 2000
_TELL_EVERY_S = 0.05

log = logging.getLogger(__name__)


class Progress:
    """What a long service is handed as its `desktop.progress.Progress`: `step` tells how far it is, and raises
    when the person stopped it."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._told = 0.0

    def step(self, done: int, total: int) -> None:
        """`total` 0 means not known yet. Raises Cancelled."""
        if self._job.is_cancelled:
            raise Cancelled
        now = time.monotonic()
        if done == total or now - self._told >= _TELL_EVERY_S:
            self._told = now
            self._job.moved.emit(done, total)


class Job(QObject):
    """One piece of work on its way. `words` says what is being done: “กำลังตรวจแฟ้ม”."""

    moved = Signal(int, int)  # done, total
    ended = Signal()

    def __init__(self, owner: QWidget, words: str, *, can_cancel: bool) -> None:
        super().__init__()
        self.owner = owner
        self.words = words
        self.can_cancel = can_cancel
        self.is_running = True
        self.is_cancelled = False
        self.is_replaced = False
        self.future: Future | None = None
        self.slot: tuple[int, str] | None = None

    def cancel(self) -> None:
        """Ask it to stop: at once if it still waits for its turn, else at its next `step`."""
        self.is_cancelled = True
        if self.future:
            self.future.cancel()


class Tasks(QObject):
    """Handed to every page. `on_error` is the error road (`ui.dialogs.errors.show_error`)."""

    stored = Signal(object)  # Changes, for every screen that shows them
    slow = Signal(object)  # a Job that has run for 300 ms: time for a bar
    idle = Signal()  # the writer has nothing left to do
    _finished = Signal(object)

    def __init__(self, on_error: Callable[[QWidget | None, BaseException], object]) -> None:
        super().__init__()
        self._on_error = on_error
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="write")
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="read")
        self._carrier = ThreadPoolExecutor(max_workers=1, thread_name_prefix="carry")
        self._jobs: set[Job] = set()
        self._slots: dict[tuple[int, str], Job] = {}
        self._writing = 0
        self._is_closed = False
        self._finished.connect(self._on_gui_thread, Qt.ConnectionType.QueuedConnection)

    @property
    def is_writing(self) -> bool:
        return self._writing > 0

    @property
    def is_busy(self) -> bool:
        """Whether anything is under way, reads included."""
        return bool(self._jobs)

    def run(
        self,
        work: Callable[[], T],
        *,
        owner: QWidget,
        done: Callable[[T], object] | None = None,
        failed: Callable[[BaseException], bool] | None = None,
        words: str = "",
    ) -> Job:
        """Do a command on the writing thread. `Changes` as result are told to every open screen.

        `failed` may take an error for itself by returning True; everything else is shown.
        """
        job = Job(owner, words, can_cancel=False)
        return self._start(self._writer, job, work, done, failed)

    def run_long(
        self,
        work: Callable[[Progress], T],
        *,
        owner: QWidget,
        words: str,
        done: Callable[[T], object] | None = None,
        failed: Callable[[BaseException], bool] | None = None,
    ) -> Job:
        """As `run`, for work that reports its progress and can be stopped."""
        job = Job(owner, words, can_cancel=True)
        progress = Progress(job)
        return self._start(self._writer, job, lambda: work(progress), done, failed)

    def run_aside(
        self,
        work: Callable[[Progress], T],
        *,
        owner: QWidget,
        words: str,
        done: Callable[[T], object] | None = None,
        failed: Callable[[BaseException], bool] | None = None,
    ) -> Job:
        """As `run_long`, for work of many seconds that mostly reads and waits for a stick: on a thread of its
        own, so that typing is saved meanwhile. What it writes waits for its turn in the store."""
        job = Job(owner, words, can_cancel=True)
        progress = Progress(job)
        return self._start(self._carrier, job, lambda: work(progress), done, failed)

    def read(
        self,
        work: Callable[[], T],
        *,
        owner: QWidget,
        done: Callable[[T], object],
        failed: Callable[[BaseException], bool] | None = None,
        slot: str = "",
        words: str = "",
    ) -> Job:
        """Do a query on the reading thread.

        `slot` names what is being filled: a newer read into the same slot of the same owner replaces the
        older one, whose result is dropped. So a fast typist never sees answers to yesterday's letters.
        """
        job = Job(owner, words, can_cancel=False)
        if self._is_closed:
            job.is_running = False
            return job
        if slot:
            job.slot = (id(owner), slot)
            if older := self._slots.get(job.slot):
                older.is_replaced = True
                older.cancel()
            self._slots[job.slot] = job
        return self._start(self._reader, job, work, done, failed)

    def close(self) -> None:
        """Wait until everything asked for is written. Reads still queued, or asked for later, are dropped."""
        self._is_closed = True
        for job in tuple(self._jobs):
            if job.can_cancel:
                job.cancel()
        self._reader.shutdown(wait=True, cancel_futures=True)
        self._carrier.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)

    def _start(
        self,
        worker: ThreadPoolExecutor,
        job: Job,
        work: Callable[[], T],
        done: Callable[[T], object] | None,
        failed: Callable[[BaseException], bool] | None,
    ) -> Job:
        writes = worker is self._writer
        if self._is_closed:
            # The window is gone and the book with it; a timer or a field that loses the focus comes too late.
            log.warning("dropped after closing: %s", job.words or "a command")
            job.is_running = False
            return job
        self._jobs.add(job)
        self._writing += writes

        def deliver() -> None:
            self._jobs.discard(job)
            if job.slot and self._slots.get(job.slot) is job:
                del self._slots[job.slot]
            job.is_running = False
            job.ended.emit()
            job.deleteLater()  # with what is connected to it, which may know the job itself
            self._settle(job, done, failed)
            self._writing -= writes
            if writes and not self._writing:
                self.idle.emit()

        def guarded() -> T:
            if job.is_cancelled:
                raise Cancelled
            return work()

        job.future = self._submit(worker, guarded)
        job.future.add_done_callback(lambda _: self._finished.emit(deliver))
        QTimer.singleShot(SHOWN_AFTER_MS, self, lambda: self._tell_if_slow(job))
        return job

    def _tell_if_slow(self, job: Job) -> None:
        if job.is_running:
            self.slow.emit(job)

    def _submit(self, worker: ThreadPoolExecutor, work: Callable[[], T]) -> Future[T]:
        return worker.submit(work)

    def _settle(
        self,
        job: Job,
        done: Callable[[T], object] | None,
        failed: Callable[[BaseException], bool] | None,
    ) -> None:
        owner = job.owner if isValid(job.owner) else None  # closed meanwhile?
        assert job.future is not None
        try:
            result = job.future.result()
        except (Cancelled, CancelledError):
            return
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is shown: never silent
            if not (owner and failed and failed(error)):
                self._on_error(owner, error)
            return
        # Imported late: it brings `uuid`, which the first window does without.
        from desktop.changes import Changes

        if isinstance(result, Changes):
            self.stored.emit(result)
        if owner and done and not job.is_replaced:
            done(result)

    def _on_gui_thread(self, deliver: Callable[[], None]) -> None:
        deliver()
