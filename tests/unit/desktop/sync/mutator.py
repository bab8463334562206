"""A mutator that knows the format: each change spoils one layer of a bundle and leaves all others right.

Blind flips never get past the hash and the signature. These do: they are what a faulty program, or a person
with an enrolled office's own key, could send. `spoil(draft, chance, world)` returns the name of what it did.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from tests.unit.desktop.sync.crafting import Draft, Pairs, Raw
from tests.unit.desktop.sync.odd_values import Insider
from tests.unit.desktop.sync.spoilt_changes import (
    change_json,
    change_order,
    change_place,
    change_text,
    change_told,
    later_change,
    new_records,
)
from tests.unit.desktop.sync.spoilt_headers import (
    header_births,
    header_heads,
    header_json,
    header_orders,
    header_text,
    header_value,
    manifest_cards,
    manifest_files,
    manifest_json,
    manifest_receipt,
    manifest_seen,
)
from tests.unit.desktop.sync.spoilt_layouts import (
    blob,
    inner_entries,
    inner_zip_fields,
    other_signer,
    outer_entries,
    packed,
    payload,
    signature,
    zip_fields,
)

Mutation = Callable[[Draft, Random, Insider], None]

CONTENT: Sequence[Mutation] = (
    change_json,
    change_text,
    change_place,
    change_told,
    change_order,
    new_records,
    later_change,
)
MANIFEST: Sequence[Mutation] = (
    manifest_json,
    manifest_files,
    manifest_cards,
    manifest_seen,
    manifest_receipt,
)
HEADER: Sequence[Mutation] = (
    header_json,
    header_text,
    header_value,
    header_births,
    header_heads,
    header_orders,
)
LAYOUT: Sequence[Mutation] = (
    zip_fields, inner_zip_fields, outer_entries, inner_entries, signature, other_signer, payload, packed, blob,
)  # fmt: skip


def spoil(draft: Draft, chance: Random, who: Insider) -> str:
    """Change one thing, sometimes two; most in the content, where most of the program reads."""
    groups = chance.choices(
        [CONTENT, MANIFEST, HEADER, LAYOUT], weights=[50, 20, 20, 10], k=1 + (chance.random() < 0.2)
    )
    done = []
    for group in groups:
        mutation = chance.choice(group)
        if group is CONTENT and not any(lines for _, lines in draft.files):
            mutation = manifest_receipt
        elif group is CONTENT and any(
            isinstance(one, (bytes, Raw, Pairs)) for _, lines in draft.files for one in lines
        ):
            continue
        try:
            mutation(draft, chance, who)
        except (IndexError, TypeError, KeyError, AttributeError):
            if not done:
                raise
            continue  # what the first one left is nothing that the second could spoil
        done.append(mutation.__name__)
    return "+".join(done)
