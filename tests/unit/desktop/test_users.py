"""Who acts."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.errors import NotAllowed, NotFound, WrongUsage
from desktop.opening import NewBook, make_book, open_book
from tests import makers


def test_whoever_set_up_this_pc_acts_unless_another_is_named(tmp_path: Path) -> None:
    new = NewBook(role="district", code="2401", name="สพอ. เมืองฉะเชิงเทรา", officer="นางสาวมาลี พอดีเรียน")
    make_book(tmp_path / "book", new)
    app = open_book(tmp_path / "book")
    first = app.users.who(None)
    values = {
        "login": "wichai",
        "display_name": "นายวิชัย ทดลองงาม",
        "role": "district_officer",
        "position": "นักวิชาการพัฒนาชุมชน",
    }
    second = app.records.put("User", [values], by=first.id).saved[0].id
    assert app.users.who(None).id == first.id
    assert app.users.who("wichai").id == second
    with pytest.raises(NotFound):
        app.users.who("nobody")
    app.records.put("User", [{"id": first.id, "state": "inactive"}], by=first.id)
    with pytest.raises(NotAllowed):
        app.users.who(first.login)
    assert app.users.who(None).id == second, "the only one who is left"
    app.close()


def test_a_book_that_no_person_set_up_asks_who_acts(tmp_path: Path) -> None:
    app = makers.an_app(tmp_path / "book")
    values = {
        "login": "wichai",
        "display_name": "นายวิชัย ทดลองงาม",
        "role": "district_officer",
        "position": "นักวิชาการพัฒนาชุมชน",
    }
    app.records.put("User", [values], by=makers.the_officer(app))
    with pytest.raises(WrongUsage):
        app.users.who(None)
    app.close()
