"""A baseline: the findings that an office knows of and has let stand, so that only new ones are shown.

The file is JSON, one line a finding, sorted, so that a change of it reads well beside the change of the workbooks.
A workbook is named as seen from the baseline's own folder: both may move together.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections import Counter
from collections.abc import Mapping

from xlbudget.checks.runs.files import Verdict, verdict_on
from xlbudget.domain.disk_reasons import reasons
from xlbudget.domain.errors import Refusal

SCHEMA = "xlbudget/baseline/1"


class Baseline:
    """Known findings by workbook: how often each of them stands there."""

    def __init__(self, path: str, known: Mapping[str, Counter[str]] | None = None) -> None:
        self._path = path
        self._folder = os.path.dirname(os.path.abspath(path))
        self._known: dict[str, Counter[str]] = dict(known or {})

    @classmethod
    def read(cls, path: str) -> Baseline:
        """The baseline in the file. Raises `Refusal` (`no_baseline`, `broken_baseline`)."""
        try:
            with open(path, encoding="utf-8-sig") as file:
                document = json.load(file)
            if document["schema"] != SCHEMA:
                raise ValueError(document["schema"])
            known = {name: Counter(_counts(keys)) for name, keys in document["files"].items()}
        except OSError as error:
            da, en = reasons(error)
            raise Refusal(
                "no_baseline",
                f"{path} kan ikke læses: {da}. Lav den med --write-baseline.",
                f"{path} cannot be read: {en}. Make it with --write-baseline.",
            ) from None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise Refusal(
                "broken_baseline",
                f"{path} er ikke en baseline fra xlbudget. Lav den igen med --write-baseline.",
                f"{path} is not a baseline of xlbudget. Make it again with --write-baseline.",
            ) from None
        return cls(path, known)

    def unknown(self, verdict: Verdict) -> Verdict:
        """The verdict without the findings that the baseline knows: as many of each as were there then."""
        left = Counter(self._known.get(self._name(verdict.path), ()))
        if verdict.error or not left:
            return verdict
        kept = []
        for finding, key in zip(verdict.findings, verdict.keys, strict=True):
            if left[key] > 0:
                left[key] -= 1
            else:
                kept.append((finding, key))
        findings, keys = [finding for finding, _ in kept], [key for _, key in kept]
        return verdict_on(verdict.path, findings, keys, budget_year=verdict.budget_year)

    def learn(self, verdict: Verdict) -> None:
        """From now on the verdict's findings are known."""
        if verdict.keys:
            self._known[self._name(verdict.path)] = Counter(verdict.keys)

    def write(self) -> int:
        """Put the baseline into its file, and say how many findings it holds. Raises `Refusal`."""
        from xlbudget.workbook.writer.saving import save_atomically  # noqa: PLC0415 — only where one is written

        files = {name: dict(sorted(self._known[name].items())) for name in sorted(self._known)}
        text = json.dumps({"schema": SCHEMA, "files": files}, ensure_ascii=False, indent=1)
        save_atomically(self._path, (text + "\n").encode("utf-8", "surrogatepass"))
        return sum(sum(keys.values()) for keys in self._known.values())

    def _name(self, path: str) -> str:
        full = os.path.abspath(path)
        with contextlib.suppress(ValueError):  # another drive
            full = os.path.relpath(full, self._folder)
        return full.replace(os.sep, "/")


def _counts(keys: Mapping[str, int]) -> dict[str, int]:
    if not all(isinstance(count, int) and not isinstance(count, bool) for count in keys.values()):
        raise ValueError("counts")
    return dict(keys)
