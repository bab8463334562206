"""What the pages of the exchange ask for, over an open book and in the name of who works."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from db.ids import is_province
from desktop import areas
from desktop.card_terms import reminder
from desktop.changes import Changes
from desktop.errors import AppError
from desktop.exchange_goes import what_goes
from desktop.exchange_machines import machines_of, strangers
from desktop.exchange_register import RegisterReader
from desktop.exchange_view import (
    PART_BYTES,
    FoundFile,
    OfficeView,
    Partner,
    Received,
    ReceiveView,
    RegisterView,
    SendView,
    ShownCard,
    WhatGoes,
)
from desktop.import_undo_desk import ImportUndoDesk
from desktop.keys_desk import KeysDesk
from desktop.moments import BANGKOK, local
from desktop.receiving_view import effects_of, received_of
from desktop.sync.cards import Card
from desktop.sync.delivering import Report
from desktop.sync.ejecting import release
from desktop.sync.errors import NotEnrolled
from desktop.sync.exchange import SendRequest
from desktop.sync.glancing import Glance, bundle_files
from desktop.sync.outgoing import Exported
from desktop.sync.trust import Enrolled
from desktop.telephone_desk import TelephoneDesk

if TYPE_CHECKING:
    from desktop.forms_view import PaperPreview
    from desktop.progress import Progress
    from desktop.receiving_papers import ReceivingPapers
    from desktop.session import Session
    from desktop.waiting_view import WaitingView

_VOLUME_NAME = re.compile(r"(.+)\.\d{1,4}of(\d{1,4})\.samut")


class ExchangeDesk:
    """An `ExchangeService`."""

    def __init__(self, session: Session) -> None:
        self._app = session.app
        self._by = session.by
        self._officer = session.officer_name
        self._register = RegisterReader(session.app.exchange.register)
        self.imports = ImportUndoDesk(session)
        self.telephone = TelephoneDesk(session)
        self.keys = KeysDesk(session)

    @property
    def is_province(self) -> bool:
        return self._app.is_province

    @property
    def today(self) -> Callable[[], date]:
        return self._app.today

    def conflict_count(self) -> int:
        """Fields that wait for a person's choice."""
        return self._app.conflicts.count()

    def waiting_count(self) -> int:
        return self._app.exchange.waiting.count()

    def waiting_view(self) -> WaitingView:
        return self._app.exchange.waiting.view()

    # --- sending ---

    def send_view(self, office: str | None) -> SendView:
        """`office` None: the province, or for a province the first district that it knows."""
        known = self._app.trust.all()
        partners = self._partners(known)
        partner = next((one for one in partners if one.office == office), partners[0])
        receipts = self._register.answers(partner.office)
        since = receipts[0].at.date() if receipts else None
        return SendView(
            office=self._app.store.office,
            partners=partners,
            partner=partner,
            goes=self._goes(partner, since),
            history=self._register.sent_to(partner.office),
            agreement=self._register.agreement(partner.office),
            folder=self._app.settings.get("send_folder"),
            missing=self._register.missing([self._app.exchange.status_of(partner.office)]),
        )

    def _partners(self, known: Sequence[Enrolled]) -> tuple[Partner, ...]:
        """The partner of the usual road first, the own office's other PCs last."""
        own = self._app.store.office
        machines: dict[str, int] = {}
        for one in known:
            if one.is_trusted and not one.is_self and one.retired_on is None:
                machines[one.office] = machines.get(one.office, 0) + 1
        others = sorted(office for office in machines if office != own)
        if not self.is_province and own[:2] not in others:
            others.insert(0, own[:2])
        partners = [Partner(one, areas.short_office_name(one), machines.get(one, 0)) for one in others]
        partners.append(Partner(own, "เครื่องอื่นในสำนักงาน", machines.get(own, 0), is_own=True))
        return tuple(partners)

    def _goes(self, partner: Partner, since: date | None) -> WhatGoes:
        try:
            plan = self._app.exchange.plan(SendRequest(receiver=partner.office, target=Path()))
        except NotEnrolled:
            return WhatGoes(since=since)
        return what_goes(plan, since)

    def send(self, office: str, target: Path, medium: str, report: Report) -> Exported:
        volume = PART_BYTES if medium == "parts" else None
        request = SendRequest(receiver=office, target=target, medium=medium, volume_bytes=volume, by=self._by)
        return self._app.exchange.send(request, report)

    def release(self, stick: Path) -> bool:
        return release(stick)

    def keep_folder(self, folder: str) -> Changes:
        return self._app.settings.set("send_folder", folder, by=self._by)

    # --- receiving ---

    def standing_folders(self) -> tuple[Path, ...]:
        """Where files are laid for this office as a rule: the shared folder, and the inbox."""
        kept = (self._app.settings.get(key) for key in ("send_folder", "inbox_folder"))
        return tuple(dict.fromkeys(Path(folder) for folder in kept if folder))

    def find_files(self, sticks: Sequence[Path]) -> tuple[FoundFile, ...]:
        shared = [folder for folder in self.standing_folders() if folder not in sticks]
        files = [path for folder in (*sticks, *shared) for path in bundle_files(folder)]
        own = str(self._app.store.me.id)
        glances = (one for one in self._app.exchange.glance(files) if _is_incoming(one, own))
        found = {_bundle_key(one): _found(one, shared) for one in reversed(list(glances))}
        return tuple(sorted(found.values(), key=lambda one: (not one.is_new, -one.at.timestamp())))

    def look_into(self, files: Sequence[Path], progress: Progress) -> tuple[ReceiveView, ...]:
        previews = self._app.exchange.preview(with_volumes(files), progress)
        with self._app.store.reading() as reader:
            return tuple(effects_of(reader, one, self._app.store.office) for one in previews)

    def take_in(self, files: Sequence[Path], progress: Progress) -> tuple[Received, ...]:
        done = self._app.exchange.import_(with_volumes(files), by=self._by, progress=progress)
        history = self._app.exchange.register.history()
        received = [received_of(one, history) for one in done]
        return tuple(
            replace(one, code=self.telephone.code_of(one.bundle))
            if one.bundle and not one.is_receipt
            else one
            for one in received
        )

    def list_paper(self, view: ReceiveView) -> PaperPreview:
        return self._papers().list_of(view)

    def refusal_paper(self, files: Sequence[Path], error: AppError) -> PaperPreview:
        return self._papers().refusal(files, error, local(self._app.store.now_ms()))

    def _papers(self) -> ReceivingPapers:
        # Imported late: drawing paper is loaded only when somebody prints.
        from desktop.receiving_papers import ReceivingPapers

        office = areas.office_name(self._app.store.office)
        return ReceivingPapers(self._app.printing, office, self._officer)

    # --- who is who ---

    def office_view(self) -> OfficeView:
        known = self._app.trust.all()
        own = self._app.store.office
        me, others = machines_of(known, own, self._app.today(), self._last_words)
        return OfficeView(
            me=me,
            others=(*others, *strangers(self._usual_offices(), others)),
            conflicts=self.conflict_count(),
            safe_since=self.keys.safe_since(),
            terms=reminder(known, own, self._app.today()),
        )

    def _last_words(self, one: Enrolled) -> str:
        return self._register.last_words(one.replica, one.office, is_own=one.office == self._app.store.office)

    def _usual_offices(self) -> list[str]:
        """Who should have shown a card: a district's province, a province's districts."""
        own = self._app.store.office
        return [area.code for area in areas.inside(own)] if self.is_province else [own[:2]]

    def write_card(self, path: Path) -> None:
        """Raises CannotWrite."""
        self._app.trust.write_card(path)

    def show_card(self, path: Path) -> ShownCard:
        """Raises CardInvalid."""
        card = self._app.trust.read(path)
        known = {one.replica for one in self._app.trust.all() if one.is_trusted}
        own = str(self._app.store.me.id)
        return ShownCard(
            path=path,
            office=card.office,
            office_name=card.office_name or areas.office_name(card.office),
            label=card.label,
            fingerprint=card.fingerprint,
            is_known=card.replica in known,
            refusal="บัตรนี้เป็นของเครื่องนี้เอง ให้นำไปให้อีกฝ่ายหนึ่งรับ" if card.replica == own else "",
        )

    def take_card(self, card: ShownCard) -> Changes:
        """After a person compared the words. Raises CardInvalid, FingerprintDiffers, NotAllowed."""

        def never(_: Card) -> bool:
            return False

        self._app.trust.take(card.path, card.fingerprint, never)
        return Changes(types=frozenset({"Replica"}))

    # --- the register ---

    def register_view(self) -> RegisterView:
        return RegisterView(
            rows=self._register.all_rows(), missing=self._register.missing(self._app.exchange.status())
        )


