"""The PCs of this office and of its partners, as the office page lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from desktop import areas
from desktop.card_terms import terms_of
from desktop.exchange_view import Machine
from desktop.sync.trust import Enrolled

LastWords = Callable[[Enrolled], str]


def machines_of(
    known: Sequence[Enrolled], own: str, today: date, last_words: LastWords
) -> tuple[Machine, tuple[Machine, ...]]:
    """This PC, and the others: those that count first, former names and withdrawn ones behind them."""
    heirs = {one.parent: one.label for one in known if one.parent is not None}
    machines = [_machine(one, own, today, heirs.get(one.replica, ""), last_words(one)) for one in known]
    me = next(one for one in machines if one.is_self)
    others = sorted(
        (one for one in machines if not one.is_self),
        key=lambda one: (not one.is_own_office, one.office, not one.counts, bool(one.revoked_on), one.label),
    )
    return me, tuple(others)


def strangers(usual: Iterable[str], met: Iterable[Machine]) -> tuple[Machine, ...]:
    """Offices that should have shown a card and have not."""
    known = {one.office for one in met}
    return tuple(
        Machine(
            replica="", office=office, office_name=areas.short_office_name(office), label="", fingerprint=""
        )
        for office in usual
        if office not in known
    )


def _machine(one: Enrolled, own: str, today: date, heir: str, last_words: str) -> Machine:
    is_ours = one.office == own
    is_below = len(own) == 2 and one.office[:2] == own
    return Machine(
        replica=one.replica,
        office=one.office,
        office_name=areas.short_office_name(one.office),
        label=one.label,
        fingerprint=one.fingerprint,
        is_self=one.is_self,
        is_own_office=is_ours,
        is_trusted=one.is_trusted,
        last_words=last_words,
        valid_until=_day(one.valid_until),
        is_expired=one.is_expired,
        expires_soon=bool(terms_of([one], today)) and not one.is_expired,
        revoked_on=_day(one.revoked_on),
        revoked_why=one.revoked_why or "",
        retired_on=_day(one.retired_on),
        heir=heir,
        may_revoke=(is_ours or is_below) and not one.is_self and one.revoked_on is None,
        may_retire=is_ours and not one.is_self and one.revoked_on is None and one.retired_on is None,
        may_renew=is_below and one.is_trusted and one.retired_on is None,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
