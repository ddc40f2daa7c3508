"""Packages, semantics, parameters and statements of H5P in plain Python: nothing in here knows Django."""
