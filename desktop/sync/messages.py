"""What stands in a bundle, strictly typed: the clear header and the encrypted manifest. See FORMAT.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

from db import births
from db.births import Birth
from db.vectors import Ranges, Vector, from_json
from desktop.sync import age_keys
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
MAX_ORDERS = 60

# What a value of the header and the manifest may be at all: refused while decoding, before anything reckons
# with it. A bundle's number stands in file names, and holes between numbers are listed one by one.
Seq = Annotated[int, Meta(ge=1, lt=1 << 62)]
BundleNumber = Annotated[int, Meta(ge=0, lt=1_000_000)]
BundleName = Annotated[str, Meta(pattern=r"^[0-9A-Za-z-]{1,60}\Z")]
Count = Annotated[int, Meta(ge=0, lt=1 << 40)]
AtMs = Annotated[int, Meta(ge=0, lt=1 << 47)]
ReplicaText = Annotated[
    str, Meta(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\Z")
]
OfficeText = Annotated[str, Meta(pattern=r"^([0-9]{2}|[0-9]{4})\Z")]
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]

JsonRanges = list[tuple[Seq, Seq]]
JsonVector = dict[ReplicaText, JsonRanges]


class Size(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    bytes: Count
    sha256: Sha256


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
    replica: ReplicaText
    office: OfficeText
    """The replica's own: who has never heard of it must know whose it would be."""
    at_ms: AtMs
    why: str


class Escrow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The public half of the key in the province's safe."""

    recipient: str
    at_ms: AtMs


