"""All record types, by name. Adding a type is one import here and one file in `db/records/`."""

from __future__ import annotations

from db.base import Record
from db.errors import NoSuchRecordType
from db.records.activities import Activity, PublicityPost
from db.records.answers import ReportAnswer
from db.records.assessments import Assessment, AssessmentTemplate, BestPractice, TargetCount
from db.records.attachments import Attachment
from db.records.calendar_marks import CheckItem, DutyWaiver, Holiday, RuleChange
from db.records.codes import CodeItem
from db.records.consolidation import DepartmentFigure, ProvinceMonth
from db.records.daily_logs import DailyLog, WeeklyCollection
from db.records.events import Event
from db.records.exchange import Receipt, SyncBundle
from db.records.follow_ups import VisitorFollowUp
from db.records.leaders import (
    ChangeLeader,
    Clip,
    GreenHeartRating,
    GreenHeartReport,
    LeaderActionPlan,
    LeaderReport,
    SeedHandling,
    TambonPair,
)
from db.records.letters import IncomingLetter, LetterDoc, LetterTemplate
from db.records.monthly import EndOfProjectSummary, MonthlyResult, MonthlyWorkPlan
from db.records.networks import Cluster, NetworkOrder, Partner
from db.records.npt import NptContract, NptDuty, NptWorker
from db.records.offices import Office
from db.records.paper_marks import PaperMark
from db.records.plans import DevelopmentPlan, PlanItem, PlanResult, PlanResultItem, ProgressReport
from db.records.prints import FormPrint
from db.records.problems import GeosocialChange, MonthlyDistrictSummary, ProblemReport
from db.records.settings import Setting
from db.records.site_owners import SiteOwner
from db.records.sites import Site
from db.records.steering import FormWording, RuleSet
from db.records.supervision import (
    InstructionReply,
    MonitoringTopic,
    SupervisionPlan,
    TopicAnswer,
    TopicSheet,
    VisitInstruction,
    VisitNote,
)
from db.records.users import User
from db.records.visitors import VisitorEntry

# Parents before children, the order in which people fill them.
TYPES: tuple[type[Record], ...] = (
    Office,
    User,
    CodeItem,
    Holiday,
    RuleChange,
    RuleSet,
    FormWording,
    MonitoringTopic,
    SiteOwner,
    Site,
    Cluster,
    Partner,
    TargetCount,
    NptDuty,
    NptWorker,
    NptContract,
    DailyLog,
    WeeklyCollection,
    MonthlyWorkPlan,
    MonthlyResult,
    ProblemReport,
    MonthlyDistrictSummary,
    EndOfProjectSummary,
    GeosocialChange,
    Activity,
    Event,
    PublicityPost,
    VisitorEntry,
    VisitorFollowUp,
    AssessmentTemplate,
    Assessment,
    NetworkOrder,
    DevelopmentPlan,
    PlanItem,
    PlanResult,
    PlanResultItem,
    ProgressReport,
    BestPractice,
    TambonPair,
    ChangeLeader,
    LeaderActionPlan,
    SeedHandling,
    Clip,
    LeaderReport,
    GreenHeartReport,
    GreenHeartRating,
    SupervisionPlan,
    TopicSheet,
    TopicAnswer,
    VisitNote,
    VisitInstruction,
    InstructionReply,
    LetterTemplate,
    LetterDoc,
    IncomingLetter,
    DutyWaiver,
    CheckItem,
    Attachment,
    FormPrint,
    PaperMark,
    ReportAnswer,
    DepartmentFigure,
    ProvinceMonth,
    Setting,
    SyncBundle,
    Receipt,
)
BY_NAME: dict[str, type[Record]] = {type_.__name__: type_ for type_ in TYPES}
JOURNALLED: tuple[type[Record], ...] = tuple(type_ for type_ in TYPES if type_.__journalled__)


def record_type(name: str) -> type[Record]:
    try:
        return BY_NAME[name]
    except KeyError:
        raise NoSuchRecordType(f"no record type {name!r}", name=name) from None
