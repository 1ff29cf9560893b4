"""BC_*: what a case costs and saves, when it pays back, and what it is worth today."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xlbudget.domain import business_case as case
from xlbudget.domain.amounts import ZERO
from xlbudget.domain.danish_numbers import format_danish
from xlbudget.domain.discounting import internal_rate, present_value
from xlbudget.domain.errors import Refusal
from xlbudget.functions.arguments import amounts, count, flag, rate, row
from xlbudget.functions.cell_by_cell import each_amount
from xlbudget.functions.registry import Context, Example, Matrix, ResultCell, function
from xlbudget.indices import discount_bands

Table = list[list[ResultCell]]

_SOURCE = "Solrød Kommune, Business Case nr. I 309/02"
_FLOW = row(
    "pengestroem",
    da="Pengestrømmen: én række med et beløb for hvert år fra år 0; plus er udgift, minus besparelse.",
    en="The cash flow: one row, an amount for each year from year 0; plus is an expense, minus a saving.",
)
_COSTS = amounts(
    "omkostninger",
    da="Omkostninger: en kolonne for hvert år, gerne flere rækker, som lægges sammen. Plus er udgift.",
    en="Costs: a column for each year; several rows are added up. Plus is an expense.",
)
_SAVINGS = amounts(
    "besparelser",
    da="Besparelser i de samme år. Minus er mindreudgift eller indtægt.",
    en="Savings in the same years. Minus is an expenditure reduction or an income.",
)


@function(
    "BC_GEVINST",
    da="Gevinsten for hvert år: omkostninger plus besparelser med fortegn; minus er gevinst. Rækker lægges sammen.",
    en="The gain of each year: costs plus savings with their signs; minus is a gain. Several rows are added up.",
    arguments=(_COSTS, _SAVINGS),
    source=_SOURCE,
    examples=(
        Example("[[1000, 200, 0, 0], [-590, -590, -590, -590]]", "[[410, -390, -590, -590]]"),
        Example("[[[null, null]], [[-590, -590]]]", "[[-590, -590]]"),
        Example("[[[300, 100], [50, null]], [[-200, -400]]]", "[[150, -300]]"),
        Example("[[[1, 2, 3]], [[-1, -2]]]", "!unequal_years"),
    ),
)
def gain(costs: Matrix, savings: Matrix) -> Table:
    """One row with the net of each year."""
    return [[*case.gain(costs, savings)]]


@function(
    "BC_AKKUMULERET",
    da="Den løbende sum af pengestrømmen, år for år. En blank tæller som nul.",
    en="The running sum of the cash flow, year by year. A blank counts as nothing.",
    arguments=(amounts("pengestroem", da=_FLOW.da, en=_FLOW.en),),
    source=_SOURCE,
    examples=(
        Example("[[1000, -590, -590]]", "[[1000, 410, -180]]"),
        Example("[[100, null, -50]]", "[[100, 100, 50]]"),
        Example("[[[100], [-30]]]", "[[100], [70]]"),
        Example("[[[1, 2], [3, 4]]]", "!not_a_row"),
    ),
)
def accumulated(flow: Matrix) -> Table:
    """The running sum in the shape of the flow: a row, or a column where the years stand below each other."""
    if len(flow) > 1 and len(flow[0]) > 1:
        raise Refusal(
            "not_a_row",
            f"Pengestrømmen har {len(flow)} rækker og {len(flow[0])} kolonner; marker én række (eller én kolonne).",
            f"The flow has {len(flow)} rows and {len(flow[0])} columns; select one row (or one column).",
        )
    if len(flow) == 1:
        return [[*case.accumulated(flow[0])]]
    return [[balance] for balance in case.accumulated([line[0] for line in flow])]


@function(
    "BC_TILBAGEBETALING",
    da="Tilbagebetalingstiden i år fra det første beløb (år 0), til den løbende sum er nul eller derunder.",
    en="The payback time in years from the first amount (year 0) until the running sum is zero or below.",
    arguments=(
        _FLOW,
        flag(
            "interpoler",
            da="SAND: tidspunktet inden for året, når årets beløb falder jævnt. Udeladt: hele år.",
            en="TRUE: the point within the year, its amount taken as even. Omitted: whole years.",
            optional=True,
            default=False,
        ),
    ),
    source=_SOURCE,
    examples=(
        Example("[[1000, -400, -400, -400]]", "3"),
        Example("[[1000, -400, -400, -400], true]", "2.5"),
        Example("[[-590, -590]]", "0"),
        Example("[[1000, -100, -100]]", "!never_paid_back"),
    ),
)
def payback(flow: Sequence[Decimal | None], interpolate: bool) -> Decimal | int:
    """Whole years, or the interpolated point."""
    result = case.payback(flow)
    return result.interpolated if interpolate else result.years


@function(
    "BC_NUTIDSVAERDI",
    da="Nutidsværdien af pengestrømmen, fortegnet bevaret. Uden rente: Finansministeriets diskonteringsrente fra 2021.",
    en="The present value of the cash flow, its sign kept. Without a rate: the Ministry of Finance's rate of 2021.",
    arguments=(
        _FLOW,
        rate(
            "rente",
            da="Den årlige rente som brøk, fx 0,035. Udeladt: 3,5 % i år 0-35 og 2,5 % i år 36-70; senere år afvises.",
            en="The yearly rate as a fraction, such as 0.035. Omitted: 3.5 % in years 0-35 and 2.5 % in 36-70.",
            optional=True,
        ),
        count(
            "foerste_periode",
            da="Den periode, det første beløb falder i: 0 (standard) regnes ikke tilbage, 1 ét år.",
            en="The period of the first amount: 0 (the default) is not discounted, 1 by a year.",
            optional=True,
            default=0,
            at_least=0,
            at_most=200,
        ),
    ),
    context=True,
    source="Finansministeriet, Den samfundsøkonomiske diskonteringsrente, 7. januar 2021",
    examples=(
        Example("[[-590, -590, -590, -590], 0.035, 1]", "-2167.1167"),
        Example("[[-590, -590, -590, -590]]", "-2242.9658"),
        Example("[[1000, -1100], 0.1]", "0"),
        Example("[[1000, -500], 3.5]", "!rate_not_fraction"),
    ),
)
def value_today(context: Context, flow: Sequence[Decimal | None], yearly: Decimal | None, first: int) -> Decimal:
    """The present value by the rate given, else by the newest bands, which are named."""
    if yearly is not None:
        return present_value(flow, yearly, first)
    rates = discount_bands()
    value = present_value(flow, rates.bands, first)
    spans = [(band.first_year, band.last_year, format_danish((band.rate * 100).normalize())) for band in rates.bands]
    da = ", ".join(f"{percent} % i år {low}-{high or ''}" for low, high, percent in spans)
    en = ", ".join(f"{percent.replace(',', '.')} % in years {low}-{high or ''}" for low, high, percent in spans)
    context.note(
        f"Finansministeriets diskonteringsrente, udgave {rates.vintage}: {da}; første beløb i periode {first}.",
        f"The Ministry of Finance's discount rate, vintage {rates.vintage}: {en}; first amount in period {first}.",
    )
    return value


@function(
    "BC_INTERN_RENTE",
    da="Den interne rente: den, hvor nutidsværdien er nul. Afvises med grund, når der ingen er, eller flere.",
    en="The internal rate: at which the present value is zero. Refused with the reason for none, or several.",
    arguments=(_FLOW,),
    source=_SOURCE,
    examples=(
        Example("[[1000, -1100]]", "0.1"),
        Example("[[1000, -500, -500, -500]]", "0.2337519285"),
        Example("[[-590, -590]]", "!no_internal_rate"),
        Example("[[100, -230, 132]]", "!several_internal_rates"),
    ),
)
def internal(flow: Sequence[Decimal | None]) -> Decimal:
    """The only rate above −100 %."""
    return internal_rate(flow)


@function(
    "BC_BALANCEPUNKT",
    da="Det antal, hvor gevinsten svarer til beløbet. Regnes af størrelserne, uanset fortegn.",
    en="The number at which the gain equals the amount. From the sizes, whatever their signs.",
    arguments=(
        amounts("beloeb", da="Beløbet, fx den samlede omkostning.", en="The amount, such as the total cost."),
        amounts(
            "gevinst_pr_enhed", da="Gevinsten pr. enhed, fx pr. borger.", en="The gain per unit, such as per citizen."
        ),
    ),
    elementwise=True,
    source=_SOURCE,
    examples=(
        Example("[590, 100]", "5.9"),
        Example("[-590, 100]", "5.9"),
        Example("[[[590], [null]], 100]", "[[5.9], [null]]"),
        Example("[590, 0]", "!zero_gain"),
    ),
)
def break_even(values: Matrix, gains: Matrix) -> Matrix:
    """Each amount over its gain per unit."""
    return each_amount(lambda value, unit: case.break_even(value, unit or ZERO), values, gains)


@function(
    "BC_ENHEDSPRIS",
    da="Prisen pr. enhed: beløbet delt med antallet, fortegnet bevaret.",
    en="The cost per unit: the amount by the number, its sign kept.",
    arguments=(
        amounts("beloeb", da="Beløbet eller en blok af beløb.", en="The amount or a block of amounts."),
        amounts("antal", da="Antallet, over nul.", en="The number, above zero.", at_least=0),
    ),
    elementwise=True,
    source=_SOURCE,
    examples=(
        Example("[590000, 32]", "18437.5"),
        Example("[[[590000], [null]], [[32], [4]]]", "[[18437.5], [null]]"),
        Example("[590000, 0]", "!number_not_positive"),
    ),
)
def unit_cost(values: Matrix, numbers: Matrix) -> Matrix:
    """Each amount over its number."""
    return each_amount(lambda value, number: case.unit_cost(value, number or ZERO), values, numbers)


_FACTORS = {"costs": "Omkostninger", "savings": "Besparelser"}


@function(
    "BC_FOELSOMHED",
    da="Hvad den samlede nettogevinst bliver, når omkostninger eller besparelser bliver mindre eller større.",
    en="What the net total becomes when the costs, or the savings, turn out smaller or larger.",
    arguments=(
        _COSTS,
        _SAVINGS,
        rate(
            "udsving",
            da="Udsvinget som brøk, fx 0,1 for ±10 % (standard).",
            en="The swing as a fraction, such as 0.1 for ±10 % (the default).",
            optional=True,
            default=Decimal("0.1"),
            at_least=0,
        ),
    ),
    source=_SOURCE,
    examples=(
        Example(
            "[[1000, 0], [-800, -800]]",
            '[["Faktor", "Lav", "Basis", "Høj"], ["Omkostninger", -700, -600, -500], '
            '["Besparelser", -440, -600, -760]]',
        ),
        Example(
            "[[[null, null]], [[-590, -590]], 0.2]",
            '[["Faktor", "Lav", "Basis", "Høj"], ["Omkostninger", -1180, -1180, -1180], '
            '["Besparelser", -944, -1180, -1416]]',
        ),
        Example("[[1000], [-800], 10]", "!rate_not_fraction"),
    ),
)
def sensitivity(costs: Matrix, savings: Matrix, swing: Decimal) -> Table:
    """A line for each factor, one at a time."""
    lines: Table = [["Faktor", "Lav", "Basis", "Høj"]]
    for factor in case.sensitivity(costs, savings, swing):
        lines.append([_FACTORS[factor.factor], factor.low, factor.base, factor.high])
    return lines
