"""WBK202: a defined name refers to deleted cells."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.registry import Flaw, Subject, rule


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

    Wrong:
        ! name: Sats = #REF!
        | 1.000 kr. | 2014  |
        | Løn       | 1.000 |

    Right:
        ! name: Sats = Ark1!$B$2
        | 1.000 kr. | 2014  |
        | Løn       | 1.000 |
    """
    broken = [name for name in subject.workbook.names if "#REF!" in name.value and not name.hidden]
    for name in broken:
        if name.name.startswith("_xlnm."):
            continue  # print areas and filters: Excel's own
        yield Flaw(
            name.sheet,
            None,
            f"Navnet »{name.name}« henviser til celler, der er slettet.",
            f"The name “{name.name}” refers to cells that were deleted.",
            "Ret eller slet navnet i Formler → Navnestyring.",
            "Mend or delete the name in Formulas → Name Manager.",
            found=name.value,
        )
