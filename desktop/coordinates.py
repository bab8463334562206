"""Where a plot lies: coordinates as people have them, read into latitude and longitude (WGS 84).

A telephone gives `13.69, 101.07`, a map a link, an older survey degrees and minutes, a land document UTM
(zone 47 or 48 in Thailand). All are read; what lies outside Thailand is refused with the reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from math import atan2, atanh, cos, cosh, degrees, radians, sin, sinh, sqrt

from desktop.thai import arabic_digits, normalise

LAT_RANGE = (Decimal(5), Decimal(21))
LON_RANGE = (Decimal(97), Decimal(106))
_PLACES = Decimal("0.000001")
ZONES = (47, 48)

FORMS = "เช่น 13.690000, 101.070000 หรือ 47P 712345 1514321"


@dataclass(frozen=True, slots=True)
class Position:
    lat: Decimal
    lon: Decimal

    @property
    def words(self) -> str:
        """`16.012, 101.084`"""
        return f"{self.lat.normalize():f}, {self.lon.normalize():f}"


@dataclass(frozen=True, slots=True)
class Utm:
    zone: int
    east: int
    north: int

    @property
    def words(self) -> str:
        return f"{self.zone}P {self.east} {self.north}"


class NoPosition(ValueError):
    """The message is Thai, for the person."""


_NUMBER = r"-?\d{1,3}(?:\.\d+)?"
_PAIR = re.compile(
    rf"^\s*({_NUMBER})\s*[°]?\s*[NนเEตอ.]*\s*[,; ]\s*({_NUMBER})\s*[°]?\s*[A-Zก-ฮ.]*\s*$", re.IGNORECASE
)
_IN_LINK = re.compile(
    rf"(?:@|[?&](?:q|ll|query|center|destination)=(?:loc:)?)({_NUMBER})(?:,|%2C)\+?({_NUMBER})"
)
_PART = re.compile(
    r"(\d{1,3})\s*°\s*(\d{1,2})\s*['′’]\s*(\d{1,2}(?:\.\d+)?)?\s*(?:[\"″”]|'')?\s*([NSEW]?)", re.IGNORECASE
)
_UTM = re.compile(
    r"^(?:(4[78])\s*([N-Q])?[\s,]+)?(?:E\s*)?(\d{6}(?:\.\d+)?)\s*(?:m?E)?[\s,]+(?:N\s*)?(\d{6,7}(?:\.\d+)?)\s*(?:m?N)?$",
    re.IGNORECASE,
)


def read_position(text: str, *, zone: int = 47) -> Position:
    """Read typed or pasted coordinates; `zone` is used where UTM comes without one. Raises NoPosition."""
    tidy = arabic_digits(normalise(text))
    if found := _UTM.match(tidy):
        own, _, east, north = found.groups()
        return from_utm(int(own) if own else zone, float(east), float(north))
    if found := _IN_LINK.search(tidy):
        return _checked(Decimal(found.group(1)), Decimal(found.group(2)))
    if len(parts := _PART.findall(tidy)) == 2:
        values = {letter.upper(): _degrees(one) for one in parts if (letter := one[3])}
        if {"N", "E"} <= values.keys():
            return _checked(values["N"], values["E"])
        return _checked(*(_degrees(one) for one in parts))
    if found := _PAIR.match(tidy):
        return _checked(Decimal(found.group(1)), Decimal(found.group(2)))
    raise NoPosition(f"อ่านพิกัดนี้ไม่ได้ พิมพ์ละติจูด, ลองจิจูด หรือ UTM {FORMS}")


def _degrees(part: tuple[str, str, str, str]) -> Decimal:
    whole, minutes, seconds, _ = part
    return Decimal(whole) + Decimal(minutes) / 60 + Decimal(seconds or 0) / 3600


def _checked(lat: Decimal, lon: Decimal) -> Position:
    """In Thailand the two ranges do not touch, so that a swapped pair is known for what it is."""
    if _within(lat, LON_RANGE) and _within(lon, LAT_RANGE):
        lat, lon = lon, lat
    if not (_within(lat, LAT_RANGE) and _within(lon, LON_RANGE)):
        raise NoPosition("พิกัดนี้อยู่นอกประเทศไทย ละติจูดต้องอยู่ระหว่าง 5–21 และลองจิจูดระหว่าง 97–106")
    return Position(lat.quantize(_PLACES), lon.quantize(_PLACES))


def _within(value: Decimal, bounds: tuple[Decimal, Decimal]) -> bool:
    return bounds[0] <= value <= bounds[1]


# --- UTM on WGS 84, series of Krüger to the third order: millimetres within a zone -----------------------------

_A = 6378137.0
_F = 1 / 298.257223563
_N = _F / (2 - _F)
_RADIUS = _A / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_SCALE = 0.9996
_EAST0 = 500_000.0
_ALPHA = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16,
    13 * _N**2 / 48 - 3 * _N**3 / 5,
    61 * _N**3 / 240,
)
_BETA = (_N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96, _N**2 / 48 + _N**3 / 15, 17 * _N**3 / 480)
_DELTA = (2 * _N - 2 * _N**2 / 3 - 2 * _N**3, 7 * _N**2 / 3 - 8 * _N**3 / 5, 56 * _N**3 / 15)


def from_utm(zone: int, east: float, north: float) -> Position:
    """Raises NoPosition for what cannot lie in Thailand."""
    if zone not in ZONES or not 100_000 <= east < 900_000 or not 0 < north < 2_400_000:
        raise NoPosition("พิกัด UTM นี้ไม่อยู่ในประเทศไทย ใช้โซน 47 หรือ 48 ค่าตะวันออก 6 หลัก ค่าเหนือ 6–7 หลัก")
    xi = north / (_SCALE * _RADIUS)
    eta = (east - _EAST0) / (_SCALE * _RADIUS)
    xi1 = xi - sum(b * sin(2 * k * xi) * cosh(2 * k * eta) for k, b in enumerate(_BETA, start=1))
    eta1 = eta - sum(b * cos(2 * k * xi) * sinh(2 * k * eta) for k, b in enumerate(_BETA, start=1))
    chi = atan2(sin(xi1), sqrt(sinh(eta1) ** 2 + cos(xi1) ** 2))
    lat = chi + sum(d * sin(2 * k * chi) for k, d in enumerate(_DELTA, start=1))
    lon = radians(zone * 6 - 183) + atan2(sinh(eta1), cos(xi1))
    return _checked(_decimal(degrees(lat)), _decimal(degrees(lon)))


def to_utm(position: Position) -> Utm:
    lat, lon = radians(float(position.lat)), float(position.lon)
    zone = int((lon + 180) // 6) + 1
    apart = radians(lon - (zone * 6 - 183))
    root = 2 * sqrt(_N) / (1 + _N)
    t = sinh(atanh(sin(lat)) - root * atanh(root * sin(lat)))
    xi1 = atan2(t, cos(apart))
    eta1 = atanh(sin(apart) / sqrt(1 + t * t))
    east = eta1 + sum(a * cos(2 * k * xi1) * sinh(2 * k * eta1) for k, a in enumerate(_ALPHA, start=1))
    north = xi1 + sum(a * sin(2 * k * xi1) * cosh(2 * k * eta1) for k, a in enumerate(_ALPHA, start=1))
    return Utm(zone, round(_EAST0 + _SCALE * _RADIUS * east), round(_SCALE * _RADIUS * north))


def _decimal(value: float) -> Decimal:
    return Decimal(repr(value)).quantize(_PLACES)
