"""Keys over the years: changed, expired, prolonged, withdrawn; the key in the province's safe."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pyrage
import pytest

from db import replicas
from db.replicas import KnownReplica
from desktop.errors import NotAllowed, NotFound, Refused, StateConflict
from desktop.opening import App
from desktop.sync import messages
from desktop.sync.errors import (
    BundleDamaged,
    CardRevoked,
    PartnerExpired,
    SignerExpired,
    SignerNotTrusted,
    SignerRevoked,
    WeAreRevoked,
)
from desktop.sync.exchange import Exported, SendRequest
from desktop.sync.untold import Untold
from tests.makers import put
from tests.unit.desktop.sync.offices import an_office, carry, enrol, send, stick_of

_YEAR_S = 366 * 24 * 3600
_WHY = "โน้ตบุ๊กหาย"


class Clock:
    """The wall of an office, to be moved on."""

    def __init__(self, *apps: App) -> None:
        self.at_ms = apps[0].store.now_ms()
        for app in apps:
            app.store._wall = lambda: self.at_ms

    def goes_on(self, seconds: int) -> None:
        self.at_ms += seconds * 1000


@pytest.fixture
def district(tmp_path: Path) -> Iterator[App]:
    app = an_office(tmp_path, "2401")
    yield app
    app.close()


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[App]:
    """The district's other PC."""
    app = an_office(tmp_path, "2401", "notebook")
    yield app
    app.close()


@pytest.fixture
def province(tmp_path: Path) -> Iterator[App]:
    app = an_office(tmp_path, "24")
    yield app
    app.close()


def name_of(app: App) -> str:
    return str(app.store.me.id)


def known(app: App, id_: str) -> KnownReplica:
    return next(one for one in app.trust.known() if str(one.id) == id_)


def write_something(app: App) -> None:
    number = len(app.users.all())
    role = "province_officer" if len(app.store.office) == 2 else "district_officer"
    name = f"{app.folder.name}-{number}".lower()
    put(app, "User", login=name, display_name=f"คนที่ {number}", position="นักวิชาการ", role=role)


def something_new(sender: App, receiver: App) -> Exported:
    write_something(sender)
    return send(sender, receiver)


def header_of(sent: Exported) -> messages.Header:
    with zipfile.ZipFile(sent.files[0]) as outer:
        return messages.decode_header(outer.read("HEADER.json"))


def opens_with(sent: Exported, secret: str) -> bool:
    """By age alone."""
    with zipfile.ZipFile(sent.files[0]) as outer:
        sealed = outer.read("payload.age")
    try:
        inner = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(secret)])
    except pyrage.DecryptError:
        return False
    with zipfile.ZipFile(io.BytesIO(inner)) as content:
        return "manifest.json" in content.namelist()


def secret_of(app: App) -> str:
    from db import identity

    with app.store.reading() as reader:
        return identity.load_keys(reader.session.connection()).box_secret


def imported(app: App, sent: Exported) -> bool:
    (done,) = app.exchange.import_(sent.files, by=None)
    return not done.already


# --- changing keys ------------------------------------------------------------------------------------------


def test_partners_take_new_keys_by_the_word_of_the_old_ones(district: App, province: App) -> None:
    enrol(district, province)
    carry_something(district, province)
    before, words = name_of(district), district.trust.own_fingerprint()
    district.trust.orders.rotate()
    assert name_of(district) != before
    assert district.trust.own_fingerprint() != words

    carry_something(district, province)
    new = known(province, name_of(district))
    assert new.writes_on
    assert known(province, before).retired_ms is not None
    assert new.valid_until_ms == known(province, before).valid_until_ms, (
        "new keys are no younger than the card"
    )
    carry_something(province, district)
    shown = {one.replica: one for one in district.trust.all()}
    assert shown[name_of(district)].parent == before
    assert shown[before].retired_on is not None


