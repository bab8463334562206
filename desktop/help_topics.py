"""The help that ships with the program: one Markdown file a topic (`resources/help`). Light to import."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from desktop.paths import resource
from desktop.thai import fold

ORDER = (
    "start", "home", "duties", "sites", "site_year", "people", "week", "months", "visitors", "learners", "activities", "leaders", "forms", "letters",
    "scans", "visits", "send",
    "receive", "matrix", "consolidation", "report_desk", "steering", "office", "register", "records", "sheets", "settings", "reference", "keys", "trouble",
)  # fmt: skip
_ELSEWHERE = {
    "site": "sites",
    "site_edit": "sites",
    "assessments": "site_year",
    "assessment": "site_year",
    "plan": "site_year",
    "plan_item": "site_year",
    "plan_result": "site_year",
    "progress": "site_year",
    "targets": "site_year",
    "best_practice": "site_year",
    "worker": "people",
    "worker_month": "months",
    "district_month": "months",
    "end_summary": "months",
    "changes": "months",
    "logs": "week",
    "letter": "letters",
    "order": "letters",
    "network": "letters",
    "followups": "learners",
    "followup": "learners",
    "publicity": "learners",
    "gatherings": "activities",
    "gathering": "activities",
    "activity": "activities",
    "topic_answers": "visits",
    "supervision_plan": "visits",
    "visit_notes": "visits",
    "visit_note": "visits",
    "record": "records",
    "exchange": "send",
    "conflicts": "receive",
    "waiting": "receive",
    "rules": "steering",
    "holidays": "steering",
    "code_lists": "steering",
    "levels": "steering",
    "assessment_template": "steering",
    "form_words": "steering",
    "help": "start",
}
"""Pages that are told together with another one."""


@dataclass(frozen=True, slots=True)
class Topic:
    key: str
    title: str
    text: str
    """Markdown, title included."""


@cache
def topics() -> tuple[Topic, ...]:
    return tuple(_read(key) for key in ORDER)


def topic_for(key: str) -> Topic:
    """The topic of a page or field; the first one for what nobody has told yet."""
    wanted = _ELSEWHERE.get(key, key)
    return next((one for one in topics() if one.key == wanted), topics()[0])


def is_topic(key: str) -> bool:
    return key in ORDER or key in _ELSEWHERE


def matching(words: str) -> tuple[Topic, ...]:
    """Topics that hold all words, those with one in the title first; all of them for none."""
    wanted = fold(words).split()
    if not wanted:
        return topics()
    found = [one for one in topics() if all(word in fold(one.text) for word in wanted)]
    return tuple(sorted(found, key=lambda one: not any(word in fold(one.title) for word in wanted)))


def _read(key: str) -> Topic:
    text = resource("help", f"{key}.md").read_text(encoding="utf-8")
    return Topic(key, text.splitlines()[0].removeprefix("#").strip(), text)
