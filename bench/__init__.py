"""Measurements that say how much our own code costs: a ratio against a floor of the same run.

`python -m bench` runs all, `python -m bench NAME` one. Each sets up its own data in its own database.
"""
