"""WBK901: a finding is let stand that is no longer there."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, all_rules, rule
from xlbudget.checks.suppressions import WATCHERS, Suppression, suppressions


@rule(
    "WBK901",
    "suppression-unused",
    "info",
    da="En undtagelse på arket med indstillinger dækker intet",
    en="A line of the settings sheet lets nothing stand",
    source="xlbudget: fund, som et kontor lader stå, skal kunne gennemgås (ESLint og Ruff: ubrugte undtagelser)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A line of "xlbudget indstillinger" names a finding that its rule no longer makes.

    The error has been mended, the line has moved, or the name was misspelt. A line that covers nothing today may hide
    a new error tomorrow.

    Dansk: En linje på »xlbudget indstillinger« nævner noget, som reglen ikke længere melder. Fejlen er rettet,
    linjen er flyttet, eller navnet er stavet forkert. En linje, der intet dækker i dag, kan skjule en ny fejl i
    morgen.

    Wrong:
        # Budget
        | 1.000 kr.  | 2014      | 2015  |
        | Løn        | 1.000     | 1.000 |
        | Varekøb    | 3.000     | 3.000 |

        # xlbudget indstillinger
        | Regel  | Ark    | Linje | Begrundelse       | Udløber    |
        | DAT101 | Budget | Løn   | Aftalt med banken | 2099-12-31 |

    Right:
        # Budget
        | 1.000 kr.  | 2014      | 2015  |
        | Løn        | "1.000"   | 1.000 |
        | Varekøb    | 3.000     | 3.000 |

        # xlbudget indstillinger
        | Regel  | Ark    | Linje | Begrundelse       | Udløber    |
        | DAT101 | Budget | Løn   | Aftalt med banken | 2099-12-31 |
    """
    lines = [line for line in subject.once(suppressions) if line.state == "holds"]
    for line in lines:
        if not _covers_something(line, subject):
            yield Flaw(
                subject.settings_name,
                line.at,
                f"Undtagelsen for {line.rule} dækker intet fund.",
                f"The line on {line.rule} lets no finding stand.",
                "Slet linjen, eller ret ark og celle, hvis fundet er flyttet.",
                "Delete the line, or mend its sheet and cell if the finding has moved.",
                found=line.rule,
            )


def _covers_something(line: Suppression, subject: Subject) -> bool:
    """Whether one of the rules that the line names finds something there, whichever rules this run has chosen."""
    return any(
        line.covers(finding, subject.workbook)
        for entry in all_rules()
        if entry.code.startswith(line.rule) and not entry.code.startswith(WATCHERS)
        for finding in entry.findings(subject)
    )
