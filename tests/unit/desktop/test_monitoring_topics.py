"""The one list of missions: what ships, and what a province makes of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.ids import natural_id
from db.records.supervision import MonitoringTopic
from desktop.monitoring_topics import shipped_team, topics_in
from desktop.opening import App

DAY = date(2027, 4, 1)
SHIPPED = tuple(f"M{number:02}" for number in range(1, 12))


def codes(app: App, **more: Any) -> tuple[str, ...]:
    with app.store.reading() as reader:
        return tuple(one.code for one in topics_in(reader, app.store.office, DAY, **more))


def a_topic(app: App, code: str, **values: Any) -> None:
    """That came down from the province."""
    office = app.store.office[:2]
    with app.store.work(by=None) as work:
        said = {"code": code, "title": "ภารกิจใหม่"} | values
        work.add(MonitoringTopic, said, id_=natural_id("MonitoringTopic", office, code), office=office)
        work.commit()


def test_eleven_missions_and_five_posts_ship(app: App) -> None:
    assert codes(app) == SHIPPED
    assert len(shipped_team()) == 5


def test_a_topic_of_the_province_takes_the_place_of_the_shipped_one(app: App) -> None:
    a_topic(app, "M03", title="ผ้าไทยใส่ให้สนุก ระยะที่ 2", bullets=("จำนวนผู้ผลิต",))
    with app.store.reading() as reader:
        third = topics_in(reader, app.store.office, DAY)[2]
    assert (third.code, third.title, third.bullets) == ("M03", "ผ้าไทยใส่ให้สนุก ระยะที่ 2", ("จำนวนผู้ผลิต",))


def test_one_that_is_over_goes_and_one_that_has_not_begun_changes_nothing(app: App) -> None:
    a_topic(app, "M07", active_to=date(2027, 3, 31))
    a_topic(app, "M08", active_from=date(2027, 10, 1))
    a_topic(app, "M12", order=0)
    assert codes(app) == ("M12", *(one for one in SHIPPED if one != "M07"))


def test_a_plan_may_ask_for_some_of_them(app: App) -> None:
    assert codes(app, codes=("M02", "M01")) == ("M01", "M02")
    assert codes(app, codes=()) == SHIPPED
