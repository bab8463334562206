"""A bundle of many volumes that was interrupted goes on where it stopped, as long as its content is the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from db.errors import Cancelled
from desktop.errors import CannotWrite
from desktop.opening import App
from desktop.sync.delivering import Stage
from desktop.sync.errors import VolumeForeign, VolumeMissing
from desktop.sync.exchange import SendRequest
from desktop.sync.outgoing import Exported
from tests.makers import a_site, an_activity, an_owner
from tests.unit.desktop.sync.offices import an_office, enrol
from tests.unit.desktop.sync.siege import a_photo

_VOLUME = 24 << 10


@pytest.fixture
def district(tmp_path: Path) -> Iterator[App]:
    app = an_office(tmp_path, "2401")
    a_photo(app, an_activity(app, a_site(app)), size=(700, 500))
    yield app
    app.close()


@pytest.fixture
def province(tmp_path: Path, district: App) -> Iterator[App]:
    app = an_office(tmp_path, "24")
    enrol(district, app)
    yield app
    app.close()


class StopAt:
    """Raises when the volumes are named for the n-th time."""

    def __init__(self, number: int, error: Exception | None = None) -> None:
        self._left = number
        self._error = error or Cancelled()

    def __call__(self, stage: Stage, done: int, total: int) -> None:
        if stage is Stage.NAMING:
            self._left -= 1
            if self._left < 0:
                raise self._error


class Wrote:
    """Counts the volumes that were written."""

    def __init__(self) -> None:
        self.named = 0

    def __call__(self, stage: Stage, done: int, total: int) -> None:
        assert done <= total
        self.named += stage is Stage.NAMING


def export(app: App, place: Path, report: object = None, **more: object) -> Exported:
    request = SendRequest(receiver="24", target=place, volume_bytes=_VOLUME, **more)  # type: ignore[arg-type]
    return app.exchange.send(request, report or Wrote())  # type: ignore[arg-type]


def left_over(app: App) -> list[Path]:
    return [path for path in (app.folder / "tmp").rglob("*") if path.is_file()]


@pytest.mark.parametrize("error", [Cancelled(), OSError(5, "pulled")])
def test_it_goes_on_where_it_stopped(district: App, province: App, tmp_path: Path, error: Exception) -> None:
    place = tmp_path / "usb"
    with pytest.raises((Cancelled, CannotWrite)):
        export(district, place, StopAt(3, error))
    assert len(list(place.iterdir())) == 3
    wrote = Wrote()
    done = export(district, place, wrote)
    assert (done.found, wrote.named) == (3, len(done.files) - 3)
    (taken,) = province.exchange.import_(done.files, by=None)
    assert taken.attachments == 1
    assert left_over(district) == []


def test_volumes_of_two_sticks_are_one_bundle(district: App, province: App, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    with pytest.raises(Cancelled):
        export(district, first, StopAt(3))
    done = export(district, second)
    assert done.found == 0
    some = sorted(first.iterdir())
    rest = [path for path in done.files if path.name not in {one.name for one in some}]
    (taken,) = province.exchange.import_([*reversed(rest), *some], by=None)
    assert taken.bundle_no == done.bundle_no


def test_a_finished_volume_that_was_spoilt_is_written_again(
    district: App, province: App, tmp_path: Path
) -> None:
    place = tmp_path / "usb"
    with pytest.raises(Cancelled):
        export(district, place, StopAt(3))
    spoilt = sorted(place.iterdir())[1]
    spoilt.write_bytes(spoilt.read_bytes()[:-1] + b"x")
    done = export(district, place)
    assert done.found == 2
    province.exchange.import_(done.files, by=None)


def test_new_content_begins_anew(district: App, province: App, tmp_path: Path) -> None:
    place = tmp_path / "usb"
    with pytest.raises(Cancelled):
        export(district, place, StopAt(3))
    an_owner(district, first_name="บัวลอย")
    done = export(district, place)
    assert done.found == 0
    province.exchange.import_(done.files, by=None)
    assert left_over(district) == []


def test_a_spoilt_remainder_is_made_anew(district: App, province: App, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        export(district, tmp_path / "usb", StopAt(3))
    payload = next(path for path in left_over(district) if path.suffix == ".age")
    payload.write_bytes(payload.read_bytes()[:-5])
    done = export(district, tmp_path / "usb")
    assert done.found == 0
    province.exchange.import_(done.files, by=None)


def test_what_waits_in_the_data_folder_tells_nothing(district: App, province: App, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        export(district, tmp_path / "usb", StopAt(1))
    for path in left_over(district):
        assert "ศูนย์เรียนรู้".encode() not in path.read_bytes()


def test_a_hundred_volumes_in_any_order_from_two_folders(
    district: App, province: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also named: the one that is missing, and one of another bundle."""
    monkeypatch.setattr("desktop.sync.making.SMALLEST", 2 << 10)
    request = SendRequest(receiver="24", target=tmp_path / "usb", volume_bytes=(8 << 10) + 2100)
    files = list(district.exchange.send(request).files)
    assert len(files) >= 90
    other = tmp_path / "other"
    other.mkdir()
    chance = Random(1)
    mixed = [Path(shutil.move(path, other)) if chance.random() < 0.5 else path for path in files]
    chance.shuffle(mixed)
    with pytest.raises(VolumeMissing) as missing:
        province.exchange.preview([path for path in mixed if ".7of" not in path.name])
    assert f"มี {len(files)} แฟ้มย่อย ยังขาดแฟ้มที่ 7 " in missing.value.for_user
    an_owner(district)
    another = export(district, tmp_path / "again").files[0]
    with pytest.raises((VolumeForeign, VolumeMissing)):
        province.exchange.preview([*mixed, another])
    (taken,) = province.exchange.import_(mixed, by=None)
    assert taken.attachments == 1
