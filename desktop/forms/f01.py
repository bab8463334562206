"""F01 แบบรายงานโครงการพัฒนาพื้นที่ต้นแบบฯ: what one monthly activity report says.

The order and the words are those of domain/forms.md (exact from the department's sheet).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Literal

import msgspec

from db.records.sites import BudgetKind
from desktop.forms.definitions import Choice, ChoiceLine, Definition, house_definition
from desktop.forms.print_info import PrintInfo
from desktop.typeset.photos import Photo

Layout = Literal["auto", "one", "two"]


@dataclass(frozen=True, slots=True, kw_only=True)
class F01Data:
    """Empty fields print as dots: `F01Data()` is the blank form.

    `sources`: (code, option) pairs of the budget sources, e.g. ("loan_covid", "hlm") or
    ("village_se", "2565"). `area_choice`: "1", "3", "15" or "other", then with `area_rai`.
    `links`: one line each, e.g. "เพจ พช.ตัวอย่าง  https://example.org/posts/1".
    """

    district: str = ""
    province: str = ""
    month: date | None = None
    sources: tuple[tuple[str, str | None], ...] = ()
    area_choice: str | None = None
    area_rai: Decimal | None = None
    owner_name: str = ""
    house_no: str = ""
    moo: int | None = None
    tambon: str = ""
    site_district: str = ""
    site_province: str = ""
    phone: str = ""
    activity_name: str = ""
    detail: str = ""
    photos: tuple[Photo, ...] = ()
    links: tuple[str, ...] = ()
    reporter_name: str = ""
    reporter_post: str = ""


class F01Definition(Definition, frozen=True, forbid_unknown_fields=True):
    district: str
    province: str
    month: str
    year: str
    sources_head: str
    sources: tuple[ChoiceLine, ...]
    area_head: str
    areas: tuple[Choice, ...]
    area_other: str
    area_unit: str
    place_head: str
    owner: str
    house_no: str
    moo: str
    tambon: str
    phone: str
    activity_head: str
    activity_name: str
    activity_detail: str
    photos_head: str
    photos_more: str
    photo: str
    links_head: str
    links_note: str
    signer: str


@lru_cache(maxsize=64)
def f01_definition(years: tuple[int, ...] = ()) -> F01Definition:
    """`years`: the boxes of the village project, from the code list; without any those that ship."""
    return with_years(house_definition(F01Definition, "F01", 1), years)


def with_years(definition: F01Definition, years: tuple[int, ...]) -> F01Definition:
    if not years:
        return definition
    boxes = tuple(Choice(str(year), str(year)) for year in years)
    sources = tuple(
        msgspec.structs.replace(source, options=boxes) if source.code == BudgetKind.VILLAGE_SE else source
        for source in definition.sources
    )
    return msgspec.structs.replace(definition, sources=sources)


__all__ = ["F01Data", "F01Definition", "Layout", "PrintInfo", "f01_definition", "with_years"]