def test_a_district_hears_until_when_its_own_card_is_taken(district: App, province: App) -> None:
    enrol(district, province)

    def own(app: App) -> str | None:
        return next(one.valid_until for one in app.trust.all() if one.is_self)

    assert own(district) is None
    carry_something(province, district)
    there = {one.replica: one.valid_until for one in province.trust.all()}
    assert own(district) == there[name_of(district)] is not None
    with province.store.transaction() as connection:
        connection.exec_driver_sql("UPDATE replica SET valid_until_ms = valid_until_ms - 86400000000")
        connection.commit()
    carry_something(province, district)
    assert own(district) == there[name_of(district)], "an older word never shortens it"
    assert district.trust.receivers("24"), "to itself its own keys stay good"

    district.trust.orders.rotate()
    assert own(district) is None, "the word was about the former keys"
    carry_something(district, province)
    carry_something(province, district)
    assert own(district) is not None


def carry_something(sender: App, receiver: App) -> None:
    write_something(sender)
    carry(sender, receiver)


def test_files_for_the_old_keys_are_still_opened(district: App, province: App) -> None:
    enrol(district, province)
    sent = something_new(province, district)
    district.trust.orders.rotate()
    assert imported(district, sent)


# --- terms --------------------------------------------------------------------------------------------------


def test_a_card_is_valid_for_five_years(district: App, province: App) -> None:
    enrol(district, province)
    clock = Clock(district, province)
    clock.goes_on(4 * _YEAR_S)
    sent = something_new(district, province)
    clock.goes_on(2 * _YEAR_S)
    with pytest.raises(SignerExpired) as refused:
        province.exchange.import_(sent.files, by=None)
    assert refused.value.exit_code == 42
    for words in (sent.files[0].name, "หมดอายุ", "ยังไม่มีอะไรถูกนำเข้า", "เทียบลายนิ้วมือ", "วันที่ของเครื่องนี้"):
        assert words in refused.value.for_user
    with pytest.raises(PartnerExpired):
        send(district, province)
    (machine,) = [one for one in province.trust.all() if not one.is_self]
    assert machine.is_expired

    enrol(district, province)
    assert imported(province, sent), "compared again, it counts again"


def test_the_term_is_a_setting(district: App, province: App) -> None:
    district.settings.set("card_valid_years", 1, by=None)
    enrol(district, province)
    clock = Clock(district, province)
    clock.goes_on(_YEAR_S + 24 * 3600)
    with pytest.raises(PartnerExpired):
        send(district, province)
    assert not something_new(province, district).nothing_new


def test_a_province_prolongs_its_districts_and_itself(district: App, notebook: App, province: App) -> None:
    enrol(district, notebook, province)
    clock = Clock(district, notebook, province)
    clock.goes_on(4 * _YEAR_S)
    for app in (district, notebook, province):
        until = province.trust.orders.renew(name_of(app)).valid_until_ms
    sent = something_new(province, district)
    assert imported(district, sent)
    assert imported(notebook, sent)
    assert known(notebook, name_of(district)).valid_until_ms == until
    clock.goes_on(2 * _YEAR_S)
    assert imported(notebook, something_new(district, notebook))
    assert imported(notebook, something_new(province, notebook))


def test_an_order_alone_is_worth_a_file_once(district: App, province: App) -> None:
    enrol(district, province)
    clock = Clock(district, province)
    assert imported(district, something_new(province, district))
    clock.goes_on(_YEAR_S)
    province.trust.orders.renew(name_of(district))
    plan = province.exchange.plan(SendRequest(receiver="2401", target=stick_of(province)))
    assert plan.untold == (Untold.ORDERS,)
    assert not send(province, district).nothing_new
    again = province.exchange.plan(SendRequest(receiver="2401", target=stick_of(province)))
    assert again.untold == ()


def test_a_district_prolongs_nobody(district: App, province: App) -> None:
    enrol(district, province)
    with pytest.raises(NotAllowed):
        district.trust.orders.renew(name_of(province))


def test_an_older_order_shortens_no_term(district: App, province: App) -> None:
    enrol(district, province)
    clock = Clock(district, province)
    old = province.trust.orders.renew(name_of(province))
    first = something_new(province, district)
    clock.goes_on(_YEAR_S)
    new = province.trust.orders.renew(name_of(province))
    assert imported(district, something_new(province, district))
    assert imported(district, first)
    assert known(district, name_of(province)).valid_until_ms == new.valid_until_ms != old.valid_until_ms


