"""What goes into a bundle: the changes and files that a receiver lacks, with all that must stand beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from db import replicas
from db.outgoing import OWN_OFFICE, PROFILES, Profile
from db.queries.exchange import unsent_blobs
from db.reader import Reader
from db.replicas import KnownReplica
from db.report import Tally
from db.scratch import Scratch
from db.store import Store
from db.vectors import Ranges, difference, size
from desktop.errors import Refused
from desktop.settings import Settings
from desktop.sync import making, messages
from desktop.sync.cards import Card, parse_card
from desktop.sync.delivering import Report, Stage
from desktop.sync.messages import Manifest, ReceiptFacts, SeenFact
from desktop.sync.register import Number, Register
from desktop.sync.trust import Trust
from desktop.sync.untold import Untold, untold

_MAX_PHOTO_BYTES, _MAX_PHOTOS = 3 << 30, 65_000
"""Photos beyond this go with the next bundle: the inner zip stays below 4 GiB and 65,535 entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendRequest:
    receiver: str
    """Area code of the office, which may be the own one (its other PCs)."""
    target: Path
    """A folder, or a file name ending in .samut."""
    full: bool = False
    volume_bytes: int | None = None
    profile: str | None = None
    medium: str = "file"
    by: UUID | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a receiver lacks: changes by replica id, and files by their hash."""

    receivers: list[KnownReplica]
    profile: Profile
    ranges: Mapping[str, Ranges]
    blobs: list[str]
    untold: tuple[Untold, ...] = ()
    """Worth a file even where no record changed."""

    @property
    def is_nothing(self) -> bool:
        return not (self.ranges or self.blobs or self.untold)


@dataclass(frozen=True, slots=True)
class Packed:
    kind: str
    number: Number
    pieces: list[making.Piece]
    ranges: dict[str, messages.JsonRanges]
    lines: dict[str, int]
    """Changes by record type, as the header announces them."""
    counts: Mapping[str, Tally]
    """Records by type, as people count them."""
    attachments: int
    blobs: tuple[str, ...]
    reader: int = messages.FIRST_READER
    """The lowest version of the format that can read it."""


class _Steps:
    """Turns a delivery report into the plain progress that making a bundle wants."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def step(self, done: int, total: int) -> None:
        self._report(Stage.WRITING, 0, max(total, 1))


