"""Opens packages in a process of its own, without Django: prints what each cost. Run as a script with paths."""

import json
import re
import sys
import time
from pathlib import Path

from h5p.core.limits import Limits
from h5p.core.package import open_package
from h5p.core.problems import Refused


def cost(path: str) -> dict:
    began = time.process_time()
    try:
        with open_package(path, Limits()):
            codes = []
    except Refused as refused:
        codes = sorted({problem.code for problem in refused.problems})
    seconds = time.process_time() - began
    return {"path": path, "codes": codes, "seconds": seconds}


if __name__ == "__main__":
    found = [cost(path) for path in sys.argv[1:]]
    # Not ru_maxrss, which begins with what the process that started this one held.
    status = Path("/proc/self/status").read_text()
    peak = int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024
    sys.stdout.write(json.dumps({"packages": found, "peak_mib": peak}))
