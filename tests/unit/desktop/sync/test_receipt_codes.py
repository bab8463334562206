"""Twelve digits for the telephone: what a group catches by itself, and what both ends work out alike."""

from __future__ import annotations

from uuid import UUID

import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import Refused
from desktop.sync import age_keys
from desktop.sync.receipt_codes import (
    DIGITS,
    GROUPS,
    check_digit,
    code_of,
    group_is_right,
    in_groups,
    read_code,
    shared_key,
)

DISTRICT, PROVINCE = UUID(int=1), UUID(int=2)
EVERY_GROUP = [
    (place, f"{number:03d}" + check_digit(place, f"{number:03d}"))
    for place in range(GROUPS)
    for number in range(1000)
]


def _pair() -> tuple[pyrage.x25519.Identity, pyrage.x25519.Identity]:
    return pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()


def _a_code(result: str = "accepted", sha256: str = "ab" * 32) -> str:
    key = bytes(range(32))
    return code_of(key, sha256=sha256, bundle_no="2401-2569-0047", result=result)


def test_every_wrong_digit_of_a_group_is_caught() -> None:
    for place, group in EVERY_GROUP:
        for at in range(DIGITS):
            for digit in "0123456789":
                if digit != group[at]:
                    assert not group_is_right(place, group[:at] + digit + group[at + 1 :])


def test_every_swap_of_neighbours_is_caught() -> None:
    for place, group in EVERY_GROUP:
        for at in range(DIGITS - 1):
            swapped = group[:at] + group[at + 1] + group[at] + group[at + 2 :]
            assert swapped == group or not group_is_right(place, swapped)


def test_a_group_read_at_the_place_of_another_is_caught() -> None:
    for place, group in EVERY_GROUP:
        assert [other for other in range(GROUPS) if group_is_right(other, group)] == [place]


def test_both_ends_work_out_the_same_key_and_nobody_else() -> None:
    district, province = _pair()
    stranger, _ = _pair()
    ends = [
        shared_key(str(district), str(province.to_public()), sender=DISTRICT, receiver=PROVINCE),
        shared_key(str(province), str(district.to_public()), sender=DISTRICT, receiver=PROVINCE),
    ]
    assert ends[0] == ends[1]
    other = shared_key(str(stranger), str(district.to_public()), sender=DISTRICT, receiver=PROVINCE)
    back = shared_key(str(district), str(province.to_public()), sender=PROVINCE, receiver=DISTRICT)
    assert len({ends[0], other, back}) == 3


def test_the_code_belongs_to_bundle_and_result() -> None:
    assert len({_a_code(), _a_code("partly"), _a_code(sha256="cd" * 32)}) == 3


@pytest.mark.parametrize("between", ["", " ", "-", " – ", "\u00a0"])
def test_a_code_is_read_however_it_was_typed(between: str) -> None:
    code = _a_code()
    groups = in_groups(code).split()
    assert read_code(between.join(groups)) == code
    thai = code.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    assert read_code(f" {thai} ") == code


@given(st.integers(0, 999_999_999), st.integers(0, GROUPS * DIGITS - 1), st.integers(1, 9))
def test_a_mistyped_group_is_named(payload: int, at: int, by: int) -> None:
    digits = f"{payload:09d}"
    code = "".join(
        digits[i * 3 : i * 3 + 3] + check_digit(i, digits[i * 3 : i * 3 + 3]) for i in range(GROUPS)
    )
    wrong = code[:at] + str((int(code[at]) + by) % 10) + code[at + 1 :]
    with pytest.raises(Refused) as refused:
        read_code(wrong)
    assert refused.value.fields == {"code": f"กลุ่มที่ {at // DIGITS + 1} ไม่ถูกต้อง ให้ขอฟังใหม่"}


@pytest.mark.parametrize("text", ["", "1234", "12345678901234", "๑๒๓๔ ห้าหกเจ็ด", "AGE-SECRET"])
def test_what_is_no_code_is_told_so(text: str) -> None:
    with pytest.raises(Refused):
        read_code(text)


def test_keys_of_age_are_read_as_age_means_them() -> None:
    for _ in range(20):
        identity, _ = _pair()
        own = X25519PrivateKey.from_private_bytes(age_keys.secret_bytes(str(identity)))
        assert own.public_key().public_bytes_raw() == age_keys.public_bytes(str(identity.to_public()))


def test_a_mistyped_key_of_age_is_refused() -> None:
    recipient = str(_pair()[0].to_public())
    for spoilt in (
        recipient[:-1],
        recipient[:-1] + "b",
        recipient.capitalize(),
        "age1",
        "",
        "AGE-SECRET-KEY-1",
    ):
        with pytest.raises(ValueError, match=r"age|checksum|cases|bytes"):
            age_keys.public_bytes(spoilt)
    for at in range(4, len(recipient)):
        other = "q" if recipient[at] != "q" else "p"
        with pytest.raises(ValueError, match=r"age|checksum|cases|bytes"):
            age_keys.public_bytes(recipient[:at] + other + recipient[at + 1 :])