class Packing:
    def __init__(self, store: Store, trust: Trust, settings: Settings, register: Register) -> None:
        self._store = store
        self._trust = trust
        self._settings = settings
        self._register = register

    def wanted(self, reader: Reader, request: SendRequest) -> Wanted:
        """What the receiver lacks. Raises NotEnrolled or Refused."""
        receivers = self._trust.receivers(request.receiver)
        known = {} if request.full else self._known(request.receiver, receivers)
        return Wanted(
            receivers=receivers,
            profile=self._profile(request),
            ranges=difference(self._register.to_send(request.receiver), known),
            blobs=self._blobs(reader, request),
            untold=untold(
                reader,
                self._store.me,
                receivers,
                request.receiver,
                self._trust.orders.going_to(reader.session.connection(), request.receiver),
            ),
        )

    def _known(self, receiver: str, receivers: Iterable[KnownReplica]) -> dict[str, Ranges]:
        return self._register.known_by(receivers, all_of_them=receiver == self._store.office)

    def _profile(self, request: SendRequest) -> Profile:
        if request.receiver == self._store.office:
            return OWN_OFFICE
        name = request.profile or self._settings.get("bundle_profile")
        profile = PROFILES.get(name)
        if profile is None or profile is OWN_OFFICE:
            raise Refused(f"profile {name}", {"profile": "ชุดข้อมูลที่ส่งเลือกได้: standard หรือ with_personal"})
        return profile

    def _blobs(self, reader: Reader, request: SendRequest) -> list[str]:
        confirmed_for = "" if request.full else request.receiver
        hashes: list[str] = []
        total = 0
        owner = None if request.receiver == self._store.office else self._store.office
        for sha256 in unsent_blobs(reader, owner, confirmed_for):
            total += self._store.blobs.size(sha256) or 0
            if total > _MAX_PHOTO_BYTES or len(hashes) == _MAX_PHOTOS:
                break
            hashes.append(sha256)
        return hashes

    def pack(
        self,
        reader: Reader,
        request: SendRequest,
        wanted: Wanted,
        scratch: Scratch,
        report: Report,
    ) -> Packed | None:
        connection = reader.session.connection()
        ranges = replicas.by_number(connection, wanted.ranges)
        cards, places = self._cards(reader, ranges)
        steps = _Steps(report)
        files, pieces, counts = making.write_records(
            reader, ranges, places, wanted.profile, scratch, steps, size(wanted.ranges)
        )
        if not files and not wanted.blobs and not wanted.untold:
            return None
        photos = making.blob_pieces(self._store.blobs.get, wanted.blobs, steps, len(wanted.blobs))
        seen = [
            SeenFact(places[ix], from_seq, messages.json_of(vector))
            for ix, some in ranges.items()
            for from_seq, vector in replicas.seen_events(connection, ix, some[-1][1])
        ]
        number = self._register.next_number(request.receiver, self._trust.known())
        facts = self._receipt_facts(reader, request.receiver)
        manifest = self._manifest(
            number, request.receiver, wanted.profile, cards, seen, files, len(photos), facts
        )
        sent = tuple(piece.entry.name[2:] for piece in photos)
        is_relay = any(card.office != self._store.office for card in cards)
        lines = {file.type: file.lines for file in files}
        pieces = [making.manifest_piece(manifest), *pieces, *photos]
        return Packed(
            "data",
            number,
            pieces,
            messages.json_of(wanted.ranges),
            lines,
            counts,
            len(photos),
            sent,
            reader=messages.READER if is_relay else messages.FIRST_READER,
        )

    def pack_receipt(self, number: Number, receiver: str, facts: ReceiptFacts) -> Packed:
        """Nothing but what a partner is to be told."""
        with self._store.reading() as reader:
            cards, _ = self._cards(reader, ())
        manifest = self._manifest(number, receiver, OWN_OFFICE, cards, [], [], 0, facts)
        return Packed("receipt", number, [making.manifest_piece(manifest)], {}, {}, {}, 0, ())

    def _cards(self, reader: Reader, ixs: Iterable[int]) -> tuple[list[Card], dict[int, int]]:
        """Cards of the replicas whose changes go, ours first; local number → place."""
        me = self._store.me.ix
        cards, places = [self._trust.own_card()], {me: 0}
        known = {one.ix: one for one in replicas.all_replicas(reader.session.connection())}
        for ix in ixs:
            if ix not in places:
                text = known[ix].card
                places[ix] = len(cards)
                # Without a card it is no colleague: this book itself, before it took another name.
                cards.append(parse_card(text.encode()) if text else self._trust.card_of_ours(known[ix].id))
        return cards, places

    def _receipt_facts(self, reader: Reader, receiver: str) -> ReceiptFacts:
        """What we have of the receiver's office: each bundle carries it, so none is only a letter."""
        connection = reader.session.connection()
        numbers = {
            str(one.id): list(self._register.numbers_from(str(one.id)))
            for one in replicas.all_replicas(connection)
            if one.office == receiver and one.ix != self._store.me.ix
        }
        return ReceiptFacts(
            vector=messages.json_of(self._register.held_of(connection, receiver)),
            numbers={id_: some for id_, some in numbers.items() if some},
        )

    def _manifest(
        self,
        number: Number,
        receiver: str,
        profile: Profile,
        cards: list[Card],
        seen: list[SeenFact],
        files: list[messages.RecordFile],
        attachments: int,
        facts: ReceiptFacts,
    ) -> Manifest:
        return Manifest(
            bundle_no=number.bundle_no,
            sender=str(self._store.me.id),
            from_office=self._store.office,
            to_office=receiver,
            profile=profile.name,
            replicas=cards,
            seen=seen,
            files=files,
            attachments=attachments,
            receipt=facts,
        )
