"""The installable folder under dist/, its notices, and the proof that it works on this machine.

    python3 packaging/bootstrap.py build

On Windows, where makensis is found, also the installer; elsewhere its script is only compiled for errors.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from notices import make_notices

ROOT = Path(__file__).resolve().parent.parent
WORK, DIST = ROOT / "build", ROOT / "dist"
PROGRAM = DIST / "samut"
WINDOWS = os.name == "nt"
SUFFIX = ".exe" if WINDOWS else ""


def main() -> int:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    WORK.mkdir(exist_ok=True)
    (WORK / "version.txt").write_text(_windows_version(version), encoding="utf-8")
    print("building (this takes a minute or two)", file=sys.stderr)
    began = time.monotonic()
    if code := _freeze():
        return code
    print(f"built in {time.monotonic() - began:.0f} s", file=sys.stderr)
    parts = make_notices(PROGRAM / "NOTICES")
    print(f"notices of {len(parts)} parts")
    if code := _try_out():
        return code
    _measure()
    return _make_installer(version)


def _freeze() -> int:
    shutil.rmtree(PROGRAM, ignore_errors=True)
    spec = ROOT / "packaging" / "samut.spec"
    places = ["--distpath", str(DIST), "--workpath", str(WORK)]
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *places, str(spec)]
    return subprocess.run(command, cwd=ROOT).returncode


def _windows_version(version: str) -> str:
    """What Windows shows under “Details”."""
    numbers = tuple(int(part) for part in (version.split(".") + ["0"] * 4)[:4])
    texts = {
        "CompanyName": "สมุดโคก หนอง นา",
        "FileDescription": "สมุดโคก หนอง นา",
        "FileVersion": version,
        "InternalName": "samut",
        "OriginalFilename": "samut.exe",
        "ProductName": "สมุดโคก หนอง นา",
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in texts.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}), kids=["
        f"StringFileInfo([StringTable('041e04b0', [{strings}])]), "
        "VarFileInfo([VarStruct('Translation', [1054, 1200])])])\n"
    )


# --- trying it out ----------------------------------------------------------------------------------


def _environment() -> dict[str, str]:
    """As on a machine without Python: nothing of this checkout may help."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "SAMUT_", "VIRTUAL_ENV"))
    }
    return kept | {"QT_QPA_PLATFORM": "offscreen"}


def _try_out() -> int:
    print("self-test of the built program", file=sys.stderr)
    command = [str(PROGRAM / f"samutctl{SUFFIX}"), "self-test", "--timing"]
    code = subprocess.run(command, env=_environment(), cwd=PROGRAM).returncode
    if code:
        print("the built program failed its self-test", file=sys.stderr)
    return code


def _measure() -> None:
    files = [path for path in PROGRAM.rglob("*") if path.is_file() and not path.is_symlink()]
    total = sum(path.stat().st_size for path in files)
    print(f"{PROGRAM}: {total / 1e6:.0f} MB, {len(files)} files")
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.relative_to(PROGRAM).as_posix().encode() + b"\0" + path.read_bytes())
    facts = {"bytes": total, "files": len(files), "sha256": digest.hexdigest()}
    (DIST / "samut.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")


# --- the installer ----------------------------------------------------------------------------------


def _make_installer(version: str) -> int:
    makensis = shutil.which("makensis")
    if makensis is None:
        print("makensis is not installed: no Windows installer (the folder is complete without it)")
        return 0
    target = DIST / f"samut-{version}-setup.exe"
    script = ROOT / "packaging" / "installer.nsi"
    defines = [f"-DVERSION={version}", f"-DPROGRAM={PROGRAM}", f"-DTARGET={target}"]
    code = subprocess.run([makensis, "-V2", "-INPUTCHARSET", "UTF8", *defines, str(script)]).returncode
    if code == 0 and not WINDOWS:
        # Compiled to find mistakes in the script; what it packed runs on this system only.
        target.unlink()
        print("the installer script compiles; build on Windows to get the installer")
    elif code == 0:
        print(f"{target}: {target.stat().st_size / 1e6:.0f} MB")
    return code


if __name__ == "__main__":
    sys.exit(main())
