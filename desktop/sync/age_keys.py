"""The 32 bytes inside age's text keys (Bech32, BIP 173), for an exchange of keys that age itself does not offer.

pyrage keeps them to itself, and no library of the house reads Bech32; the checksum is checked all the same.
"""

from __future__ import annotations

from collections.abc import Iterable

_SIGNS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECK = 6
_PUBLIC, _SECRET = "age", "age-secret-key-"


def public_bytes(recipient: str) -> bytes:
    """Of `age1…`. Raises ValueError."""
    return _decode(recipient, _PUBLIC)


def secret_bytes(secret: str) -> bytes:
    """Of `AGE-SECRET-KEY-1…`. Raises ValueError."""
    return _decode(secret, _SECRET)


def _decode(text: str, prefix: str) -> bytes:
    if text not in (text.lower(), text.upper()):
        raise ValueError("letters of both cases")
    found, _, signs = text.lower().rpartition("1")
    if found != prefix or len(signs) <= _CHECK or any(sign not in _SIGNS for sign in signs):
        raise ValueError("not a key of age")
    values = [_SIGNS.index(sign) for sign in signs]
    spread = [ord(sign) >> 5 for sign in prefix] + [0] + [ord(sign) & 31 for sign in prefix]
    if _polymod([*spread, *values]) != 1:
        raise ValueError("checksum differs")
    bits = len(values[:-_CHECK]) * 5
    number = 0
    for value in values[:-_CHECK]:
        number = number << 5 | value
    size, padding = divmod(bits, 8)
    if size != 32 or padding > 4 or number & ((1 << padding) - 1):
        raise ValueError("not 32 bytes")
    return (number >> padding).to_bytes(size, "big")


def _polymod(values: Iterable[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_GENERATOR):
            if top >> place & 1:
                check ^= generator
    return check
