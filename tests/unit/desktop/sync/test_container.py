"""The outer file: exactly our layout, or nothing."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.sync.container import Entry, Malformed, content_of, read_entries, zip_parts

CONTENTS = st.dictionaries(
    st.from_regex(r"[a-z]{1,8}/[0-9a-f]{1,12}", fullmatch=True),
    st.binary(max_size=300),
    min_size=1,
    max_size=5,
)


def a_zip(contents: dict[str, bytes]) -> bytes:
    return b"".join(
        zip_parts(
            (Entry(name, len(body), zlib.crc32(body)), lambda body=body: (body,))
            for name, body in contents.items()
        )
    )


def read_all(raw: bytes) -> dict[str, bytes]:
    stream = io.BytesIO(raw)
    return {
        entry.name: content_of(stream, entry, limit=1000) for entry in read_entries(stream, max_entries=10)
    }


@given(CONTENTS)
def test_what_goes_in_comes_out(contents: dict[str, bytes]) -> None:
    assert read_all(a_zip(contents)) == contents


@given(CONTENTS)
def test_any_zip_program_can_open_it(contents: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(a_zip(contents))) as other:
        assert {name: other.read(name) for name in other.namelist()} == contents


@given(CONTENTS, st.data())
def test_one_changed_byte_is_noticed(contents: dict[str, bytes], data: st.DataObject) -> None:
    raw = bytearray(a_zip(contents))
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(Malformed):
        read_all(bytes(raw))


@given(CONTENTS, st.binary(min_size=1, max_size=50), st.booleans())
def test_nothing_may_stand_before_or_after(contents: dict[str, bytes], extra: bytes, before: bool) -> None:
    raw = extra + a_zip(contents) if before else a_zip(contents) + extra
    with pytest.raises(Malformed):
        read_entries(io.BytesIO(raw), max_entries=10)


def test_an_ordinary_zip_is_not_ours() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as other:
        other.writestr("HEADER.json", b"{}" * 100)
    with pytest.raises(Malformed):
        read_entries(stream, max_entries=10)


def test_a_name_that_stands_twice_is_refused() -> None:
    body = b"x"
    twice = [(Entry("a", 1, zlib.crc32(body)), lambda: (body,))] * 2
    with pytest.raises(Malformed):
        read_entries(io.BytesIO(b"".join(zip_parts(twice))), max_entries=10)
