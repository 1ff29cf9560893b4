"""WBK202: a defined name refers to deleted cells."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule

_MOST = 3  # names that are listed


@rule(
    "WBK202",
    "broken-name",
    "info",
    da="Et navn henviser til noget, der er slettet",
    en="A name refers to what was deleted",
    source="Microsoft, Navnestyring (B03)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """A defined name holds #REF!: the cells that it stood for are gone. A formula that uses it shows an error.

    Dansk: Et defineret navn er #REFERENCE!: de celler, det stod for, findes ikke mere. En formel, der bruger det,
    viser en fejl.

    Wrong:
        ! name: Sats = #REF!
        | 1.000 kr. | 2014  |
        | Løn       | 1.000 |

    Right:
        ! name: Sats = Ark1!$B$2
        | 1.000 kr. | 2014  |
        | Løn       | 1.000 |
    """
    broken = [
        name.name
        for name in subject.workbook.names
        if "#REF!" in name.value and not name.hidden and not name.name.startswith("_xlnm.")  # print areas: Excel's own
    ]
    if broken:
        shown = ", ".join(f"»{name}«" for name in broken[:_MOST])
        rest_da = f" og {len(broken) - _MOST} andre" if len(broken) > _MOST else ""
        rest_en = f" and {len(broken) - _MOST} others" if len(broken) > _MOST else ""
        one = len(broken) == 1
        yield Flaw(
            None,
            None,
            f"{'Navnet' if one else 'Navnene'} {shown}{rest_da} henviser til celler, der er slettet.",
            f"The {'name' if one else 'names'} {shown}{rest_en} {'refers' if one else 'refer'} to deleted cells.",
            "Ret eller slet navnene i Formler → Navnestyring.",
            "Mend or delete the names in Formulas → Name Manager.",
            found=", ".join(broken),
        )
