"""The key in the province's safe: made once, printed and written out, and never kept here (FORMAT.md §4.3).

Any PC may die, any officer may leave: what was sent inside the province, and every book in it, can still be
opened with this one key and the plain program `age`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from db import durable
from db.store import Store
from desktop import areas
from desktop.errors import CannotWrite, NotAllowed, StateConflict, cannot_write
from desktop.moments import local
from desktop.sync.orders import KeyOrders
from desktop.thai.dates import long_date


@dataclass(frozen=True, slots=True)
class EscrowMade:
    """`key` is the file with the secret, `sheet` the same on paper. `recipient`: the half that stays."""

    key: Path
    sheet: Path
    recipient: str


class EscrowKeeping:
    def __init__(self, store: Store, orders: KeyOrders) -> None:
        self._store = store
        self._orders = orders

    def since(self) -> int | None:
        """Since when there is one, Unix milliseconds."""
        with self._store.reading() as reader:
            escrow = self._orders.escrow(reader.session.connection())
        return escrow.at_ms if escrow is not None else None

    def make(self, out: Path, *, replace: bool = False) -> EscrowMade:
        """Write the key and its sheet, and only then begin to use it. A former key still opens what was made for it.

        Raises NotAllowed (not a province, or `out` is there already), StateConflict (there is a key), CannotWrite.
        """
        import pyrage

        from desktop.escrow_sheet import EscrowSheet, escrow_pdf

        self._require_may(replace)
        key, sheet = out.with_suffix(".txt"), out.with_suffix(".pdf")
        for path in (key, sheet):
            if path.exists():
                raise NotAllowed(f"{path} exists", why=f"มีแฟ้ม {path.name} อยู่แล้ว อาจเป็นกุญแจที่ยังต้องใช้ ให้ตั้งชื่ออื่น")
        identity = pyrage.x25519.Identity.generate()
        recipient, made_at = str(identity.to_public()), local(self._store.now_ms())
        office = areas.office_name(self._store.office)
        text = f"# created: {made_at.isoformat(timespec='seconds')}\n# public key: {recipient}\n# {office}\n{identity}\n"
        content = EscrowSheet(office=office, secret=str(identity), recipient=recipient, made_at=made_at)
        for path, bytes_ in ((key, text.encode()), (sheet, escrow_pdf(content))):
            _write(path, bytes_)
        self._orders.set_escrow(recipient)
        return EscrowMade(key, sheet, recipient)

    def _require_may(self, replace: bool) -> None:
        if len(self._store.office) != 2:
            raise NotAllowed("escrow at a district", why="กุญแจสำรองทำที่สำนักงานจังหวัดเท่านั้น")
        since = self.since()
        if since is not None and not replace:
            state = f"มีแล้วตั้งแต่ {long_date(local(since).date())}"
            why = "ถ้าหายหรือรั่วไหลให้สั่งทำใหม่แทนของเดิม (--replace) และเก็บของเดิมไว้เปิดแฟ้มเก่า"
            raise StateConflict("there is an escrow key", label="กุญแจสำรองของจังหวัด", state=state, why=why)


def _write(path: Path, content: bytes) -> None:
    try:
        durable.write(path, content)
        if path.read_bytes() != content:
            raise CannotWrite("read back differs", place=path, cause="อ่านกลับไม่ตรง")
    except OSError as error:
        raise cannot_write(error, path) from error
