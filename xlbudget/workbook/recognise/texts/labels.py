"""What the words of a line's label say: a total, a heading, a part of another line, a note, a per cent or a count."""

from __future__ import annotations

import re
from functools import lru_cache

from xlbudget.domain.patterns import pattern
from xlbudget.domain.records import NamedTuple
from xlbudget.domain.sums.sum_words import SUM_WORDS, without_other_senses
from xlbudget.workbook.recognise.texts import counted_words
from xlbudget.workbook.recognise.texts.counted_words import COUNTED_UNITS, LINES_OF_COUNTS, MEASURED, POPULATION
from xlbudget.workbook.recognise.texts.note_marks import without_note_mark
from xlbudget.workbook.recognise.texts.words import Words, listed, plain_words


class LabelWords(NamedTuple):
    """What a label says of its line."""

    total: bool = False  # "I alt", "Sum", "Resultat"
    grand: bool = False  # a total of everything: bare "I alt", "Hovedtotal"
    net: bool = False  # a result line: "Netto", "Driftsresultat", "Gevinst"
    surplus: bool = False  # "Drifts- og anlægsoverskud": a result where other sums stand above it
    computed: bool = False  # "Driftsoverskud (1-2)": says which lines it comes of
    part_of: bool = False  # "heraf", "därav"
    opens_parts: bool = False  # "Heraf:" alone, over the parts
    note: bool = False
    running: bool = False  # "Akkumuleret", "Nutidsværdi": carried on from year to year, or discounted; no sum of lines
    percent: bool = False
    is_count: bool = False  # heads, posts: no money
    counting: bool = False  # "Antal elever": as a heading it says that what stands below it is counted
    gap: bool = False  # "Forskel", "Afvigelse til rammen": by how much two lines differ
    may_be_sum: bool = False  # "Bruttoudgifter", "Samlet mad pr. dag": a sum where the lines above it add up to it
    net_of_group: bool = False  # "Brugerfinansieret, netto": a sum below a heading of that name
    control: bool = False  # "Kontrol": what a sheet's maker checks its sums with


