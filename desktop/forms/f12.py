"""F12 คำสั่งแต่งตั้งคณะทำงาน/เครือข่ายศูนย์เรียนรู้: what an order says (ระเบียบงานสารบรรณ แบบที่ 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.forms.definitions import Choice, Definition, house_definition
from desktop.typeset.photos import Photo


@dataclass(frozen=True, slots=True, kw_only=True)
class F12Member:
    """`organisation` with the sector in brackets; `role` as a code of the definition."""

    name: str = ""
    organisation: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F12Order:
    """`issuer` is who orders (“อำเภอโคกสุข”); `superseded` names the order that ends. `F12Order()` is the blank."""

    issuer: str = ""
    order_no: int | None = None
    year_be: int | None = None
    title: str = ""
    reasons: tuple[str, ...] = ()
    legal_basis: str = ""
    superseded: str = ""
    members: tuple[F12Member, ...] = ()
    duties: tuple[str, ...] = ()
    effective_from: date | None = None
    ordered_on: date | None = None
    signer_name: str = ""
    signer_post: str = ""
    emblem: Photo | None = None


SUPERSEDED, DAY, MONTH, YEAR = "{คำสั่งเดิม}", "{วันที่}", "{เดือน}", "{ปี}"
"""Places in the words of the definition that a certain order fills."""


class F12Definition(Definition, frozen=True, forbid_unknown_fields=True):
    order: str
    number: str
    subject: str
    by_power: str
    therefore: str
    supersede: str
    appoint: str
    also_appoint: str
    roles: tuple[Choice, ...]
    duties: str
    effective: str
    effective_on: str
    ordered: str
    ordered_blank: str

    def role(self, code: str) -> str:
        return next((one.text for one in self.roles if one.code == code), code)


def f12_definition() -> F12Definition:
    return house_definition(F12Definition, "F12", 1)
