"""The running text of Solrød's business case I 309/02, section by section."""

from __future__ import annotations

BEFORE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Succesudfordring (vision)",
        (
            "Ved at erstatte midlertidige ansatte vikarer med fastansat, relevant uddannet medarbejder forventes hjemtagelse "
            "af i alt 32 stk. 3 mdr. forløb hos ekstern leverandør inden budgetramme.",
        ),
    ),
    (
        "1. Præsentation af forslagets indhold i korte træk",
        (
            "Inden budget at ansætte en relevant uddannet medarbejder yderligere i Beskæftigelsescenteret i stedet for "
            "løsansat vikar. I dag er normeringen 2 ansatte og en vikar.",
            "Hjemtag af 32 forløb hos ekstern leverandør af 12 ugers varighed.",
            "Administrationen ønsker, at Beskæftigelsescenteret løfter nye målgrupper samt får flere borgere i forløb. I alt "
            "ønsker administrationen at tilføre 32 flere borgere til Beskæftigelsescenteret, som tages fra ekstern leverandør.",
        ),
    ),
    (
        "2. Konklusion investeringsvurdering (opsummering af rubrik 4, 5 og 6)",
        (
            "Det vurderes, at der ved at ansætte en relevant uddannet medarbejder yderligere i Beskæftigelsescenteret i stedet "
            "for løsansat kan realisere en besparelse 590.000 kr. i 2016 og frem.",
        ),
    ),
    (
        "3. Baggrund og muligheder (er der alternative veje at gå?)",
        (
            "Flex- og førtidspensionsreformen har resulteret i, at et større antal borgere har behov for længerevarende forløb "
            "der inkluderer udredning, afklaring og opkvalificering af ressourcer. Dette har medført, at der i de senere år "
            "har været en øget udgift til køb af beskæftigelsesrettede tilbud hos eksterne leverandører.",
            "Herudover skal det bemærkes, at den kommende refusionsreform nedsætter refusionen på ydelsen til 20% efter et år "
            "på overførselsindkomst. Dette giver økonomisk incitament til hurtig og effektiv indsats.",
            "Alternativt: Et alternativ til at have 3 fastansatte medarbejdere i Beskæftigelsescenteret kunne være fortsat at "
            "anvende private leverandører.",
        ),
    ),
    (
        "4. Gevinst - service og kvalitet til borgerne",
        (
            "Beliggenhed i nærmiljøet og tæt på Rådhuset hvilket fremmer samarbejdet med sagsbehandler og "
            "virksomhedskonsulent. Øget tværfaglighed i indsatsen og bedre flow.",
        ),
    ),
    (
        "5. Gevinst - professionalisme og arbejdsgange, kompetencer og organisation",
        (
            "Færre visiteringer til eksterne leverandører. Tæt samarbejde mellem tilbud, sagsbehandlere og "
            "virksomhedskonsulenter om en større gruppe borgere. Ved fastansættelse af en 3. medarbejder vil Job- og "
            "SocialCenteret kunne tiltrække medarbejdere med flere kompetencer.",
        ),
    ),
    (
        "6. Særlige opmærksomhedspunkter og risici",
        (
            "At der er en risiko for, at tilbuddet bliver supplerende i stedet for erstattende, dvs. at eksterne leverandører "
            "fortsat benyttes delvist. Der etableres administrative forretningsgange og opfølgning for at sikre, at dette "
            "ikke sker.",
            "At administrationens vurdering af muligheden for at rumme flere borgere i Beskæftigelsescenteret er forkert, og "
            "arbejdspresset hos den enkelte medarbejder derfor bliver for højt.",
        ),
    ),
    ("7. Implementering", ("Politisk behandling i maj. Visitering af borgere forventes påbegyndt medio august 2015.",)),
    (
        "8. Opfølgning, dokumentation og evaluering",
        (
            "Der måles månedligt på: antal igangværende i alt, antal ny-henviste fordelt på de forskellige målgrupper, antal "
            "igangværende inddelt i indsatstyper, afsluttede borgere og til hvad.",
            "Status slut 2015 og evaluering slut 2016.",
        ),
    ),
)

CALCULATION: tuple[str, ...] = (
    "Beregningen bygger på, at 32 årlige forløb af varierende længde fremover ikke længere købes hos ekstern leverandør. "
    "Beregninger bygger på forløb af gennemsnitlig 12. ugers varighed.",
    "Der er ikke indregnet effekter på overførselsudgifterne af ændret tilbud. Dette selvom målet også er bedre effekt af "
    "indsatsen. Administrationen har ikke indregnet præcis besparelse, da det er forbundet med usikkerhed.",
    "I runde tal er den reduceret udgift ca. 100.000 kr. for hver borger (årligt) som det lykkedes at hjælpe permanent ud af "
    "kontanthjælpssystemet. Reduktionen vil naturligvis tilfalde kassen.",
)