# --- withdrawing --------------------------------------------------------------------------------------------


def test_a_stolen_pc_is_withdrawn_everywhere_by_the_next_file(
    district: App, notebook: App, province: App
) -> None:
    enrol(district, notebook, province)
    stolen = something_new(notebook, district)
    to_province = something_new(notebook, province)
    done = province.trust.orders.revoke(name_of(notebook)[:8], _WHY)
    assert str(done.machine.id) == name_of(notebook)
    carry_something(province, district)
    for app, sent in ((district, stolen), (province, to_province)):
        with pytest.raises(SignerRevoked) as refused:
            app.exchange.import_(sent.files, by=None)
        with pytest.raises(SignerRevoked):
            app.exchange.preview(sent.files)
        for words in (sent.files[0].name, _WHY, "ยังไม่มีอะไรถูกนำเข้า", "ส่งใหม่จากเครื่องที่ยังใช้อยู่"):
            assert words in refused.value.for_user
    for app, receiver in ((district, province), (province, district)):
        assert not opens_with(something_new(app, receiver), secret_of(notebook))


def test_an_answer_carries_the_order_too(district: App, notebook: App, province: App) -> None:
    enrol(district, notebook, province)
    province.trust.orders.revoke(name_of(notebook), _WHY)
    carry_something(district, province)
    assert known(district, name_of(notebook)).revoked_why == _WHY


def test_an_older_file_does_not_bring_it_back(district: App, notebook: App, province: App) -> None:
    enrol(district, notebook, province)
    before = something_new(province, district)
    province.trust.orders.revoke(name_of(notebook), _WHY)
    carry_something(province, district)
    assert imported(district, before)
    assert not known(district, name_of(notebook)).is_trusted
    notebook.trust.write_card(notebook.folder / "card")
    with pytest.raises(CardRevoked):
        district.trust.take(notebook.folder / "card", None, lambda _: True)
    with pytest.raises(NotAllowed):
        province.trust.orders.renew(name_of(notebook))


def test_a_district_withdraws_its_own_pc_and_the_province_hears(
    district: App, notebook: App, province: App, tmp_path: Path
) -> None:
    other = an_office(tmp_path, "2402")
    enrol(district, notebook, province)
    enrol(province, other)
    district.trust.orders.revoke(name_of(notebook), _WHY)
    carry_something(district, province)
    assert known(province, name_of(notebook)).revoked_why == _WHY
    # It is nobody's business in another district.
    assert not (header_of(something_new(province, other)).orders or messages.Orders()).revoked
    other.close()


def test_who_has_no_say_withdraws_nobody(district: App, province: App, tmp_path: Path) -> None:
    enrol(district, province)
    orders = district.trust.orders
    for replica, error in (
        (name_of(province), NotAllowed),
        (name_of(district), NotAllowed),
        (str(UUID(int=0)), NotFound),
    ):
        with pytest.raises(error):
            orders.revoke(replica, _WHY)
    with pytest.raises(Refused):
        province.trust.orders.revoke(name_of(district), "  ")
    province.trust.orders.revoke(name_of(district), _WHY)
    with pytest.raises(NotAllowed):
        province.trust.orders.revoke(name_of(district), _WHY)


