"""Plots: what saving one fills in and refuses."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from db.queries.sites import codes_beginning
from db.records.site_owners import SiteOwner
from db.records.sites import AreaChoice, ProductKind, Site, SiteType
from desktop import areas
from desktop.drafting import Draft, Rulebook
from desktop.thai.names import full_name


def check_sites(book: Rulebook, drafts: Sequence[Draft]) -> None:
    _own_tambon(book, drafts)
    _name_after_owner(book, drafts)
    _number(book, drafts)
    for draft in drafts:
        choice = draft.after.area_choice
        if choice is not None and choice != AreaChoice.OTHER and draft.after.area_rai is None:
            draft.set("area_rai", Decimal(choice.value))
    _one_product_each(drafts)


def _one_product_each(drafts: Sequence[Draft]) -> None:
    """1 HLM : 1 ผลผลิต, 1 CLM : 1 ผลิตภัณฑ์ OTOP (letter 003 G๓.๓). Nothing waits for it."""
    for draft in drafts:
        if draft.before is None or not {"products", "site_type"} & draft.changed:
            continue
        kinds = {product.kind for product in draft.after.products or ()}
        if draft.after.site_type == SiteType.HLM and not draft.after.products:
            draft.warnings["products"] = "แปลง HLM ควรมีผลผลิตอย่างน้อย 1 อย่าง (1 HLM : 1 ผลผลิต)"
        elif draft.after.site_type == SiteType.CLM and ProductKind.OTOP not in kinds:
            draft.warnings["products"] = "CLM ควรมีผลิตภัณฑ์ OTOP อย่างน้อย 1 อย่าง (1 CLM : 1 ผลิตภัณฑ์ OTOP)"


def check_owners(book: Rulebook, drafts: Sequence[Draft]) -> None:
    """An owner may live anywhere, but the tambon must exist."""
    for draft in drafts:
        code = draft.after.tambon_code
        if code and "tambon_code" in draft.changed and areas.find(code) is None:
            draft.refuse("tambon_code", f"ไม่มีตำบลรหัส {code} กรุณาเลือกจากรายชื่อ")


def _own_tambon(book: Rulebook, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        code = draft.after.tambon_code
        if not code or "tambon_code" not in draft.changed:
            continue
        if not code.startswith(book.office):
            here, there = areas.words_of(book.office), areas.words_of(code[: len(book.office)])
            draft.refuse("tambon_code", f"ตำบลต้องอยู่ใน{here} แต่ที่เลือกอยู่ใน{there}")
        elif areas.find(code) is None:
            draft.refuse("tambon_code", f"ไม่มีตำบลรหัส {code} กรุณาเลือกจากรายชื่อ")


def _name_after_owner(book: Rulebook, drafts: Sequence[Draft]) -> None:
    nameless = [draft for draft in drafts if not draft.after.name and draft.after.owner_id is not None]
    owners = book.work.many(SiteOwner, {draft.after.owner_id for draft in nameless})
    for draft in nameless:
        owner = owners.get(draft.after.owner_id)
        if owner is not None:
            draft.set("name", f"แปลง{full_name(owner.title_th, owner.first_name, owner.last_name)}")


def _number(book: Rulebook, drafts: Sequence[Draft]) -> None:
    """`2401-CLM-001`, counted per type; the number of a deleted plot is not given again."""
    last: dict[str, int] = {}
    for draft in drafts:
        site_type = draft.after.site_type
        if draft.after.site_code or site_type is None:
            continue
        prefix = f"{book.office}-{_SHORT[site_type.value]}-"
        if prefix not in last:
            numbers = (code.removeprefix(prefix) for code in codes_beginning(book.work, prefix))
            last[prefix] = max((int(one) for one in numbers if one.isdigit()), default=0)
        last[prefix] += 1
        draft.set("site_code", f"{prefix}{last[prefix]:03d}")


_SHORT = {"clm": "CLM", "hlm": "HLM", "village_se": "SE", "leader_plot": "LP"}


def site_title(site: Site) -> str:
    return site.name or site.site_code or ""
