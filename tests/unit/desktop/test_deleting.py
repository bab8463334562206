from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.ids import natural_id
from desktop.errors import NotAllowed, Refused
from desktop.opening import App
from tests.makers import a_contract, a_site, a_worker, an_activity, an_app, an_owner, put, the_officer


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = an_app(tmp_path)
    yield made
    made.close()


def test_a_plot_that_others_need_is_not_deleted_and_it_is_told_who(app: App) -> None:
    site = a_site(app)
    a_contract(app, a_worker(app), site)
    an_activity(app, site)
    with pytest.raises(NotAllowed) as told:
        app.records.delete("Site", site, by=the_officer(app))
    assert "กิจกรรม 1 รายการ" in told.value.for_user
    assert "ข้อตกลงจ้าง นพต. 1 รายการ" in told.value.for_user
    assert "เลิกใช้" in told.value.for_user


def test_what_nobody_needs_any_more_is_deleted(app: App) -> None:
    owner = an_owner(app)
    site = a_site(app, owner_id=owner)
    by = the_officer(app)
    with pytest.raises(NotAllowed):
        app.records.delete("SiteOwner", owner, by=by)
    app.records.delete("Site", site, by=by)
    app.records.delete("SiteOwner", owner, by=by)


def test_users_are_retired_and_never_deleted(app: App) -> None:
    by = the_officer(app)
    second = put(
        app, "User", login="kasem", display_name="นายเกษม ดินดี", position="พัฒนาการอำเภอ", role="district_chief"
    )
    with pytest.raises(NotAllowed) as told:
        app.records.delete("User", second, by=by)
    assert "เลิกใช้" in told.value.for_user
    app.records.step("User", second, "inactive", by=by)
    with pytest.raises(Refused) as refused:
        app.records.step("User", by, "inactive", by=by)
    assert "อย่างน้อยหนึ่งคน" in refused.value.fields["state"]


def test_the_office_of_the_book_stays(app: App) -> None:
    by = the_officer(app)
    put(app, "Office", code="2401", kind="district_office", name="สำนักงานพัฒนาชุมชนอำเภอเมืองฉะเชิงเทรา")
    office = natural_id("Office", "2401")
    with pytest.raises(NotAllowed):
        app.records.delete("Office", office, by=by)
    with pytest.raises(Refused):
        app.records.step("Office", office, "inactive", by=by)