def test_an_order_beyond_its_signer_is_passed_over(
    district: App, province: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A district that was made to order about its province, about another district, about terms and the safe."""
    enrol(district, province)
    other = an_office(tmp_path, "2402")
    enrol(province, other)
    theft = messages.Orders(
        revoked=[
            messages.Revocation(replica=name_of(province), office="2401", at_ms=1, why="x"),
            messages.Revocation(replica=name_of(other), office="2401", at_ms=1, why="x"),
        ],
        renewed={name_of(district): province.store.now_ms() + 30 * _YEAR_S * 1000},
        escrow=messages.Escrow(recipient=str(pyrage.x25519.Identity.generate().to_public()), at_ms=1),
    )
    until = known(province, name_of(district)).valid_until_ms
    monkeypatch.setattr(district.trust.orders, "going_to", lambda *_: theft)
    assert imported(province, something_new(district, province))
    assert known(province, name_of(province)).is_trusted
    assert known(province, name_of(other)).is_trusted
    assert known(province, name_of(district)).valid_until_ms == until
    assert province.trust.escrow.since() is None
    other.close()


def test_what_a_withdrawn_pc_names_as_its_new_self_is_refused(
    district: App, notebook: App, province: App
) -> None:
    enrol(district, notebook, province)
    province.trust.orders.revoke(name_of(notebook), _WHY)
    notebook.trust.orders.rotate()
    sent = something_new(notebook, province)
    with pytest.raises(SignerRevoked):
        province.exchange.import_(sent.files, by=None)
    # Until people meet again: a new card, compared by telephone.
    notebook.trust.write_card(notebook.folder / "card")
    province.trust.take(notebook.folder / "card", None, lambda _: True)
    assert imported(province, sent)


def test_heirs_that_are_still_trusted_are_named(district: App, notebook: App, province: App) -> None:
    enrol(district, notebook, province)
    before = name_of(notebook)
    notebook.trust.orders.rotate()
    carry_something(notebook, province)
    assert [str(one.id) for one in province.trust.orders.revoke(before, _WHY).heirs] == [name_of(notebook)]


def test_one_that_was_never_heard_of_cannot_come_in_later(
    district: App, province: App, tmp_path: Path
) -> None:
    enrol(district, province)
    second = an_office(tmp_path, "24", "second")
    enrol(province, second)
    province.trust.orders.revoke(name_of(second), _WHY)
    carry_something(province, district)
    second.trust.write_card(tmp_path / "card")
    with pytest.raises(CardRevoked):
        district.trust.take(tmp_path / "card", None, lambda _: True)
    second.trust.orders.rotate()
    enrol_one_way(district, second)
    sent = something_new(second, district)
    with pytest.raises(SignerNotTrusted):
        district.exchange.import_(sent.files, by=None)
    second.close()


def enrol_one_way(receiver: App, sender: App) -> None:
    """`sender` knows `receiver`, not the other way round."""
    receiver.trust.write_card(receiver.folder / "card")
    sender.trust.take(receiver.folder / "card", None, lambda _: True)


def test_a_pc_that_hears_of_its_own_withdrawal_says_so(district: App, province: App, notebook: App) -> None:
    enrol(district, notebook, province)
    province.trust.orders.revoke(name_of(notebook), _WHY)
    sent = something_new(province, district)
    for look in (notebook.exchange.preview, lambda files: notebook.exchange.import_(files, by=None)):
        with pytest.raises(WeAreRevoked) as told:
            look(sent.files)
    assert _WHY in told.value.for_user
    assert "เปลี่ยนกุญแจ" in told.value.for_user
    with pytest.raises(WeAreRevoked):
        send(notebook, province)

    notebook.trust.orders.rotate()
    enrol(notebook, province)
    carry_something(notebook, province)


def test_a_withdrawal_in_the_same_call_comes_first(district: App, notebook: App, province: App) -> None:
    enrol(district, notebook, province)
    stolen = something_new(notebook, district)
    province.trust.orders.revoke(name_of(notebook), _WHY)
    order = something_new(province, district)
    with pytest.raises(SignerRevoked):
        district.exchange.import_([*stolen.files, *order.files], by=None)
    with district.store.reading() as reader:
        assert replicas.find(reader.session.connection(), UUID(name_of(notebook)))
    assert not district.exchange.register.numbers_from(name_of(notebook))


# --- the safe -----------------------------------------------------------------------------------------------


def _safe(province: App, tmp_path: Path, name: str = "safe", **more: bool) -> str:
    made = province.trust.escrow.make(tmp_path / name, **more)
    assert made.sheet.read_bytes().startswith(b"%PDF")
    secret = made.key.read_text(encoding="utf-8").splitlines()[-1]
    assert str(pyrage.x25519.Identity.from_str(secret).to_public()) == made.recipient
    return secret


def test_every_file_and_every_book_opens_with_the_key_in_the_safe(
    district: App, province: App, tmp_path: Path
) -> None:
    enrol(district, province)
    secret = _safe(province, tmp_path)
    down = something_new(province, district)
    assert opens_with(down, secret)
    assert imported(district, down)
    assert opens_with(something_new(district, province), secret)
    for app in (district, province):
        (wrap,) = [one for one in _wraps(app) if one["recipient"] == str(_public(secret))]
        from base64 import b64decode

        key = pyrage.decrypt(b64decode(wrap["sealed"]), [pyrage.x25519.Identity.from_str(secret)])
        assert key == app.store.key.raw


def _public(secret: str) -> object:
    return pyrage.x25519.Identity.from_str(secret).to_public()


def _wraps(app: App) -> list[dict[str, str]]:
    import json

    told = json.loads(app.store.keys.content())
    return [wrap for wrap in told["wraps"] if wrap["kind"] == "recipient"]


def test_the_secret_is_nowhere_in_the_book(province: App, tmp_path: Path) -> None:
    secret = _safe(province, tmp_path)
    with province.store.reading() as reader:
        told = reader.rows("SELECT value FROM meta")
    assert all(secret not in value for (value,) in told)
    assert secret not in (province.folder / "keys" / "book.json").read_text(encoding="utf-8")


def test_a_second_key_needs_a_word_and_takes_over(district: App, province: App, tmp_path: Path) -> None:
    enrol(district, province)
    clock = Clock(district, province)
    first = _safe(province, tmp_path)
    before = something_new(province, district)
    with pytest.raises(StateConflict):
        province.trust.escrow.make(tmp_path / "again")
    with pytest.raises(NotAllowed):
        province.trust.escrow.make(tmp_path / "safe", replace=True)
    clock.goes_on(60)
    second = _safe(province, tmp_path, "new", replace=True)
    assert imported(district, something_new(province, district))
    assert imported(district, before), "an older file does not bring the older key back"
    sent = something_new(district, province)
    assert opens_with(sent, second)
    assert not opens_with(sent, first)


def test_only_a_province_has_a_safe(district: App, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        district.trust.escrow.make(tmp_path / "safe")
    assert list(tmp_path.glob("safe*")) == []


def test_a_withdrawn_province_pc_opens_the_book_no_more(district: App, province: App, tmp_path: Path) -> None:
    second = an_office(tmp_path, "24", "second")
    enrol(district, province, second)
    assert len(district.store.keys.recipients()) == 2
    province.trust.orders.revoke(name_of(second), _WHY)
    carry_something(province, district)
    (left,) = district.store.keys.recipients()
    assert left == province.trust.own_card().box_key
    second.close()


# --- agreement on both sides --------------------------------------------------------------------------------


def test_both_sides_know_that_they_agree(district: App, province: App) -> None:
    enrol(district, province)
    carry_something(district, province)
    (here,), (there,) = district.exchange.status(), province.exchange.status()
    assert here.agrees_since is not None
    assert there.agrees_since is None, "the province has not been told yet"
    assert imported(province, something_new(district, province))
    (there,) = province.exchange.status()
    assert there.agrees_since == here.agrees_since


def test_an_agreement_about_another_state_is_not_believed(
    district: App, province: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    enrol(district, province)
    carry_something(district, province)
    (answer,) = district.exchange.register.receipts("24")
    other = messages.Agreed(bundle_no=answer.bundle_no, state_hash="0" * 64)
    monkeypatch.setattr(district.exchange.register, "agreed_with", lambda _: other)
    assert imported(province, something_new(district, province))
    (there,) = province.exchange.status()
    assert there.agrees_since is None


def test_a_recipient_that_is_none_is_damage(
    district: App, province: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    enrol(district, province)
    bad = messages.Orders(escrow=messages.Escrow(recipient="age1qqq", at_ms=1))
    monkeypatch.setattr(province.trust.orders, "going_to", lambda *_: bad)
    sent = something_new(province, district)
    with pytest.raises(BundleDamaged):
        district.exchange.import_(sent.files, by=None)
