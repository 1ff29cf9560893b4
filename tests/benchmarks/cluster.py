"""A Dask cluster against this machine's own processes, over the same workbooks in the same run.

    python tests/benchmarks/cluster.py [--quick]

Starts a scheduler and two workers on loopback, which share the machine with everything else: what is to be seen is
what the way through the scheduler costs, not what more machines bring. Starting the cluster is not counted, connecting
to it is. The verdicts of all ways are compared as well.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time

from reading import make_workbook

from xlbudget.checks.runs.batch import judged
from xlbudget.checks.runs.files import Verdict
from xlbudget.checks.runs.selection import Selection


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="40 workbooks, one round")
    quick = parser.parse_args().quick
    from distributed import LocalCluster

    with (
        tempfile.TemporaryDirectory() as folder,
        LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster,
    ):
        files = [
            make_workbook(f"{folder}/budget{number}.xlsx", 5, 60, number) for number in range(40 if quick else 200)
        ]
        address = str(cluster.scheduler_address)
        taken(files[:8], cluster=address)  # the workers load xlbudget
        shares: dict[str, list[float]] = {"cluster : two processes": [], "cluster : one process": []}
        for _ in range(1 if quick else 3):
            one, expected = taken(files, jobs=1)
            two, _ = taken(files, jobs=2)
            there, found = taken(files, cluster=address)
            assert found == expected, "the cluster's verdicts differ"
            shares["cluster : two processes"].append(there / two)
            shares["cluster : one process"].append(there / one)
    print(f"{len(files)} workbooks, two workers on this machine; verdicts equal")
    for name, ratios in shares.items():
        print(f"  {name:<44} {statistics.median(ratios):6.2f}")


def taken(files: list[str], jobs: int = 1, cluster: str | None = None) -> tuple[float, list[Verdict]]:
    start = time.perf_counter()
    selection = Selection()
    verdicts = list(judged([selection.task(file) for file in files], jobs, cluster=cluster))
    return time.perf_counter() - start, verdicts


if __name__ == "__main__":
    main()
