"""python -m bench [NAME]: the last line is `NAME: FIGURE (limit LIMIT)`; the exit code is 1 past the limit."""

import argparse
import importlib
import os
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
NAMES = sorted(path.stem for path in FOLDER.glob("bench_*.py"))


def names() -> list[str]:
    return [name.removeprefix("bench_") for name in NAMES]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("name", nargs="?", choices=names(), help="one bench; without it all of them run")
    chosen = parser.parse_args().name
    return run_one(chosen) if chosen else run_all()


def run_one(name: str) -> int:
    """In this process. A busy machine shows in the load, which is printed beside the figure."""
    print(f"{name}: {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)
    figure = importlib.import_module(f"bench.bench_{name}").run()
    for note in figure.notes:
        print(f"  {note}")
    print(figure, flush=True)
    return 0 if figure.holds else 1


def run_all() -> int:
    """Each in a process of its own, so that none warms another's caches."""
    results = {}
    for name in names():
        done = subprocess.run(
            [sys.executable, "-m", "bench", name], cwd=FOLDER.parent, capture_output=True, text=True, check=False
        )
        print(done.stdout + (done.stderr if done.returncode else ""), flush=True)
        lines = done.stdout.strip().splitlines()
        results[name] = (done.returncode, lines[-1] if lines else "")
    print("── figures")
    for name, (code, line) in results.items():
        print(f"{'ok    ' if code == 0 else 'FAILED'} {line if line.startswith(f'{name}: ') else f'{name}: no figure'}")
    return 1 if any(code for code, _line in results.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
