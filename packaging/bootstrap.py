"""Set up everything on a fresh machine, then run, test or build the program.

    python3 packaging/bootstrap.py run     the demo month (or the window, where there is a screen)
    python3 packaging/bootstrap.py test    linters, types and all tests
    python3 packaging/bootstrap.py build   the installable folder under dist/

Standard library only, Linux and Windows. A second call finds everything in place and starts at once.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
LOCKS = {"run": "lock-run.txt", "test": "lock-dev.txt", "build": "lock-dev.txt"}

# What the Qt wheels load but do not carry (Debian and Ubuntu names).
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


SERVER_TESTS = (
    "tests/unit/db",
    "tests/unit/server",
    "tests/unit/desktop/sync",
    "tests/unit/desktop/test_province_matrix.py",
    "tests/unit/desktop/test_report_desk.py",
    "tests/end2end/test_us10.py",
)


class CannotSetUp(Exception):
    """Something on this machine needs a person; the message says what to type."""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("job", choices=sorted(LOCKS))
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="passed on to the job")
    arguments = parser.parse_args()
    try:
        _require_python()
        _install_system_parts(arguments.job)
        _install_python_parts(LOCKS[arguments.job])
    except CannotSetUp as problem:
        print(problem, file=sys.stderr)
        return 1
    return {"run": _run, "test": _test, "build": _build}[arguments.job](arguments.rest)


def _require_python() -> None:
    if sys.version_info < (3, 11):
        raise CannotSetUp(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")


# --- setting up -------------------------------------------------------------------------------------


def _has_screen() -> bool:
    if WINDOWS or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _install_system_parts(job: str) -> None:
    if not sys.platform.startswith("linux"):
        return
    wanted = dict(QT_LIBRARIES)
    if _has_screen():
        wanted.update(SCREEN_LIBRARIES)
    packages = [package for library, package in wanted.items() if not _loads(library)]
    if job == "test" and not shutil.which("pdftotext"):
        packages.append("poppler-utils")
    if job == "test" and not _has_postgres():
        packages.append("postgresql")
    if job == "build" and not shutil.which("objdump"):
        packages.append("binutils")
    if not packages:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        raise CannotSetUp("These system parts are missing (Debian names): " + " ".join(packages))
    prefix = _root_prefix()
    if prefix is None:
        raise CannotSetUp("Please type:\n  sudo " + " ".join(command) + "\nand start again.")
    print("installing system parts:", *packages, file=sys.stderr)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    if _quiet([*prefix, *command], environment) != 0:
        _quiet([*prefix, "apt-get", "update"], environment)
        if _quiet([*prefix, *command], environment) != 0:
            raise CannotSetUp("Installing failed. Please type:\n  sudo " + " ".join(command))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_postgres() -> bool:
    """Debian keeps the server's programs out of PATH."""
    return bool(shutil.which("initdb") or list(Path("/usr/lib/postgresql").glob("*/bin/initdb")))


def _root_prefix() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _quiet(["sudo", "-n", "true"], dict(os.environ)) == 0:
        return ["sudo", "-n"]
    return None


def _quiet(command: list[str], environment: dict[str, str]) -> int:
    return subprocess.run(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ).returncode


def _install_python_parts(lock_name: str) -> None:
    lock = ROOT / "packaging" / lock_name
    stamp = VENV / f"{lock.stem}.stamp"
    state = hashlib.sha256(
        lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + str(ROOT).encode() + sys.version.encode()
    ).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == state:
        return
    if not PYTHON.exists():
        print("making .venv", file=sys.stderr)
        if subprocess.run([sys.executable, "-m", "venv", str(VENV)]).returncode != 0:
            shutil.rmtree(VENV, ignore_errors=True)
            raise CannotSetUp(
                "Python cannot make a virtual environment. Please type:\n  sudo apt-get install -y python3-venv"
            )
    print("installing locked parts from", lock_name, file=sys.stderr)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "-qq", "--no-input", "install"]
    steps = (
        [*pip, "--require-hashes", "--no-deps", "-r", str(lock)],
        [
            *pip,
            "--no-deps",
            "--no-build-isolation",
            "--config-settings",
            "editable_mode=compat",
            "-e",
            str(ROOT),
        ],
    )
    for step in steps:
        if subprocess.run(step).returncode != 0:
            raise CannotSetUp("pip could not install the locked parts (see above). Nothing else was changed.")
    stamp.write_text(state)


# --- the jobs ---------------------------------------------------------------------------------------


def _run(rest: list[str]) -> int:
    if _has_screen():
        return _python("-m", "ui", "--demo", *rest)
    return _python("-m", "desktop.demo", *rest)


def _test(rest: list[str]) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    checks = (
        ("ruff", "check", "--quiet", "."),
        ("ruff", "format", "--check", "--quiet", "."),
        ("mypy", "--no-error-summary"),
        ("importlinter.cli",),
        ("pytest", "-n", "auto", *rest),
    )
    for check in (*checks, *(() if rest else _on_a_server())):
        if code := _check(check):
            print(f"failed: {' '.join(check)}", file=sys.stderr)
            return code
    return 0


def _on_a_server() -> tuple[tuple[str, ...], ...]:
    """Storage, merge, exchange and province once more, on a PostgreSQL server that the tests start themselves."""
    if not _has_postgres():
        print("no PostgreSQL here: the tests on a server are left out", file=sys.stderr)
        return ()
    os.environ.setdefault("SAMUT_HISTORIES", "6")
    return (("pytest", "-n", "auto", "--samut-database=postgresql", *SERVER_TESTS),)


def _check(check: tuple[str, ...]) -> int:
    if check[0] != "importlinter.cli":
        return _python("-m", *check)
    # lint-imports has no quiet mode: show what it says only when it fails.
    script = PYTHON.with_name("lint-imports.exe" if WINDOWS else "lint-imports")
    done = subprocess.run([str(script)], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        print(done.stdout, done.stderr, file=sys.stderr)
    return done.returncode


def _build(rest: list[str]) -> int:
    return _python(str(ROOT / "packaging" / "build.py"), *rest)


def _python(*arguments: str) -> int:
    return subprocess.run([str(PYTHON), *arguments], cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
