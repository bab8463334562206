"""What does not belong where it stands: values of any kind, and JSON with one place changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from db.identity import Keys, new_keys
from tests.unit.desktop.sync.crafting import Json, Pairs, Raw


@dataclass(frozen=True)
class Insider:
    """Who makes the file: an enrolled office with its own keys, and what it could know."""

    keys: Keys
    office: str
    receiver: str
    receiver_replica: str
    ids: tuple[str, ...]
    """Ids (36 signs) of records at the receiver and in the bundle, of all types and offices."""
    types: tuple[str, ...]
    offices: tuple[str, ...]
    now_ms: int
    child: Keys = field(default_factory=new_keys)


# --- odd values -------------------------------------------------------------------------------------------


def odd(chance: Random, who: Insider) -> Json:
    """Anything but what belongs there."""
    kind = chance.randrange(6)
    if kind == 0:
        return chance.choice(NUMBERS)
    if kind == 1:
        return chance.choice(TEXTS)
    if kind == 2:
        return chance.choice(_RAW)()
    if kind == 3:
        return chance.choice([None, True, False, [], {}, [[]], [None], {"": {}}, [[1, 2]], {"a": [None]}])
    if kind == 4:
        return chance.choice(
            [*who.ids, *who.types, *who.offices, str(who.keys.replica_id), who.receiver_replica]
        )
    return chance.choice(TIMES)


NUMBERS: Sequence[Json] = (
    0, -1, 1, 2, 255, 65535, 65536, 100_000, 2**31 - 1, 2**31, 2**32 - 1, 2**46, 2**47, 2**53, 2**61, 2**62 - 1,
    2**62, 2**63 - 1, 2**63, 2**64 - 1, 2**64, -(2**63), -(2**63) - 1, 10**30, 10**400, 1.5, -0.0, 1e308, 1e-320,
)  # fmt: skip
TEXTS = (
    "", " ", "\0", "\n", "a\nb", "x" * 41, "x" * 300, "ก" * 5000, "\u202eต้นฉบับ", "e\u0301", "เเ", "\ufeff",
    "../../../etc/passwd", "..\\..\\x", "/abs", "C:\\x", "con", "{file}", "%s%n", "'; DROP TABLE site; --",
    "<b>ก</b>", "=1+1", "\ud800", "\udfff\ud800", "๑๒", "NaN", "Infinity", "1e5", "-0", "1_0", "+1", "0x10",
    "9" * 40, "1E-999999999", "draft", "signed", "deleted", "standard", "own_office", "receipt", "data",
    "R-2401-2569-0001", "2401-2569-0001", "AGE-SECRET-KEY-1", "-----BEGIN", "a" * 64, "z" * 64,
)  # fmt: skip
TIMES = (
    "2026-11-20", "2569-11-20", "0001-01-01", "9999-12-31", "2026-W01-1", "2026-02-30", "20261120", "2026-11",
    "0000-00", "08:30", "24:00", "08+07", "T0830", "2026-11-20T03:00:00+00:00", "2026-11-20T03:00:00",
    "0001-01-01T00:00:00", "9999-12-31T23:59:59-14:00", "9999-12-31T23:59:59.999999", "3112-01-01T00:00:00Z",
)  # fmt: skip
_RAW: Sequence[Callable[[], Raw]] = (
    lambda: Raw(b"NaN"), lambda: Raw(b"Infinity"), lambda: Raw(b"1e400"), lambda: Raw(b"-1e400"),
    lambda: Raw(b"1.0000000000000000000000000001"), lambda: Raw(b"007"), lambda: Raw(b"1" * 5000),
    lambda: Raw(b'"\\ud800"'), lambda: Raw(b'"\\udc00\\ud800x"'), lambda: Raw(b'"\xed\xa0\x80"'),
    lambda: Raw(b'"\xff\xfe"'), lambda: Raw(b'"\xc0\x80"'), lambda: Raw(b'"a\x01b"'), lambda: Raw(b'"\\u0000"'),
    lambda: Raw(b""), lambda: Raw(b"{"), lambda: Raw(b"]"), lambda: Raw(b'{"a":1,"a":2}'), lambda: Raw(b"1 2"),
    lambda: Raw(b"[" * 900 + b"]" * 900), lambda: Raw(b'{"a":' * 700 + b"1" + b"}" * 700),
    lambda: Raw(b"[" * 60_000 + b"]" * 60_000), lambda: Raw(b'{"a":' * 50_000 + b"1" + b"}" * 50_000),
    lambda: Raw(b'"' + b"x" * 200_000 + b'"'), lambda: Raw(b'"' + b"x" * (1 << 20) + b'"'),
    lambda: Raw(b"[" + b"1," * 30_000 + b"1]"), lambda: Raw(b"/* */ 1"), lambda: Raw(b"\xef\xbb\xbf1"),
)  # fmt: skip


def spoil_json(value: Json, chance: Random, who: Insider) -> Json:
    """The same JSON with one place changed: another value, a key gone, new or twice, something deeper."""
    places = list(_places(value, ()))
    path = chance.choice(places)
    return _changed(value, path, lambda found: _spoilt_node(found, chance, who))


def _places(value: Json, path: tuple[Any, ...]) -> Any:
    yield path
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _places(one, (*path, key))
    elif isinstance(value, list):
        for index, one in enumerate(value[:20]):
            yield from _places(one, (*path, index))


def _changed(value: Json, path: tuple[Any, ...], change: Callable[[Json], Json]) -> Json:
    if not path:
        return change(value)
    copy = list(value) if isinstance(value, list) else dict(value)
    copy[path[0]] = _changed(value[path[0]], path[1:], change)
    return copy


def _spoilt_node(found: Json, chance: Random, who: Insider) -> Json:
    act = chance.randrange(5)
    if isinstance(found, dict) and found and act:
        key = chance.choice(list(found))
        if act == 1:
            return {name: one for name, one in found.items() if name != key}
        if act == 2:
            return Pairs((*found.items(), (key, odd(chance, who))))
        if act == 3:
            return {
                **found,
                chance.choice(["", "x", "_office", "__class__", "ก", "\0", key + " "]): odd(chance, who),
            }
        return {(str(odd(chance, who))[:50] if name == key else name): one for name, one in found.items()}
    if isinstance(found, list) and act:
        if act == 1 and found:
            return found[:-1]
        if act == 2:
            return [*found, *(found[-1:] or [odd(chance, who)])]
        if act == 3:
            return [*found, odd(chance, who)]
        return list(reversed(found))
    if type(found) is int and act in (1, 2):
        return found + chance.choice([-1, 1, 2, 1000, 2**40])
    return odd(chance, who)
