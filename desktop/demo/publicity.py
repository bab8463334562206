"""What is posted each week: every learning centre is named in it, and in a year every plot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import cycle
from typing import Any

from desktop.demo.amounts import Amounts
from desktop.demo.calendar import Year, working_day_by
from desktop.demo.events import POSTS, Event
from desktop.demo.papers import Paper, Ref
from desktop.demo.places import Plot
from desktop.thai.dates import week_start

_WEEK = timedelta(days=7)
_OTHERS = 2
"""Plots that a post names besides its own, in turn."""
_ROUNDUP = "รวมข่าวศูนย์เรียนรู้ โคก หนอง นา ประจำสัปดาห์"


def make_publicity(
    amounts: Amounts, year: Year, plots: Sequence[Plot], events: Sequence[Event]
) -> list[Paper]:
    """Tells the posts of activities which plots they are about; returns those of weeks that had none."""
    random = amounts.random("publicity")
    clms = [number for number, plot in enumerate(plots) if plot.site_type == "clm"]
    others = cycle(range(len(plots)))
    weeks: dict[date, list[dict[str, Any]]] = defaultdict(list)
    for event in sorted(
        events, key=lambda event: (event.fields["report_date"] or event.keyed_on, event.number)
    ):
        for post in event.posts:
            week = weeks[week_start(post["posted_on"])]
            named = () if week else tuple(clms)
            week.append(post)
            post["sites"] = (*named, *(next(others) for _ in range(_OTHERS)))
    lacking = amounts.of(*POSTS) - sum(map(len, weeks.values()))
    papers = []
    for number, monday in enumerate(
        sorted(_mondays(year), key=lambda one: (len(weeks[one]), one))[: max(0, lacking)]
    ):
        day = min(working_day_by(monday + timedelta(days=4)), year.last_day)
        fields = {
            "channel": "facebook",
            "posted_on": day,
            "title": _ROUNDUP,
            "url": f"https://example.org/pc-tuayang/weekly/{day:%Y-%m-%d}",
            "reach": random.randint(120, 1800),
            "site_ids": [Ref("Site", one) for one in dict.fromkeys((*clms, next(others)))],
        }
        papers.append(Paper(type="PublicityPost", key=number, keyed_on=day, fields=fields))
    return papers


def _mondays(year: Year) -> list[date]:
    monday = week_start(year.first_day)
    found = []
    while monday <= year.last_day:
        found.append(monday)
        monday += _WEEK
    return found
