"""F07 สรุปผลเมื่อสิ้นสุดโครงการ: what one worker's whole contract says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from desktop.forms.definitions import ColumnText, Definition, house_definition
from desktop.forms.worker_head import HeadWords, WorkerHead
from desktop.typeset.photos import Photo


@dataclass(frozen=True, slots=True, kw_only=True)
class F07Duty:
    code: str = ""
    text: str = ""
    days: int | None = None
    achievement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F07Change:
    topic: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class F07Data:
    """`F07Data(is_blank=True)` is the sheet to write on; photos stand in pairs, before and after."""

    head: WorkerHead = field(default_factory=WorkerHead)
    first_day: date | None = None
    last_day: date | None = None
    work_days: int | None = None
    certified_days: int | None = None
    duties: tuple[F07Duty, ...] = ()
    achievements: str = ""
    changes: tuple[F07Change, ...] = ()
    changes_text: str = ""
    photos: tuple[Photo, ...] = ()
    lessons: str = ""
    problems: str = ""
    suggestions: str = ""
    opinions: str = ""
    chief_name: str = ""
    chief_post: str = ""
    is_blank: bool = False


class F07Definition(Definition, frozen=True, forbid_unknown_fields=True):
    info_head: str
    head: HeadWords
    from_day: str
    to_day: str
    work_days: str
    certified_days: str
    days: str
    duties_head: str
    duty_columns: tuple[ColumnText, ...]
    achievements: str
    changes_head: str
    change_columns: tuple[ColumnText, ...]
    photo: str
    lessons_head: str
    problems_head: str
    suggestions_head: str
    opinions_head: str
    signers: tuple[str, str, str]
    posts: tuple[str, str, str]


def f07_definition() -> F07Definition:
    return house_definition(F07Definition, "F07", 1)
