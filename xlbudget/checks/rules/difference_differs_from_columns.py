"""SUM203: a difference is not what its columns give."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.root_causes import root_causes
from xlbudget.checks.wording import amount, column_name, label, unit_of
from xlbudget.domain.column_relations import breaches, is_net, relations


@rule(
    "SUM203",
    "difference-differs-from-columns",
    "error",
    da="En afvigelse er ikke forskellen mellem sine kolonner",
    en="A difference is not what its columns give",
    source="Opfølgning: afvigelse = regnskab − budget, eller omvendt efter arkets skik (F02)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """In most lines the column is one column less another; in this line it is not, by more than rounding.

    Which columns, and which of them is subtracted, the other lines tell: offices show merforbrug with either sign.

    Dansk: I de fleste linjer er kolonnen én kolonne minus en anden; i denne linje er den ikke, med mere end
    afrunding. Hvilke kolonner, og hvilken der trækkes fra, viser de andre linjer: kontorer viser merforbrug med
    begge fortegn.

    Wrong:
        | 1.000 kr. | Budget 2024 | Regnskab 2024 | Afvigelse |
        | Skoler    | 420.100     | 425.300       | 5.200     |
        | Dagtilbud | 201.000     | 198.200       | −2.800    |
        | Ældre     | 310.500     | 315.900       | 5.400     |
        | Handicap  | 152.000     | 150.400       | 1.600     |

    Right:
        | 1.000 kr. | Budget 2024 | Regnskab 2024 | Afvigelse |
        | Skoler    | 420.100     | 425.300       | 5.200     |
        | Dagtilbud | 201.000     | 198.200       | −2.800    |
        | Ældre     | 310.500     | 315.900       | 5.400     |
        | Handicap  | 152.000     | 150.400       | −1.600    |
    """
    roots = subject.once(root_causes)
    for table in subject.tables:
        for relation in relations(table):
            if relation.form != "difference" or is_net(relation.target):
                continue
            first, second = (column_name(column) for column in relation.sources)
            for row, expected in breaches(table, relation):
                root = roots.get(("relation", id(row), relation.target.key))
                if root is not None and not (root.row is row and root.column is relation.target):
                    continue  # a figure that the difference is made of is wrong, and is reported
                found = row.values[relation.target.key]
                meant = amount(expected, unit_of(table, row, relation.target))
                what = f"{label(row)}: {column_name(relation.target)}"
                sign_da = " Fortegnet er omvendt." if found == -expected else ""
                sign_en = " The sign is the other way round." if found == -expected else ""
                yield Flaw(
                    table.sheet,
                    row.cells[relation.target.key],
                    f"{what} er {amount(found)}, men {first} minus {second} giver {meant}.{sign_da}",
                    f"{what} is {amount(found)}, but {first} less {second} gives {meant}.{sign_en}",
                    f"I de andre linjer er kolonnen {first} minus {second}. Ret det tal, der er forkert.",
                    f"In the other lines the column is {first} less {second}. Mend the wrong figure.",
                    expected,
                    found,
                    found - expected,
                )
