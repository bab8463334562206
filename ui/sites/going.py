"""Where the lines and the open work of a plot's story lead: a page and what it is given."""

from __future__ import annotations

from uuid import UUID

from desktop.activity_view import ActivityPlace
from desktop.forms_view import FormsPlace
from desktop.site_views import SiteTask, StoryEntry, StoryKind, TaskKind
from desktop.visitor_view import BookPlace
from desktop.week_view import WeekPlace
from ui.records.ways import page_of_record


def task_target(task: SiteTask, site: UUID) -> tuple[str, object]:
    match task.kind:
        case TaskKind.UNCERTIFIED:
            return "week", WeekPlace(task.worker, task.monday)
        case TaskKind.REPORT if task.activity:
            return "activity", ActivityPlace(id=task.activity)
        case TaskKind.REPORT:
            return "activities", ActivityPlace(site=site, month=task.month)
        case _:
            return "worker", task.worker


def line_target(line: StoryEntry, site: UUID) -> tuple[str, object] | None:
    """None: to the sheet of the plot itself."""
    match line.kind:
        case StoryKind.ACTIVITY if line.id:
            return "activity", ActivityPlace(id=line.id)
        case StoryKind.VISITORS:
            return "visitors", BookPlace(site=site, book_no=line.book[0], page_no=line.book[1])
        case StoryKind.POST if line.id:
            return page_of_record("PublicityPost", line.id)
        case StoryKind.WORKER if line.id:
            return "worker", line.id
        case StoryKind.LOGS:
            return "logs", line.day
        case StoryKind.PRINT if line.id:
            return "forms", FormsPlace("F08-card", (line.id,))
        case StoryKind.PRINT:
            return "forms", None
        case StoryKind.ASSESSMENT:
            return "assessment", line.id
        case StoryKind.PLAN:
            return "plan", line.id
        case StoryKind.PRACTICE:
            return "best_practice", line.id
    return None
