"""Compile the word lists of `resources/data/` into `words_compiled.txt`.

Run `python -m desktop.thai.lexicon_build` after editing `words_samut.txt`; a test fails when the compiled
file is older than its sources. Layout: one line per cost, `cost word word ...`; an empty line; one line
per set of lengths, `2,4,7 head head ...`, where a head is the first three letters of a word.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from pathlib import Path

from desktop.paths import resource

_THAI_WORD = re.compile("[\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e]{2,}")
_BARE_CONSONANTS = re.compile("[\u0e01-\u0e2e]{2,3}")
_CORPUS_SIZE = 33_500_000
_OUR_WORD_COST = 103


def compile_lists(folder: Path) -> str:
    counts: dict[str, int] = {}
    for line in _lines(folder / "words_freq.txt"):
        word, _, count = line.partition("\t")
        counts[word] = int(count)
    costs = {
        word: _cost(word, counts.get(word, 0))
        for word in _lines(folder / "words_th.txt")
        if _THAI_WORD.fullmatch(word) and not _is_debris(word, counts.get(word, 0))
    }
    for line in _lines(folder / "words_samut.txt"):
        if line.startswith("-"):
            costs.pop(line[1:], None)
        else:
            costs[line] = _OUR_WORD_COST
    return _words_part(costs) + "\n" + _heads_part(costs)


def _lines(path: Path) -> list[str]:
    lines = (line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _is_debris(word: str, count: int) -> bool:
    """Abbreviations without their dots: two or three bare consonants that hardly anyone writes as a word."""
    return bool(_BARE_CONSONANTS.fullmatch(word)) and count < (24 if len(word) == 2 else 3)


def _cost(word: str, count: int) -> int:
    """Fewer words win; among equal numbers the usual ones (a word costs 101 to 131 by its frequency).

    A rare word of two letters costs more: in running text it is nearly always a piece of another one.
    """
    rare = 14 if len(word) == 2 and count < 3000 else 0
    return 100 + round(-math.log((count + 0.3) / _CORPUS_SIZE) * 1.67) + rare


def _words_part(costs: dict[str, int]) -> str:
    by_cost: dict[int, list[str]] = defaultdict(list)
    for word, cost in costs.items():
        by_cost[cost].append(word)
    return "".join(f"{cost} {' '.join(sorted(words))}\n" for cost, words in sorted(by_cost.items()))


def _heads_part(costs: dict[str, int]) -> str:
    lengths: dict[str, set[int]] = defaultdict(set)
    for word in costs:
        if len(word) >= 3:
            lengths[word[:3]].add(len(word))
    for head in lengths:
        if head[:2] in costs:
            lengths[head].add(2)
    # A head that begins no longer word is not listed: `cut` then tries two letters.
    by_lengths: dict[str, list[str]] = defaultdict(list)
    for head, found in lengths.items():
        by_lengths[",".join(map(str, sorted(found)))].append(head)
    return "".join(f"{found} {' '.join(sorted(heads))}\n" for found, heads in sorted(by_lengths.items()))


def main() -> None:
    folder = resource("data")
    (folder / "words_compiled.txt").write_text(compile_lists(folder), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
