"""Coordinates as people have them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.coordinates import NoPosition, Position, Utm, from_utm, read_position, to_utm


@pytest.mark.parametrize(
    "typed",
    [
        "13.69, 101.07",
        "13.69,101.07",
        "13.69 101.07",
        "๑๓.๖๙, ๑๐๑.๐๗",
        "101.07, 13.69",
        "13.69N 101.07E",
        "13.69° N, 101.07° E",
        "https://www.google.com/maps/@13.69,101.07,17z",
        "https://maps.google.com/?q=13.69,101.07",
        "13°41'24\"N 101°4'12\"E",
        "13° 41' 24\" 101° 4' 12\"",
        "  13.690000 ,  101.070000 ",
    ],
)
def test_every_usual_way_of_writing_is_read(typed: str) -> None:
    assert read_position(typed) == Position(Decimal("13.690000"), Decimal("101.070000"))


@pytest.mark.parametrize("typed", ["", "13.69", "บ้านสวนกลาง", "13.69, 101.07, 5", "13,69 101,07"])
def test_what_is_no_pair_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(NoPosition, match=r"13\.690000, 101\.070000"):
        read_position(typed)


@pytest.mark.parametrize("typed", ["51.5, -0.12", "0, 0", "35.6, 139.7"])
def test_a_place_outside_thailand_is_refused(typed: str) -> None:
    with pytest.raises(NoPosition, match="นอกประเทศไทย"):
        read_position(typed)


def test_utm_on_the_middle_of_its_zone() -> None:
    # On the central meridian the northing is 0.9996 of the meridian arc (WGS 84, 13° N: 1 437 710.8 m).
    assert to_utm(Position(Decimal(13), Decimal(99))) == Utm(47, 500_000, 1_437_136)


@pytest.mark.parametrize(
    ("typed", "zone"), [("47P 723772 1514321", 47), ("47 723772 1514321", 47), ("723772, 1514321", 47), ("๔๗P ๗๒๓๗๗๒ ๑๕๑๔๓๒๑", 47)]
)  # fmt: skip
def test_utm_is_read_with_and_without_its_zone(typed: str, zone: int) -> None:
    position = read_position(typed, zone=zone)
    assert Decimal("13.68") < position.lat < Decimal("13.70")
    assert Decimal("101.06") < position.lon < Decimal("101.08")
    assert to_utm(position) == Utm(47, 723_772, 1_514_321)


def test_the_second_zone_lies_east_of_the_first() -> None:
    assert read_position("48P 500000 1514321").lon == Decimal("105.000000")
    with pytest.raises(NoPosition):
        from_utm(46, 500_000, 1_514_321)


@given(
    st.decimals("5.7", "20.4", places=6, allow_nan=False), st.decimals("97.4", "105.6", places=6, allow_nan=False)
)  # fmt: skip
def test_there_and_back_is_the_same_place_to_a_metre(lat: Decimal, lon: Decimal) -> None:
    utm = to_utm(Position(lat, lon))
    again = from_utm(utm.zone, utm.east, utm.north)
    assert abs(again.lat - lat) < Decimal("0.00001")
    assert abs(again.lon - lon) < Decimal("0.00001")
