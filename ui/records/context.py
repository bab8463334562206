"""What the editors of fields need from the page they stand on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from uuid import UUID

    from desktop.record_lists import Pick
    from ui.tasks import Tasks


@dataclass(slots=True)
class FieldContext:
    """`find(type, words)` runs on the reading thread; `titles` name the records that values point to and grow
    as a person picks; `office` is the area code that comes first where a place is chosen."""

    tasks: Tasks
    find: Callable[[str, str], Sequence[Pick]]
    today: Callable[[], date]
    office: str = ""
    titles: dict[UUID, str] = field(default_factory=dict)
