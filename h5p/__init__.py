"""An H5P server in Python: library registry, packages, sandboxed player, state, results, authoring. See README.md."""
