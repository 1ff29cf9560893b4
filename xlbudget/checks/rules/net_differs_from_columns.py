"""SUM207: a net amount is not what its columns give."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.totals.differing_columns import differing_columns


@rule(
    "SUM207",
    "net-differs-from-columns",
    "error",
    da="Et nettobeløb eller en slutsaldo er ikke det, dens kolonner giver",
    en="A net amount or closing balance is not what its columns give",
    source="Budget- og regnskabssystem for kommuner: netto er udgifter og indtægter under ét (T02)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """In most lines the net column is two columns together, or one less the other; in this line it is not, by more
    than rounding. Whether income is shown with minus, the other lines tell. So with a closing balance ("Ultimo",
    "Bogført værdi") beside its opening one.

    Dansk: I de fleste linjer er nettokolonnen to kolonner lagt sammen, eller den ene minus den anden; i denne linje er
    den det ikke, og forskellen er større end afrunding. Om indtægter vises med minus, siger de andre linjer. Det samme
    gælder en slutsaldo (»Ultimo«, »Bogført værdi«) ved siden af sin begyndelse.

    Wrong:
        | 1.000 kr.   | Budget 2026, udgifter | Budget 2026, indtægter | Budget 2026, netto |
        | Byudvikling | 45.100                | −12.300                | 32.800             |
        | Transport   | 88.000                | −4.200                 | 84.800             |
        | Undervisning | 912.000              | −88.000                | 824.000            |
        | Kultur      | 31.000                | −2.500                 | 28.500             |

    Wrong:
        | Hensættelser, 1.000 kr. | Primo 2025 | Årets bevægelse | Ultimo 2025 |
        | Tjenestemandspension    | 412.000    | −18.400         | 393.600     |
        | Arbejdsskader           | 28.100     | 1.900           | 26.200      |
        | Retssager               | 4.000      | −2.500          | 1.500       |
        | *I alt*                 | 444.100    | −19.000         | 421.300     |

    Right:
        | 1.000 kr.   | Budget 2026, udgifter | Budget 2026, indtægter | Budget 2026, netto |
        | Byudvikling | 45.100                | −12.300                | 32.800             |
        | Transport   | 88.000                | −4.200                 | 83.800             |
        | Undervisning | 912.000              | −88.000                | 824.000            |
        | Kultur      | 31.000                | −2.500                 | 28.500             |
    """
    yield from differing_columns(subject, lambda relation: relation.is_net)
