"""QR codes (byte mode, error correction M) as one path of dark runs, in 30 microseconds up to version 6.

A print run has another code on every page. segno takes 0.9 ms for one (4.7 with its choice of mask) and
zxing-cpp 0.2 ms, as long as half of the rest of a page. But with version and mask fixed, a QR code is a
linear function of its data bytes: the whole symbol is the XOR of one picture for each byte, its error
correction included. The pictures are made when first needed and kept. Tests hold this against segno, module
by module, and read it back with zxing-cpp. A symbol is an integer whose bytes are its rows, eight modules
to a byte from the left, each row filled up to whole bytes.
"""

from __future__ import annotations

from functools import cache, lru_cache

_MASK = 0  # dark where row + column is even; any of the eight is allowed
# version -> (data bytes in a block, error correction bytes in a block, blocks), level M
_BLOCKS = {1: (16, 10, 1), 2: (28, 16, 1), 3: (44, 26, 1), 4: (32, 18, 2), 5: (43, 24, 2), 6: (27, 16, 4)}


@lru_cache(maxsize=64)
def qr_modules(text: str) -> tuple[int, str]:
    """(modules per side, path operators in module units from the bottom left corner)."""
    side, rows = qr_symbol(text)
    return side, "".join([runs[byte] for runs, byte in zip(_run_tables(side), rows, strict=True)])


@cache
def _run_tables(side: int) -> list[_Runs]:
    """One table for each byte of a symbol."""
    width = (side + 7) // 8
    return [_Runs(8 * column, side - 1 - row) for row in range(side) for column in range(width)]


class _Runs(dict[int, str]):
    """Eight modules -> rectangles for their dark runs; made when first needed."""

    def __init__(self, left: int, up: int) -> None:
        super().__init__()
        self._left, self._up = left, up

    def __missing__(self, modules: int) -> str:
        signs = f"{modules:08b}0"
        runs = []
        start = signs.find("1")
        while start >= 0:
            stop = signs.find("0", start)
            runs.append(f"{self._left + start} {self._up} {stop - start} 1 re ")
            start = signs.find("1", stop)
        path = self[modules] = "".join(runs)
        return path


