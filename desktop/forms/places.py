"""Names, places and sources as the sheets say them, from records."""

from __future__ import annotations

from collections.abc import Iterable

from db.records.npt import NptWorker
from db.records.site_owners import SiteOwner
from db.records.sites import BudgetKind, BudgetSource, Site
from desktop import areas
from desktop.thai.names import full_name


def person_name(person: SiteOwner | NptWorker | None) -> str:
    return full_name(person.title_th, person.first_name, person.last_name) if person else ""


def district_of(code: str | None) -> str:
    """Bare district name of an office or tambon code; empty for a province."""
    return areas.name_of(code[:4]) if code and len(code) >= 4 else ""


def province_of(code: str | None) -> str:
    return areas.name_of(code[:2]) if code else ""


def tambon_of(code: str | None) -> str:
    return areas.name_of(code) if code else ""


def sources_of(site: Site) -> tuple[tuple[str, str | None], ...]:
    """(code, option) pairs as F01 ticks them."""
    pairs: list[tuple[str, str | None]] = []
    for source in site.budget_source or ():
        if source.source is BudgetKind.LOAN_COVID:
            pairs.append((source.source.value, source.lab.value if source.lab else None))
        elif source.source is BudgetKind.VILLAGE_SE:
            pairs.append((source.source.value, str(source.fiscal_year_be) if source.fiscal_year_be else None))
        else:
            pairs.append((source.source.value, None))
    return tuple(pairs)


_SHORT_SOURCE = {
    BudgetKind.LEADER_2563: "ผู้นำการเปลี่ยนแปลง 2563",
    BudgetKind.LOAN_COVID: "เงินกู้โควิด-19",
    BudgetKind.VILLAGE_SE: "หมู่บ้าน ศก.พอเพียง",
    BudgetKind.NONE: "ไม่ใช้งบประมาณ",
    BudgetKind.OTHER: "อื่น ๆ",
}


def budget_words(sources: Iterable[BudgetSource] | None) -> str:
    """`เงินกู้โควิด-19 CLM, หมู่บ้าน ศก.พอเพียง 2565`"""
    words = []
    for source in sources or ():
        more = source.lab.value.upper() if source.lab else source.fiscal_year_be or source.note or ""
        words.append(f"{_SHORT_SOURCE[source.source]} {more}".strip())
    return ", ".join(words)


def address_words(house_no: str | None, moo: int | None, tambon_code: str | None) -> str:
    """`99/9 ม.4 ต.บ้านสวนกลาง`"""
    parts = [house_no or "", f"ม.{moo}" if moo else "", f"ต.{tambon_of(tambon_code)}" if tambon_code else ""]
    return " ".join(part for part in parts if part)
