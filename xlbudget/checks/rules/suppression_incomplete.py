"""WBK903: a finding is let stand without a rule, a reason or a day."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule
from xlbudget.checks.suppressions import suppressions


@rule(
    "WBK903",
    "suppression-incomplete",
    "warning",
    da="En undtagelse på arket med indstillinger mangler regel, begrundelse eller dato",
    en="A line of the settings sheet lacks its rule, its reason or its day",
    source="xlbudget: fund, som et kontor lader stå, skal kunne gennemgås (begrundelse og frist kræves)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A line of "xlbudget indstillinger" does not say all that it must, so it does not hold.

    Whoever reads the budget next year must see which rule is set aside, why, and until when.

    Dansk: En linje på »xlbudget indstillinger« siger ikke alt, hvad den skal, og gælder derfor ikke. Den, der læser
    budgettet næste år, skal kunne se, hvilken regel der er sat til side, hvorfor og hvor længe.

    Wrong:
        # Budget
        | 1.000 kr.  | 2014      | 2015  |
        | Løn        | "1.000"   | 1.000 |

        # xlbudget indstillinger
        | Regel  | Ark    | Celle | Begrundelse | Udløber    |
        | DAT101 | Budget | B2    |             | 2099-12-31 |

    Right:
        # Budget
        | 1.000 kr.  | 2014      | 2015  |
        | Løn        | "1.000"   | 1.000 |

        # xlbudget indstillinger
        | Regel  | Ark    | Celle | Begrundelse       | Udløber    |
        | DAT101 | Budget | B2    | Aftalt med banken | 2099-12-31 |
    """
    for line in subject.once(suppressions):
        if line.state == "incomplete":
            lacking_da = "begrundelse" if not line.reason else "dato" if line.expires is None else "gyldig regelkode"
            lacking_en = "reason" if not line.reason else "date" if line.expires is None else "valid rule code"
            yield Flaw(
                subject.settings_name,
                line.at,
                f"Undtagelsen{f' for {line.rule}' if line.rule else ''} mangler {lacking_da} og gælder derfor ikke.",
                f"The line{f' on {line.rule}' if line.rule else ''} has no {lacking_en} and therefore does not hold.",
                "Udfyld regel (fx SUM101), begrundelse og udløb (fx 31-12-2026).",
                "Fill in the rule (SUM101), the reason and the date (31-12-2026).",
                found=line.rule or None,
            )