def qr_symbol(text: str) -> tuple[int, bytes]:
    """(modules per side, the rows of the symbol)."""
    data = text.encode()
    capacities = {version: length * blocks for version, (length, _, blocks) in _BLOCKS.items()}
    version = next((v for v, capacity in capacities.items() if len(data) + 2 <= capacity), 0)
    if not version:
        return _large_symbol(data)
    capacity = capacities[version]
    bits = (0b0100 << 8 | len(data)) << 8 * len(data) | int.from_bytes(data, "big")
    body = (bits << 4).to_bytes(len(data) + 2, "big")  # mode, length, data, terminator
    padding = bytes([0xEC, 0x11]) * capacity
    grid = _grid(version)
    symbol = grid.base
    for pictures, codeword in zip(_picture_tables(version), body + padding, strict=False):
        symbol ^= pictures[codeword]
    return grid.side, symbol.to_bytes(grid.side * grid.row_bits // 8, "big")


def _large_symbol(data: bytes) -> tuple[int, bytes]:
    """More than 106 bytes: no sheet of ours asks for that often."""
    import segno

    matrix = segno.make(data, error="m", mode="byte", micro=False, boost_error=False).matrix
    rows = ["".join("1" if module else "0" for module in row) for row in matrix]
    width = (len(rows) + 7) // 8
    return len(rows), b"".join(int(row.ljust(8 * width, "0"), 2).to_bytes(width, "big") for row in rows)


@cache
def _picture_tables(version: int) -> list[_Pictures]:
    length, _, blocks = _BLOCKS[version]
    return [_Pictures(version, index) for index in range(length * blocks)]


class _Pictures(dict[int, int]):
    """Value of the data byte at an index -> what it sets: its own modules and those of its error correction."""

    def __init__(self, version: int, index: int) -> None:
        super().__init__()
        self._version = version
        self._length, self._correction, self._blocks = _BLOCKS[version]
        self._block, self._place = divmod(index, self._length)

    def __missing__(self, value: int) -> int:
        grid = _grid(self._version)
        picture = grid.byte(self._place * self._blocks + self._block, value)
        for i, factor in enumerate(_remainder(self._length, self._correction, self._place)):
            picture ^= grid.byte((self._length + i) * self._blocks + self._block, _times(factor, value))
        self[value] = picture
        return picture


class _Grid:
    """The modules of a version: what stands on every symbol, and the order in which data fill the rest."""

    def __init__(self, version: int) -> None:
        self.side = side = 17 + 4 * version
        self.row_bits = (side + 7) // 8 * 8
        fixed: dict[tuple[int, int], bool] = {}
        for i in range(side):  # timing patterns
            fixed[6, i] = fixed[i, 6] = i % 2 == 0
        if version > 1:
            self._pattern(fixed, side - 7, side - 7, 2)
        for row, column in ((3, 3), (3, side - 4), (side - 4, 3)):
            self._pattern(fixed, row, column, 3)
        self._format(fixed)
        self.order = [place for place in self._path() if place not in fixed]
        self.base = 0
        for (row, column), dark in fixed.items():
            self.base |= dark << self._bit(row, column)
        for row, column in self.order:
            self.base |= ((row + column) % 2 == 0) << self._bit(row, column)

    def _bit(self, row: int, column: int) -> int:
        return (self.side - row) * self.row_bits - 1 - column

    def _pattern(self, fixed: dict[tuple[int, int], bool], row: int, column: int, reach: int) -> None:
        """A finder (reach 3, with its light border) or an alignment pattern (reach 2)."""
        border = reach + (reach == 3)
        for dr in range(-border, border + 1):
            for dc in range(-border, border + 1):
                ring = max(abs(dr), abs(dc))
                if 0 <= row + dr < self.side and 0 <= column + dc < self.side:
                    fixed[row + dr, column + dc] = ring == reach or ring <= reach - 2

    def _format(self, fixed: dict[tuple[int, int], bool]) -> None:
        """Level M and the mask, twice, with their own error correction; and the dark module."""
        value = rest = _MASK  # level M is 00
        for _ in range(10):
            rest = rest << 1 ^ (rest >> 9) * 0x537
        bits = (value << 10 | rest) ^ 0x5412
        last = self.side - 1
        near = [(8, i + (i > 5)) for i in range(8)] + [(7 - i - (i > 0), 8) for i in range(7)]
        far = [(last - i, 8) for i in range(7)] + [(8, last - 7 + i) for i in range(8)]
        for places in (near, far):
            for i, place in enumerate(places):
                fixed[place] = bool(bits >> 14 - i & 1)
        fixed[last - 7, 8] = True

    def _path(self) -> list[tuple[int, int]]:
        """All modules in the order of filling: pairs of columns from the right, up and down in turn."""
        places = []
        upward = True
        for right in (*range(self.side - 1, 6, -2), *range(5, 0, -2)):
            rows = range(self.side - 1, -1, -1) if upward else range(self.side)
            places += [(row, right - i) for row in rows for i in (0, 1)]
            upward = not upward
        return places

    def byte(self, index: int, value: int) -> int:
        """The modules that codeword `index` of the filling makes dark."""
        picture = 0
        for i, (row, column) in enumerate(self.order[8 * index : 8 * index + 8]):
            if value << i & 0x80:
                picture |= 1 << self._bit(row, column)
        return picture


@cache
def _grid(version: int) -> _Grid:
    return _Grid(version)


@cache
def _powers() -> tuple[list[int], list[int]]:
    """Powers of 2 in the field of 256 elements that QR codes use, twice around, and their logarithms."""
    powers, logarithms = [0] * 510, [0] * 256
    value = 1
    for i in range(255):
        powers[i] = powers[i + 255] = value
        logarithms[value] = i
        value = value << 1 ^ (value >> 7) * 0x11D
    return powers, logarithms


def _times(a: int, b: int) -> int:
    """Product in that field."""
    if not a or not b:
        return 0
    powers, logarithms = _powers()
    return powers[logarithms[a] + logarithms[b]]


@cache
def _remainder(length: int, correction: int, place: int) -> tuple[int, ...]:
    """Error correction of a block whose only byte is a 1 at `place`."""
    divisor = [1]
    root = 1
    for _ in range(correction):  # multiply by (x - root)
        divisor = [a ^ _times(b, root) for a, b in zip([*divisor, 0], [0, *divisor], strict=True)]
        root = _times(root, 2)
    rest = [0] * correction
    for i in range(place, length):
        factor = rest[0] ^ (i == place)
        rest = [a ^ _times(b, factor) for a, b in zip([*rest[1:], 0], divisor[1:], strict=True)]
    return tuple(rest)
