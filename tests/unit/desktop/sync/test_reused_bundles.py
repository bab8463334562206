"""A genuine file used for what it was not made for: sent again, to others, in another's name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from db.identity import Keys, load_keys
from db.state import state_hash
from desktop.opening import App
from desktop.sync.errors import BundleDamaged, NotForUs, SignatureWrong, SignerNotTrusted
from tests.makers import an_owner, put
from tests.unit.desktop.sync.crafting import Hooks, put_together, take_apart
from tests.unit.desktop.sync.offices import an_office, carry, enrol, send

Change = Callable[[dict[str, Any]], dict[str, Any]]


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[tuple[App, App, App]]:
    """Two districts and their province, which knows both."""
    first, second, province = (an_office(tmp_path, code) for code in ("2401", "2402", "24"))
    enrol(first, province)
    enrol(second, province)
    yield first, second, province
    for app in (first, second, province):
        app.close()


def keys_of(app: App) -> Keys:
    with app.store.reading() as reader:
        return load_keys(reader.session.connection())


def all_hash(app: App) -> str:
    with app.store.reading() as reader:
        return state_hash(reader.session.connection())


def a_file(sender: App, receiver: App) -> Path:
    an_owner(sender)
    return send(sender, receiver).files[0]


def signed_again(file: Path, *, by: App, for_: App, header: Change, manifest: Change | None = None) -> Path:
    """The file with another header, signed by `by`; what age sealed is opened with the maker's own secret."""
    draft = take_apart(file, keys_of(for_).box_secret)
    draft.hooks = Hooks(header=header, **({"manifest": manifest} if manifest else {}))  # type: ignore[arg-type]
    other = file.with_name(f"again-{by.store.office}.samut")
    other.write_bytes(put_together(draft, keys_of(by), [keys_of(for_).box_key]))
    return other


def refused(receiver: App, file: Path, error: type[Exception] | tuple[type[Exception], ...]) -> str:
    before = all_hash(receiver)
    with pytest.raises(error) as told:
        receiver.exchange.preview([file])
    with pytest.raises(error):
        receiver.exchange.import_([file], by=None)
    assert all_hash(receiver) == before
    words: str = told.value.for_user  # type: ignore[union-attr]
    assert "ยังไม่มีอะไรถูกนำเข้า" in words
    return words


def test_an_old_file_after_newer_ones_changes_nothing(offices: tuple[App, App, App]) -> None:
    first, _, province = offices
    old = a_file(first, province)
    kept = old.read_bytes()
    province.exchange.import_([old], by=None)
    for _ in range(3):
        an_owner(first)
        carry(first, province)
    before = all_hash(province)
    again = old.with_name("found-in-a-drawer.samut")
    again.write_bytes(kept)
    (done,) = province.exchange.import_([again], by=None)
    assert done.already
    assert all_hash(province) == before


def test_a_file_carried_to_another_office_is_not_for_it(offices: tuple[App, App, App]) -> None:
    first, second, province = offices
    assert "ฉะเชิงเทรา" in refused(second, a_file(first, province), NotForUs)


def test_a_header_that_was_given_another_address_has_no_signature(offices: tuple[App, App, App]) -> None:
    """By somebody on the way, who has no key of the sender."""
    first, second, province = offices
    put(province, "User", login="one", display_name="คนใหม่", position="นักวิชาการ", role="province_officer")
    file = send(province, first).files[0]
    thief = signed_again(file, by=second, for_=first, header=lambda told: {**told, "to": "2402"})
    refused(second, thief, (SignatureWrong, SignerNotTrusted))


def test_an_enrolled_office_cannot_send_anothers_file_as_its_own(offices: tuple[App, App, App]) -> None:
    first, second, province = offices
    file = a_file(first, province)
    me = str(second.store.me.id)
    stolen = signed_again(
        file, by=second, for_=province, header=lambda told: {**told, "sender": me, "from": "2402"}
    )
    refused(province, stolen, BundleDamaged)
    # Also when it repeats the lie inside: the cards of the changes are those of another office.
    repeated = signed_again(
        file, by=second, for_=province, header=lambda told: {**told, "sender": me, "from": "2402"},
        manifest=lambda told: {**told, "sender": me, "from": "2402"},
    )  # fmt: skip
    assert "หน่วยงานอื่น" in refused(province, repeated, BundleDamaged)


def test_an_enrolled_office_cannot_sign_in_anothers_name(offices: tuple[App, App, App]) -> None:
    first, second, province = offices
    file = a_file(first, province)
    refused(province, signed_again(file, by=second, for_=province, header=lambda told: told), SignatureWrong)


def test_a_receipt_for_one_office_settles_nothing_at_another(offices: tuple[App, App, App]) -> None:
    first, second, province = offices
    (done,) = province.exchange.import_([a_file(first, province)], by=None)
    assert done.receipt is not None
    refused(second, done.receipt, NotForUs)
