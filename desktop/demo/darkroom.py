"""Drawing the pictures of the next sitting while the officers type: half of the making is pictures."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType

from db.records.attachments import AttachmentKind
from desktop.attachments import Attachments, Incoming, Prepared
from desktop.demo.events import Event
from desktop.progress import NoProgress


class Darkroom:
    """One thread beside the one that types; it never touches the book. Each picture is drawn from its own seed,
    so that the order of the work changes nothing."""

    def __init__(self, attachments: Attachments) -> None:
        self._attachments = attachments
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._prints: dict[int, Future[list[Prepared]]] = {}

    def begin(self, events: Iterable[Event]) -> None:
        for event in events:
            if event.number not in self._prints:
                self._prints[event.number] = self._pool.submit(self._develop, event)

    def take(self, event: Event) -> list[Prepared]:
        """The pictures of an activity, ready to be attached."""
        self.begin([event])
        future = self._prints[event.number]
        prints = future.result()
        self._prints[event.number] = _taken()
        return prints

    def _develop(self, event: Event) -> list[Prepared]:
        files = [Incoming(photo.name, photo.draw(), photo.caption) for photo in event.photos]
        return self._attachments.prepare(files, kind=AttachmentKind.PHOTO, progress=NoProgress())

    def __enter__(self) -> Darkroom:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)


def _taken() -> Future[list[Prepared]]:
    """Nothing is kept in memory of what is in the book."""
    future: Future[list[Prepared]] = Future()
    future.set_result([])
    return future
