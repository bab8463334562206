"""Cards that run out soon are told weeks before, with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.card_terms import reminder, terms_of
from desktop.opening import App
from tests.makers import an_owner
from tests.unit.desktop.sync.offices import an_office, carry, enrol
from tests.unit.desktop.test_exchange_desk import desk_of

_DAY_MS = 86_400_000


@pytest.fixture
def district(tmp_path: Path) -> Iterator[App]:
    app = an_office(tmp_path, "2401")
    yield app
    app.close()


@pytest.fixture
def province(tmp_path: Path) -> Iterator[App]:
    app = an_office(tmp_path, "24")
    yield app
    app.close()


def card_of(app: App, other: App) -> None:
    app.trust.take(other.folder.parent / f"{other.folder.name}.card", None, lambda _: True)


def days_before_the_end(days: int, *apps: App) -> None:
    """Turn the walls to that many days before the cards run out."""
    ends_ms = max(one.valid_until_ms or 0 for one in apps[0].trust.known())
    for app in apps:
        app.store._wall = lambda: ends_ms - days * _DAY_MS


def told(app: App) -> str:
    return reminder(app.trust.all(), app.store.office, app.today())


def test_a_card_is_told_sixty_days_before_its_end_and_not_sooner(district: App, province: App) -> None:
    enrol(district, province)
    assert told(district) == ""
    days_before_the_end(61, district, province)
    assert told(district) == ""
    days_before_the_end(60, district, province)
    assert "อีก 60 วัน" in told(district)


def test_it_names_whose_card_when_and_what_to_do(district: App, province: App) -> None:
    enrol(district, province)
    days_before_the_end(45, district, province)
    (term,) = terms_of(district.trust.all(), district.today())
    assert (term.office, term.left_days, term.is_self) == ("24", 45, False)
    words = told(district)
    assert "สพจ. ฉะเชิงเทรา" in words
    assert "อีก 45 วัน" in words
    assert "ขอบัตรจากจังหวัดมาเทียบลายนิ้วมืออีกครั้ง" in words
    assert "กด ‘ต่ออายุบัตร’" in told(province)
    view = desk_of(district).office_view()
    assert view.terms == words
    assert [one.expires_soon for one in view.others] == [True]


def test_our_own_card_at_the_province_is_told_too(district: App, province: App) -> None:
    enrol(district, province)
    carry(province, district)
    days_before_the_end(10, district, province)
    assert [one.is_self for one in terms_of(district.trust.all(), district.today())].count(True) == 1
    assert "และอีก 1 ใบ" in told(district)
    assert desk_of(district).office_view().me.expires_soon
    card_of(district, province)
    assert told(district).startswith("บัตรของเครื่องนี้ จะหมดอายุ")
    assert "ให้จังหวัดต่ออายุ" in told(district)
    for one in province.trust.all():
        if one.office == "2401":
            province.trust.orders.renew(one.replica)
    an_owner(province, tambon_code="240201")
    carry(province, district)
    assert told(district) == ""


def test_what_is_over_is_told_only_while_its_office_has_no_other_card(
    district: App, province: App, tmp_path: Path
) -> None:
    other = an_office(tmp_path, "24", "other")
    enrol(district, province)
    days_before_the_end(-3, district, province, other)
    assert "หมดอายุแล้วเมื่อ" in told(district)
    other.trust.write_card(tmp_path / "other.card")
    card_of(district, other)
    assert told(district) == ""
    other.close()


def test_a_pc_that_is_retired_or_withdrawn_is_nobodys_concern(
    district: App, province: App, tmp_path: Path
) -> None:
    notebook = an_office(tmp_path, "2401", "notebook")
    enrol(district, notebook, province)
    days_before_the_end(20, district, province, notebook)
    assert len(terms_of(district.trust.all(), district.today())) == 2
    district.trust.orders.retire(str(notebook.store.me.id))
    assert [one.office for one in terms_of(district.trust.all(), district.today())] == ["24"]
    notebook.close()
