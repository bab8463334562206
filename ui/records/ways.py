"""From a record to the page that was made for it; what has none is shown by the generic page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.activity_view import ActivityPlace
from desktop.follow_ups_view import FollowUpPlace
from desktop.publicity_view import PublicityPlace
from desktop.visit_places import TopicPlace, VisitPlanPlace
from ui.records.place import RecordPlace

if TYPE_CHECKING:
    from uuid import UUID

_BY_ID = {
    "Site": "site",
    "NptWorker": "worker",
    "LetterDoc": "letter",
    "NetworkOrder": "order",
    "Assessment": "assessment",
    "DevelopmentPlan": "plan",
    "PlanItem": "plan_item",
    "PlanResult": "plan_result",
    "ProgressReport": "progress",
    "BestPractice": "best_practice",
    "TambonPair": "tambon_pair",
    "LeaderActionPlan": "action_plan",
    "LeaderReport": "leader_report",
    "GreenHeartReport": "green_heart",
    "VisitNote": "visit_note",
}
"""Pages that are given the id alone."""
_BY_PLACE = (
    "NetworkOrder",
    "Assessment",
    "DevelopmentPlan",
    "PlanItem",
    "PlanResult",
    "ProgressReport",
    "BestPractice",
    "LetterDoc",
    "TambonPair",
    "LeaderActionPlan",
    "LeaderReport",
    "GreenHeartReport",
    "VisitNote",
)
"""Those that are given a place too, for a new one with what it begins with."""


def page_of_record(type_name: str, id_: UUID) -> tuple[str, object]:
    if type_name in _BY_ID:
        return _BY_ID[type_name], id_
    match type_name:
        case "Activity":
            return "activity", ActivityPlace(id=id_)
        case "VisitorFollowUp":
            return "followup", FollowUpPlace(id=id_)
        case "PublicityPost":
            return "publicity", PublicityPlace(id=id_)
        case "TopicSheet":
            return "topic_answers", TopicPlace(sheet=id_)
        case "SupervisionPlan":
            return "supervision_plan", VisitPlanPlace(plan=id_)
        case "Event":
            return "gathering", RecordPlace(type_name, id_)
    return "record", RecordPlace(type_name, id_)


def page_of_place(place: RecordPlace) -> tuple[str, object] | None:
    """Where a sheet is typed on, written or not; None where only its own room knows the way."""
    if place.type in _BY_PLACE:
        return _BY_ID[place.type], place
    return page_of_record(place.type, place.id) if place.id is not None else None


def page_of_listed(place: RecordPlace) -> tuple[str, object]:
    """From a list of the generic pages: a page that takes places knows its neighbours too."""
    return (_BY_ID[place.type] if place.type in _BY_PLACE else "record"), place
