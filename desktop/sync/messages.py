"""What stands in a bundle, strictly typed: the clear header and the encrypted manifest. See FORMAT.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from db import births
from db.births import Birth
from db.vectors import Ranges, Vector, from_json
from desktop.sync.cards import Card

FORMAT = "samut-bundle"
VERSION = 1
"""What this program writes."""
FIRST_READER = 1
"""The `reader` of a bundle that needs nothing newer."""
READER = 2
"""The highest `reader` this program can read: 2 has changes of other offices inside, between PCs of one office."""
DOMAIN = b"samut-bundle-v1\0"
MAX_HEADER = 64 << 10
MAX_MANIFEST = 8 << 20
MAX_LINE = 1 << 20
MAX_VOLUME = 1 << 30
MAX_BIRTHS = 30

JsonRanges = list[tuple[int, int]]


class Size(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    bytes: int
    sha256: str


class HeaderStart(msgspec.Struct, frozen=True):
    """What every version's header says, so that an old program can name the version it needs."""

    format: str
    version: int
    reader: int
    program: str


class BirthFact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A certificate of birth (db.births): keys and signature in base64."""

    parent: str
    office: str
    why: str
    born_ms: int
    sign_key: str
    box_key: str
    after: int | None
    signature: str


class Revocation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    replica: str
    at_ms: int
    why: str


class Orders(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an office decides about keys: its own PCs', and of a province those of its districts."""

    revoked: list[Revocation] = []
    retired: dict[str, int] = {}
    """Replicas of the sender's own office that write no more, and since when."""
    renewed: dict[str, int] = {}
    """Replica id -> until when its key is valid, Unix milliseconds."""
    escrow: str | None = None
    """age recipient of the key in the province's safe."""


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """In the clear and signed; no personal data. A newer program may add keys: they are passed over."""

    format: str
    version: int
    reader: int
    program: str
    kind: str
    """`data` or `receipt`."""
    bundle_no: str
    number: int
    sender: str
    from_office: str = msgspec.field(name="from")
    to_office: str = msgspec.field(name="to")
    made_at: str
    ranges: dict[str, JsonRanges]
    counts: dict[str, int]
    attachments: int
    volume: tuple[int, int]
    payload: Size
    """This volume's part."""
    whole: Size
    """All parts joined."""
    previous: str | None
    """SHA-256 of the whole payload of the bundle before to the same receiver."""
    demo: bool = False
    births: list[BirthFact] | msgspec.UnsetType = msgspec.UNSET
    """Of the sender's office. Read before the signature holds when nobody known made it; see `volumes`."""
    heads: dict[str, list[tuple[int, int]]] | msgspec.UnsetType = msgspec.UNSET
    """Of replicas of the receiver's office: some sequences and their marks (db.journal.mark_of) as the sender has them.
    Tells a book that another one writes under its name (db.forking)."""
    orders: Orders | msgspec.UnsetType = msgspec.UNSET


class HeaderBirths(msgspec.Struct, frozen=True):
    """The one part of a header that is read to find out whose signature it is."""

    births: list[BirthFact] = []


class RecordFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    type: str
    name: str
    lines: int
    bytes: int
    """Before compression."""


class SeenFact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From its change `from_seq` on, replica number `replica` of the manifest had seen `vector`."""

    replica: int
    from_seq: int
    vector: dict[str, JsonRanges]


class ReceiptFacts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the writer has of the reader's office; stands in every bundle, so each one is a receipt too."""

    vector: dict[str, JsonRanges]
    numbers: dict[str, JsonRanges]
    """Numbers of the bundles that arrived, by the replica of the reader's office that made them."""
    of_bundle: str | None = None
    result: str = "accepted"
    applied: int = 0
    conflicts: int = 0
    waiting: int = 0
    held: int = 0
    received_at: str = ""
    state_hash: str | None = None


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    bundle_no: str
    sender: str
    from_office: str = msgspec.field(name="from")
    to_office: str = msgspec.field(name="to")
    profile: str
    replicas: list[Card]
    """Cards of all replicas whose changes are inside; lines name them by their place here."""
    seen: list[SeenFact]
    files: list[RecordFile]
    attachments: int
    receipt: ReceiptFacts


class ChangeLine(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One change. `told` is the JSON object of new values, kept as it came."""

    replica: int
    seq: int
    ms: int
    count: int
    act: int
    record: str
    told: msgspec.Raw
    user: str | None
    reason: str | None


encode = msgspec.json.Encoder().encode
decode_change = msgspec.json.Decoder(ChangeLine).decode


def decode_header_start(raw: bytes) -> HeaderStart:
    return msgspec.json.decode(raw, type=HeaderStart)


def decode_header(raw: bytes) -> Header:
    return msgspec.json.decode(raw, type=Header)


def decode_header_births(raw: bytes) -> list[Birth]:
    """Raises ValueError for what are no certificates; whether they count is another question."""
    return [birth_of(fact) for fact in msgspec.json.decode(raw, type=HeaderBirths).births[:MAX_BIRTHS]]


def birth_of(fact: BirthFact) -> Birth:
    """Raises ValueError."""
    return births.from_json(msgspec.structs.asdict(fact))


def fact_of(birth: Birth) -> BirthFact:
    return BirthFact(**birth.to_json())


def decode_manifest(raw: bytes) -> Manifest:
    return msgspec.json.decode(raw, type=Manifest)


def ranges_of(raw: Mapping[str, Iterable[Iterable[int]]]) -> dict[str, Ranges]:
    """A vector as it stands in a file. Raises ValueError for ranges that are none."""
    return from_json(raw)


def json_of(vector: Vector) -> dict[str, JsonRanges]:
    return {replica: [(first, last) for first, last in ranges] for replica, ranges in vector.items()}