_TOTALS = ", ".join(f"_{words}_" for words in SUM_WORDS)
_TOTAL = Words(_TOTALS)
_GRAND = frozenset(
    listed("""i alt, ialt, total, totalt, totalsum, hovedtotal, sum, summa, tilsammen, til sammen, samlet,
    sum totalt, sum i alt, sum total, total sum, total i alt, alt i alt, samlet i alt, samlet sum,
    samlet total, udgifter i alt, utgifter i alt, beløb i alt, kommunen i alt, i alt kommunen,
    summa totalt, i alt hele kommunen, totalt kommunen, i alt netto, netto i alt, grand total,
    resultat i alt""")
)
_NET = frozenset(
    listed("""netto, netto drift, netto anlæg, netto resultat, nettoresultat, netto ramme, nettoramme, netto udgift,
    netto udgifter, nettoudgift, nettoudgifter, nettoudgifter i alt, nettodriftsudgift,
    nettodriftsudgifter, netto driftsudgifter, nettoutgift, nettoutgifter, netto utgifter,
    netto driftsutgifter, netto finansutgifter, netto driftsresultat, nettodriftsresultat, nettobesparelse,
    nettogevinst, nettoeffekt, nettokostnad, nettokostnader, verksamhetens nettokostnad,
    verksamhetens nettokostnader, gevinst, gevinst i alt, balance, saldo, finansieringsbehov,
    varig ændring, samlet varig ændring, ændring i likvide aktiver, resultat, resultatet,
    nettofinansiering, nettoanlæg, nettolån, nettodrift, nettovirkning, netto virkning, nettodriftsvirkning,
    netto driftsvirkning, nettopåvirkning, net, net total, net result, net income, net profit, net cost, net costs,
    net expenditure, net expenditures, net revenue, net revenues, net surplus, net balance, net effect, budget balance,
    result for the year, results for the year, profit for the year, loss for the year, profit or loss""")
)
_NET_BEGINS = tuple(
    f" {words} "
    for words in listed(
        """årets resultat, årsresultat, regnskapsmessig mer, regnskapsmessig mindreforbruk, budgetsaldo,
        årets netto resultat, årets totale resultat, driftsresultat, brutto driftsresultat,
        netto driftsresultat, resultat af, resultat før, resultat efter, resultat etter, resultat av,
        primær drift, primært resultat, ordinært resultat, kassetræk, samlet kassetræk, kasseforbrug,
        kassebevægelse, likviditetspåvirkning, samlet likviditetspåvirkning, mer mindreforbruk,
        kassevirkning, samlet kassevirkning, kassepåvirkning, kasseopbygning, virkning på kassen, likviditetsvirkning,
        likviditetsændring, ændring af likvide, ændring af kasse, ændring i kasse, ændring i likvide,
        net operating, operating result, operating profit, result before, result after, result of, profit before,
        net result for, net profit for, surplus for the, deficit for the"""
    )
)
_SURPLUS = tuple(listed("overskud, underskud, overskudd, underskudd, överskott, underskott, surplus, deficit"))
_GAPS = tuple(
    listed("""forskel, afvigelse, difference, differens, avvik, avvikelse, afstand til, udestående, mangler, manko,
    under over, over under, restkrav, uudnyttet, uforbrugt, merbehov, mindrebehov, forbedring""")
)
_PART = tuple(
    f" {words} "
    for words in listed(
        """heraf, hvoraf, herunder, deraf, herav, hvorav, derav, därav, varav, heri indgår, av dette, av disse,
        of which, thereof"""
    )
)
_OPENS = frozenset({*(words.strip() for words in _PART), "heraf udgør", "heraf fordelt"})
_FOLLOWING = (
    " heraf følgende ",
    " deraf følgende ",
    " heraf afledt",
    " deraf afledt",
)  # it comes of it, and is no part
_RUNNING = (
    " akkumuleret ",
    " akkumulert ",
    " ackumulerat ",
    " akk ",
    " saldo ultimo ",
    " kassebeholdning ultimo ",
    " ultimo ",
    " transport fra side ",
    " transport fra forrige ",
    " transport til side ",
    " transport til næste ",
    " overført fra side ",
    " overført fra forrige side ",
    " overføres til side ",
    " overføres til næste side ",
    " diskonteret ",
    " diskonterede ",
    " tilbagediskonteret ",
    " nutidsværdi ",
    " nettonutidsværdi ",
    " netto nutidsværdi ",
    " nåverdi ",
    " netto nåverdi ",
    " nuvärde ",
    " nettonuvärde ",
)
_NOTE_BEGINS = (
    "note", "anm", "bem", "kilde", "kjelde", "källa", "source", "obs", "nb", "merk", "*", "+", "-", "−", "(",
)  # fmt: skip
_NOTE = pattern(
    r"(?:note|noter|anm|anmærkning|bemærk|bem|kilde|kjelde|källa|source|obs|nb|"
    r"merk)\b\.?\s*\d*\s*[:.)]|(?:kilde|källa)\b|"
    r"\*+\)?\s?\S|\d\)\s|\+ ?=|- ?=|\(?[-+−] ?\(?(?:minus|plus)",
    re.IGNORECASE,
)
_PERCENT = pattern(
    r"(?<![0-9] )(?<![0-9])(?<![0-9]\u00a0)"
    r"(?:[%‰]|(?<![a-zæøåäö])(?:pct|procent|prosent|promille|per ?cent)(?![a-zæøåäö]))"
)
_PER_CENT_WORDS = Words("_%_, _‰_, pct, procent, prosent, _promille_, _per cent_, _percent_")
_RATES = """
    procentvis, forbrugsprocent, procentpoint, _skatteprocent_, _udskrivningsprocent_,
    selvfinansieringsgrad, soliditetsgrad, grundskyldspromille"""
