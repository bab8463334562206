"""F22 หนังสือภายนอก and บันทึกข้อความ: what a letter says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop.forms.definitions import Definition, house_definition
from desktop.typeset.photos import Photo


@dataclass(frozen=True, slots=True, kw_only=True)
class F22Enclosure:
    text: str
    qty: int | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F22Letter:
    """`paragraphs` in their order; a heading of a memo (“๑. เรื่องเดิม”) is a paragraph of its own. `posts` under
    the name: the post, then ปฏิบัติราชการแทน …"""

    kind: Literal["external", "memo"] = "external"
    urgency: str = ""
    doc_no: str = ""
    doc_date: date | None = None
    place: tuple[str, ...] = ()
    agency: str = ""
    subject: str = ""
    to: str = ""
    refs: tuple[str, ...] = ()
    enclosures: tuple[F22Enclosure, ...] = ()
    paragraphs: tuple[str, ...] = ()
    closing: str = ""
    signer_name: str = ""
    posts: tuple[str, ...] = ()
    owner_unit: str = ""
    phone: str = ""
    motto: str = ""
    emblem: Photo | None = None


class F22Definition(Definition, frozen=True, forbid_unknown_fields=True):
    number: str
    date: str
    subject: str
    to: str
    refs: str
    enclosures: str
    amount: str
    phone: str
    closing: str
    memo_title: str
    agency: str
    memo_headings: tuple[str, ...]


def f22_definition() -> F22Definition:
    return house_definition(F22Definition, "F22", 1)
