"""A run made many times larger, to time the pages: `python -m tests.support.multiplied RUN COUNT INTO`."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

from reports.run_format import EVIDENCE, FACTS, GUIDE


def multiply(run: Path, count: int, into: Path) -> Path:
    """Write at `into` the run at `run` as if its features existed `count` times, each with evidence of its own."""
    (into / EVIDENCE).mkdir(parents=True)
    for name in (FACTS, GUIDE):
        shutil.copyfile(run / name, into / name)
    for file in run.glob("messages-*.ndjson"):
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        with (into / file.name).open("w", encoding="utf-8") as out:
            for number in range(count):
                out.writelines(told for line in lines if (told := _again(line, number)))
    for evidence in (run / EVIDENCE).iterdir():
        for number in range(count):
            (into / EVIDENCE / f"{number}-{evidence.name}").hardlink_to(evidence)
    return into


def _again(line: str, number: int) -> str:
    """Return a message of copy `number`: other paths, ids and evidence; what tells of the run itself comes once."""
    [(kind, _)] = json.loads(line).items()
    if kind in ("meta", "testRunStarted", "testRunFinished", "hook") and number:
        return ""
    line = re.sub(r'"([0-9a-f]{8})-', rf'"\g<1>{number}-', line)  # ids start with a digest of their feature
    line = line.replace(f'"{EVIDENCE}/', f'"{EVIDENCE}/{number}-')
    return re.sub(r'"uri":\s*"features/', f'"uri":"features/lot-{number}/', line)


if __name__ == "__main__":
    multiply(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
