"""The receipt as twelve digits to be read out over the telephone (FORMAT.md §12.1).

Three groups of four: three digits of a truncated MAC and a check digit that belongs to its group alone, so
that one group can be heard again without the others. The key is one that only the two PCs can work out.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from uuid import UUID

from db.text import arabic_digits
from desktop.errors import Refused

GROUPS, DIGITS = 3, 4
RESULTS = ("accepted", "partly")
_PAYLOAD = GROUPS * (DIGITS - 1)
_PURPOSE = b"samut receipt code 1\0"

# Damm's table: a quasigroup in which every wrong digit and every swap of neighbours changes the outcome.
_DAMM = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip


def check_digit(place: int, digits: str) -> str:
    """Of the three digits of group `place` (0, 1, 2). It begins with the place, so that a group which is read
    at another's place is noticed too."""
    state = place
    for digit in digits:
        state = int(_DAMM[state][int(digit)])
    return str(state)


def group_is_right(place: int, group: str) -> bool:
    return len(group) == DIGITS and check_digit(place, group[:-1]) == group[-1]


def in_groups(code: str) -> str:
    """`4829 0715 3361`"""
    return " ".join(code[i : i + DIGITS] for i in range(0, len(code), DIGITS))


def read_code(text: str) -> str:
    """Twelve digits from whatever was typed: Thai digits, blanks and dashes are welcome.

    Raises Refused, naming the group to be heard again.
    """
    digits = "".join(sign for sign in arabic_digits(text) if sign not in " -–—\u00a0\t\n")
    if not (digits.isascii() and digits.isdigit()):
        raise Refused("not digits", {"code": "รหัสตอบรับมีแต่ตัวเลข 12 ตัว"})
    if len(digits) != GROUPS * DIGITS:
        words = f"รหัสตอบรับมี 12 ตัว ที่พิมพ์มามี {len(digits)} ตัว ให้ขอฟังใหม่"
        raise Refused(f"{len(digits)} digits", {"code": words})
    groups = [digits[i : i + DIGITS] for i in range(0, len(digits), DIGITS)]
    wrong = [place for place, group in enumerate(groups) if not group_is_right(place, group)]
    if wrong:
        raise Refused(f"groups {wrong}", {"code": wrong_groups_words(wrong)})
    return digits


def wrong_groups_words(places: Sequence[int]) -> str:
    """`กลุ่มที่ 2 ไม่ถูกต้อง ให้ขอฟังใหม่`"""
    return f"กลุ่มที่ {' และ '.join(str(place + 1) for place in places)} ไม่ถูกต้อง ให้ขอฟังใหม่"


def shared_key(own_secret: str, other_public: str, *, sender: UUID, receiver: UUID) -> bytes:
    """The key of one pair of PCs and one direction, from either end: `sender` made the bundles, `receiver`
    answers them. `own_secret` and `other_public` are age keys. Raises ValueError."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    from desktop.sync import age_keys

    own = X25519PrivateKey.from_private_bytes(age_keys.secret_bytes(own_secret))
    shared = own.exchange(X25519PublicKey.from_public_bytes(age_keys.public_bytes(other_public)))
    return HKDF(SHA256(), 32, salt=None, info=_PURPOSE + sender.bytes + receiver.bytes).derive(shared)


def code_of(key: bytes, *, sha256: str, bundle_no: str, result: str) -> str:
    """Twelve digits. `sha256` is that of the whole payload."""
    content = "\0".join((sha256, bundle_no, result)).encode()
    number = int.from_bytes(hmac.new(key, content, hashlib.sha256).digest()[:8], "big")
    payload = f"{number % 10**_PAYLOAD:0{_PAYLOAD}d}"
    groups = [payload[i : i + DIGITS - 1] for i in range(0, _PAYLOAD, DIGITS - 1)]
    return "".join(group + check_digit(place, group) for place, group in enumerate(groups))
