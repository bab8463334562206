"""Thai-looking strings from a seed: stacked marks, tall and deep consonants, sara am, digits, Latin."""

from __future__ import annotations

import random

CONSONANTS = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
TALL_AND_DEEP = "ปฝฟฬญฐฎฏ"
UPPER = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47"
LOWER = "\u0e38\u0e39"
TONES = "\u0e48\u0e49\u0e4a\u0e4b"
LATIN = ["CLM", "HLM", "Wi-Fi", "OTOP Trader", "PM2.5", "AVATAR", "To.", "office", "a.b@example.org", "fjord"]
SIGNS = ["(", ")", "“", "”", "/", "-", "–", ".", ",", "๏", "฿", "%", "?", "!", ":", "ฯ", "ๆ", "ฯลฯ"]


def cluster(chance: random.Random) -> str:
    base = chance.choice(TALL_AND_DEEP if chance.random() < 0.3 else CONSONANTS)
    kind = chance.random()
    if kind < 0.30:
        return base
    if kind < 0.45:
        return base + chance.choice(UPPER) + (chance.choice(TONES) if chance.random() < 0.6 else "")
    if kind < 0.58:
        return base + chance.choice(LOWER) + (chance.choice(TONES) if chance.random() < 0.5 else "")
    if kind < 0.68:
        return base + chance.choice(TONES)
    if kind < 0.78:
        return base + (chance.choice(TONES) if chance.random() < 0.6 else "") + "\u0e33"
    if kind < 0.86:
        return chance.choice("เแโใไ") + base + (chance.choice(TONES) if chance.random() < 0.4 else "")
    if kind < 0.92:
        return base + chance.choice("ะาๅ")
    if kind < 0.96:
        return base + chance.choice(["\u0e34", "\u0e38", ""]) + "\u0e4c"
    return base + chance.choice(["\u0e3a", "\u0e4d", "\u0e4e"])


def word(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.78:
        return "".join(cluster(chance) for _ in range(chance.randint(1, 6)))
    if kind < 0.86:
        return "".join(chance.choice("๐๑๒๓๔๕๖๗๘๙") for _ in range(chance.randint(1, 5)))
    if kind < 0.90:
        return str(chance.randint(0, 99999))
    if kind < 0.96:
        return chance.choice(LATIN)
    return chance.choice(SIGNS)


def line(chance: random.Random) -> str:
    text = word(chance)
    for _ in range(chance.randint(0, 7)):
        text += chance.choice(["", "", " "]) + word(chance)
    return text


def lines(count: int, seed: int) -> list[str]:
    """Lines as a person might type them.

    Not among them: lines of single letters with blanks between. poppler takes those for spaced-out
    printing and leaves the blanks out, whoever wrote the PDF.
    """
    chance = random.Random(seed)
    found: list[str] = []
    while len(found) < count:
        text = line(chance)
        if max(len(part) for part in text.split()) > 3:
            found.append(text)
    return found
