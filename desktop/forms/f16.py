"""F16 แบบรายงานการประชาสัมพันธ์และผลการขับเคลื่อนกิจกรรมฯ: what was published in a month, and of which plots."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.forms.definitions import ColumnText, Definition, house_definition


@dataclass(frozen=True, slots=True, kw_only=True)
class F16Post:
    """`link` is never in Thai digits and breaks only behind / ? & =."""

    posted_on: date | None = None
    title: str = ""
    sites: str = ""
    channel: str = ""
    link: str = ""
    reach: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class F16Data:
    """`channels`: words and how many posts; `uncovered`: names of the plots not told of in the fiscal year."""

    district: str = ""
    province: str = ""
    month: date | None = None
    posts: tuple[F16Post, ...] = ()
    channels: tuple[tuple[str, int], ...] = ()
    sites: int | None = None
    covered: int | None = None
    uncovered: tuple[str, ...] = ()
    reporter_name: str = ""
    reporter_post: str = ""
    is_blank: bool = False


class F16Definition(Definition, frozen=True, forbid_unknown_fields=True):
    district: str
    province: str
    month: str
    year: str
    columns: tuple[ColumnText, ...]
    total: str
    posts: str
    by_channel: str
    coverage: str
    of: str
    sites: str
    uncovered: str
    all_covered: str
    and_more: str
    signer: str


def f16_definition() -> F16Definition:
    return house_definition(F16Definition, "F16", 1)
