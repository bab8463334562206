"""Which rules each record type obeys beyond its declaration. A new rule is one function and one word here."""

from __future__ import annotations

from desktop.activities import check_activities, check_posts
from desktop.assessing import check_assessments
from desktop.daily_logs import check_logs
from desktop.district_rules import check_problem_reports, check_summaries
from desktop.drafting import Checks
from desktop.duty_marks import check_rule_changes
from desktop.events import check_events
from desktop.follow_ups import check_follow_ups
from desktop.leader_rules import (
    check_action_plans,
    check_green_reports,
    check_leaders,
    check_pairs,
    check_ratings,
    check_reports,
)
from desktop.letters import check_incoming, check_letters
from desktop.monthly_rules import check_ends, check_plans, check_results
from desktop.networks import check_orders
from desktop.npt import check_contracts, check_idle_sites
from desktop.offices import check_offices
from desktop.planning import (
    check_development_plans,
    check_plan_items,
    check_plan_result_items,
    check_plan_results,
)
from desktop.progress_rounds import check_progress
from desktop.sites import check_owners, check_sites
from desktop.steering_rules import check_rule_sets, check_templates, check_wordings
from desktop.users import check_users
from desktop.visit_rules import (
    check_instructions,
    check_replies,
    check_topic_answers,
    check_topic_sheets,
    check_visit_notes,
    check_visit_plans,
)
from desktop.visitors import check_visitors

CHECKS: Checks = {
    "RuleChange": (check_rule_changes,),
    "RuleSet": (check_rule_sets,),
    "FormWording": (check_wordings,),
    "AssessmentTemplate": (check_templates,),
    "Office": (check_offices,),
    "User": (check_users,),
    "SiteOwner": (check_owners,),
    "Site": (check_sites, check_idle_sites),
    "NptContract": (check_contracts,),
    "DailyLog": (check_logs,),
    "MonthlyWorkPlan": (check_plans,),
    "MonthlyResult": (check_results,),
    "EndOfProjectSummary": (check_ends,),
    "ProblemReport": (check_problem_reports,),
    "MonthlyDistrictSummary": (check_summaries,),
    "Activity": (check_activities,),
    "PublicityPost": (check_posts,),
    "Event": (check_events,),
    "VisitorEntry": (check_visitors,),
    "VisitorFollowUp": (check_follow_ups,),
    "LetterDoc": (check_letters,),
    "NetworkOrder": (check_orders,),
    "IncomingLetter": (check_incoming,),
    "Assessment": (check_assessments,),
    "DevelopmentPlan": (check_development_plans,),
    "PlanItem": (check_plan_items,),
    "PlanResult": (check_plan_results,),
    "PlanResultItem": (check_plan_result_items,),
    "ProgressReport": (check_progress,),
    "TambonPair": (check_pairs,),
    "ChangeLeader": (check_leaders,),
    "LeaderActionPlan": (check_action_plans,),
    "LeaderReport": (check_reports,),
    "GreenHeartReport": (check_green_reports,),
    "GreenHeartRating": (check_ratings,),
    "SupervisionPlan": (check_visit_plans,),
    "TopicSheet": (check_topic_sheets,),
    "TopicAnswer": (check_topic_answers,),
    "VisitNote": (check_visit_notes,),
    "VisitInstruction": (check_instructions,),
    "InstructionReply": (check_replies,),
}
