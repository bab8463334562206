"""The network of the district: orders that appoint its committee, partners of the seven sectors, clusters."""