_PER_CENTS = Words(_RATES)
_RATE_STATED = pattern(  # "Indkomstskat, udskrivningsprocent 25,6": at that rate the amounts are paid
    r"(?<=[ (,])(?:skatte|udskrivnings|grundskylds)(?:procent|promille|sats)(?:en)?(?:[ :=]| på | er ){1,3}"
    r"[0-9]{1,2}(?:,[0-9]+)?(?![0-9])",
    re.IGNORECASE,
)
_COUNT = tuple(
    word.replace("_", " ")
    for word in listed(
        """_antal_, _antall_, _gennemsnitligt antal_, _årsværk, _årsverk, _årsarbetare, _normering antal_,
        _normering årsværk_, _normering i årsværk_, _fuldtidsstilling, _helårsperson, _helårsværk, _helårsverk,
        _helårsansat, _helårselev, _helårsplads, _helårsstilling, _stillinger_, _folketal, _indbyggertal,
        _innbyggertall, _invånarantal, _elevtal, _tilbagebetalingstid, _tilbagebetalingsår,
        _tilbagebetalingsperiode, _tilbakebetalingstid, _återbetalningstid, _tjent hjem i_,
        _tjent hjem efter_, _tjent ind i_, _tilbagebetalt i år_, _inntjent i_,
        _klassekvotient, _gennemsnitlig klassekvotient,
        _løbetid_, _restløbetid_, _levetid_, _restlevetid_, _faktor_, _faktorer_,
        _diskonteringsfaktor, _rentefaktor, _tilbagediskonteringsfaktor, _diskonteringsrente, _number of_,
        _full time equivalent,
        _average number of_, _ændring i antal_, _endring i antall_, _udvikling i antal_, _forskel i antal_,
        _stigning i antal_, _fald i antal_, _förändring i antal_"""
    )
)
_CONTROLS = frozenset(
    listed("""kontrol, kontroll, kontrolsum, kontroltal, kontrollinje, tjek, check, afstemning, skal være 0,
    kontrol skal være 0, kontrol skal give 0, tjek skal være 0""")
)
_BRACKETED = pattern(r"(?:^|[)§])[^()§]*\(([^)§]*)\)$")  # "(§ 9, stk. 2)" counts no pieces
_IN_TIME = "_år_, _måneder_, _månader_, _mdr_, _uger_, _uker_, _veckor_, _dage_, _dager_, _dagar_"
_IN_OTHER_UNITS = f"{MEASURED}, _ha_, _antal_, _antall_, _stk_, _timer_"
_OTHER_UNIT = pattern(  # "CO2, ton om året", "Vand (1.000 m³)": after a comma or in brackets, and nothing else
    r"(?:, ?|\()(?:i )?(?:1[. ]?000 |mio\.? |tusinde? )?"
    rf"(?:{'|'.join(words.strip('_') for words in listed(_IN_OTHER_UNITS))})"
    r"(?: (?:pr\.?|per|om) (?:år|året|måned|md\.?|uge|dag))?\)?$|"
    r"(?:tid|periode|alder|ålder|varighed|varighet|horisont|frist)(?:en|n)?"  # "Løbetid (år)"; "Husleje (år)" is paid
    r"(?:, ?| ?\()"
    rf"(?:{'|'.join(words.strip('_') for words in listed(_IN_TIME))})\)?$",
    re.IGNORECASE,
)
_FOR_ONE = pattern(  # "Forbrug pr. gigajoule (GJ)": the bracket only shortens what it is paid for
    r"(?:pr\.?|per) (?:kubikmeter|kvadratmeter|kilometer|kilo(?:gram)?|gigajoule|(?:kilo|mega|giga)watt-?timer?) \(",
    re.IGNORECASE,
)
_CHANGES_A_COUNT = pattern(  # "Antal busture reduceres", "Elevtalsregulering": what comes of it is money
    r"(?:reduceres|sænkes|øges|hæves|udvides|nedlægges|nedsættes|forhøjes|halveres|fordobles|begrænses|justeres|ændres|"
    r"tilpasses|fjernes|afskaffes)(?!\w)|"
    r"^\w+(?:regulering|korrektion|tilskud|tildeling|bevilling|pulje|midler|rammen?|budget|udgift(?:er)?)(?!\w)",
    re.IGNORECASE,
)
_INDEX = pattern(r"\W*inde(?:ks|x)\W{1,2}(?:19|20)\d\d ?= ?100(?!\d)", re.IGNORECASE)  # "Indeks (2015 = 100)"
_PER_THOUSAND = pattern(  # "Plejeboliger pr. 1.000 80+-årige"; "Tilskud til boliger pr. 1.000 borgere" is money
    r"^\W*(?:(?!(?:til|for|på|af|i)\b|\w*(?:udgift|utgift|tilskud))[^\W\d]+ )*[^\W\d]*"
    r"(?:pladser|plasser|platser|boliger|elever|børn|barn|læger|modtagere|ledige|anbragte|besøg|udlån|årsværk|årsverk|"
    r"ansatte|biler) (?:pr\.?|per) 1[. \u00a0]?000(?!\d)",
    re.IGNORECASE,
)
_COMPUTED = pattern(r"\((?:sum |linje |post )?=? ?[0-9A-H]{1,2}(?: ?[-+−–/] ?[0-9A-H]{1,2})+\)$")
_OF_A_PIVOT = pattern(r"total sum a[fv] \S|sum a[fv] .+ i alt$")  # of one of the values that stand below each other
_ITEM_MARK = pattern(r" (?:[a-z]|[0-9]{1,3}) ")
_GAP_BEGINS = tuple(f"{words} " for words in _GAPS)
_FIRST_WORDS = {
    f"_{words.split()[0]}"
    for words in (*_NET, *_NET_BEGINS, *_PART, *_RUNNING, *_COUNT, *LINES_OF_COUNTS, *POPULATION, *_CONTROLS, *_GAPS)
}
_TELLING = Words(
    ", ".join((_TOTALS, _RATES, COUNTED_UNITS, _IN_TIME, _IN_OTHER_UNITS, *_SURPLUS, *sorted(_FIRST_WORDS)))
    + ", _brutto, _%_, _‰_, pct, procent, prosent, _promille_, _per cent_, _percent_, _indeks, _index, _pr 1, _per 1"
)
"""Words without which a label that is no note says nothing."""
SAYS_NOTHING = LabelWords()


