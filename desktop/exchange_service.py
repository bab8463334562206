"""What the pages of the exchange ask for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from desktop.changes import Changes
    from desktop.errors import AppError
    from desktop.exchange_view import (
        FoundFile,
        OfficeView,
        Received,
        ReceiveView,
        RegisterView,
        SendView,
        ShownCard,
    )
    from desktop.forms_view import PaperPreview
    from desktop.import_undo_view import ImportUndoService
    from desktop.key_views import KeyService
    from desktop.progress import Progress
    from desktop.receipt_views import TelephoneService
    from desktop.sync.delivering import Report
    from desktop.sync.outgoing import Exported
    from desktop.waiting_view import WaitingView


class ExchangeService(Protocol):
    """What the four pages ask for. `send` and `take_in` are long; all else is quick reading or one small write."""

    @property
    def is_province(self) -> bool: ...
    @property
    def today(self) -> Callable[[], date]: ...
    @property
    def telephone(self) -> TelephoneService: ...
    @property
    def keys(self) -> KeyService: ...
    @property
    def imports(self) -> ImportUndoService: ...
    def conflict_count(self) -> int:
        """Fields that wait for a person's choice."""
        ...

    def waiting_count(self) -> int:
        """Records that came in and wait for something to have effect."""
        ...

    def waiting_view(self) -> WaitingView: ...

    def send_view(self, office: str | None) -> SendView: ...
    def send(self, office: str, target: Path, medium: str, report: Report) -> Exported: ...
    def release(self, stick: Path) -> bool:
        """Let go of a stick; whether it may be pulled out now."""
        ...

    def keep_folder(self, folder: str) -> Changes: ...
    def find_files(self, sticks: Sequence[Path]) -> tuple[FoundFile, ...]:
        """On these sticks and in the shared folder. May wait for a slow one: never on the GUI thread."""
        ...

    def look_into(self, files: Sequence[Path], progress: Progress) -> tuple[ReceiveView, ...]: ...
    def take_in(self, files: Sequence[Path], progress: Progress) -> tuple[Received, ...]: ...
    def list_paper(self, view: ReceiveView) -> PaperPreview: ...
    def refusal_paper(self, files: Sequence[Path], error: AppError) -> PaperPreview: ...
    def office_view(self) -> OfficeView: ...
    def write_card(self, path: Path) -> None: ...
    def show_card(self, path: Path) -> ShownCard: ...
    def take_card(self, card: ShownCard) -> Changes: ...
    def register_view(self) -> RegisterView: ...
