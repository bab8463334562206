"""The photos of an activity: taken in by the dozen in the background, ordered, captioned, taken out.

What could not be taken in stands after the others with the reason until it is taken away or the page is left.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QBuffer, QIODevice, Signal
from PySide6.QtWidgets import QFileDialog

from ui.pictures import PHOTOS, Thumbnails, pictures_folder
from ui.theme import Tone
from ui.widgets.cards import Panel
from ui.widgets.chips import Chip, KeyHints
from ui.widgets.notices import Strip
from ui.widgets.paint import ChipLook
from ui.widgets.photos import Photo, PhotoStrip

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence
    from uuid import UUID

    from PySide6.QtGui import QImage

    from desktop.activity_view import ActivityPhoto
    from desktop.attachments import LeftOut, TakenMany
    from desktop.changes import Changes
    from desktop.progress import Progress
    from ui.frame.page import Shell
    from ui.saving import Hand, Saver

_PRINTED_FIRST = 6  # on the sheet itself; more go on sheets of their own


class PhotoService(Protocol):
    """What the photos of a record ask for; `id_` is the record's."""

    def picture(self, sha256: str) -> bytes: ...
    def add_photos(
        self, id_: UUID, files: Sequence[Path | tuple[str, bytes]], *, by: UUID, progress: Progress
    ) -> TakenMany: ...
    def order_photos(self, ids: Sequence[UUID], *, by: UUID) -> Changes: ...
    def caption_photo(self, id_: UUID, words: str, *, by: UUID) -> Changes: ...
    def remove_photo(self, id_: UUID, *, by: UUID) -> Changes: ...


