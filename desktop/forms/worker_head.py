"""The head that the monthly papers of a worker share: who, on which contract, at whose plot; and who signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import msgspec

from db.records.npt import NptContract, NptWorker
from db.records.site_owners import SiteOwner
from db.records.sites import Site
from db.records.users import Role, User
from desktop.forms.definitions import Choice
from desktop.forms.flowing import Flow
from desktop.forms.jobs import Desk
from desktop.forms.places import district_of, person_name, province_of, tambon_of
from desktop.forms.print_info import PrintInfo
from desktop.typeset.fields import Item, Label, Option, Slot, Space


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerHead:
    worker_name: str = ""
    contract_no: str = ""
    lab: Literal["clm", "hlm"] | None = None
    owner_name: str = ""
    moo: int | None = None
    tambon: str = ""
    district: str = ""
    province: str = ""


class HeadWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    worker: str
    contract: str
    lab: str
    labs: tuple[Choice, ...]
    site: str
    moo: str
    tambon: str
    district: str
    province: str


def add_head(flow: Flow, head: WorkerHead, words: HeadWords, info: PrintInfo) -> None:
    """Two lines on a lying sheet, more on an upright one; lines break by themselves."""
    text = info.text
    lab: list[Item] = [Label(words.lab)]
    for i, choice in enumerate(words.labs):
        lab += [Space(3.0 if i else 1.6), Option(choice.text, choice.code == head.lab)]
    name: list[Item] = [
        *(Label(words.worker), Slot(text(head.worker_name), 2.2, left=True)),
        *(Label(words.contract), Slot(text(head.contract_no))),
    ]
    is_lying = flow.sheet.width > flow.sheet.height
    if is_lying:
        flow.fields([*name, Space(2.5), *lab], before=0.3)
    else:
        flow.fields(name, before=0.6)
        flow.fields(lab)
    site: list[Item] = [
        *(Label(words.site), Slot(text(head.owner_name), 2.2, left=True)),
        *(Label(words.moo), Slot(info.plain(head.moo), 0.5)),
    ]
    area: list[Item] = [
        *(Label(words.tambon), Slot(head.tambon, 1.6)),
        *(Label(words.district), Slot(head.district, 1.4), Label(words.province), Slot(head.province, 1.4)),
    ]
    for items in ([*site, *area],) if is_lying else (site, area):
        flow.fields(items, before=0.3)


def head_of(desk: Desk, worker: NptWorker, contract: NptContract | None) -> WorkerHead:
    site = desk.reader.find(Site, contract.home_site_id, deleted=True) if contract else None
    owner = desk.reader.find(SiteOwner, site.owner_id, deleted=True) if site and site.owner_id else None
    return WorkerHead(
        worker_name=person_name(worker),
        contract_no=(contract.no or "") if contract else "",
        lab=contract.lab.value if contract and contract.lab else None,  # type: ignore[arg-type]
        owner_name=person_name(owner),
        moo=site.moo if site else None,
        tambon=tambon_of(site.tambon_code) if site else "",
        district=district_of(site.tambon_code) if site else district_of(desk.office),
        province=province_of(desk.office),
    )


@dataclass(frozen=True, slots=True)
class Chief:
    """พัฒนาการอำเภอ, as the register of users has them."""

    name: str = ""
    post: str = ""


def chief_of(desk: Desk) -> Chief:
    found = desk.reader.select(
        User, User.owner_office == desk.office, User.role == Role.DISTRICT_CHIEF, User.state == "active"
    )
    return Chief(found[0].display_name or "", found[0].position or "") if found else Chief()


def month_words(info: PrintInfo, month: date | None, label: str, year: str) -> list[Item]:
    """`ประจำเดือน ........ พ.ศ. .....`"""
    return [Label(label), Slot(info.month(month)), Space(2), Label(year), Slot(info.year(month), 0.62)]
