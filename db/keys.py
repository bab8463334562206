"""The key of the book: 32 random bytes, wrapped several ways so that losing one never loses the book.

`keys/book.json` holds the wraps, each of which alone opens the book:

- `device`: this PC (DPAPI on Windows; elsewhere a file that only this account may read). It is what lets the
  program start without a question, and protects the book as far as the account does. An office that sets
  passwords removes it (`drop_device`).
- `password`: a member of staff (argon2id).
- `office_code`: 40 digits printed at setting up, for the safe.
- `recipient`: an age recipient, normally the province.
- `account` (only in backups, in place of `device`): this account on this PC.

Cryptography is imported where it is used: the device wrap, the one way a start usually takes, needs none, and
the first window waits for it.
"""

from __future__ import annotations

import base64
import contextlib
import ctypes
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db import durable
from db.errors import KeyNeeded, KeysMissing, WrongKey
from db.text import arabic_digits

KEY_BYTES = 32
_FORMAT = "samut-keys-1"
_CODE_GROUPS = 8
_GROUP_DIGITS = 5
_ARGON = {"time_cost": 3, "memory_cost": 64 * 1024, "parallelism": 4}


@dataclass(frozen=True, slots=True)
class BookKey:
    raw: bytes

    def derive(self, purpose: str) -> bytes:
        """A separate key for another use (blobs, drafts), so that no two uses share one."""
        return _hkdf(self.raw, f"samut {purpose}")


class KeyFile:
    """Reads and writes `keys/book.json`."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "book.json"

    @property
    def exists(self) -> bool:
        return self._path.exists()

    def create(self, key: BookKey | None = None) -> tuple[BookKey, str]:
        """A new key (or the one given) with a device wrap, and the office code to print, which is not kept."""
        key = key or BookKey(os.urandom(KEY_BYTES))
        code = new_office_code()
        self._write([self._wrap_device(key), _wrap_for_code(key, code)])
        return key, code

    def open(self, *, password: str | None = None, office_code: str | None = None) -> BookKey:
        """Try what is given, else the device.

        Raises KeysMissing, KeyNeeded (this PC alone cannot open it and nothing was given) or WrongKey.
        """
        wraps = self._read()
        if office_code is not None:
            return _first_that_opens(wraps, "office_code", lambda wrap: _unwrap_code(wrap, office_code))
        try:
            return self._by_device(wraps)
        except KeyNeeded:
            if password is None:
                raise
        return _first_that_opens(wraps, "password", lambda wrap: _unwrap_password(wrap, password))

    @staticmethod
    def open_portable(
        content: bytes, *, password: str | None = None, office_code: str | None = None
    ) -> BookKey:
        """The key out of the keys of a backup. Raises KeysMissing, KeyNeeded or WrongKey."""
        from cryptography.exceptions import InvalidTag

        try:
            wraps = json.loads(portable_wraps(content))["wraps"]
            for wrap in wraps:
                if wrap["kind"] == "account":
                    with contextlib.suppress(OSError, KeyNeeded, InvalidTag):
                        return _whole(_unwrap_account(wrap))
            if office_code is not None:
                return _first_that_opens(wraps, "office_code", lambda wrap: _unwrap_code(wrap, office_code))
            if password is not None:
                return _first_that_opens(wraps, "password", lambda wrap: _unwrap_password(wrap, password))
        except (ValueError, KeyError, TypeError) as error:
            raise KeysMissing(f"wrap unreadable: {error}") from error
        raise KeyNeeded("the keys of a backup want a password or the office code")

    def open_by_device(self) -> BookKey:
        """What a start without a question takes. Raises KeysMissing or KeyNeeded."""
        return self._by_device(self._read())

    def _by_device(self, wraps: list[dict[str, Any]]) -> BookKey:
        for wrap in wraps:
            if wrap["kind"] == "device":
                with contextlib.suppress(*_UNREADABLE):
                    return _whole(self._unwrap_device(wrap))
        raise KeyNeeded("no device wrap that can be read, and no password given")

    def add_device(self, key: BookKey) -> None:
        """From now on this account on this PC opens the book without a question; another PC's wrap goes."""
        self._write([self._wrap_device(key), *(wrap for wrap in self._read() if wrap["kind"] != "device")])

    def add_device_unless_asked(self, key: BookKey) -> None:
        """For a book that came to this PC: by itself from now on, unless the office wants to be asked."""
        if not any(wrap["kind"] == "password" for wrap in self._read()):
            self.add_device(key)

    def add_password(self, key: BookKey, login: str, password: str) -> None:
        wraps = [wrap for wrap in self._read() if not (wrap["kind"] == "password" and wrap["login"] == login)]
        self._write([*wraps, _wrap_for_password(key, login, password)])

    def add_recipient(self, key: BookKey, office: str, recipient: str) -> None:
        """Let `recipient` (an age public key, normally the province's) open the book in an emergency."""
        import pyrage

        sealed = pyrage.encrypt(key.raw, [pyrage.x25519.Recipient.from_str(recipient)])
        wrap = {"kind": "recipient", "office": office, "recipient": recipient, "sealed": _b64(sealed)}
        wraps = [wrap for wrap in self._read() if wrap.get("recipient") != recipient]
        self._write([*wraps, wrap])

    def recipients(self) -> list[str]:
        """Whoever may open the book in an emergency, as age public keys."""
        return [wrap["recipient"] for wrap in self._read() if wrap["kind"] == "recipient"]

    def drop_recipient(self, recipient: str) -> None:
        """It opens this book no more; a copy of the key file made before is beyond reach."""
        self._write([wrap for wrap in self._read() if wrap.get("recipient") != recipient])

    def opens_by_device(self) -> bool:
        try:
            self.open_by_device()
        except (KeyNeeded, KeysMissing):
            return False
        return True

    def renew_code(self, key: BookKey) -> str:
        """A new office code in place of the old one."""
        code = new_office_code()
        self._write(
            [*(wrap for wrap in self._read() if wrap["kind"] != "office_code"), _wrap_for_code(key, code)]
        )
        return code

    def drop_device(self) -> None:
        """From now on a password or the office code is asked for at every start."""
        wraps = [wrap for wrap in self._read() if wrap["kind"] != "device"]
        self._write(wraps)

    @staticmethod
    def check(file: Path) -> None:
        """Raises KeysMissing when `file` is no key file."""
        _wraps_in(file)

    def _read(self) -> list[dict[str, Any]]:
        return _wraps_in(self._path)

    def _write(self, wraps: list[dict[str, Any]]) -> None:
        content = json.dumps({"format": _FORMAT, "wraps": wraps}, indent=2, ensure_ascii=False)
        self.put(content.encode())

    # What another place than a folder does otherwise (`db.server_parts`).

    def content(self) -> bytes:
        """As it is kept. Raises OSError."""
        return self._path.read_bytes()

    def put(self, content: bytes) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        durable.write(self._path, content)
        self._path.chmod(0o600)

    def _wrap_device(self, key: BookKey) -> dict[str, Any]:
        return _wrap_for_device(key)

    def _unwrap_device(self, wrap: dict[str, Any]) -> BookKey:
        return _unwrap_device(wrap)


