"""Setting: one value of the office (numerals on paper, least number of photos …), the same on all its PCs."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Mapped

from db.base import Record
from db.fields import ALWAYS, OFFICE, data, line


class Setting(Record):
    __label__ = "การตั้งค่า"
    __title__ = ("key",)
    __natural__ = ("owner_office", "key")
    __privacy__ = OFFICE
    __system__ = True

    key: Mapped[str] = line("ชื่อการตั้งค่า", 60, need=ALWAYS, listed=True)
    value: Mapped[Any] = data("ค่า", need=ALWAYS)
