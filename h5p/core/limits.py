"""How large and how deep a package may be."""

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bytes where nothing else is said. Unpacked sizes are counted while reading, never believed."""

    max_package: int = 64 * MIB
    max_file: int = 16 * MIB
    max_total: int = 64 * MIB
    max_entries: int = 10_000
    # Unpacked to packed: of each entry above 1 MiB, and overall.
    max_ratio: int = 100
    max_name: int = 200
    max_depth: int = 12
    max_json: int = 5 * MIB
    max_json_depth: int = 64
    max_json_nodes: int = 100_000
    # Content within content.
    max_nesting: int = 20