def portable_wraps(content: bytes, key: BookKey | None = None) -> bytes:
    """A key file to take elsewhere, without this PC's own wrap, which on some systems is the bare key.

    With `key`, and where this PC opens the book without a question, a wrap of kind `account` stands in its
    place: useless anywhere else, and here it opens a backup even when the data folder is gone. Raises KeysMissing.
    """
    try:
        found = json.loads(content)["wraps"]
        wraps = [wrap for wrap in found if wrap["kind"] != "device"]
    except (ValueError, KeyError, TypeError) as error:
        raise KeysMissing(f"key file unreadable: {error}") from error
    if key is not None and len(wraps) < len(found):
        with contextlib.suppress(OSError, KeyNeeded):
            wraps.append(_wrap_for_account(key))
    return json.dumps({"format": _FORMAT, "wraps": wraps}, indent=2, ensure_ascii=False).encode()


def _wraps_in(file: Path) -> list[dict[str, Any]]:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise KeysMissing(f"key file unreadable: {error}") from error
    return wraps_of(content)


def wraps_of(raw: bytes) -> list[dict[str, Any]]:
    """Raises KeysMissing."""
    try:
        content = json.loads(raw)
        if content["format"] != _FORMAT:
            raise KeysMissing(f"unknown key file format {content['format']!r}")
        wraps: list[dict[str, Any]] = content["wraps"]
        if not all(isinstance(wrap["kind"], str) for wrap in wraps):
            raise KeysMissing("a wrap without its kind")
    except (ValueError, KeyError, TypeError) as error:
        raise KeysMissing(f"key file unreadable: {error}") from error
    return wraps


_UNREADABLE = (KeyError, ValueError, TypeError)
"""What is left of a wrap whose bytes were changed: one of the others opens the book."""


def _whole(key: BookKey) -> BookKey:
    if len(key.raw) != KEY_BYTES:
        raise ValueError("a key of another length")
    return key


def _first_that_opens(wraps: list[dict[str, Any]], kind: str, open_one: Any) -> BookKey:
    from cryptography.exceptions import InvalidTag

    for wrap in wraps:
        if wrap["kind"] == kind:
            with contextlib.suppress(InvalidTag, *_UNREADABLE):
                return _whole(open_one(wrap))
    raise WrongKey(f"no {kind} wrap opens with this secret")


# --- wraps ------------------------------------------------------------------------------------------


def _b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _hkdf(secret: bytes, info: str) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, salt=None, info=info.encode()).derive(secret)


def _seal(key: BookKey, with_key: bytes) -> dict[str, str]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(12)
    return {"nonce": _b64(nonce), "sealed": _b64(AESGCM(with_key).encrypt(nonce, key.raw, _FORMAT.encode()))}


