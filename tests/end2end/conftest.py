from __future__ import annotations

from pathlib import Path

import pytest

from tests.end2end.program import Office, Program, founded, introduce, keyed_office


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.path).parents:
            item.add_marker(pytest.mark.end2end)


@pytest.fixture(scope="session")
def _district(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return keyed_office(tmp_path_factory.mktemp("books") / "2401")


@pytest.fixture
def office(_district: Office, tmp_path: Path) -> Office:
    """A district at 2401 of its own for each test."""
    program = _district.program.copy_to(tmp_path / "2401")
    return Office(program, _district.owner, _district.site, _district.worker)


@pytest.fixture(scope="session")
def _pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, Program]:
    folder = tmp_path_factory.mktemp("pair")
    office, province = keyed_office(folder / "2401"), founded(folder / "24", "24")
    introduce(office.program, province, folder)
    return office, province


@pytest.fixture
def pair(_pair: tuple[Office, Program], tmp_path: Path) -> tuple[Office, Program]:
    """A district and its province that know each other."""
    office, province = _pair
    program = office.program.copy_to(tmp_path / "2401")
    return Office(program, office.owner, office.site, office.worker), province.copy_to(tmp_path / "24")
