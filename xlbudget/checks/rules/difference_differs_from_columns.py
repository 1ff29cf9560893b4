"""SUM203: a difference is not what its columns give."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.totals.differing_columns import differing_columns


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

    Dansk: I de fleste linjer er kolonnen én kolonne minus en anden; i denne linje er den det ikke, og forskellen
    er større end afrunding. Hvilke kolonner, og hvilken der trækkes fra, viser de andre linjer: kontorer viser
    merforbrug med begge fortegn.

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
    yield from differing_columns(subject, lambda relation: relation.form == "difference" and not relation.is_net)