def _unseal(wrap: dict[str, Any], with_key: bytes) -> BookKey:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce, sealed = base64.b64decode(wrap["nonce"]), base64.b64decode(wrap["sealed"])
    return BookKey(AESGCM(with_key).decrypt(nonce, sealed, _FORMAT.encode()))


def _wrap_for_device(key: BookKey) -> dict[str, Any]:
    return {"kind": "device", "protected": _b64(_protect(key.raw))}


def _unwrap_device(wrap: dict[str, Any]) -> BookKey:
    return BookKey(_unprotect(base64.b64decode(wrap["protected"])))


def _wrap_for_account(key: BookKey) -> dict[str, Any]:
    if os.name == "nt":
        return {"kind": "account", "protected": _b64(_protect(key.raw))}
    return {"kind": "account", **_seal(key, _hkdf(_account_secret(make=True), "samut account"))}


def _unwrap_account(wrap: dict[str, Any]) -> BookKey:
    if os.name == "nt":
        return _unwrap_device(wrap)
    return _unseal(wrap, _hkdf(_account_secret(make=False), "samut account"))


def _account_secret(*, make: bool) -> bytes:
    """What DPAPI is on Windows: random bytes of this account on this PC, which never leave it. Raises OSError."""
    import platformdirs

    file = Path(platformdirs.user_config_dir("samut", appauthor=False)) / "account.key"
    if make and not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(os.urandom(KEY_BYTES))
    return file.read_bytes()


def _password_key(password: str, salt: bytes) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(password.encode(), salt, hash_len=KEY_BYTES, type=Type.ID, **_ARGON)


def _wrap_for_password(key: BookKey, login: str, password: str) -> dict[str, Any]:
    salt = os.urandom(16)
    sealed = _seal(key, _password_key(password, salt))
    return {"kind": "password", "login": login, "salt": _b64(salt), **sealed}


def _unwrap_password(wrap: dict[str, Any], password: str) -> BookKey:
    return _unseal(wrap, _password_key(password, base64.b64decode(wrap["salt"])))


def new_office_code() -> str:
    """128 random bits as 8 groups of five digits and a check digit, for printing."""
    value = int.from_bytes(os.urandom(16), "big")
    groups = []
    for _ in range(_CODE_GROUPS):
        value, group = divmod(value, 10**_GROUP_DIGITS)
        digits = f"{group:0{_GROUP_DIGITS}d}"
        groups.append(digits + check_digit(digits))
    return " ".join(groups)


def check_digit(digits: str) -> str:
    """Catches every single wrong digit and most swaps (weights 1, 3, 7 …)."""
    return str(-sum(int(digit) * (1, 3, 7, 9, 1)[i % 5] for i, digit in enumerate(digits)) % 10)


def _code_secret(code: str) -> bytes:
    digits = "".join(sign for sign in arabic_digits(code) if sign.isdigit())
    size = _GROUP_DIGITS + 1
    groups = [digits[i : i + size] for i in range(0, len(digits), size)]
    if len(digits) != size * _CODE_GROUPS or any(check_digit(g[:-1]) != g[-1] for g in groups):
        raise WrongKey("office code mistyped")
    return _hkdf(digits.encode(), "samut office code")


def _wrap_for_code(key: BookKey, code: str) -> dict[str, Any]:
    return {"kind": "office_code", **_seal(key, _code_secret(code))}


def _unwrap_code(wrap: dict[str, Any], code: str) -> BookKey:
    return _unseal(wrap, _code_secret(code))


# --- what the operating system offers ---------------------------------------------------------------


def protected_here(secret: bytes) -> bytes:
    """Another secret that only this account on this PC is to read again."""
    return _protect(secret)


def unprotected_here(protected: bytes) -> bytes:
    """Raises KeyNeeded."""
    return _unprotect(protected)


def _protect(secret: bytes) -> bytes:
    return _dpapi("CryptProtectData", secret) if os.name == "nt" else secret


def _unprotect(protected: bytes) -> bytes:
    return _dpapi("CryptUnprotectData", protected) if os.name == "nt" else protected


class _Blob(ctypes.Structure):
    _fields_ = (("size", ctypes.c_uint32), ("data", ctypes.POINTER(ctypes.c_char)))


def _dpapi(function: str, content: bytes) -> bytes:
    """Windows only: bound to the account. A reinstalled Windows cannot open it: the other wraps then do."""
    crypt32 = ctypes.windll.crypt32  # type: ignore[attr-defined]
    given = _Blob(
        len(content), ctypes.cast(ctypes.create_string_buffer(content), ctypes.POINTER(ctypes.c_char))
    )
    made = _Blob()
    if not getattr(crypt32, function)(ctypes.byref(given), None, None, None, None, 0, ctypes.byref(made)):
        raise KeyNeeded(f"{function} refused")
    try:
        return ctypes.string_at(made.data, made.size)
    finally:
        ctypes.windll.kernel32.LocalFree(made.data)  # type: ignore[attr-defined]
