"""`samutctl`, also `python -m desktop`: the headless face."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    from desktop.cli.main import run

    return run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
