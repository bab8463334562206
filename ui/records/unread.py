"""What was typed and cannot be read yet, as one text for a draft: of a field its text, of a field of several parts
(a list, a table of scores) the texts of those parts, which stand beside what can be read of it."""

from __future__ import annotations

import json
from typing import Any

from ui.widgets.fields.base import LineField
from ui.widgets.fields.text import LongTextField


def has_parts(field: Any) -> bool:
    """It answers `unread()`, a dict of place and text, and takes it back with `show_unread`."""
    return hasattr(field, "unread")


def unread_text(field: Any) -> str:
    if not field.problem():
        return ""
    if isinstance(field, LineField):
        return field.text()
    if isinstance(field, LongTextField):
        return field.plain()  # longer than the book takes
    parts = field.unread() if has_parts(field) else {}
    return json.dumps(parts, ensure_ascii=False) if parts else ""


def show_unread(field: Any, text: str) -> bool:
    """Put it back as it was typed; False where the field has become another one."""
    if isinstance(field, LineField):
        field.setText(text)
        return True
    if isinstance(field, LongTextField):
        field.set_value(text)
        return True
    if not has_parts(field):
        return False
    try:
        parts = json.loads(text)
    except ValueError:
        return False
    if not isinstance(parts, dict):
        return False
    field.show_unread({str(place): str(typed) for place, typed in parts.items()})
    return True
