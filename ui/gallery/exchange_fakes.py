"""The services of the exchange without a book: they show the samples and remember what was asked of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.changes import Changes
from desktop.exchange_view import (
    Agreement,
    BundleRow,
    FoundFile,
    Machine,
    MissingNumbers,
    OfficeView,
    Partner,
    Received,
    ReceiveView,
    RegisterView,
    SendView,
    ShownCard,
    WhatGoes,
)
from desktop.forms_view import PaperPreview
from desktop.import_undo_view import ImportTaken, UndoPreview
from desktop.key_views import SafeKey, Withdrawn
from desktop.receipt_views import CodeTaken
from desktop.sync.outgoing import Exported
from desktop.waiting_view import Waiting, WaitingView
from ui.gallery import samples
from ui.gallery.exchange_samples import (
    CARD,
    CODE_TAKEN,
    EXPORTED,
    GOES,
    HISTORY,
    IN_ROW,
    ME,
    OWN,
    PROVINCE,
    RECEIPT_ROW,
    RECEIVED,
    UNDO_PREVIEW,
)
from ui.gallery.forms import report_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop.errors import AppError
    from desktop.progress import Progress
    from desktop.sync.delivering import Report


class SampleImports:
    """An `ImportUndoService` that remembers what was asked of it."""

    def __init__(self) -> None:
        self.undone: dict[UUID, bool] = {IN_ROW.id: False}
        self.log: list[str] = []

    def offered(self) -> Mapping[UUID, bool]:
        return dict(self.undone)

    def preview(self, bundle: UUID) -> UndoPreview:
        self.log.append("preview")
        return replace(UNDO_PREVIEW, bundle=bundle)

    def undo(self, bundle: UUID, progress: Progress) -> ImportTaken:
        self.log.append("undo")
        self.undone[bundle] = True
        return ImportTaken(bundle=bundle, bundle_no=UNDO_PREVIEW.bundle_no, records=9, changes=Changes())

    def redo(self, bundle: UUID, progress: Progress) -> ImportTaken:
        self.log.append("redo")
        self.undone[bundle] = False
        return ImportTaken(bundle=bundle, bundle_no=UNDO_PREVIEW.bundle_no, records=9, changes=Changes())


class SampleTelephone:
    """A `TelephoneService` that knows one bundle."""

    def __init__(self) -> None:
        self.entered: list[str] = []
        self.pictures: list[Path] = []
        self.error: AppError | None = None
        self.codes = {IN_ROW.id: "262236293778"}

    def code_of(self, bundle: UUID) -> str:
        return self.codes.get(bundle, "")

    def enter(self, code: str) -> CodeTaken:
        self.entered.append(code)
        if self.error is not None:
            raise self.error
        return CODE_TAKEN

    def enter_slip(self, picture: Path) -> CodeTaken:
        self.pictures.append(picture)
        if self.error is not None:
            raise self.error
        return CODE_TAKEN


class SampleKeys:
    """A `KeyService` that remembers what was asked of it."""

    def __init__(self) -> None:
        self.log: list[tuple[str, ...]] = []
        self.since: date | None = None
        self.heirs: tuple[str, ...] = ()

    def rotate(self) -> Changes:
        self.log.append(("rotate",))
        return Changes(types=frozenset({"Replica"}))

    def revoke(self, replica: str, reason: str) -> Withdrawn:
        self.log.append(("revoke", replica, reason))
        return Withdrawn("เครื่องโน้ตบุ๊ก", self.heirs, Changes(types=frozenset({"Replica"})))

    def retire(self, replica: str) -> Changes:
        self.log.append(("retire", replica))
        return Changes(types=frozenset({"Replica"}))

    def renew(self, replica: str) -> date:
        self.log.append(("renew", replica))
        return date(2031, 11, 20)

    def safe_since(self) -> date | None:
        return self.since

    def make_safe(self, path: Path) -> SafeKey:
        self.log.append(("safe", str(path)))
        return SafeKey(path, path.with_suffix(".pdf"))


class SampleExchange:
    """An `ExchangeService` without a database."""

    def __init__(
        self,
        *,
        goes: WhatGoes = GOES,
        partner: Partner = PROVINCE,
        history: Sequence[BundleRow] = HISTORY,
        agreement: Agreement | None = Agreement(True, date(2026, 11, 12)),  # noqa: B008 - frozen
        files: Sequence[FoundFile] = (),
        views: Sequence[ReceiveView] = (),
        conflicts: int = 0,
        others: Sequence[Machine] = (),
        province: bool = False,
        waiting: Sequence[Waiting] = (),
    ) -> None:
        self._goes, self._partner, self._history = goes, partner, tuple(history)
        self._agreement, self.files, self.views = agreement, tuple(files), tuple(views)
        self._conflicts, self._others = conflicts, tuple(others)
        self.is_province, self.waiting = province, tuple(waiting)
        self.sent: list[tuple[str, Path, str]] = []
        self.taken: list[Sequence[Path]] = []
        self.cards: list[ShownCard] = []
        self.imports = SampleImports()
        self.telephone, self.keys = SampleTelephone(), SampleKeys()
        self.me, self.terms = ME, ""
        self.missing: tuple[MissingNumbers, ...] = ()

    @property
    def today(self) -> Callable[[], date]:
        return lambda: samples.TODAY

    def conflict_count(self) -> int:
        return self._conflicts

    def waiting_count(self) -> int:
        return len(self.waiting)

    def waiting_view(self) -> WaitingView:
        return WaitingView(rows=self.waiting, count=len(self.waiting))

    def send_view(self, office: str | None) -> SendView:
        partners = (self._partner, OWN)
        partner = next((one for one in partners if one.office == office), self._partner)
        return SendView(
            office="9901", partners=partners, partner=partner, goes=self._goes, history=self._history,
            agreement=self._agreement, folder="", missing=self.missing,
        )  # fmt: skip

    def send(self, office: str, target: Path, medium: str, report: Report) -> Exported:
        self.sent.append((office, target, medium))
        return EXPORTED

    def release(self, stick: Path) -> bool:
        return True

    def keep_folder(self, folder: str) -> Changes:
        return Changes()

    def find_files(self, sticks: Sequence[Path]) -> tuple[FoundFile, ...]:
        return self.files

    def look_into(self, files: Sequence[Path], progress: Progress) -> tuple[ReceiveView, ...]:
        return self.views

    def take_in(self, files: Sequence[Path], progress: Progress) -> tuple[Received, ...]:
        self.taken.append(files)
        return (RECEIVED,)

    def list_paper(self, view: ReceiveView) -> PaperPreview:
        return PaperPreview(pdf=report_pdf(), title="รายการในแฟ้ม", sheets=1)

    def refusal_paper(self, files: Sequence[Path], error: AppError) -> PaperPreview:
        return PaperPreview(pdf=report_pdf(), title="ใบแจ้งแฟ้มที่รับไม่ได้", sheets=1)

    def office_view(self) -> OfficeView:
        return OfficeView(
            me=self.me,
            others=self._others,
            conflicts=self._conflicts,
            safe_since=self.keys.safe_since(),
            terms=self.terms,
        )

    def write_card(self, path: Path) -> None: ...

    def show_card(self, path: Path) -> ShownCard:
        return CARD

    def take_card(self, card: ShownCard) -> Changes:
        self.cards.append(card)
        return Changes(types=frozenset({"Replica"}))

    def register_view(self) -> RegisterView:
        rows = sorted((*self._history, IN_ROW, RECEIPT_ROW), key=lambda row: row.at, reverse=True)
        missing = (MissingNumbers("สพจ. สวนสร้าง", (28, 29), there=False),) if self._history else ()
        return RegisterView(rows=tuple(rows) if self._history else (), missing=missing)
