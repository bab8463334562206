"""Keys bound by their place on the keyboard, so that they work while the Thai layout is on.

Thai typists do not switch layouts to press Ctrl+K: the key then sends “า”. Every shortcut is therefore
registered twice, for the Latin sign and for the sign that the Kedmanee layout (TIS 820) has on that key.
Where a Thai key types an ASCII sign (2 types “/”, 3 types “-”) the sign alone does not tell the key and the
scan code decides.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_LATIN = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"
_KEDMANEE = "_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ"
_LATIN_SHIFT = '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'
_KEDMANEE_SHIFT = '%+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'

_THAI_TO_LATIN = dict(zip(_KEDMANEE, _LATIN, strict=True)) | {
    thai: latin for thai, latin in zip(_KEDMANEE_SHIFT, _LATIN.upper(), strict=True) if not thai.isascii()
}
_LATIN_TO_THAI = dict(zip(_LATIN, _KEDMANEE, strict=True))
_SHIFTED = dict(zip(_LATIN, _KEDMANEE_SHIFT, strict=True))

# Set-1 scan codes of the rows; X11 and Wayland report the same numbers + 8.
_ROWS: tuple[tuple[int, str], ...] = (
    (0x29, "`"),
    (0x02, "1234567890-="),
    (0x10, "qwertyuiop[]"),
    (0x2B, "\\"),
)
_ROWS += ((0x1E, "asdfghjkl;'"), (0x2C, "zxcvbnm,./"))
SCAN_CODES = {first + place: sign for first, row in _ROWS for place, sign in enumerate(row)}
_SCAN_OFFSET = 0 if sys.platform == "win32" else 8

_THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"


def bind(widget: QWidget, keys: str, slot: Callable[[], object], *, within: bool = False) -> QShortcut:
    """Call `slot` on `keys` (“Ctrl+K”) in both layouts while `widget` is visible in the active window.

    `within` asks for the focus to be inside `widget`. Hidden pages of a stack do not listen.
    """
    shortcut = QShortcut(widget)
    shortcut.setKeys(sequences(keys))
    context = Qt.ShortcutContext
    shortcut.setContext(context.WidgetWithChildrenShortcut if within else context.WindowShortcut)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(slot)
    return shortcut


def sequences(keys: str) -> list[QKeySequence]:
    """The Latin sequence and its twin on the Thai layout, where there is one."""
    found = [QKeySequence(keys)]
    *modifiers, sign = keys.split("+") if not keys.endswith("++") else [*keys[:-2].split("+"), "+"]
    latin = sign.lower() if sign != "+" else "="
    thai = (_SHIFTED if "Shift" in modifiers else _LATIN_TO_THAI).get(latin)
    # "-" stays with the Latin minus key; `frame` tells it from Ctrl+3 by the scan code.
    if thai and thai != "-" and modifiers:
        held = _combination(keys).keyboardModifiers()
        if sign == "+":
            found.append(QKeySequence(QKeyCombination(held, Qt.Key.Key_Equal)))
        found.append(QKeySequence(QKeyCombination(held, Qt.Key(ord(thai)))))
    return found


@lru_cache(maxsize=128)
def _combination(keys: str) -> QKeyCombination:
    # PySide6's stubs do not know that a sequence can be indexed.
    return QKeySequence(keys)[0]  # type: ignore[index]


def position(event: QKeyEvent) -> str:
    """The Latin sign printed on the pressed key (“k”, “1”, “'”), whatever the layout made of it; else ""."""
    code = int(event.key())
    keypad = bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)
    sign = chr(code).lower() if 0x20 <= code < 0x3000 else ""
    if keypad or (sign.isascii() and sign.isalnum()):
        return sign
    if scanned := scanned_sign(event):
        return scanned
    return _THAI_TO_LATIN.get(sign, sign) if not sign.isascii() else sign


def scanned_sign(event: QKeyEvent) -> str:
    """The sign of the key by scan code alone; "" where the platform does not report one."""
    return SCAN_CODES.get(event.nativeScanCode() - _SCAN_OFFSET, "")


def digit(event: QKeyEvent) -> int | None:
    """0-9 from the digit row in either layout, the number pad, or a typed Thai digit."""
    if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return None
    typed = event.text()
    if len(typed) == 1 and typed in _THAI_DIGITS:
        return _THAI_DIGITS.index(typed)
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return None
    sign = position(event)
    return int(sign) if sign.isascii() and sign.isdigit() else None


def pressed(event: QKeyEvent, keys: str) -> bool:
    """Whether this key event is `keys` by position; for use inside `keyPressEvent`."""
    wanted = _combination(keys)
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held != wanted.keyboardModifiers():
        return False
    if event.key() == wanted.key():
        return True
    code = int(wanted.key())
    return 0x20 < code < 0x7F and position(event) == chr(code).lower()


class ClaimsKeys:
    """Mixin, left of a widget class: keys that this widget has while it has the focus, although the window
    binds them too (zoom inside the paper view). Fill `claimed` in `__init__`."""

    claimed: dict[str, Callable[[], object]]

    def event(self, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._claim(event)
        ):
            event.accept()
            return True
        return super().event(event)  # type: ignore[misc]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if act := self._claim(event):
            act()
            return
        super().keyPressEvent(event)  # type: ignore[misc]

    def _claim(self, event: QKeyEvent) -> Callable[[], object] | None:
        return next((act for keys, act in self.claimed.items() if pressed(event, keys)), None)
