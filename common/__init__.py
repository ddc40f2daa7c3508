"""The ground that several apps stand on and none owns: registries, outbox, search, facets, formatting, plain values."""
