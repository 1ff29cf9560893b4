"""SUM207: a net amount is not what its columns give."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.root_causes import root_causes
from xlbudget.checks.wording import amount, column_name, label, unit_of
from xlbudget.domain.column_relations import breaches, is_net, relations


@rule(
    "SUM207",
    "net-differs-from-columns",
    "error",
    da="Et nettobeløb svarer ikke til udgifter og indtægter",
    en="A net amount is not what expense and income give",
    source="Budget- og regnskabssystem for kommuner: netto er udgifter og indtægter under ét (T02)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """In most lines the net column is two columns together, or one less the other; in this line it is not, by more
    than rounding. Whether income is shown with minus, the other lines tell.

    Dansk: I de fleste linjer er nettokolonnen to kolonner lagt sammen, eller den ene minus den anden; i denne linje er
    den ikke, med mere end afrunding. Om indtægter vises med minus, siger de andre linjer.

    Wrong:
        | 1.000 kr.   | Budget 2026, udgifter | Budget 2026, indtægter | Budget 2026, netto |
        | Byudvikling | 45.100                | −12.300                | 32.800             |
        | Transport   | 88.000                | −4.200                 | 84.800             |
        | Undervisning | 912.000              | −88.000                | 824.000            |
        | Kultur      | 31.000                | −2.500                 | 28.500             |

    Right:
        | 1.000 kr.   | Budget 2026, udgifter | Budget 2026, indtægter | Budget 2026, netto |
        | Byudvikling | 45.100                | −12.300                | 32.800             |
        | Transport   | 88.000                | −4.200                 | 83.800             |
        | Undervisning | 912.000              | −88.000                | 824.000            |
        | Kultur      | 31.000                | −2.500                 | 28.500             |
    """
    roots = subject.once(root_causes)
    for table in subject.tables:
        for relation in relations(table):
            if not is_net(relation.target):
                continue
            first, second = (column_name(column) for column in relation.sources)
            added = relation.form == "sum"
            da, en = (
                f"{first} {'plus' if added else 'minus'} {second}",
                f"{first} {'plus' if added else 'less'} {second}",
            )
            for row, expected in breaches(table, relation):
                root = roots.get(("relation", id(row), relation.target.key))
                if root is not None and not (root.row is row and root.column is relation.target):
                    continue  # a figure that the net is made of is wrong, and is reported
                found = row.values[relation.target.key]
                meant = amount(expected, unit_of(table, row, relation.target))
                what = f"{label(row)}: {column_name(relation.target)}"
                yield Flaw(
                    table.sheet,
                    row.cells[relation.target.key],
                    f"{what} er {amount(found)}, men {da} giver {meant}.",
                    f"{what} is {amount(found)}, but {en} gives {meant}.",
                    f"I de andre linjer er kolonnen {da}. Ret det tal, der er forkert.",
                    f"In the other lines the column is {en}. Mend the wrong figure.",
                    expected,
                    found,
                    found - expected,
                )
