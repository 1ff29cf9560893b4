"""FRM107: a link leaves the line of another sheet that the links beside it follow."""

from __future__ import annotations

from collections.abc import Iterator

from xlbudget.checks.formulas.formula_cells import danish, ref, shown
from xlbudget.checks.formulas.transposed_links import strayed_links
from xlbudget.checks.registry import Flaw, Subject, rule


@rule(
    "FRM107",
    "link-off-its-line",
    "warning",
    da="En henvisning forlader den linje, som de andre følger",
    en="A link leaves the line that the others follow",
    source="FAST Standard 3.02-01: én formel pr. række; revisionspraksis: henvisninger følger linjen (M03)",
)
def check(subject: Subject) -> Iterator[Flaw]:
    """The links beside each other take one cell after another from a column or row of another sheet, and one of them
    takes a cell of the next column, skips a step, or turns the sign. They are no copies of each other, as where years
    stand across here and down there; those that are FRM101 looks at. A line that several links leave alike is of
    another kind.

    Dansk: Henvisningerne ved siden af hinanden henter den ene celle efter den anden fra en kolonne eller række på et
    andet ark, og én af dem henter fra kolonnen ved siden af, springer et trin over eller vender fortegnet. De er ikke
    kopier af hinanden, fx fordi årene står vandret her og lodret dér; kopier ser FRM101 på. En linje, som flere
    henvisninger forlader på samme måde, er af en anden slags.

    Wrong:
        # Hovedtal
        | Mio. kr. | 2026              | 2027              | 2028              | 2029              |
        | Skatter  | =-Skat!C2 → −2.460 | =-Skat!C3 → −2.536 | =-Skat!B4 → −2.400 | =-Skat!C5 → −2.682 |
        # Skat
        | År   | Budget, mio. kr. | Skøn, mio. kr. |
        | 2026 | 2.380            | 2.460          |
        | 2027 | 2.390            | 2.536          |
        | 2028 | 2.400            | 2.608          |
        | 2029 | 2.410            | 2.682          |

    Right:
        # Hovedtal
        | Mio. kr. | 2026              | 2027              | 2028              | 2029              |
        | Skatter  | =-Skat!C2 → −2.460 | =-Skat!C3 → −2.536 | =-Skat!C4 → −2.608 | =-Skat!C5 → −2.682 |
        # Skat
        | År   | Budget, mio. kr. | Skøn, mio. kr. |
        | 2026 | 2.380            | 2.460          |
        | 2027 | 2.390            | 2.536          |
        | 2028 | 2.400            | 2.608          |
        | 2029 | 2.410            | 2.682          |
    """
    for link in strayed_links(subject):
        here, text = ref(link.place), link.formulas.texts[link.place]
        others = f"{link.source.name}!{ref(link.first)}", ref(link.last)
        meant = f"{link.source.name}!{ref(link.meant)}"
        astray_da = f"{meant} med det andet fortegn" if link.turned else meant
        astray_en = f"{meant} with the other sign" if link.turned else meant
        yield Flaw(
            link.formulas.sheet.name,
            here,
            f"{here} er {danish(text)}. De andre ved siden af følger {others[0]} til {others[1]}: her ville det være "
            f"{astray_da}.",
            f"{here} is {shown(text)}. The others beside it follow {others[0]} to {others[1]}: here that would be "
            f"{astray_en}.",
            f"Hent {astray_da}, eller skriv ved cellen, hvorfor den skal være anderledes.",
            f"Fetch {astray_en}, or note at the cell why it has to differ.",
            found=shown(text),
        )
