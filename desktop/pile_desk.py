"""What the page of many files asks for, in the name of who works: sort, take in, tell on paper and for LINE."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import areas
from desktop.moments import local
from desktop.pile_view import FATE_WORDS, Fate, Pile, PileDone, PileItem
from desktop.receiving_numbers import numbers_words
from desktop.thai.dates import long_date, short_date

if TYPE_CHECKING:
    from desktop.changes import Changes
    from desktop.exchange_view import MissingNumbers, Received
    from desktop.forms.notice import NoticeRow
    from desktop.forms_view import PaperPreview
    from desktop.progress import Progress
    from desktop.session import Session

INBOX = "inbox_folder"


class PileDesk:
    """A `PileService`."""

    def __init__(self, session: Session) -> None:
        self._app = session.app
        self._by = session.by
        self._officer = session.officer_name

    def sort(self, places: Sequence[Path], progress: Progress) -> Pile:
        return self._app.piles.sort(places, progress)

    def take(self, pile: Pile, progress: Progress) -> PileDone:
        return self._app.piles.take(pile, by=self._by, progress=progress)

    def inbox(self) -> Path | None:
        folder = self._app.settings.get(INBOX)
        return Path(folder) if folder else None

    def keep_inbox(self, folder: str) -> Changes:
        return self._app.settings.set(INBOX, folder, by=self._by)

    # --- telling ---

    def paper(self, pile: Pile, done: PileDone | None) -> PaperPreview:
        # Imported late: drawing paper is loaded only when somebody prints.
        from desktop.forms.notice import Notice
        from desktop.receiving_papers import ReceivingPapers

        office = areas.office_name(self._app.store.office)
        notice = Notice(
            title="ผลการตรวจแฟ้มที่ได้รับ",
            about=short_date(self._now().date()),
            facts=(
                ("หน่วยงานผู้รับ", office),
                ("วันเวลาที่ตรวจ", f"{long_date(self._now().date())} เวลา {self._now():%H.%M} น."),
                *((("ลำดับที่ยังไม่เคยได้รับ", _missing_words(pile, done)),) if _missing_of(pile, done) else ()),
            ),
            columns=(("แฟ้ม", 62.0), ("ผล", 34.0), ("เหตุผล และสิ่งที่ต้องทำ", 64.0)),
            rows=tuple(_rows(pile, done)),
            signer_role="ผู้ตรวจสอบ",
            signer_name=self._officer,
        )
        papers = ReceivingPapers(self._app.printing, office, self._officer)
        return papers.paper(notice, "ผลการตรวจแฟ้ม", short_date(self._now().date()))

    def message(self, pile: Pile, done: PileDone | None) -> str:
        """Short enough for a group in LINE: who is in, who has to send again and why, which numbers are missing."""
        office = areas.short_office_name(self._app.store.office)
        lines = [f"{office} ตรวจแฟ้มเมื่อ {short_date(self._now().date())} {self._now():%H.%M} น."]
        took = {key for key, _ in done.taken} if done else set()
        came = [one for one in pile.items if one.key in took or (done is None and one.fate is Fate.READY)]
        if came:
            lines.append("รับแล้ว" if done else "พร้อมนำเข้า")
            lines += [f"• {one.from_name} {one.bundle_no}" for one in came]
        troubles = [*pile.troubles, *(done.refused if done else ())]
        if troubles:
            lines.append("ขอให้ตรวจสอบ")
            lines += [f"• {one.title}: {one.reason}" for one in troubles]
        lines += [
            f"• {one.partner_name} ยังไม่ได้รับแฟ้มลำดับ {numbers_words(one.numbers)}"
            for one in _missing_of(pile, done)
        ]
        return "\n".join(lines)

    def _now(self) -> datetime:
        return local(self._app.store.now_ms())


def _missing_of(pile: Pile, done: PileDone | None) -> Sequence[MissingNumbers]:
    return done.missing if done else pile.missing


def _missing_words(pile: Pile, done: PileDone | None) -> str:
    return " · ".join(f"{one.partner_name} {numbers_words(one.numbers)}" for one in _missing_of(pile, done))


def _rows(pile: Pile, done: PileDone | None) -> Iterator[NoticeRow]:
    from desktop.forms.notice import NoticeRow

    taken = dict(done.taken) if done else {}
    refused = {one.key: one for one in done.refused} if done else {}
    by_words: dict[str, list[tuple[PileItem, str, str]]] = defaultdict(list)
    for item in pile.items:
        one = refused.get(item.key, item)
        words = "นำเข้าแล้ว" if one.key in taken else FATE_WORDS[one.fate]
        by_words[words].append((one, words, _told(one, taken.get(one.key))))
    for words, some in by_words.items():
        yield NoticeRow(cells=(f"{words} {len(some):,} แฟ้ม",), is_group=True)
        for one, state, told in some:
            yield NoticeRow(cells=(one.title, state, told))


def _told(item: PileItem, received: Received | None) -> str:
    if received is not None:
        words = [f"{received.records:,} รายการ"]
        if received.attachments:
            words.append(f"ไฟล์แนบ {received.attachments:,} แฟ้ม")
        if received.conflicts:
            words.append(f"ต้องเลือกค่า {received.conflicts:,} ช่อง")
        if received.waiting or received.held:
            words.append(f"ยังไม่มีผล {received.waiting + received.held:,} รายการ")
        return " · ".join(words)
    if item.view is not None:
        return f"{item.view.records:,} รายการ" if item.fate is Fate.READY else ""
    return item.reason