class PhotoPanel(Panel):
    """`before_adding` keeps what was typed, so that a new activity is there before its photos."""

    taken = Signal(int)

    def __init__(
        self,
        service: PhotoService,
        shell: Shell,
        hand: Hand,
        saver: Saver,
        *,
        before_adding: Callable[[], object],
        printed: int = _PRINTED_FIRST,
        title: str = "ภาพกิจกรรม",
    ) -> None:
        """`printed`: how many frames the sheet has."""
        hints = KeyHints([("Alt+← →", "เลื่อนลำดับ"), ("F2", "คำบรรยาย"), ("Del", "นำออก")])
        super().__init__(title, right=hints)
        self._service, self._shell, self._hand, self._saver = service, shell, hand, saver
        self._before_adding = before_adding
        self._activity: UUID | None = None
        self._photos: tuple[ActivityPhoto, ...] = ()
        self._left_out: list[LeftOut] = []
        self._hashes: dict[Hashable, str] = {}
        self._least = printed
        self._chip = Chip(ChipLook("ยังไม่มีภาพ"))
        self.head.insertWidget(1, self._chip)
        small = Thumbnails(service.picture)
        self.strip = PhotoStrip(
            lambda key, width: small(self._hashes.get(key, ""), width),
            tasks=shell.tasks, name=title, needed=printed,
        )  # fmt: skip
        self.body.addWidget(self.strip)
        self.strip.files_dropped.connect(lambda paths: self.add([Path(path) for path in paths]))
        self.strip.image_pasted.connect(lambda image: self._add(lambda: [_as_file(image)], 1))
        self.strip.add_asked.connect(self.choose_files)
        self.strip.captioned.connect(self._on_strip_captioned)
        self.strip.moved.connect(self._on_strip_moved)
        self.strip.removed.connect(self._on_strip_removed)
        self.strip.opened.connect(self._on_strip_opened)

    # --- showing ---------------------------------------------------------------------------------

    def show_photos(
        self, activity: UUID, photos: Sequence[ActivityPhoto], least: int, *, locked: bool = False
    ) -> None:
        if activity != self._activity:
            self._left_out = []
        self._activity, self._photos, self._least = activity, tuple(photos), least
        self.strip.set_read_only(locked)
        self._show()

    def _show(self) -> None:
        first: dict[str, int] = {}
        frames = []
        self._hashes = {photo.id: photo.sha256 for photo in self._photos}
        for place, photo in enumerate(self._photos, start=1):
            twin = first.setdefault(photo.sha256, place)
            warning = f"ซ้ำกับภาพที่ {twin}" if twin != place else ""
            frames.append(Photo(photo.id, photo.caption, warning=warning))
        for number, one in enumerate(self._left_out):
            key = ("left out", number, one.name)
            if 0 < one.same_as <= len(self._photos):
                self._hashes[key] = self._photos[one.same_as - 1].sha256
                frames.append(Photo(key, warning=one.words, is_counted=False))
            else:
                frames.append(Photo(key, one.name, problem=one.words, is_counted=False))
        self.strip.set_photos(frames)
        self._chip.set_look(_count_look(len(first), self._least))

    # --- taking in -------------------------------------------------------------------------------

    def choose_files(self) -> None:
        dialog = QFileDialog(self, "เลือกภาพกิจกรรม", str(pictures_folder()), PHOTOS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda paths: self.add([Path(path) for path in paths]))
        dialog.open()

    def add(self, files: Sequence[Path | tuple[str, bytes]]) -> None:
        if files:
            self._add(lambda: files, len(files))

    def _add(self, files: Callable[[], Sequence[Path | tuple[str, bytes]]], count: int) -> None:
        activity, service, by = self._activity, self._service, self._hand.by
        if activity is None:
            return
        self._before_adding()

        def work(progress: Progress) -> TakenMany:
            return service.add_photos(activity, files(), by=by, progress=progress)

        def done(taken: TakenMany) -> None:
            self._hand.note(taken.changes)
            self._shell.tasks.stored.emit(taken.changes)
            if activity == self._activity:
                self._tell(taken)

        self._shell.tasks.run_long(work, owner=self, words=f"กำลังรับภาพ {count} ภาพ", done=done)

    def _tell(self, taken: TakenMany) -> None:
        self._left_out += taken.left_out
        if taken.taken:
            self._shell.say_saved(f"รับภาพแล้ว {len(taken.taken)} ภาพ {self._hand.clock()}")
        if taken.left_out:
            twins = sum(one.same_as > 0 for one in taken.left_out)
            unread = len(taken.left_out) - twins
            parts = [f"ซ้ำกับภาพเดิม {twins} ภาพ"] * bool(twins) + [f"เปิดไม่ได้ {unread} ไฟล์"] * bool(unread)
            words = f"รับภาพแล้ว {len(taken.taken)} ภาพ ไม่รับ {' และ'.join(parts)} ดูเหตุผลที่กรอบภาพ"
            strip = Strip(words, tone=Tone.DUE, icon="warning", can_close=True)
            self._shell.show_strip(strip, key="left-out")
        self._show()

    # --- wishes of the strip ---------------------------------------------------------------------

    def _is_kept(self, key: object) -> bool:
        return any(photo.id == key for photo in self._photos)

    def _on_strip_captioned(self, key: object, words: str) -> None:
        service, by = self._service, self._hand.by
        photo = next((photo for photo in self._photos if photo.id == key), None)
        if photo is not None:
            self._saver.save(lambda: service.caption_photo(photo.id, words, by=by))

    def _on_strip_moved(self, key: object, place: int) -> None:
        if not self._is_kept(key) or place >= len(self._photos):
            return
        moved = next(photo for photo in self._photos if photo.id == key)
        order = [photo for photo in self._photos if photo is not moved]
        order.insert(place, moved)
        # Shown at once, so that a key held down does not run ahead of the book.
        self._photos = tuple(order)
        self._show()
        ids, service, by = [photo.id for photo in order], self._service, self._hand.by
        self._saver.save(lambda: service.order_photos(ids, by=by))

    def _on_strip_removed(self, key: object) -> None:
        if not self._is_kept(key):
            if isinstance(key, tuple):
                del self._left_out[key[1]]
                self._show()
            return
        photo = next(photo for photo in self._photos if photo.id == key)
        place = self._photos.index(photo) + 1
        service, by = self._service, self._hand.by
        self._photos = tuple(one for one in self._photos if one is not photo)
        self._show()
        self._saver.save(
            lambda: service.remove_photo(photo.id, by=by),
            done=lambda changes: self._saver.offer_back(f"นำภาพที่ {place} ออกแล้ว", changes),
        )

    def _on_strip_opened(self, key: object) -> None:
        if not self._is_kept(key):
            return
        from desktop.site_views import PhotoRef
        from ui.sites.viewer import PhotoViewer

        refs = [PhotoRef(sha256=photo.sha256, caption=photo.caption, id=photo.id) for photo in self._photos]
        place = next(place for place, photo in enumerate(self._photos) if photo.id == key)
        viewer = PhotoViewer(refs, self._service.picture, tasks=self._shell.tasks, place=place, parent=self)
        viewer.setWindowTitle("ภาพกิจกรรม")
        viewer.setAccessibleName("ภาพกิจกรรม")
        viewer.open()


def _count_look(count: int, least: int) -> ChipLook:
    if not least:
        return ChipLook(f"{count} ภาพ" if count else "ยังไม่มีภาพ")
    if count >= least:
        return ChipLook(f"{count} ภาพ ครบอย่างน้อย {least}", "check_circle", Tone.DONE)
    return ChipLook(
        f"{count} ภาพ ขาดอีก {least - count}" if count else f"ต้องมีอย่างน้อย {least} ภาพ", "warning", Tone.DUE
    )


def _as_file(image: QImage) -> tuple[str, bytes]:
    """A picture from the clipboard; made on the writing thread, a large one takes a second."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return "ภาพจากคลิปบอร์ด.png", bytes(buffer.data().data())
