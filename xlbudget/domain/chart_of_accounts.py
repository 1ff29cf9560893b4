"""Names in the authorised chart of accounts (den autoriserede kontoplan), as far as they were verified.

The lists are not complete: a code that is missing here may well exist. Functions are as star.dk shows them.
"""

from __future__ import annotations

MAIN_ACCOUNTS: dict[str, str] = {
    "0": "Byudvikling, bolig- og miljøforanstaltninger",
    "1": "Forsyningsvirksomheder m.v.",
    "2": "Transport og infrastruktur",
    "3": "Undervisning og kultur",
    "4": "Sundhedsområdet",
    "5": "Sociale opgaver og beskæftigelse",
    "6": "Fællesudgifter og administration m.v.",
    "7": "Renter, tilskud, udligning og skatter m.v.",
    "8": "Balanceforskydninger",
    "9": "Balance",
}
"""Hovedkonti by their digit. Source: KLE-Online, Indenrigsministeriets kontoplan."""

FUNCTIONS: dict[str, str] = {
    "6.45.53": "Jobcentre",
    "5.68.90": "Driftsudgifter til den kommunale beskæftigelsesindsats",
    "5.68.98": "Beskæftigelsesordninger",
    "5.68.93": "Jobcentre (ikke brugt fra budget 2011)",
    "5.57.71": "Sygedagpenge",
    "5.57.72": "Sociale formål",
    "5.57.73": "Kontant- og uddannelseshjælp",
    "5.57.74": "Integrationsydelse, kontanthjælp mv. med 100 pct. refusion vedr. visse grupper af flygtninge",
    "5.57.75": "Afløb og tilbagebetalinger mv. vedrørende aktiverede kontant- og uddannelseshjælpsmodtagere",
    "5.57.78": "Dagpenge til forsikrede ledige",
    "5.46.60": "Tilbud til udlændinge",
    "5.46.61": "Kontanthjælp til udlændinge omfattet af integrationsprogrammet mv.",
    "5.48.65": "Seniorpension",
    "5.48.67": "Personlige tillæg mv.",
    "3.22.30": "Ungdomsindsatsen",
    "3.38.77": "Daghøjskoler",
    "0.25.11": "Beboelse",
}
"""Funktioner by hovedkonto.hovedfunktion.funktion. Source: Styrelsen for Arbejdsmarked og Rekruttering (star.dk)."""

CLOSED_FUNCTIONS: dict[str, int] = {"5.68.93": 2011}
"""Functions that were closed, with the first budget year without them. Source: star.dk, funktion 5.68.93."""
