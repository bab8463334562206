"""What an import reads of the book before its first change."""

from __future__ import annotations

from sqlalchemy import Connection

from db import journal
from db.causality import Causality, Replicas


class Surroundings:
    """Of many files in one transaction the next may go on with that of the one before, as long as that one held
    nothing back, merged nothing and brought no new replica (`Incoming.may_go_on`).
    """

    def __init__(self, connection: Connection, replicas: Replicas | None = None) -> None:
        self.replicas = replicas or Replicas(connection)
        self.causality = Causality(connection, self.replicas)
        self.known = journal.all_known(connection)
        self.has_unsettled: dict[str, bool] = {}
        self.here: dict[str, set[bytes]] = {}
        """Of the types that others refer to: records that are there."""