@lru_cache(maxsize=16384)
def label_words(label: str) -> LabelWords:
    """The words of a label, understood; the mark of a note behind them says nothing."""
    label = without_note_mark(label)
    plain = plain_words(label)
    if not _TELLING.in_plain(plain) and not _may_be_note(label) and not _is_computed(label):
        return SAYS_NOTHING  # most labels
    return _understood(label, plain)


def _ends_in_posts(plain: str) -> bool:
    """Whether the words end in posts that are counted ("Lærerårsværk"), and name no price of one. "Ansættelse af 2
    årsværk" is what these cost."""
    return (
        plain.endswith(("årsværk ", "årsverk "))
        and not plain.endswith(_OF_ONE_POST)
        and not any(map(str.isdigit, plain.split()[-2:]))
    )


_OF_ONE_POST = (" pr årsværk ", " per årsværk ", " per årsverk ")


def _is_rate_alone(bare: str) -> bool:
    """Whether the one word is a rate at which things are used: "Belægningsprocent". A list of prices has others."""
    return " " not in bare and bare.endswith(_RATES_OF_USE)


_RATES_OF_USE = (
    *("belægningsprocent", "dækningsprocent", "fraværsprocent", "svarprocent", "udnyttelsesprocent"),
    *("besvarelsesprocent", "deltagelsesprocent", "beleggsprosent", "dekningsprosent", "fraværsprosent"),
)


def _is_surplus(bare: str) -> bool:
    """Whether the words end in a surplus or deficit that is the table's own: "Regulering for underskud" and "Dækning af
    over-/underskud" are lines that come of another one, and "Resultat fra ordinær drift, underskud" is a result."""
    if not bare.endswith(_SURPLUS):
        return False
    return bare.startswith("resultat") or _OF_ANOTHER.isdisjoint(bare.split()[1:-1])


_OF_ANOTHER = frozenset({"for", "af", "fra", "vedr", "vedrørende", "av", "från"})


def _may_be_note(label: str) -> bool:
    return label.lower().startswith(_NOTE_BEGINS) or label[1:2] == ")"


def _is_computed(label: str) -> bool:
    return label.endswith(")") and bool(_COMPUTED.search(label))


def _understood(label: str, plain: str) -> LabelWords:
    bare = plain.strip()
    if (mark := _ITEM_MARK.match(plain)) and mark.end() < len(plain):
        bare = plain[mark.end() :].strip()  # "A. Resultat af …"
    part = (plain.startswith(_PART) or f" {bare} ".startswith(_PART)) and not plain.startswith(_FOLLOWING)
    may_be_total = not part and _TOTAL.in_plain(plain)
    total = may_be_total and _TOTAL.in_text(without_other_senses(label))
    net = not part and (bare in _NET or f" {bare} ".startswith(_NET_BEGINS))
    bracketed = _BRACKETED.search(label) if label.endswith(")") else None
    per_cents = _PER_CENT_WORDS.in_plain(plain)
    counting = plain.startswith(_COUNT) and not total and not _CHANGES_A_COUNT.search(label)
    counted = bool(bracketed and counted_words.counts_in_brackets(bracketed[1]))
    return LabelWords(
        total=total,
        grand=total and (plain.strip(" 0123456789") in _GRAND or bool(_OF_A_PIVOT.match(bare))),
        net=net,
        surplus=not part and _is_surplus(bare.rstrip(" 0123456789")),
        computed=_is_computed(label),
        part_of=part,
        opens_parts=bare in _OPENS,
        note=_may_be_note(label) and bool(_NOTE.match(label)),
        running=plain.startswith(_RUNNING),
        percent=(per_cents and (bool(_PERCENT.search(label.lower())) or _is_rate_alone(bare)))
        or (_PER_CENTS.in_plain(plain) and not _RATE_STATED.search(label))
        or bool(_INDEX.match(label)),
        is_count=counting
        or bare in LINES_OF_COUNTS
        or counted_words.heads_at_a_time(bare)
        or counted
        or _ends_in_posts(plain)
        or (bool(_OTHER_UNIT.search(label)) and not _FOR_ONE.search(label))
        or bool(_PER_THOUSAND.search(label)),
        counting=counting or bare in POPULATION or counted,
        gap=f"{bare} ".startswith(_GAP_BEGINS),
        may_be_sum=bare.startswith("brutto") or (may_be_total and not total),
        net_of_group=not part and bare.endswith(" netto"),
        control=bare in _CONTROLS,
    )
