"""The features and test cases one worker has already described in its file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import cucumber_messages as cm

from bdd.gherkin import Node, parse, step_parents, uri_of
from reports.recording.attempts import case_message
from reports.recording.message_log import MessageLog
from reports.recording.selection import Case
from reports.run_format import GHERKIN, case_id

_AT_LINE = re.compile(r"\.feature:(\d+)")


@dataclass(frozen=True)
class Declared:
    """A test case the file describes: its id and the line of each of its steps in the feature."""

    id: str
    step_lines: list[int]


@dataclass(frozen=True)
class _Described:
    """A feature the file describes: its pickles by line, the lines of its steps by id."""

    pickles: dict[int, Node]
    step_lines: dict[str, int]


class CaseRegistry:
    """Describes each feature and each case once, before anything refers to them."""

    def __init__(self, log: MessageLog, root: Path, run_id: str) -> None:
        """Describe in `log`, paths told from `root`, for the run `run_id`."""
        self._log = log
        self._root = root
        self._run_id = run_id
        self._features: dict[Path, _Described] = {}
        self._cases: dict[Case, Declared] = {}

    def declare(self, case: Case) -> Declared:
        """Write what describes `case` unless it is written, and return it.

        Raises KeyError when the feature file no longer holds the scenario that was collected, FeatureError when it no
        longer reads.
        """
        if case not in self._cases:
            feature = self._feature(case.path)
            pickle = feature.pickles[case.line]
            own_id = case_id(pickle["id"], case.variant)
            self._log.write(cm.Envelope(test_case=case_message(own_id, pickle, self._run_id)))
            lines = [feature.step_lines[step["astNodeIds"][0]] for step in pickle["steps"]]
            self._cases[case] = Declared(own_id, lines)
        return self._cases[case]

    def unreadable(self, path: Path, told: str) -> None:
        """Write that the file at `path` could not be read; `told` names the place and the mend."""
        found = _AT_LINE.search(told)
        place = cm.Location(line=int(found[1])) if found else None
        reference = cm.SourceReference(uri=uri_of(path, self._root), location=place)
        self._log.write(cm.Envelope(parse_error=cm.ParseError(message=told, source=reference)))

    def _feature(self, path: Path) -> _Described:
        if path not in self._features:
            parsed = parse(path, self._root)
            source = {"uri": parsed.document["uri"], "data": parsed.text, "mediaType": GHERKIN}
            self._log.write_json({"source": source})
            self._log.write_json({"gherkinDocument": parsed.document})
            for pickle in parsed.pickles:
                self._log.write_json({"pickle": pickle})
            self._features[path] = _Described(
                pickles={pickle["location"]["line"]: pickle for pickle in parsed.pickles},
                step_lines={
                    step["id"]: step["location"]["line"]
                    for _, node in step_parents(parsed.feature or {})
                    for step in node["steps"]
                },
            )
        return self._features[path]
