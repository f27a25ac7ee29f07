"""Programs for developers: contracts, generators, checks."""
