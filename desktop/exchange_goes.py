"""What a file would hold, as people count and name it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from db.report import Tally
from desktop.exchange_view import CountRow, WhatGoes
from desktop.sync.planning import LeftOut, SendPlan

_GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    ("บันทึกประจำวัน", frozenset({"DailyLog", "WeeklyCollection"})),
    ("ผู้มาใช้บริการ", frozenset({"VisitorEntry"})),
    ("กิจกรรม", frozenset({"Activity"})),
    ("โพสต์ประชาสัมพันธ์", frozenset({"PublicityPost"})),
    ("แปลง เจ้าของ นพต.", frozenset({"Site", "SiteOwner", "NptWorker", "NptContract"})),
)
"""Record types as people count them; what is in none is counted in the last line."""
_OTHERS = "อื่น ๆ"
_AS_FILES = frozenset({"Attachment"})
"""New ones are told by the files themselves, not as records; a caption or a deletion has no file."""
_FILES = "ภาพและแฟ้มแนบ"


def what_goes(plan: SendPlan, since: date | None) -> WhatGoes:
    files = plan.files
    known = ("photo", "scan")
    return WhatGoes(
        bundle_no=plan.bundle_no,
        rows=count_rows(plan.counts),
        signed=sum(plan.signed.values()),
        photos=files.get("photo", (0, 0))[0],
        scans=files.get("scan", (0, 0))[0],
        others=sum(count for kind, (count, _) in files.items() if kind not in known),
        bytes=plan.bytes,
        left_out=left_out_words(plan.left_out),
        since=since,
        untold=tuple(one.value for one in plan.untold),
    )


def count_rows(counts: Mapping[str, Tally]) -> tuple[CountRow, ...]:
    """Lines of “what goes” without empty ones."""
    named = frozenset[str]().union(*(types for _, types in _GROUPS)) | _AS_FILES
    groups = [*_GROUPS, (_OTHERS, frozenset(counts) - named)]
    rows = []
    for text, types in groups:
        tallies = [counts[name] for name in types if name in counts]
        row = CountRow(
            text,
            sum(one.new for one in tallies),
            sum(one.changed for one in tallies),
            sum(one.deleted for one in tallies),
        )
        if row.total:
            rows.append(row)
    tallies = [counts[name] for name in _AS_FILES if name in counts]
    edits = CountRow(
        _FILES, changed=sum(one.changed for one in tallies), deleted=sum(one.deleted for one in tallies)
    )
    return (*rows, edits) if edits.total else tuple(rows)


_SHORT = {
    "ชื่อ–สกุล / ชื่อคณะ": "ชื่อ",
    "โทร.": "เบอร์โทร",
    "ละติจูดในภาพ": "พิกัดในภาพ",
    "ลองจิจูดในภาพ": "พิกัดในภาพ",
}
_WHOSE = {"นักพัฒนาพื้นที่ต้นแบบ (นพต.)": "นพต.", "ผู้ใช้": "", "ไฟล์แนบ": ""}
"""Labels for a narrow place; of files and users the field alone says enough."""


def left_out_words(left_out: Sequence[LeftOut]) -> str:
    """`เบอร์โทร (เจ้าของแปลง นพต. ผู้มาใช้บริการ) · ชื่อ หัวหน้าคณะ (ผู้มาใช้บริการ) · พิกัดในภาพ`: all that stays, by name."""
    whose: dict[str, list[str]] = {}
    for one in left_out:
        for label in dict.fromkeys(_SHORT.get(label, label) for label in one.fields):
            whose.setdefault(label, []).append(_WHOSE.get(one.label, one.label))
    fields: dict[tuple[str, ...], list[str]] = {}
    for label, owners in whose.items():
        fields.setdefault(tuple(owner for owner in owners if owner), []).append(label)
    # Of people first, then what belongs to nobody in particular.
    named = sorted(fields.items(), key=lambda pair: -len(pair[0]))
    return " · ".join(
        f"{' '.join(labels)} ({' '.join(owners)})" if owners else " · ".join(labels)
        for owners, labels in named
    )
