"""What the words of a line's label say: a total, a heading, a part of another line, a note, a per cent or a count."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class LabelWords(NamedTuple):
    """What a label says of its line."""

    total: bool = False  # "I alt", "Sum", "Resultat"
    grand: bool = False  # a total of everything: bare "I alt", "Hovedtotal"
    net: bool = False  # a result line: "Netto", "Driftsresultat", "Gevinst"
    part_of: bool = False  # "heraf", "därav"
    opens_parts: bool = False  # "Heraf:" alone, over the parts
    note: bool = False
    running: bool = False  # "Akkumuleret": carried on from year to year, not a sum of lines
    percent: bool = False
    count: bool = False


_TOTAL = re.compile(
    r"(?<![a-zæøåäö])(?:i alt|ialt|i\.alt|total|totalt|totaler|totalsum|hovedtotal|sum|summa|sum(?:mering)?|samlet|samlede|subtotal|delsum|mellemsum|delsumma|sammenlagt|til sammen|tilsammen|in total|hele kommunen|totale)(?![a-zæøåäö])",
    re.IGNORECASE,
)  # fmt: skip
_GRAND = re.compile(
    r"^[\W]*(?:(?:samlet |hoved|grand |udgifter |beløb |kommunen )?(?:i alt|ialt|total|totalt|totalsum|hovedtotal|sum|summa|tilsammen|til sammen|samlet)|sum (?:totalt|i alt|total)|total (?:sum|i alt)|i alt,? (?:hele )?kommunen|alt i alt|kommunen i alt|totalt kommunen|summa totalt?)[\W\d]*$",
    re.IGNORECASE,
)  # fmt: skip
_NET = re.compile(
    r"^(?:[A-Z0-9]{1,3}[.)]\s*)?(?:netto\w*(?:\s+(?:i alt|drift|anlæg|udgift\w*|utgift\w*|resultat|ramme|finansutgift\w*|driftsresultat|driftsutgift\w*))?|årets\s+\w*resultat|(?:brutto |netto )?driftsresultat.*|resultat(?: af| før| etter| efter| i alt|et| før| brutto|$).*|(?:primær|ordinært) (?:drift|resultat).*|nettogevinst|gevinst(?: i alt)?|nettoeffekt|balance|saldo|finansieringsbehov|"
    r"(?:samlet )?(?:kassetræk|kasseforbrug|kassebevægelse|likviditetspåvirkning).*|mer-?/mindreforbruk.*|verksamhetens nettokostnader?|.*nettokostnad(?:er)?|varig ændring|samlet varig ændring|nettobesparelse|nettoudgift(?:er)?(?: i alt)?|nettodriftsudgift(?:er)?|ændring i likvide aktiver|skattefinansieret (?:resultat|område i alt)|totalt nettodriftsudgifter)$",
    re.IGNORECASE,
)  # fmt: skip
_RUNNING = re.compile(
    r"^[\W]*(?:akkumulere[td]|akk\.|ackumulera[dt]|saldo ultimo|ultimo(?:saldo| saldo| kasse| likvid)|(?:ultimo )?kassebeholdning ultimo)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"^[\W]*(?:heraf|hvoraf|deraf|herav|hvorav|derav|därav|varav|heri indgår|inkl\. heri|- ?heraf)(?![a-zæøåäö])",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"^[\W]*(?:heraf|hvoraf|deraf|herav|hvorav|derav|därav|varav|heraf (?:udgør|fordelt))\s*:?\s*$", re.IGNORECASE
)
_NOTE = re.compile(
    r"^(?:note|noter|anm|anmærkning|bemærk|bem|kilde|kjelde|källa|source|obs|nb|merk)\b\.?\s*\d*\s*[:.)]|^\*+\)?\s?\S|^\d\)\s|^(?:kilde|kjelde|källa)\b|^\+ ?=|^- ?=|^\(?[-+−] ?\(?(?:minus|plus)",
    re.IGNORECASE,
)  # fmt: skip
_PERCENT = re.compile(
    r"(?<![0-9] )(?<![0-9])(?<![0-9]\u00a0)(?:%|(?<![a-zæøåäö])(?:pct|procent|prosent)(?![a-zæøåäö]))|procentvis|forbrugsprocent|procentpoint|^(?:skatte|udskrivnings|selvfinansierings|soliditets)?(?:procent|grad|promille)$",
    re.IGNORECASE,
)  # fmt: skip
_COUNT = re.compile(
    r"^(?:gennemsnitlig[te]? )?(?:antal|antall|årsværk|årsverk|årsarbetare|normering|fuldtidsstilling\w*|helårs\w*|stillinger|folketal|indbyggertal|innbyggertall|invånarantal)(?![a-zæøå])|\((?:antal|årsværk|stk\.?|personer)\)|(?<![a-zæøå])årsværk$",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def label_words(label: str) -> LabelWords:
    """The words of a label, understood."""
    plain = label.strip(" :.\u00a0*–-")
    part = bool(_PART.match(label))
    total = (
        not part
        and bool(_TOTAL.search(label))
        and not re.match(
            r"total(?:entreprise|renover|rådg|forsvar)|samlede? (?:skole|institution|indsats)", label, re.IGNORECASE
        )
    )
    net = not part and bool(_NET.match(plain))
    return LabelWords(
        total=total,
        grand=total and bool(_GRAND.match(plain)),
        net=net,
        part_of=part,
        opens_parts=bool(_OPENS.match(label)),
        running=bool(_RUNNING.match(label)),
        note=bool(_NOTE.match(label)),
        percent=bool(_PERCENT.search(label)),
        count=bool(_COUNT.search(label)),
    )
