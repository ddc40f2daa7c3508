"""Packages in and out: contents, libraries, the bundled types, exports, and the jobs of the worker."""