# --- files that lie there -----------------------------------------------------------------------------------


def _is_incoming(one: Glance, own: str) -> bool:
    """Not what this PC wrote there itself, nor what goes elsewhere: those are nobody's concern here."""
    if one.header is not None:
        return one.header.sender != own
    return one.refusal is not None and one.refusal.code not in ("not_for_us", "signer_not_trusted")


def _found(one: Glance, shared: Sequence[Path]) -> FoundFile:
    is_shared = one.path.parent in shared
    at = datetime.fromtimestamp(one.modified_s, BANGKOK)
    header = one.header
    if header is None:
        return FoundFile(
            path=one.path,
            name=one.path.name,
            size=one.size,
            at=at,
            state=_refusal(one.refusal),
            is_shared=is_shared,
        )
    kind = "ใบตอบรับ" if header.kind == "receipt" else "แฟ้มข้อมูล"
    if one.imported_at:
        taken = datetime.fromisoformat(one.imported_at)
        state = f"{kind} รับแล้วเมื่อ {_day(taken)}"
    elif one.is_back:
        state = f"แฟ้มที่{'จังหวัด' if is_province(header.to_office) else 'อำเภอ'}ส่งคืน"
    else:
        state = f"{kind}ใหม่"
    return FoundFile(
        path=one.path,
        name=one.path.name,
        size=one.size,
        at=datetime.fromisoformat(header.made_at).astimezone(BANGKOK),
        bundle_no=header.bundle_no.removeprefix("R-"),
        from_name=areas.short_office_name(header.from_office),
        state=state,
        is_for_us=True,
        is_new=not one.imported_at,
        is_back=one.is_back,
        volumes=header.volume[1],
        is_shared=is_shared,
    )


