"""SUM101: a stated total is not the sum of its parts."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.totals.root_causes import root_causes
from xlbudget.checks.totals.total_differences import total_differences
from xlbudget.checks.totals.total_flaws import figure_flaw, total_flaw
from xlbudget.checks.totals.total_formulas import formula_of_total


@rule(
    "SUM101",
    "total-differs-from-parts",
    "error",
    da="En total er ikke summen af sine dele",
    en="A total is not the sum of its parts",
    source="Delaftale budget 2014, tabel 1; Innovation og effektivisering i Solrød (T01)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A stated total differs from the sum of the lines that it covers by more than rounding can explain.

    The parts are those that the table's structure and its other columns show, whatever the total's formula says: a
    formula that leaves a line out is wrong too. A wrong total is carried into every decision made from the table.

    Where one figure accounts for several sums that fail, such as a line's total and a column's, it is reported once,
    where that figure stands.

    Dansk: En total afviger fra summen af de linjer, den dækker, med mere end afrunding kan forklare. Delene er dem,
    som tabellens opbygning og dens andre kolonner viser, hvad totalens formel end siger: en formel, der udelader en
    linje, er også forkert. En forkert total følger med ind i enhver beslutning, der tages på tabellen. Hvor ét tal
    forklarer flere summer, der ikke går op, meldes det én gang, dér hvor tallet står.

    Wrong:
        | 1.000 kr.             | 2014  | 2015  | 2016  |
        | Næste stop er job     | 1.000 | 1.000 | 1.000 |
        | Psykisk sårbare unge  | 3.000 | 3.000 | 3.000 |
        | *Udgifter i alt*      | 4.200 | 4.000 | 4.000 |

    Right:
        | 1.000 kr.             | 2014  | 2015  | 2016  |
        | Næste stop er job     | 1.000 | 1.000 | 1.000 |
        | Psykisk sårbare unge  | 3.000 | 3.000 | 3.000 |
        | *Udgifter i alt*      | 4.000 | 4.000 | 4.000 |
    """
    roots = subject.once(root_causes)
    seen: set[int] = set()
    for entry in total_differences(subject):
        if entry.within_rounding or entry.sum.basis == "likeness":
            continue
        root = roots.get(("down", id(entry.sum.total), entry.column.key))
        if root is None or (root.row is entry.sum.total and root.column is entry.column):
            yield total_flaw(subject, entry, root, formula_of_total(subject, entry))
        elif not root.total and id(root) not in seen:
            seen.add(id(root))
            yield figure_flaw(root)
