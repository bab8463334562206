"""What a province publishes for its districts: numbered rule sets, and the words of forms."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped

from db.base import Record
from db.fields import ALWAYS, data, day, line, prose, whole


class RuleSet(Record):
    """A numbered edition of rules, holidays, lists, templates and form words, in force from a day on.

    Its entries are records of their own, written in the same command that publishes the edition; `contents`
    tells each with what changed, so that a district can read what came with it: a list of
    {"key", "type", "what", "old", "new", "note"}.
    """

    __label__ = "ชุดกติกา"
    __title__ = ("number", "title")
    __natural__ = ("owner_office", "number")
    __province__ = True
    __stays__ = True

    number: Mapped[int] = whole("ฉบับที่", low=1, need=ALWAYS, listed=True)
    title: Mapped[str] = line("เรื่อง", 200, need=ALWAYS, search=True)
    effective_on: Mapped[date] = day("ใช้ตั้งแต่", need=ALWAYS, listed=True)
    published_on: Mapped[date] = day("ประกาศเมื่อ", need=ALWAYS, listed=True)
    letter_no: Mapped[str | None] = line("ที่หนังสือ", 60)
    note: Mapped[str | None] = prose("หมายเหตุ", 1000)
    contents: Mapped[Any] = data("รายการในชุด")


class FormWording(Record):
    """Titles, heads, options and order of a form from a day on, in the shape of `resources/forms/Fnn.v1.json`: what is not
    told stays as it ships. A version that papers were printed with is retired, never deleted."""

    __label__ = "ข้อความของแบบพิมพ์"
    __title__ = ("form", "version")
    __natural__ = ("owner_office", "form", "version")
    __province__ = True
    __stays__ = True

    form: Mapped[str] = line("แบบ", 20, need=ALWAYS, listed=True)
    version: Mapped[int] = whole("ฉบับที่", low=2, high=999, need=ALWAYS, listed=True)
    active_from: Mapped[date] = day("ใช้ตั้งแต่", need=ALWAYS, listed=True)
    words: Mapped[Any] = data("ข้อความ", need=ALWAYS)
    note: Mapped[str | None] = line("หมายเหตุ", 300)
