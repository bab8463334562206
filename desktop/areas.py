"""Provinces, districts and tambons: names by code, Thai-sorted picks, and a forgiving match of typed text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from desktop.paths import resource
from desktop.thai import fold, normalise, sort_key

DEMO_PROVINCE = "99"


@dataclass(frozen=True, slots=True)
class Area:
    """`code` has 2 digits for a province, 4 for a district, 6 for a tambon."""

    code: str
    name: str
    postcode: str = ""

    @property
    def is_bangkok(self) -> bool:
        return self.code.startswith("10")

    @property
    def words(self) -> str:
        """`จังหวัดฉะเชิงเทรา`, `อำเภอบางคล้า`, `ตำบลหน้าเมือง`; Bangkok has เขต and แขวง."""
        if len(self.code) == 2:
            return self.name if self.is_bangkok else f"จังหวัด{self.name}"
        if len(self.code) == 4:
            return f"{'เขต' if self.is_bangkok else 'อำเภอ'}{self.name}"
        return f"{'แขวง' if self.is_bangkok else 'ตำบล'}{self.name}"


@cache
def _areas() -> dict[str, Area]:
    areas = {}
    for file in ("areas.tsv", "areas_demo.tsv"):
        for line in resource("data", file).read_text(encoding="utf-8").splitlines():
            code, name, *postcode = line.split("\t")
            areas[code] = Area(code, name, postcode[0] if postcode else "")
    return areas


def find(code: str | None) -> Area | None:
    return _areas().get(code or "")


def name_of(code: str | None) -> str:
    """The bare name, or the code itself when it is not known (a retired or wrong code is shown, not hidden)."""
    area = find(code)
    return area.name if area else code or ""


def words_of(code: str | None) -> str:
    area = find(code)
    return area.words if area else code or ""


def short_office_name(code: str) -> str:
    """`สพอ. โคกสุข` for a district, `สพจ. สวนสร้าง` for a province."""
    return f"{'สพจ.' if len(code) == 2 else 'สพอ.'} {name_of(code)}"


def office_name(code: str) -> str:
    """`สำนักงานพัฒนาชุมชนอำเภอโคกสุข`"""
    kind = "จังหวัด" if len(code) == 2 else "อำเภอ"
    return f"สำนักงานพัฒนาชุมชน{kind}{name_of(code)}"


def inside(parent: str | None) -> list[Area]:
    """The areas one level down (provinces for None), in Thai order. Demo places show only in the demo."""
    size = len(parent or "") + 2
    found = (
        area
        for code, area in _areas().items()
        if len(code) == size and code.startswith(parent or "") and (parent or code != DEMO_PROVINCE)
    )
    return sorted(found, key=lambda area: sort_key(area.name))


def beginning(digits: str) -> list[Area]:
    """Areas whose code begins so, by code."""
    return [area for code, area in sorted(_areas().items()) if code.startswith(digits)]


def match(text: str, within: str = "", level: int = 6, limit: int = 20) -> list[Area]:
    """Areas of a level (2, 4, 6) whose name fits typed text, best first.

    Missing tone marks, “ต.”/“ตำบล” in front and a slip of one letter do not matter. Exact names come first,
    then beginnings, then names that contain the text, then near misses.
    """
    wanted = fold(_without_kind(text))
    if not wanted:
        return []
    candidates = [
        area
        for code, area in _areas().items()
        if len(code) == level
        and code.startswith(within)
        and (within.startswith(DEMO_PROVINCE) or not code.startswith(DEMO_PROVINCE))
    ]
    ranked = [(rank, area) for area in candidates if (rank := _rank(wanted, fold(area.name))) is not None]
    if not ranked:
        ranked = _near_misses(wanted, candidates)
    ranked.sort(key=lambda one: (one[0], sort_key(one[1].name), one[1].code))
    return [area for _, area in ranked[:limit]]


def _without_kind(text: str) -> str:
    text = normalise(text)
    for kind in ("ตำบล", "ต.", "แขวง", "อำเภอ", "อ.", "เขต", "จังหวัด", "จ."):
        if text.startswith(kind) and len(text) > len(kind):
            return text[len(kind) :]
    return text


def _rank(wanted: str, name: str) -> int | None:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    return 2 if wanted in name else None


def _near_misses(wanted: str, candidates: Iterable[Area]) -> list[tuple[int, Area]]:
    from rapidfuzz.distance import DamerauLevenshtein

    allowed = max(1, len(wanted) // 4)
    near = []
    for area in candidates:
        distance = DamerauLevenshtein.distance(wanted, fold(area.name), score_cutoff=allowed)
        if distance <= allowed:
            near.append((3 + distance, area))
    return near
