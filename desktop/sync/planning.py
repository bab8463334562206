"""What a bundle would hold if it were written now: counted by the very code that writes it, nothing written."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from db import outgoing as cutting
from db import replicas
from db.catalog import JOURNALLED
from db.outgoing import Profile
from db.queries.attachments import sizes_of
from db.queries.exchange import answers_in, signed_in
from db.reader import Reader
from db.report import Tally
from db.store import Store
from db.vectors import Ranges, size
from desktop.forms.catalogue import REPORTS
from desktop.sync.counting import counted
from desktop.sync.packing import Packing, SendRequest, Wanted
from desktop.sync.register import Register
from desktop.sync.trust import Trust
from desktop.sync.untold import Untold


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Fields of a type that do not travel to this receiver."""

    label: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SendPlan:
    """`counts`: records by type. `files`: by kind of attachment, how many and how many bytes.

    `signed`: sheets of signed reports by form. `left_out`: what stays here although the receiver gets the rest.
    """

    receiver: str
    bundle_no: str
    counts: Mapping[str, Tally] = field(default_factory=dict)
    files: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    signed: Mapping[str, int] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()
    answers: int = 0
    """Results of checking reports of the receiver; those of others go along without being told."""
    untold: tuple[Untold, ...] = ()

    @property
    def nothing_new(self) -> bool:
        return not (self.counts or self.files or self.untold)

    @property
    def bytes(self) -> int:
        """Of the files; records are small beside them and not known before they are packed."""
        return sum(bytes_ for _, bytes_ in self.files.values())


class Planning:
    def __init__(self, store: Store, trust: Trust, register: Register, packing: Packing) -> None:
        self._store = store
        self._trust = trust
        self._register = register
        self._packing = packing

    def plan(self, request: SendRequest) -> SendPlan:
        """Raises NotEnrolled or Refused, as sending would."""
        number = self._register.next_number(request.receiver, self._trust.known())
        with self._store.reading() as reader:
            wanted = self._packing.wanted(reader, request)
            return SendPlan(
                receiver=request.receiver,
                bundle_no=number.bundle_no,
                counts=_counts(reader, wanted),
                files=sizes_of(reader, wanted.blobs),
                signed=_signed(reader, wanted.ranges),
                left_out=_left_out(wanted.profile),
                answers=answers_in(reader, wanted.ranges, request.receiver),
                untold=wanted.untold,
            )


def _counts(reader: Reader, wanted: Wanted) -> dict[str, Tally]:
    if not size(wanted.ranges):
        return {}
    connection = reader.session.connection()
    counts: dict[str, Tally] = {}
    for type_, entries in cutting.cut(
        connection, replicas.by_number(connection, wanted.ranges), wanted.profile
    ):
        tally = Tally()
        deque(counted(entries, tally), maxlen=0)
        if tally != Tally():
            counts[type_.__name__] = tally
    return counts


def _signed(reader: Reader, ranges: Mapping[str, Ranges]) -> dict[str, int]:
    """Form -> how many signed sheets of it have their record in these changes."""
    found = {form: signed_in(reader, ranges, type_) for type_, form in REPORTS.items()}
    return {form: count for form, count in found.items() if count}


def _left_out(profile: Profile) -> tuple[LeftOut, ...]:
    """By record type, in the order of the catalogue; what only the program reads is not named."""
    found = []
    for type_ in JOURNALLED:
        if profile.carries(type_):
            specs = [type_.fields[name] for name in profile.left_out(type_)]
            labels = tuple(spec.label for spec in type_.fields.values() if spec in specs)
            if labels:
                found.append(LeftOut(type_.__label__, labels))
    return tuple(found)
