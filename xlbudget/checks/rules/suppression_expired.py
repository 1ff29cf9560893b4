"""WBK902: a finding was let stand until a day that has passed."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.suppressions import suppressions


@rule(
    "WBK902",
    "suppression-expired",
    "warning",
    da="En undtagelse på arket med indstillinger er udløbet",
    en="A line of the settings sheet has expired",
    source="xlbudget: fund, som et kontor lader stå, skal kunne gennemgås (frist på undtagelser)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A line of "xlbudget indstillinger" has passed its day, so what it covered is shown again.

    Dansk: En linje på »xlbudget indstillinger« har passeret sin dato, og det, den dækkede, vises igen.

    Wrong:
        # Budget
        | 1.000 kr.  | 2014      | 2015  |
        | Løn        | "1.000"   | 1.000 |
        | Varekøb    | 3.000     | 3.000 |

        # xlbudget indstillinger
        | Regel  | Ark    | Celle | Begrundelse       | Udløber    |
        | DAT101 | Budget | B2    | Aftalt med banken | 2015-12-31 |

    Right:
        # Budget
        | 1.000 kr.  | 2014      | 2015  |
        | Løn        | "1.000"   | 1.000 |
        | Varekøb    | 3.000     | 3.000 |

        # xlbudget indstillinger
        | Regel  | Ark    | Celle | Begrundelse       | Udløber    |
        | DAT101 | Budget | B2    | Aftalt med banken | 2099-12-31 |
    """
    for line in subject.once(suppressions):
        if line.state == "expired" and line.expires is not None:
            day = line.expires
            yield Flaw(
                subject.settings_name,
                line.at,
                f"Undtagelsen for {line.rule} udløb {day.day:02}-{day.month:02}-{day.year} og gælder ikke længere.",
                f"The line on {line.rule} expired on {day.isoformat()} and no longer holds.",
                "Ret fejlen i budgettet, eller sæt en ny dato, og skriv hvorfor.",
                "Mend the budget, or set a new date and say why.",
                found=line.rule,
            )