class Orders(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an office decides about keys: its own PCs', and of a province those of its districts."""

    revoked: list[Revocation] = []
    renewed: dict[ReplicaText, AtMs] = {}
    """Replica id -> until when its key is valid, Unix milliseconds. Only a province's counts."""
    escrow: Escrow | None = None
    """Only a province's counts."""
    retired: dict[ReplicaText, AtMs] | msgspec.UnsetType = msgspec.UNSET
    """The sender's own PCs that write no more without having gone on as others, and since when."""


class Agreed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The sender compared an answer of the receiver with its own state, and both were equal."""

    bundle_no: BundleName
    state_hash: Sha256


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """In the clear and signed; no personal data. A newer program may add keys: they are passed over."""

    format: str
    version: int
    reader: int
    program: str
    kind: Annotated[str, Meta(pattern=r"^(data|receipt)\Z")]
    bundle_no: BundleName
    number: BundleNumber
    sender: ReplicaText
    from_office: OfficeText = msgspec.field(name="from")
    to_office: OfficeText = msgspec.field(name="to")
    made_at: str
    ranges: JsonVector
    counts: dict[str, Count]
    attachments: Count
    volume: tuple[int, int]
    payload: Size
    """This volume's part."""
    whole: Size
    """All parts joined."""
    previous: Sha256 | None
    """SHA-256 of the whole payload of the bundle before to the same receiver."""
    demo: bool = False
    births: list[BirthFact] | msgspec.UnsetType = msgspec.UNSET
    """Of the sender's office. Read before the signature holds when nobody known made it; see `volumes`."""
    heads: (
        dict[ReplicaText, list[tuple[Seq, Annotated[int, Meta(ge=0, le=(1 << 63) - 1)]]]] | msgspec.UnsetType
    ) = msgspec.UNSET
    """Of replicas of the receiver's office: some sequences and their marks (db.journal.mark_of) as the sender has them.
    Tells a book that another one writes under its name (db.forking)."""
    orders: Orders | msgspec.UnsetType = msgspec.UNSET
    agreed: Agreed | msgspec.UnsetType = msgspec.UNSET


class HeaderBirths(msgspec.Struct, frozen=True):
    """The one part of a header that is read to find out whose signature it is."""

    births: list[BirthFact] = []


class RecordFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    type: str
    name: str
    lines: Count
    bytes: Count
    """Before compression."""


class SeenFact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From its change `from_seq` on, replica number `replica` of the manifest had seen `vector`."""

    replica: Annotated[int, Meta(ge=0)]
    from_seq: Seq
    vector: JsonVector


class ReceiptFacts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the writer has of the reader's office; stands in every bundle, so each one is a receipt too."""

    vector: JsonVector
    numbers: dict[ReplicaText, list[tuple[BundleNumber, BundleNumber]]]
    """Numbers of the bundles that arrived, by the replica of the reader's office that made them."""
    of_bundle: BundleName | None = None
    result: Annotated[str, Meta(pattern=r"^(accepted|partly)\Z")] = "accepted"
    applied: Count = 0
    conflicts: Count = 0
    waiting: Count = 0
    held: Count = 0
    received_at: str = ""
    state_hash: Sha256 | None = None


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
    attachments: Count
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
_change = msgspec.json.Decoder(ChangeLine)
_told = msgspec.json.Decoder(dict[str, Any])
_DEEPEST = 16
"""Lists and objects inside one another in what a change tells. Ours have three."""

T = TypeVar("T")


def decode_change(raw: bytes) -> ChangeLine:
    """Raises ValueError."""
    try:
        return _change.decode(raw)
    except RecursionError as error:
        raise ValueError("nested without end") from error


def decode_told(raw: msgspec.Raw) -> dict[str, Any]:
    """What a change tells. Raises ValueError."""
    try:
        told = _told.decode(raw)
    except RecursionError as error:
        raise ValueError("nested without end") from error
    content = bytes(raw)
    if content.count(b"[") + content.count(b"{") > _DEEPEST and _depth(told) > _DEEPEST:
        raise ValueError("nested too deep")
    return told


def _depth(value: object) -> int:
    """Only asked of what was decoded, which is no deeper than Python itself can go."""
    deepest, todo = 0, [(value, 1)]
    while todo:
        one, depth = todo.pop()
        deepest = max(deepest, depth)
        inside = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        todo += [(each, depth + 1) for each in inside]
    return deepest


def _decoded(raw: bytes, type_: type[T]) -> T:
    """Raises ValueError (msgspec's errors are such)."""
    try:
        return msgspec.json.decode(raw, type=type_)
    except RecursionError as error:
        raise ValueError("nested without end") from error


def decode_header_start(raw: bytes) -> HeaderStart:
    return _decoded(raw, HeaderStart)


def decode_header(raw: bytes) -> Header:
    """Raises ValueError."""
    header = _decoded(raw, Header)
    moment(header.made_at)
    for fact in header.births or ():
        birth_of(fact)
    if header.orders and header.orders.escrow is not None:
        age_keys.public_bytes(header.orders.escrow.recipient)
    return header


def moment(text: str) -> datetime:
    """A time in a file. A PC whose calendar is set to a Buddhist year writes such years. Raises ValueError."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None or len(text) > 40 or not 1970 < at.year < 9000:
        raise ValueError(f"not a time: {text!r:.40}")
    return at


def decode_header_births(raw: bytes) -> list[Birth]:
    """Raises ValueError for what are no certificates; whether they count is another question."""
    return [birth_of(fact) for fact in _decoded(raw, HeaderBirths).births[:MAX_BIRTHS]]


def birth_of(fact: BirthFact) -> Birth:
    """Raises ValueError."""
    return births.from_json(msgspec.structs.asdict(fact))


def fact_of(birth: Birth) -> BirthFact:
    return BirthFact(**birth.to_json())


def decode_manifest(raw: bytes) -> Manifest:
    """Raises ValueError."""
    manifest = _decoded(raw, Manifest)
    if manifest.receipt.of_bundle is not None or manifest.receipt.received_at:
        moment(manifest.receipt.received_at)
    return manifest


def ranges_of(raw: Mapping[str, Iterable[Iterable[int]]]) -> dict[str, Ranges]:
    """A vector as it stands in a file. Raises ValueError for ranges that are none."""
    return from_json(raw)


def json_of(vector: Vector) -> dict[str, JsonRanges]:
    return {replica: [(first, last) for first, last in ranges] for replica, ranges in vector.items()}
