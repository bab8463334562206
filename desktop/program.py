"""Which program this is."""

from __future__ import annotations


def program_version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("samut")
    except PackageNotFoundError:
        return "รุ่นพัฒนา"
