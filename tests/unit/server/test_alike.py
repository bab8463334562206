"""What both back ends must order and add up alike, where SQL leaves it open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from db.queries.lists import Order, ids_in_order
from db.records.site_owners import SiteOwner
from desktop.opening import App
from tests import makers, postgres, servers
from tests.unit.db import books

NAMES = ("เกษม", "กานต์", "แก้ว", "ขวัญ", "Bee", "apple", "เขียว", "กา", "ก่า", "ฮ")


@pytest.fixture(params=["file", "server"])
def app(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    if request.param == "server":
        try:
            servers.server()
        except postgres.NoPostgres as missing:
            pytest.skip(str(missing))
    monkeypatch.setattr(servers, "wanted", "all" if request.param == "server" else "")
    made = makers.an_app(tmp_path / "2401")
    assert (made.store.server is not None) == (request.param == "server")
    assert books.stands_on_server("2401") == (request.param == "server")
    yield made
    made.close()
    servers.clear_away()


def test_thai_names_stand_in_the_order_of_the_dictionary(app: App) -> None:
    for name in NAMES:
        makers.an_owner(app, title_th="นาย", first_name=name, last_name="ก")
    with app.store.reading() as reader:
        titled = [one.first_name for one in reader.select(SiteOwner)]
        by_column = [one.first_name for one in reader.select(SiteOwner, order=(SiteOwner.first_name,))]
    assert titled == ["apple", "Bee", "กา", "ก่า", "กานต์", "เกษม", "แก้ว", "ขวัญ", "เขียว", "ฮ"]
    assert by_column == sorted(NAMES)


def test_what_is_empty_comes_first_and_last_when_turned_round(app: App) -> None:
    for number, moo in enumerate((3, None, 1)):
        makers.an_owner(app, first_name=f"คนที่ {number}", moo=moo)
    with app.store.reading() as reader:
        up = [one.moo for one in reader.select(SiteOwner, order=(SiteOwner.moo, SiteOwner.id))]
        down = [one.moo for one in reader.select(SiteOwner, order=(SiteOwner.moo.desc(), SiteOwner.id))]
        plain = list(reader.session.scalars(select(SiteOwner.moo).order_by(SiteOwner.moo.desc())))
        ids = ids_in_order(reader, SiteOwner, order=Order("moo"))
        listed = [reader.session.get(SiteOwner, one.id) for one in reader.select(SiteOwner)]
        moos = {one.id.bytes: one.moo for one in listed if one is not None}
        turned = ids_in_order(reader, SiteOwner, order=Order("moo", descending=True))
    assert up == [moos[id_] for id_ in ids] == [None, 1, 3]
    assert down == plain == [moos[id_] for id_ in turned] == [3, 1, None]


def test_sums_are_whole_numbers_and_shares_are_not(app: App) -> None:
    for moo in (1, 2):
        makers.an_owner(app, moo=moo)
    with app.store.reading() as reader:
        (row,) = reader.rows("SELECT SUM(moo), AVG(moo), COUNT(*) FROM site_owner")
        total = reader.session.scalar(select(func.sum(SiteOwner.moo)))
    assert (type(row[0]), type(row[1]), type(row[2])) == (int, float, int)
    assert total == 3


def test_a_percent_sign_and_a_backslash_are_looked_for_as_they_are(app: App) -> None:
    for name in ("ร้อยละ 50% ของพื้นที่", "ร้อยละ 500 ของพื้นที่", "a_b", "axb", "c\\d"):
        makers.an_owner(app, first_name=name)
    for words, found in (("50%", 1), ("a_b", 1), ("c\\d", 1), ("ร้อยละ", 2)):
        assert len(app.finding.find(words)) == found, words
