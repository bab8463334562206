"""The worker's month, the district's month, and the end of a contract: papers begun by themselves, kept while typed."""
