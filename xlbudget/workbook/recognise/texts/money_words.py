"""The words by which a table of money is told from other tables: of its title, its headings and its lines."""

from __future__ import annotations

from xlbudget.workbook.recognise.texts.counted_words import BY_MEASURE, MEASURED, PRICE_OF_MEASURE
from xlbudget.workbook.recognise.texts.words import Words

BUDGET = Words(
    """budget, budsjett, regnskab, regnskap, rekneskap, bokslut, økonomi, ekonomi, finans, bevilling,
    udgift, utgift, indtægt, inntekt, intäkt, kostnad, omkostning, ramme_, rammer_, besparelse,
    effektivisering, innsparing, invester, anlæg, anlegg, råderum, tilskud, tilskott, tilskudd, skat,
    renter, räntor, resultat, gevinst, beløb, belopp, beløp, netto, likvid, _lån_, gæld, gjeld, skuld,
    afdrag, avdrag, overskud, underskud, kassebeholdning, pulje, årsprognose, avskrivning, afskrivning,
    kommunbidrag, anskaffels, _pris_, _priser_, afvigelse, avvik, opsparing, overførsel, overførsler,
    låneportefølje, låneoversigt, låneoversikt, långiver, kreditor, _drift_, driftsønske, driftsudvidelse,
    reduktionsforslag, udvidelsesforslag, spareforslag, sparekatalog, sparemål, sparekrav, spareplan, besparing,
    omprioritering, opprioritering, nedprioritering, omplacering, tekniske korrektioner, teknisk korrektion,
    tekniske ændringer, genopretningsplan, driftskorrektion, cirkulæreprogram, serviceudvidelse, mindreforbrug,
    merforbrug, virkning_, expenditure, expense, revenue, appropriation, income statement, statement of income,
    _costs_, _grant_, _grants_, _funding_, _loans_, _takst_, _takster_, takstoversigt, takstblad, takstkatalog,
    takstbilag, _tildeling_, ressourcetildeling, budgettildeling, _gebyr_, _gebyrer_, egenbetaling,
    forældrebetaling, brugerbetaling, brukerbetaling, avgiftssats, gebyrregulativ, _løn_, _lønsum_, lønbudget"""
)
CHARGES = Words("_takst_, _takster_, takstoversigt, takstblad, prisliste, _gebyr_, _gebyrer_, _priser_, egenbetaling")
"""What a title says of money that stands under headings of other things: ages, sizes, numbers of places."""
MONEY_LINE = Words(
    """udgift, utgift, indtægt, inntekt, intäkt, kostnad, omkostning, løn, lön, tilskud, tilskott,
    tilskudd, bidrag, skat, renter, räntor, afdrag, avdrag, refusion, drift, anlæg, investering,
    besparelse, gevinst, finansiering, honorar, husleje, _moms, _lån, avgift, pensjon, pension,
    varekjøp, varekøb, tjenesteydelser, _gebyr, gebyr_, gebyrer_, afskrivning, avskrivning, pulje, overførsler,
    likvid, aktiver, passiver, egenkapital, indkøb, materialer, gæld_, gjeld_, kreditlån, kreditorer, obligation,
    obligasjon, sertifikatlån, expenditure, expense, revenue, salaries, _costs_, _grants_, _subsidies_, _taxes_,
    _rent_, _interest_, _depreciation_""",
    without="""beskatningsprocent, skatteprocent, skattesats, skatteprosent, udskrivningsprocent, likviditetsgrad,
    soliditetsgrad, soliditet_, lånerammeprocent, skattepromille, _lånere_""",
)
OTHER_THINGS = Words(
    f"""{MEASURED}, _antal_, _antall_, _befolkning, indbyggertal, folketal, folkemængde, folkmängd, _innbyggere_,
    innbyggertall, _elev, børnetal, _børn i alt_, aldersfordeling, fødsler, _fødte_, besøgstal, _besøg_,
    _medarbejdere_, _ansatte_, _årsværk_, _årsverk_, sygefravær, sykefravær, sjukfrånvaro, ledighed, arbejdsløs,
    _svar_, besvarelser, respondenter, tilfreds, spørgeskema, spørgsmål, enkät, temperatur, nedbør, _co2_,
    energiforbrug, timetal, lektioner, _skema_, tidsplan, mødeplan, køreplan, vagtplan, _stemmer_, valgresultat,
    mandater, postnr, postnummer, telefon, adresse, _e mail_, _mail_, fødselsdato, _cpr_, _kl_, _uge_, klokken,
    procent_, _pct_, _prosent_, _andel_, promille, klassekvotient, gennemsnitsalder, _personer_, _borgere_, _sager_,
    klager, helårspersoner, fuldtidspersoner, ventetid, _boliger_, husstande, _virksomheder_, _deltagere_,
    _medlemmer_, _udlån_, _bøger_, _areal_, _point_, _points_, _karakter, elevfravær, _fravær_, normering,
    beskatningsprocent, skatteprocent, skattesats, udskrivningsprocent, personaleforbrug, personalforbruk,
    _personal_, bemanding, bemanning, aktivitetstal, mængdetal, vandforbrug, varmeforbrug, elforbrug, vannforbruk,
    strømforbruk, _timer_, timeforbrug, timebudget, timeregnskab, helårsplads, helårselev, årselev, årsarbetare,
    _pladser_, _plasser_, _platser_, barnehageplass, förskoleplats, _skala_, henvendelser, modtagere, afstemning,
    køretøj, _invånare_, _årgang_, _faktor_, _faktorer_, _vægt_, _vægte_, gældsgrad, gjeldsgrad, soliditet,
    likviditetsgrad, overskudsgrad, selvfinansieringsgrad, dækningsgrad, _periode fra_, _periode til_,
    _fra periode_, _til periode_, _fra måned_, _til måned_""",
    without=f"""{BY_MEASURE}, {PRICE_OF_MEASURE},
    0 kl_, 1 kl_, 2 kl_, 3 kl_, 4 kl_, 5 kl_, 6 kl_, 7 kl_, 8 kl_, 9 kl_, 10 kl_,
    elevtildeling, elevbeløb, elevpris, elevtakst, elevudgift, elevtilskud, elevramme, pr elev, per elev, pr borger,
    pr person, per person, pr medarbejder, pr bolig, per innbygger, per invånare, pr deltager""",
)
SUMMED_AMOUNTS = Words(
    """sum af beløb, sum af belob, sum av beløp, summa av belopp, sum of amount, sum af budget, sum af korrigeret,
    sum af oprindeligt, sum af regnskab, sum af forbrug, sum af bevilling, sum af udgift, sum af indtægt"""
)
"""What a pivot calls its amounts."""
