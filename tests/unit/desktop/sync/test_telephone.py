"""A receipt without a file: given at the province, taken in at the district, as good as the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.queries.exchange import partner_state
from desktop.errors import NotFound, Refused, StateConflict
from desktop.opening import App
from desktop.sync.receipt_codes import check_digit, in_groups
from desktop.sync.telephone import CodeUnknown, TooManyCodes
from tests.makers import a_site, an_owner
from tests.unit.desktop.sync.offices import an_office, carry, enrol, send


class Clock:
    def __init__(self, app: App) -> None:
        self.at_ms = app.store.now_ms()
        app.store._wall = lambda: self.at_ms

    def goes_on(self, seconds: int) -> None:
        self.at_ms += seconds * 1000


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[tuple[App, App]]:
    district, province = an_office(tmp_path, "2401"), an_office(tmp_path, "24")
    enrol(district, province)
    yield district, province
    district.close()
    province.close()


def _sent_and_taken(district: App, province: App) -> str:
    """A bundle that arrived and whose file receipt never came back; its number."""
    an_owner(district)
    sent = send(district, province)
    province.exchange.import_(sent.files, by=None)
    assert sent.bundle_no is not None
    return sent.bundle_no


def _next_ranges(app: App) -> object:
    from desktop.sync.exchange import SendRequest

    return app.exchange.plan(SendRequest(receiver="24", target=app.folder)).counts


def _wrong_code() -> str:
    return "".join(digits + check_digit(place, digits) for place, digits in enumerate(("123", "456", "789")))


def test_a_code_is_as_good_as_the_file(offices: tuple[App, App]) -> None:
    district, province = offices
    number = _sent_and_taken(district, province)
    code = province.exchange.telephone.code_for(number)
    assert (code.result, code.from_office, len(code.code)) == ("accepted", "2401", 12)
    assert _next_ranges(district)

    done = district.exchange.telephone.enter(in_groups(code.code), by=None)
    assert (done.bundle_no, done.office, done.result, done.already) == (number, "24", "accepted", False)
    (status,) = district.exchange.status()
    assert status.receipted == status.sent == (number,)
    assert not _next_ranges(district), "the next file begins after it"

    # The file receipt that comes late says nothing else.
    (again,) = province.exchange.import_([Path(district.folder.parent / "usb" / f"{number}.samut")], by=None)
    assert again.receipt is not None
    district.exchange.import_([again.receipt], by=None)
    assert not _next_ranges(district)
    a_site(district)
    carry(district, province)


def test_a_code_entered_twice_says_so(offices: tuple[App, App]) -> None:
    district, province = offices
    code = province.exchange.telephone.code_for(_sent_and_taken(district, province)).code
    district.exchange.telephone.enter(code, by=None)
    receipts = len(district.exchange.register.receipts("24"))
    again = district.exchange.telephone.enter(code, by=None)
    assert again.already
    assert len(district.exchange.register.receipts("24")) == receipts


def test_photos_of_an_answered_bundle_are_not_sent_again(offices: tuple[App, App]) -> None:
    district, province = offices
    number = _sent_and_taken(district, province)
    with district.store.work(by=None) as work:
        (bundle,) = [one for one in district.exchange.register.history() if one.bundle_no == number]
        work.change(work.get(type(bundle), bundle.id), blobs=["ab" * 32])
        work.commit()
    district.exchange.telephone.enter(province.exchange.telephone.code_for(number).code, by=None)
    with district.store.reading() as reader:
        assert reader.rows("SELECT office, sha256 FROM partner_blob") == [("24", "ab" * 32)]


def test_each_bundle_has_its_own_code_and_an_earlier_one_stays_open(offices: tuple[App, App]) -> None:
    district, province = offices
    first = _sent_and_taken(district, province)
    second = _sent_and_taken(district, province)
    telephone = province.exchange.telephone
    assert telephone.code_for(first).code != telephone.code_for(second).code
    district.exchange.telephone.enter(telephone.code_for(second).code, by=None)
    (status,) = district.exchange.status()
    assert status.receipted == (second,), "the code of one says nothing of the other"
    assert district.exchange.telephone.enter(telephone.code_for(first).code, by=None).bundle_no == first


def test_a_partly_taken_bundle_says_so(tmp_path: Path) -> None:
    years_ahead = 543 * 365 * 24 * 3600 * 1000
    province = an_office(tmp_path, "24")
    district = an_office(tmp_path, "2401", now_ms=province.store.now_ms() + years_ahead)
    enrol(province)
    province.trust.write_card(tmp_path / "24.card")
    district.trust.write_card(tmp_path / "2401.card")
    province.trust.take(tmp_path / "2401.card", None, lambda _: True)
    district.trust.take(tmp_path / "24.card", None, lambda _: True)
    number = _sent_and_taken(district, province)
    code = province.exchange.telephone.code_for(number)
    assert code.result == "partly"
    assert district.exchange.telephone.enter(code.code, by=None).result == "partly"
    district.close()
    province.close()


def test_a_mistyped_code_names_the_group_and_is_no_guess(offices: tuple[App, App]) -> None:
    district, province = offices
    code = province.exchange.telephone.code_for(_sent_and_taken(district, province)).code
    spoilt = code[:5] + str((int(code[5]) + 1) % 10) + code[6:]
    for _ in range(20):
        with pytest.raises(Refused) as refused:
            district.exchange.telephone.enter(spoilt, by=None)
        assert refused.value.fields == {"code": "กลุ่มที่ 2 ไม่ถูกต้อง ให้ขอฟังใหม่"}
    assert not district.exchange.telephone.enter(code, by=None).already


def test_a_code_of_nothing_that_was_sent_changes_nothing(offices: tuple[App, App]) -> None:
    district, province = offices
    _sent_and_taken(district, province)
    with pytest.raises(CodeUnknown) as unknown:
        district.exchange.telephone.enter(_wrong_code(), by=None)
    assert "ข้อมูลยังเหมือนเดิม" in unknown.value.for_user
    (status,) = district.exchange.status()
    assert status.receipted == ()


def test_the_code_of_another_office_does_not_fit(offices: tuple[App, App], tmp_path: Path) -> None:
    district, province = offices
    other = an_office(tmp_path, "2402")
    enrol(other, province)
    number = _sent_and_taken(other, province)
    _sent_and_taken(district, province)
    with pytest.raises(CodeUnknown):
        district.exchange.telephone.enter(province.exchange.telephone.code_for(number).code, by=None)
    other.close()


def test_guessing_has_to_wait_longer_and_longer(offices: tuple[App, App]) -> None:
    district, province = offices
    clock = Clock(district)
    code = province.exchange.telephone.code_for(_sent_and_taken(district, province)).code
    telephone = district.exchange.telephone
    for _ in range(5):
        with pytest.raises(CodeUnknown):
            telephone.enter(_wrong_code(), by=None)
    with pytest.raises(TooManyCodes) as waiting:
        telephone.enter(code, by=None)
    assert "30 วินาที" in waiting.value.for_user
    clock.goes_on(31)
    with pytest.raises(CodeUnknown):
        telephone.enter(_wrong_code(), by=None)
    clock.goes_on(31)
    with pytest.raises(TooManyCodes):
        telephone.enter(code, by=None)
    clock.goes_on(30)
    assert not telephone.enter(code, by=None).already
    with pytest.raises(CodeUnknown):
        telephone.enter(_wrong_code(), by=None)


def test_a_bundle_that_never_came_or_was_taken_back_has_no_code(offices: tuple[App, App]) -> None:
    district, province = offices
    with pytest.raises(NotFound):
        province.exchange.telephone.code_for("2401-2569-0009")
    number = _sent_and_taken(district, province)
    province.exchange.undo.undo(number, by=None)
    with pytest.raises(StateConflict):
        province.exchange.telephone.code_for(number)


def test_codes_hold_while_keys_are_changed_at_either_end(offices: tuple[App, App]) -> None:
    district, province = offices
    carry(district, province)
    number = _sent_and_taken(district, province)
    district.trust.orders.rotate()
    province.trust.orders.rotate()
    code = province.exchange.telephone.code_for(number)
    assert district.exchange.telephone.enter(code.code, by=None).bundle_no == number
    with district.store.reading() as reader:
        state = partner_state(reader, 2)
    assert state is not None
    assert state.numbers


def test_pcs_of_one_office_answer_each_other_by_telephone_too(tmp_path: Path) -> None:
    front, back = an_office(tmp_path, "2401", "front"), an_office(tmp_path, "2401", "back")
    enrol(front, back)
    number = _sent_and_taken(front, back)
    code = back.exchange.telephone.code_for(number).code
    assert front.exchange.telephone.enter(code, by=None).office == "2401"
    front.close()
    back.close()