def _bundle_key(one: Glance) -> str:
    """Volumes of a bundle that lie in one folder are one row. Copies of a whole file are not: one may be torn."""
    if one.header is not None and one.header.volume[1] > 1:
        return f"{one.path.parent}/{one.header.whole.sha256}"
    return str(one.path)


def with_volumes(files: Sequence[Path]) -> list[Path]:
    """With the other volumes of the same bundle that lie beside: nobody has to pick them one by one."""
    found = dict.fromkeys(files)
    for path in files:
        name = _VOLUME_NAME.fullmatch(path.name)
        if name:
            stem, count = name.groups()
            beside = (path.with_name(f"{stem}.{place}of{count}.samut") for place in range(1, int(count) + 1))
            found.update(dict.fromkeys(one for one in beside if one.is_file()))
    return list(found)


def _refusal(error: AppError | None) -> str:
    if error is None:
        return ""
    words = {
        "bundle_damaged": "แฟ้มเสียหายหรือไม่ครบ",
        "bundle_newer": "มาจากโปรแกรมรุ่นใหม่กว่า",
        "merge_first": "แฟ้มที่ส่งคืน รวมกับเครื่องอื่นก่อน",
        "signature_wrong": "ลายเซ็นไม่ถูกต้อง",
    }
    return words.get(error.code, "เปิดไม่ได้")


def _day(at: datetime) -> str:
    from desktop.thai.dates import short_date

    return short_date(at.astimezone(BANGKOK).date())
