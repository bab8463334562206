"""F08 from the book: the register of plots with its summary, a plot's card, the register of NPT workers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from uuid import UUID

from db.ids import natural_id
from db.queries.assessments import LevelOf, current_levels, targets
from db.queries.attachments import attachments_of
from db.queries.npt import contracts_between
from db.records.assessments import Assessment, TargetCount
from db.records.attachments import AttachmentKind
from db.records.npt import NptContract, NptWorker
from db.records.site_owners import SiteOwner
from db.records.sites import Site, SiteType
from desktop import areas
from desktop.codes import READINESS_LEVEL
from desktop.forms.f08 import (
    F08Base,
    F08Card,
    F08Count,
    F08Register,
    F08Site,
    F08Worker,
    F08Workers,
    f08_definition,
    with_levels,
)
from desktop.forms.f08_card import draw_card
from desktop.forms.f08_draw import draw_register, draw_workers
from desktop.forms.jobs import BlobPhoto, Desk, Job, PrintRequest
from desktop.forms.places import (
    address_words,
    budget_words,
    district_of,
    person_name,
    province_of,
    tambon_of,
)
from desktop.thai.dates import fiscal_year_be, fiscal_year_range

_TYPE_WORDS = {
    SiteType.CLM: "CLM",
    SiteType.HLM: "HLM",
    SiteType.VILLAGE_SE: "หมู่บ้าน ศก.พอเพียง",
    SiteType.LEADER_PLOT: "แปลงผู้นำ",
}


def gather_register(desk: Desk, request: PrintRequest) -> list[Job]:
    data = F08Register(district=district_of(desk.office), province=province_of(desk.office))
    if request.blank:
        data = replace(data, is_blank=True)
    else:
        sites = _sites(desk, request)
        owners = desk.reader.many(SiteOwner, {site.owner_id for site in sites if site.owner_id})
        levels = current_levels(desk.reader, desk.office, desk.today)
        year = fiscal_year_be(request.month or desk.today)
        data = replace(
            data,
            fiscal_year_be=year,
            as_of=desk.today,
            sites=tuple(
                _site_row(site, owners.get(site.owner_id), _level(levels, site.id)) for site in sites
            ),
            counts=_counts(sites, levels, targets(desk.reader, desk.office, year)),
            levels=_in_order(_scale(desk), (one.level for one in levels.values())),
        )

    draw = partial(draw_register, data)
    return [_register_job(desk, "SiteRegister", "ทะเบียนพื้นที่ต้นแบบ", data, draw, blank=request.blank)]


def _scale(desk: Desk) -> tuple[str, ...]:
    return tuple(one.code for one in desk.codes(READINESS_LEVEL))


def _in_order(scale: tuple[str, ...], used: Iterable[str]) -> tuple[str, ...]:
    """The levels of the list, then those that sites still have from an older one."""
    return (*scale, *sorted(set(used) - set(scale)))


def _level(levels: Mapping[UUID, LevelOf], site: UUID) -> str:
    return levels[site].level if site in levels else ""


def _register_job(
    desk: Desk, kind: str, title: str, data: F08Register | F08Workers, draw: partial[int], *, blank: bool
) -> Job:
    """A register is no record: its sheet is known by office and fiscal year."""
    return Job(
        form="F08",
        version=1,
        title=title,
        data=data,
        draw=draw,
        subject_type="" if blank else kind,
        subject_id=None if blank else natural_id(kind, desk.office, data.fiscal_year_be),
        blank=blank,
        said=replace(data, as_of=None),
    )


def _sites(desk: Desk, request: PrintRequest) -> list[Site]:
    if request.sites:
        return [desk.reader.get(Site, id_) for id_ in request.sites]
    return desk.reader.select(
        Site, Site.owner_office == desk.office, Site.state == "active", order=(Site.site_code, Site.id)
    )


def _site_row(site: Site, owner: SiteOwner | None, level: str) -> F08Site:
    return F08Site(
        code=site.site_code or "",
        owner_name=person_name(owner),
        address=address_words(site.house_no, site.moo, site.tambon_code),
        phone=(owner.phone or "") if owner else "",
        type_words=_TYPE_WORDS[site.site_type],
        budget=budget_words(site.budget_source),
        area_rai=site.area_rai,
        latitude=site.lat,
        longitude=site.lon,
        level=level,
        status=site.operational.label if site.operational else "",
        is_lead_teacher=bool(owner and owner.is_lead_teacher),
    )


def _counts(
    sites: list[Site], levels: Mapping[UUID, LevelOf], wanted: list[TargetCount]
) -> tuple[F08Count, ...]:
    """How many of each type and level in each tambon, in the order of the area codes, beside how many there are
    to be."""
    tally = Counter(
        (site.tambon_code, _TYPE_WORDS[site.site_type], _level(levels, site.id))
        for site in sites
        if site.tambon_code
    )
    tambons = sorted({code for code, _, _ in tally} | {one.tambon_code for one in wanted})
    return tuple(
        F08Count(
            tambon=tambon_of(code),
            counts=tuple((words, level, n) for (at, words, level), n in sorted(tally.items()) if at == code),
            targets=tuple(
                (_TYPE_WORDS[one.site_type], one.target) for one in wanted if one.tambon_code == code
            ),
        )
        for code in tambons
    )


def gather_cards(desk: Desk, request: PrintRequest) -> list[Job]:
    if request.blank:
        return [_card_job(F08Card(province=province_of(desk.office)), None, _scale(desk))]
    wanted = request.records or request.sites
    sites = [desk.reader.get(Site, id_) for id_ in wanted] if wanted else _sites(desk, request)
    levels = current_levels(desk.reader, desk.office, desk.today)
    rated = desk.reader.many(Assessment, {levels[site.id].assessment for site in sites if site.id in levels})
    return [
        _card_job(
            site_card(desk, site, rated[levels[site.id].assessment] if site.id in levels else None),
            site,
            _scale(desk),
        )
        for site in sites
    ]


def _card_job(card: F08Card, site: Site | None, levels: tuple[str, ...]) -> Job:
    return Job(
        form="F08",
        version=1,
        title=f"บัตรประจำแปลง {card.name}".strip(),
        data=card,
        draw=partial(draw_card, card, definition=f08_definition(levels)),
        fit=partial(with_levels, levels=levels),
        subject_type="Site" if site else "",
        subject_id=site.id if site else None,
        rev=site.rev if site else 1,
        records=(site.id,) if site else (),
        blank=site is None,
    )


def site_card(desk: Desk, site: Site, assessment: Assessment | None) -> F08Card:
    """`assessment`: the one that its level is by."""
    owner = desk.reader.find(SiteOwner, site.owner_id, deleted=True) if site.owner_id else None
    photos = attachments_of(desk.reader, site.id, AttachmentKind.PHOTO)
    area = areas.find(site.tambon_code)
    return F08Card(
        code=site.site_code or "",
        name=site.name or "",
        site_type=site.site_type.value,
        budget=budget_words(site.budget_source),
        area_rai=site.area_rai,
        status=site.operational.label if site.operational else "",
        owner_name=person_name(owner),
        phone=(owner.phone or "") if owner else "",
        house_no=site.house_no or "",
        moo=site.moo,
        village=site.village_name or "",
        tambon=tambon_of(site.tambon_code),
        district=district_of(site.tambon_code),
        province=province_of(site.tambon_code),
        postcode=area.postcode if area else "",
        latitude=site.lat,
        longitude=site.lon,
        is_lead_teacher=bool(owner and owner.is_lead_teacher),
        expertise=(owner.expertise or "") if owner else "",
        workers=tuple(_workers_of(desk, site.id)),
        bases=tuple(
            F08Base(
                name=base.name,
                topic=base.topic or "",
                media_done=bool(base.media_done),
                instructor=base.instructor or "",
            )
            for base in site.learning_bases or ()
        ),
        products=tuple(product.name for product in site.products or ()),
        clusters=site.clusters or (),
        is_best_practice=bool(site.is_best_practice),
        best_year_be=site.best_practice_year,
        best_note=site.best_practice_note or "",
        level=(assessment.level or "") if assessment else "",
        percent=assessment.percent if assessment else None,
        assessed_on=assessment.assessed_on if assessment else None,
        problems=(assessment.problems or "") if assessment else "",
        needs=(assessment.needs or "") if assessment else "",
        photo=BlobPhoto(photos[0].sha256, photos[0].caption or "", desk.read_blob) if photos else None,
    )


def _workers_of(desk: Desk, site: UUID) -> list[str]:
    contracts = [
        one
        for one in contracts_between(desk.reader, desk.office, desk.today, desk.today)
        if one.home_site_id == site
    ]
    workers = desk.reader.many(NptWorker, {one.worker_id for one in contracts}, deleted=False)
    return [person_name(one) for one in sorted(workers.values(), key=lambda one: one.sort_key)]


def gather_workers(desk: Desk, request: PrintRequest) -> list[Job]:
    data = F08Workers(district=district_of(desk.office), province=province_of(desk.office))
    if request.blank:
        data = replace(data, is_blank=True)
    else:
        year = fiscal_year_be(request.month or desk.today)
        first, last = fiscal_year_range(year)
        contracts = contracts_between(desk.reader, desk.office, first, last)
        data = replace(
            data, fiscal_year_be=year, as_of=desk.today, workers=tuple(_worker_rows(desk, contracts))
        )

    return [
        _register_job(
            desk, "NptRegister", "ทะเบียน นพต.", data, partial(draw_workers, data), blank=request.blank
        )
    ]


def _worker_rows(desk: Desk, contracts: list[NptContract]) -> list[F08Worker]:
    workers = desk.reader.many(NptWorker, {one.worker_id for one in contracts}, deleted=False)
    sites = desk.reader.many(Site, {one.home_site_id for one in contracts if one.home_site_id})
    known = [one for one in contracts if one.worker_id in workers]
    rows = []
    for contract in sorted(known, key=lambda one: (workers[one.worker_id].sort_key, one.start)):
        site = sites.get(contract.home_site_id)
        end_note = contract.end_reason.label if contract.end_reason else ""
        rows.append(
            F08Worker(
                name=person_name(workers[contract.worker_id]),
                lab_words=contract.lab.value.upper(),
                site=(site.name or "") if site else "",
                contract_no=contract.no or "",
                start=contract.start,
                end=contract.ended_on or contract.end,
                briefed_on=contract.briefed_on,
                note=end_note,
            )
        )
    return rows
