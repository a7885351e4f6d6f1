"""The features and test cases one worker has already described in its file."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import cucumber_messages as cm

from reports.recording.attempts import case_message
from reports.recording.gherkin_tree import FeatureTree, read_feature
from reports.recording.messages import MessageLog
from reports.recording.selection import Case

_AT_LINE = re.compile(r"\.feature:(\d+)")


@dataclass(frozen=True)
class Declared:
    """A test case the file describes: its id and the line of each of its steps in the feature."""

    id: str
    step_lines: list[int]


class CaseBook:
    """Describes each feature and each case once, before anything refers to them."""

    def __init__(self, log: MessageLog, root: Path, run_id: str) -> None:
        """Describe in `log`, paths told from `root`, for the run `run_id`."""
        self._log = log
        self._root = root
        self._run_id = run_id
        self._trees: dict[Path, FeatureTree] = {}
        self._cases: dict[Case, Declared] = {}

    def declare(self, case: Case) -> Declared:
        """Write what describes `case` unless it is written, and return it.

        Raises KeyError when the feature file no longer holds the scenario that was collected.
        """
        if case not in self._cases:
            tree = self._tree(case.path)
            pickle = tree.pickles[case.line]
            case_id = f"{pickle['id']}-cas"
            if case.variant:
                case_id += "-" + hashlib.blake2s(case.variant.encode(), digest_size=3).hexdigest()
            self._log.write(cm.Envelope(test_case=case_message(case_id, pickle, self._run_id)))
            lines = [tree.step_lines[step["astNodeIds"][0]] for step in pickle["steps"]]
            self._cases[case] = Declared(case_id, lines)
        return self._cases[case]

    def unreadable(self, path: Path, told: str) -> None:
        """Write that the file at `path` could not be read; `told` names the place and the mend."""
        found = _AT_LINE.search(told)
        place = cm.Location(line=int(found[1])) if found else None
        reference = cm.SourceReference(uri=self.uri(path), location=place)
        self._log.write(cm.Envelope(parse_error=cm.ParseError(message=told, source=reference)))

    def uri(self, path: Path) -> str:
        """Return `path` from the root of the project, in POSIX form; its mere name when it lies outside."""
        try:
            return path.resolve().relative_to(self._root.resolve()).as_posix()
        except ValueError:
            return path.name

    def _tree(self, path: Path) -> FeatureTree:
        if path not in self._trees:
            tree = read_feature(path, self.uri(path))
            self._log.write_json({"source": tree.source})
            self._log.write_json({"gherkinDocument": tree.document})
            for pickle in tree.pickles.values():
                self._log.write_json({"pickle": pickle})
            self._trees[path] = tree
        return self._trees[path]
