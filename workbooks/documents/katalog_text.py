"""The eight proposals of Copenhagen's catalogue for 2025, as the document gives them. Lost titles stay lost."""

from __future__ import annotations

from typing import NamedTuple


class Proposal(NamedTuple):
    """One page of the catalogue. Amounts in mio. kr.; None where the document says nothing."""

    title: str | None
    group: str | None
    amount: float | None
    description: tuple[str, ...]
    resources: tuple[str, ...]
    attention: tuple[str, ...]
    internal: float | None = None
    external: float | None = None
    alternative: float | None = None
    states_frame: bool = False


PROPOSALS = (
    Proposal(
        None,
        "Borgere parate til job",
        2.2,
        (
            "Gennem en tidlig og fremrykket indsats med fokus på jobsøgning, hvor også en virksomhedsrettet indsats kan udgøre "
            "en trædesten mod næste job, styrkes borgers evne til tidligt i ledighedsperioden, selv at lande et job, "
            "alternativt praktik, inden for de første 6 ledighedsmåneder.",
            "Med afsæt i de erfaringer og gode resultater, der er for dagpengemodtagere under 30 år, ser forvaltningen et "
            "potentiale i at tilbyde samme indsats for dagpengemodtagere over 30 år (ikke AC) tidligt i deres ledighedsperiode.",
        ),
        (
            "Forslag til bevilling 2,2 mio. kr.",
            "Seneste resultater fra denne indsats viser, at 28 pct. afgår til job eller uddannelse efter endt forløb (jan-april "
            "2024).",
            "Forvaltningen forventer samme eller bedre resultater af denne indsats såfremt den bevilges.",
        ),
        (
            "Det er ikke muligt at afvikle indsatsen uden en bevilling til indsatsen, hvorfor indsatsen ikke kan videreføres i "
            "2025, hvis midlerne ikke bevilliges.",
        ),
        states_frame=True,
    ),
    Proposal(
        "Intensive forløb for udsatte sygedagpengemodtagere",
        "Sygemeldte borgere",
        7.4,
        (
            "Der ønskes en ekstra bevilling til køb af aktiveringsindsats hos forvaltningens eksterne leverandører.",
            "Indsatsen består af særligt intensive forløb for de mest udsatte sygedagpengemodtagere.",
            "Der vil i særlig grad tilkøbes indsats med et afklaringsfokus i retning af fleksjob, ressourceforløb eller "
            "førtidspension.",
        ),
        (
            "Forslag til bevilling 7,4 mio. kr.",
            "Antallet af lange sygedagpengesager, med mere end 1 års varighed, er i perioden faldet fra omkring 1.600 til 1.400 "
            "sager (dec. 22 - aug. 24).",
        ),
        (
            "Prisen for denne type forløb er højere end et gennemsnitligt forløb. Forvaltningen har derfor tilført budget til "
            "målgruppen i både 2023 og 2024. Hvis det samme serviceniveau skal fastholdes, er der også i 2025 behov for en "
            "budgettilførsel.",
        ),
    ),
    Proposal(
        None,
        None,
        3.2,
        (
            "For at styrke indsatsen fokuseret på at mindske frafaldet i uddannelsessystemet, ønskes der etableret et styrket "
            "samarbejde med erhvervsskoler, VUC, professionshøjskoler, FGU samt om muligt også videregående "
            "uddannelsesinstitutioner.",
            "Uddannelsesmentorerne skal styrke samarbejdet med uddannelsesstederne i at støtte de unge i at fastholde og "
            "gennemføre deres uddannelsesforløb.",
            "Målgruppen er unge mellem 18-29 år uden erhvervskompetencegivende uddannelse.",
        ),
        ("Med udvidelse til alle erhvervsskoler og KP i København forventes udgiften at være 3,2 mio. kr.",),
        (
            "En uddannelse giver bedre mulighed for beskæftigelse og dermed selvforsørgelse. Frafall fra uddannelse er højt på "
            "tværs af uddannelsesniveauerne.",
            "Indsatsen forventes at kunne mindske frafaldet for målgruppen.",
        ),
    ),
    Proposal(
        None,
        None,
        4.2,
        (
            "Indsatsen er et styrket og intensiveret vejlednings- og opkvalificeringsforløb for dagpengemodtagere over 30 år "
            "med kort dagpengeperiode tilbage.",
            "Borgeren har hyppig kontakt med den samme sagsbehandler frem mod afgang til job. Typisk kontakt hver måned, hvor "
            "der ellers er kontakt hver 3. måned.",
        ),
        (
            "Forslag til bevilling 4,2 mio. kr.",
            "Indsatsen bygger på erfaring fra indsatsen for langtidsledige akademikere. Seneste resultater fra denne indsats "
            "viser, at 24 pct. afgår til job eller uddannelse efter endt forløb (jan-april 2024).",
        ),
        (
            "Hvis midler ikke bevilliges, er det ikke muligt at tilbyde en intensiv indsats til alle dagpengemodtagere i "
            "forvaltningen i de sidste måneder af deres ledighedsperiode.",
        ),
        states_frame=True,
    ),
    Proposal(
        "Interne gruppeforløb til aktivitetsparate borgere",
        "Borgere i kanten af arbejdsmarkedet",
        4.3,
        (
            "Midlerne understøtter den helhedsorienterede indsats for de udsatte borgere med en fast sagsbehandler.",
            "I forløbene går cirka 3 jobrådgivere sammen med 3-4 af deres egne borgere, som de er fast sagsbehandler for, og "
            "laver et målrettet beskæftigelsesforløb med blandt andet virksomhedsbesøg m.m.",
        ),
        ("Forslag til bevilling 4,3 mio. kr. til indsatsen.",),
        (
            "I 2024 har behovet været større end det tildelte budget. Uden bevillingen vil man ikke kunne fortsætte de interne "
            "forløb, som er udviklet, i samme omfang.",
        ),
    ),
    Proposal(
        "Enkeltkøb af vejledning og opkvalificering til borgere i ressourceforløb",
        "Borgere i kanten af arbejdsmarkedet",
        2.9,
        (
            "Enkeltkøb til ressourceforløbsborgerne er en vigtig del af borgernes forløb og understøtter den nødvendige "
            "afklaring af arbejdsevnen.",
            "Med forslaget ønskes en ekstra bevilling til køb af forløb til borgere i ressourceforløb.",
        ),
        (
            "Forslag til bevilling 2,9 mio. kr. til indsatsen.",
            "Yderligere midler til indsatsen vil betyde, at nogle sager vil kunne afklares hurtigere, hvilket på sigt vil "
            "betyde en besparelse for kommunen.",
        ),
        (
            "Hvis der ikke bevilges flere midler, vil det potentielt kunne betyde øget sagsbehandlingstid for at blive afklaret "
            "til rette ordning, og dermed mindre sammenhængende borgerforløb.",
        ),
    ),
    Proposal(
        None,
        None,
        None,
        (
            "I 2025 forventes en stigning i den samlede gruppe af fleks- og ledighedsydelsesmodtagere og en hurtig intensiv "
            "indsats kan gøre en positiv forskel for nytilkendelser.",
            "For at sikre en fremrykket indsats, ønskes der en opskrivning af budgettet til både køb under rammeaftalerne og "
            "den interne indsats.",
        ),
        ("Forslag til bevilling 2,0 mio. kr. til intern indsats. 4,0 mio. kr. til ekstern indsats.",),
        (
            "Hvis der ikke bevilges midler til indsatsen, vil antallet af borgere, der kan tilbydes en hurtig intensiv indsats "
            "falde i forhold til niveauet i 2024.",
        ),
        internal=2.0,
        external=4.0,
    ),
    Proposal(
        "Finansiering af indsatser for borgere omfattet af arbejdspligt",
        None,
        2.5,
        (
            "Arbejdspligten betyder, at borgere omfattet af arbejdspligt skal aktiveres i op til 37 timer om ugen kontinuerligt.",
            "Forvaltningen vurderer, at implementeringen af den nye lovgivning kan ske mere hensigtsmæssigt med en tilførsel af "
            "midler i 2025.",
        ),
        ("Forslag til bevilling 2,5 mio. kr. til intern indsats. Alternativt 5 mio. kr. til intern indsats.",),
        (
            "Lovforslaget forventes vedtaget i december 2024.",
            "Lovforslaget lægger op til, at implementeringen skal ske i løbet af hhv. 1. og 2. halvår 2025. Bevillingen af "
            "midlerne kan derfor påvirke tidspunktet for fuld implementering.",
        ),
        internal=2.5,
        alternative=5.0,
    ),
)
