"""The photos of a record on its sheet, of a plot if nothing else is said: added, ordered, captioned, taken out; each wish is done at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtWidgets import QFileDialog

from ui.pictures import PHOTOS, Thumbnails, pictures_folder
from ui.widgets.cards import Panel
from ui.widgets.photos import Photo, PhotoStrip
from ui.widgets.text import muted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from PySide6.QtGui import QImage

    from desktop.changes import Changes
    from desktop.progress import Progress
    from desktop.site_views import PhotoRef
    from ui.saving import Hand, Saver
    from ui.tasks import Tasks


class PhotoService(Protocol):
    """Reads run on the reading thread, the others on the writing thread."""

    def photos(self, id_: UUID) -> tuple[PhotoRef, ...]: ...
    def add_photos(self, id_: UUID, files: Sequence[Path | tuple[str, bytes]], *, by: UUID, progress: Progress) -> Changes: ...  # fmt: skip
    def order_photos(self, ids: Sequence[UUID], *, by: UUID) -> Changes: ...
    def caption_photo(self, id_: UUID, words: str, *, by: UUID) -> Changes: ...
    def remove_photo(self, id_: UUID, *, by: UUID) -> Changes: ...
    def picture(self, sha256: str) -> bytes: ...


class PhotoPanel(Panel):
    """A new record has to be saved before it can have photos; the panel says so (`before`) until then."""

    def __init__(
        self,
        service: PhotoService,
        tasks: Tasks,
        hand: Hand,
        saver: Saver,
        *,
        title: str = "ภาพแปลง",
        before: str = "บันทึกแปลงก่อน แล้วจึงเพิ่มภาพได้",
    ) -> None:
        self._count = muted("")
        super().__init__(title, right=self._count)
        self._service, self._tasks, self._hand, self._saver = service, tasks, hand, saver
        self._site: UUID | None = None
        self._photos: tuple[PhotoRef, ...] = ()
        small = Thumbnails(service.picture)
        self.strip = PhotoStrip(lambda key, width: small(str(key), width), tasks=tasks, name=title, needed=0)
        self._hint = muted(before, wrap=True)
        self.body.addWidget(self._hint)
        self.body.addWidget(self.strip)
        self.strip.files_dropped.connect(lambda paths: self.add([Path(path) for path in paths]))
        self.strip.image_pasted.connect(self._on_strip_image_pasted)
        self.strip.add_asked.connect(self.choose_files)
        self.strip.captioned.connect(self._on_strip_captioned)
        self.strip.moved.connect(self._on_strip_moved)
        self.strip.removed.connect(self._on_strip_removed)
        self.show_photos(None, ())

    def read(self, id_: UUID | None, *, locked: bool = False) -> None:
        """Show the photos of this record."""
        if id_ is None:
            self.show_photos(None, (), locked=locked)
            return
        service = self._service

        def show(photos: tuple[PhotoRef, ...]) -> None:
            self.show_photos(id_, photos, locked=locked)

        self._tasks.read(lambda: service.photos(id_), owner=self, done=show, slot="photos")

    def show_photos(self, site: UUID | None, photos: Sequence[PhotoRef], *, locked: bool = False) -> None:
        self._site, self._photos = site, tuple(photos)
        self._hint.setVisible(site is None)
        self.strip.setVisible(site is not None)
        self.strip.setEnabled(not locked)
        self.strip.set_photos([Photo(photo.sha256, photo.caption) for photo in photos])
        self._count.set_text(f"{len(photos)} ภาพ" if photos else "")

    def choose_files(self) -> None:
        dialog = QFileDialog(self, f"เลือก{self.title.full_text}", str(pictures_folder()), PHOTOS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda paths: self.add([Path(path) for path in paths]))
        dialog.open()

    def add(self, files: Sequence[Path | tuple[str, bytes]]) -> None:
        site, service, by = self._site, self._service, self._hand.by
        if site is None or not files:
            return

        def done(changes: Changes) -> None:
            self._hand.note(changes)
            self._read()

        self._tasks.run_long(
            lambda progress: service.add_photos(site, files, by=by, progress=progress),
            owner=self, words="กำลังรับภาพ", done=done,
        )  # fmt: skip

    # --- wishes of the strip ---------------------------------------------------------------------

    def _on_strip_image_pasted(self, image: QImage) -> None:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        self.add([("ภาพจากคลิปบอร์ด.png", bytes(buffer.data().data()))])

    def _id_of(self, key: object) -> UUID | None:
        return next((photo.id for photo in self._photos if photo.sha256 == key), None)

    def _on_strip_captioned(self, key: object, words: str) -> None:
        id_, service, by = self._id_of(key), self._service, self._hand.by
        if id_ is not None:
            self._do(lambda: service.caption_photo(id_, words, by=by))

    def _on_strip_moved(self, key: object, place: int) -> None:
        ids = [photo.id for photo in self._photos if photo.sha256 != key and photo.id is not None]
        id_, service, by = self._id_of(key), self._service, self._hand.by
        if id_ is not None:
            ids.insert(place, id_)
            self._do(lambda: service.order_photos(ids, by=by))

    def _on_strip_removed(self, key: object) -> None:
        id_, service, by = self._id_of(key), self._service, self._hand.by
        if id_ is None:
            return

        def removed(changes: Changes) -> None:
            self._saver.offer_back("นำภาพออกแล้ว", changes)
            self._read()

        self._saver.save(lambda: service.remove_photo(id_, by=by), done=removed)

    def _do(self, command) -> None:  # type: ignore[no-untyped-def]
        self._saver.save(command, done=lambda _: self._read())

    def _read(self) -> None:
        site, service = self._site, self._service
        if site is None:
            return

        def show(photos: tuple[PhotoRef, ...]) -> None:
            if site == self._site:
                self.show_photos(site, photos)

        self._tasks.read(lambda: service.photos(site), owner=self, done=show, slot="photos")
