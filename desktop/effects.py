"""What saving a record brings about elsewhere. A new effect is one function and one word here."""

from __future__ import annotations

from desktop.drafting import Effects
from desktop.numbering import count_up_letters, count_up_orders

EFFECTS: Effects = {
    "LetterDoc": (count_up_letters,),
    "NetworkOrder": (count_up_orders,),
}
