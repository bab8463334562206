"""What settles each rule: one function a rule, found by the name that stands in its data.

A function gets its rule and the occasions of a span, asks the records with a few queries for all of them, and
answers the instances: one per worker, plot or activity where the rule says so, else one per occasion.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop.calendar.instances import Instance
from desktop.calendar.settling import (
    activities,
    exchange,
    learners,
    once,
    site_year,
    visits,
    weeks,
    worker_months,
)
from desktop.calendar.settling.leaders import (
    green_heart_reports,
    leader_challenges,
    leader_clips,
    leader_reports,
    tambon_pairs,
)
from desktop.calendar.settling.ledger import OFFICE, WHOLE_DISTRICT, Ledger, Settle
from desktop.calendar.settling.once import LETTER, ONCE, incoming_letters
from desktop.calendar.settling.visits import INSTRUCTION, VISIT, instructions, planned_visits

_ALL: tuple[Settle, ...] = (
    weeks.certified_days,
    weeks.collected_weeks,
    weeks.checked_weeks,
    weeks.weekly_posts,
    worker_months.month_plans,
    worker_months.month_results,
    worker_months.month_progress,
    worker_months.month_summaries,
    worker_months.month_problems,
    worker_months.end_summaries,
    worker_months.briefings,
    activities.activity_reports,
    activities.held_activities,
    activities.month_posts,
    activities.publicity_reports,
    activities.covering_letters,
    activities.occasions_held,
    site_year.assessments,
    site_year.site_changes,
    site_year.network_orders,
    site_year.development_plans,
    site_year.plan_results,
    site_year.annual_results,
    site_year.progress_reports,
    site_year.best_practices,
    learners.transcribed_visits,
    learners.follow_ups,
    visits.topic_sheets,
    visits.visit_plans,
    visits.month_topics,
    visits.supervisions,
    exchange.month_bundles,
    exchange.receipts,
    once.once,
    once.ticked,
    tambon_pairs,
    leader_reports,
    leader_clips,
    leader_challenges,
    green_heart_reports,
)
SETTLERS: dict[str, Settle] = {one.__name__: one for one in _ALL}

BESIDE_RULES: dict[str, Callable[[Ledger], list[Instance]]] = {
    LETTER: incoming_letters,
    VISIT: planned_visits,
    INSTRUCTION: instructions,
}
"""What an office owes by no rule: a letter of its register asks, a visit is planned, a team gave an instruction. By the
word that stands in place of the code of a rule."""

__all__ = [
    "BESIDE_RULES",
    "INSTRUCTION",
    "LETTER",
    "OFFICE",
    "ONCE",
    "SETTLERS",
    "VISIT",
    "WHOLE_DISTRICT",
    "Ledger",
    "Settle",
]
