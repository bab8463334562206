"""Keys over an open book; a `KeyService`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.changes import Changes
from desktop.key_views import SafeKey, Withdrawn
from desktop.moments import local

if TYPE_CHECKING:
    from desktop.session import Session

_CHANGES = Changes(types=frozenset({"Replica"}))


class KeysDesk:
    def __init__(self, session: Session) -> None:
        self._trust = session.app.trust

    def rotate(self) -> Changes:
        self._trust.orders.rotate()
        return _CHANGES

    def revoke(self, replica: str, reason: str) -> Withdrawn:
        done = self._trust.orders.revoke(replica, reason)
        return Withdrawn(done.machine.label, tuple(one.label for one in done.heirs), _CHANGES)

    def retire(self, replica: str) -> Changes:
        self._trust.orders.retire(replica)
        return _CHANGES

    def renew(self, replica: str) -> date:
        return local(self._trust.orders.renew(replica).valid_until_ms or 0).date()

    def safe_since(self) -> date | None:
        since = self._trust.escrow.since()
        return None if since is None else local(since).date()

    def make_safe(self, path: Path) -> SafeKey:
        made = self._trust.escrow.make(path, replace=self._trust.escrow.since() is not None)
        return SafeKey(made.key, made.sheet)
