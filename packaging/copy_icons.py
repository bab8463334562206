"""Add icons to resources/icons/ from an unpacked Material Symbols package (Apache 2.0).

    python packaging/copy_icons.py PACKAGE NAME [NAME …]

Only icons that a screen uses, or that a screen of the design shows, are kept.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "resources" / "icons"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("package", type=Path, help="the folder that holds outlined/ and LICENSE")
    parser.add_argument("names", nargs="+")
    arguments = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    for name in arguments.names:
        shutil.copyfile(arguments.package / "outlined" / f"{name}.svg", OUT / f"{name}.svg")
    shutil.copyfile(arguments.package / "LICENSE", OUT / "LICENSE-Material-Symbols.txt")


if __name__ == "__main__":
    main()
