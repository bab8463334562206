"""Figures of the exchange (DESIGN.md §9): full and 1 % bundles beside a bare SQLite session changeset.

    .venv/bin/python benchmarks/bench_exchange.py [--logs 100000] [--rounds 3] [--big 0] [--photos 0]
        [--year 365] [--peers apsw,morango,pouchdb] [--peer-logs 10000] [--keep FOLDER]

Peers are installed into environments of their own below `--keep`, never into ours; what cannot be installed
is named. Each step runs in a process of its own. Machines are noisy: ours and the floor take turns, the best
of all rounds counts, and only ratios within one run mean anything. `--big 1000000` and `--photos 5000` add the
memory at these sizes.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
Found = dict[str, float]
FULL = ("export", "preview", "take")
DELTA = ("answer", "change", "take_change")


class NotHere(Exception):
    """A peer that cannot be installed on this machine; says why."""


# --- ours ---


def ours(step: str, folder: Path, *more: int) -> Found:
    environment = os.environ | {"PYTHONPATH": f"{HERE.parent}{os.pathsep}{HERE}"}
    words = [sys.executable, "-m", "exchange.ours", step, str(folder), *map(str, more)]
    return told(words, environment)


def told(words: list[str], environment: dict[str, str] | None = None, place: Path | None = None) -> Found:
    """What a child prints in its last line."""
    done = subprocess.run(words, env=environment, cwd=place, capture_output=True, text=True, check=False)
    lines = done.stdout.strip().splitlines()
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}\n{done.stdout[-2000:]}{done.stderr[-3000:]}")
    return json.loads(lines[-1]) if lines and lines[-1].startswith("{") else {}


def made(folder: Path, logs: int, photos: int = 0) -> Path:
    if not (folder / "24.card").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        ours("make", folder, logs, photos)
    return folder


def fresh(template: Path, keep: Path) -> Path:
    place = keep / "run"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(template, place, ignore=shutil.ignore_patterns("rows.jsonl"))
    return place


def our_round(template: Path, keep: Path, *, delta: bool) -> Found:
    place = fresh(template, keep)
    found = {}
    for step in (*FULL, *(DELTA if delta else ())):
        one = ours(step, place)
        found |= {name: value for name, value in one.items() if name != "above_idle_mb"}
        found[f"{step}_mb"] = one["above_idle_mb"]
    shutil.rmtree(place)
    return found


# --- peers ---


def python_with(package: str, keep: Path) -> Path:
    """A Python that has the package. Raises NotHere."""
    folder = keep / f"venv-{package}"
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    if subprocess.run([python, "-c", f"import {package}"], capture_output=True, check=False).returncode:
        done = subprocess.run(
            [python, "-m", "pip", "install", "--quiet", package], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise NotHere(f"pip install {package}: {done.stderr.strip().splitlines()[-1][:90]}")
    return python


def apsw_round(kind: str, rows: Path, keep: Path) -> Found:
    place = keep / "apsw"
    place.mkdir(exist_ok=True)
    script = HERE / "exchange" / "apsw_session.py"
    return told([str(python_with("apsw", keep)), str(script), str(rows), str(place), kind])


def morango(rows: Path, keep: Path) -> Found:
    place = keep / "morango"
    place.mkdir(exist_ok=True)
    script = HERE / "exchange" / "morango_file.py"
    python = str(python_with("morango", keep))
    sent, taken = (told([python, str(script), step, str(rows), str(place)]) for step in ("send", "take"))
    return sent | taken | {"peak_mb": max(sent["peak_mb"], taken["peak_mb"])}


def pouchdb(rows: Path, keep: Path) -> Found:
    place = keep / "pouchdb"
    place.mkdir(exist_ok=True)
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise NotHere("no node here")
    if not (place / "node_modules" / "pouchdb-replication-stream").exists():
        (place / "package.json").write_text("{}", encoding="ascii")
        words = [npm, "install", "--no-audit", "--no-fund", "pouchdb@9", "pouchdb-replication-stream"]
        done = subprocess.run(words, cwd=place, capture_output=True, text=True, check=False)
        if done.returncode:
            raise NotHere(f"npm install pouchdb: {done.stderr.strip().splitlines()[-1][:90]}")
    return told(["node", str(HERE / "exchange" / "pouchdb_file.js"), str(rows), str(place)], place=place)


# --- the tables ---


def best(rounds: list[Found]) -> Found:
    return {name: min(one[name] for one in rounds) for name in rounds[0]}


def row(name: str, found: Found, scale: float = 1) -> str:
    figures = [found[f"{step}_s"] * scale for step in ("full_export", "full_import")]
    figures += [found[f"{step}_s"] * scale for step in ("delta_export", "delta_import")]
    sizes = f"{found['full_bytes'] * scale / 1e6:9.1f}{found['delta_bytes'] * scale / 1e3:10.1f}"
    memory = f"{found['peak_mb']:9.0f}" if "peak_mb" in found else ""
    return f"{name:<34}{figures[0]:9.2f}{figures[1]:9.2f}{figures[2]:9.3f}{figures[3]:9.3f}{sizes}{memory}"


def held(name: str, value: float, limit: float, unit: str = "×") -> str:
    return f"{'ok  ' if value <= limit else 'MISS'} {name:<58}{value:8.2f}{unit} (≤ {limit:g})"


def as_peer(found: Found) -> Found:
    memory = max(found[f"{step}_mb"] for step in (*FULL, *DELTA))
    return {
        "full_export_s": found["export_s"],
        "full_import_s": found["import_s"],
        "full_bytes": found["bytes"],
        "delta_export_s": found["delta_export_s"],
        "delta_import_s": found["delta_import_s"],
        "delta_bytes": found["delta_bytes"],
        "peak_mb": memory,
    }


def compare(chosen: argparse.Namespace, keep: Path) -> None:
    template = made(keep / f"logs-{chosen.logs}", chosen.logs)
    rows = template / "rows.jsonl"
    if not rows.exists():
        ours("rows", template)
    kinds = ("bare", "indexed") if "apsw" in chosen.peers else ()
    mine: list[Found] = []
    floor: dict[str, list[Found]] = {kind: [] for kind in kinds}
    refusals = []
    for _ in range(chosen.rounds):
        mine.append(our_round(template, keep, delta=True))
        for kind in list(floor):
            try:
                floor[kind].append(apsw_round(kind, rows, keep))
            except NotHere as error:
                refusals.append(f"apsw: not installable here: {error}")
                floor = {}
                break
    our = best(mine)
    print(f"\n{chosen.logs:,} daily logs, best of {chosen.rounds} rounds; seconds, MB, kB, MB of memory")
    print(
        f"{'':<34}{'full exp':>9}{'full imp':>9}{'1% exp':>9}{'1% imp':>9}{'full MB':>9}{'1% kB':>10}{'mem MB':>9}"
    )
    print(row("ours, all guarantees on", as_peer(our)))
    for kind, rounds in floor.items():
        print(row(f"apsw changeset, {kind}", best(rounds)))
    print_peers(chosen, rows, keep, refusals)
    for refusal in refusals:
        print(refusal)
    noise = max(one["export_s"] for one in mine) / our["export_s"]
    print(f"the same export took up to {noise:.1f} times as long in this run: so noisy is this machine")
    print(
        f"\nproof of agreement (state hash of all rows for the answer): {our['import_proof_s']:.2f} s after the"
        f" full import, {our['delta_import_proof_s']:.2f} s after the 1 %\n"
    )
    for kind, rounds in floor.items():
        # Turn by turn: a ratio of two figures taken one after the other.
        exported = min(a["export_s"] / b["full_export_s"] for a, b in zip(mine, rounds, strict=True))
        imported = min(a["import_s"] / b["full_import_s"] for a, b in zip(mine, rounds, strict=True))
        bytes_ = our["delta_bytes"] / best(rounds)["delta_bytes"]
        print(held(f"full export against {kind} changeset", exported, 2.0))
        print(held(f"full import against {kind} changeset", imported, 2.5))
        print(held(f"1 % file against {kind} changeset", bytes_, 0.14))
    print(held("1 % export", our["delta_export_s"], 0.10, " s"))
    print(held("1 % import", our["delta_import_s"], 0.25, " s"))
    print(held("nothing changed, and says so", our["nothing_s"] * 1000, 20, " ms"))
    print(held("preview of everything", our["preview_s"], 3.0, " s"))
    print_memory(f"{chosen.logs:,} logs", our)


def print_peers(chosen: argparse.Namespace, rows: Path, keep: Path, refusals: list[str]) -> None:
    few = keep / "rows-few.jsonl"
    with rows.open(encoding="utf-8") as whole, few.open("w", encoding="utf-8") as stream:
        for _ in range(chosen.peer_logs + 1):
            stream.write(whole.readline())
    scale = max(1.0, chosen.logs / chosen.peer_logs)
    runs: dict[str, Callable[[Path, Path], Found]] = {"morango": morango, "pouchdb": pouchdb}
    for name, run in runs.items():
        if name in chosen.peers:
            try:
                print(row(f"{name} (of {chosen.peer_logs:,}, × {scale:g})", run(few, keep), scale))
            except NotHere as error:
                refusals.append(f"{name}: not installable here: {error}")


def print_memory(what: str, found: Found) -> None:
    for step in (*FULL, *DELTA):
        if f"{step}_mb" in found:
            print(held(f"memory above idle, {step}, {what}", found[f"{step}_mb"], 80, " MB"))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--logs", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--big", type=int, default=0)
    parser.add_argument("--photos", type=int, default=0)
    parser.add_argument("--year", type=int, default=365)
    parser.add_argument("--peers", type=lambda text: text.split(","), default=["apsw", "morango", "pouchdb"])
    parser.add_argument("--peer-logs", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "samut-bench-exchange")
    chosen = parser.parse_args()
    keep: Path = chosen.keep
    keep.mkdir(parents=True, exist_ok=True)
    if chosen.logs:
        compare(chosen, keep)
    for what, logs, photos in (("logs", chosen.big, 0), ("photos", 100, chosen.photos)):
        if chosen.big if what == "logs" else chosen.photos:
            template = made(keep / f"{what}-{max(logs, photos)}", logs, photos)
            print_memory(f"{max(logs, photos):,} {what}", our_round(template, keep, delta=False))
    if chosen.year:
        place = keep / f"year-{chosen.year}"
        if not (place / "whole.samut").exists():
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            ours("make_year", place, chosen.year)
        found = ours("year", place)
        merged = (found["merged_s"] + found["merged_again_s"]) / 2
        print(
            f"\n{found['days']} daily bundles in any order: {found['days_s']:.2f} s, merged into one: {merged:.2f} s"
        )
        print(held("daily bundles against one merged", found["days_s"] / merged, 1.5))
        print("states equal" if found["states_equal"] else "STATES DIFFER")


if __name__ == "__main__":
    main()
