"""One module a rule, named by the flaw that it finds; this is the list of them.

A line gives the rule's code, its module, and what a workbook must hold before the rule can find anything in it. What
the list tells is enough to choose the rules of a run; a module is loaded when it has something to look at.
"""

from __future__ import annotations

from typing import NamedTuple

from xlbudget.checks.needs import (
    Need,
    accounts,
    dates,
    errors,
    every,
    formulas,
    formulas_say,
    hidden_lines,
    hidden_sheets,
    merges,
    names,
    of_kind,
    price_level_required,
    protected,
    rows_of_years,
    says,
    settings,
    several_tables,
    tables,
    tables_say,
    unusual,
    validations,
    with_column,
)
from xlbudget.domain.danish_numbers import MINUS_SIGNS


class Listed(NamedTuple):
    """A rule by its code and its module. `default` False: house-keeping, only when it is selected."""

    code: str
    module: str
    need: Need
    default: bool = True


_TARGETS = every(
    says("krav", "måltal", "målsætning", "mindst"),
    says("øvrige", "sammenlign", "gennemsnit", "andre kommuner", "6-by", "hele landet"),
)

RULES: tuple[Listed, ...] = (
    Listed("SUM101", "total_differs_from_parts", tables),
    Listed("SUM102", "total_within_rounding", tables),
    Listed("SUM103", "total_likely_wrong", tables),
    Listed("SUM104", "result_differs_from_lines", tables),
    Listed("SUM201", "row_total_differs_from_years", with_column("total")),
    Listed("SUM202", "row_total_within_rounding", with_column("total")),
    Listed("SUM203", "difference_differs_from_columns", with_column("difference")),
    Listed("SUM204", "per_cent_differs_from_columns", with_column("percent")),
    Listed("SUM205", "shares_differ_from_whole", with_column("percent")),
    Listed("SUM206", "balance_not_carried_on", tables_say("rest", "tilbage", "saldo", "ultimo", "akk", "ack", "kumul")),
    Listed("PRI101", "year_missing_in_run", tables),
    Listed("PRI102", "title_names_other_years", tables),
    Listed("PRI103", "year_with_two_digits", rows_of_years),
    Listed("PRI104", "year_out_of_order", rows_of_years),
    Listed("PRI201", "price_level_not_stated", tables),
    Listed("PRI202", "price_level_before_budget_year", tables),
    Listed("PRI203", "compared_across_price_levels", of_kind("financing")),
    Listed("PRI204", "price_levels_added_up", tables),
    Listed("PRI205", "price_level_not_required", price_level_required),
    Listed("PRI206", "same_figures_in_another_price_level", several_tables),
    Listed("PRI301", "level_or_change_not_stated", tables),
    Listed("UNI101", "unit_not_stated", tables),
    Listed("UNI102", "tables_in_different_units", several_tables),
    Listed("UNI103", "same_figures_in_another_unit", several_tables),
    Listed("UNI201", "sign_not_stated", tables, default=False),
    Listed("UNI202", "saving_with_wrong_sign", tables_say("besparelse", "mindreudgift", "effektivisering")),
    Listed("UNI301", "glued_numbers", says(*MINUS_SIGNS)),
    Listed("UNI302", "stray_point_before_unit", says("mio", "mia", "millioner", "t.kr", "tkr")),
    Listed("UNI303", "per_cent_stored_two_ways", with_column("percent")),
    Listed(
        "XTB103",
        "initiative_without_amount",
        every(tables, says("løsning", "initiativ", "forslag", "indsats", "aktivitet", "tiltag")),
    ),
    Listed("XTB104", "line_under_two_names", several_tables),
    Listed("XTB106", "capacity_differs_from_queue", every(says("kapacitet"), says("vente", "i kø", "køen"))),
    Listed("XTB107", "amount_differs_from_units", with_column("count", "fte")),
    Listed("XTB201", "line_differs_between_tables", several_tables),
    Listed("XTB301", "text_differs_from_table", every(tables, says("kr", "mio", "million", "milliard"))),
    Listed("XTB114", "template_flag_blank", says("nej")),
    Listed("DAT101", "number_stored_as_text", tables),
    Listed("CAS101", "gain_differs_from_parts", tables_say("gevinst")),
    Listed("CAS103", "cost_line_blank", of_kind("business_case")),
    Listed(
        "CAS104", "staff_lines_blank", says("fuldtidsstilling", "årsværk", "personalemæssig", "stillinger", "normering")
    ),
    Listed("RAM101", "need_not_covered", of_kind("financing")),
    Listed("RAM102", "year_without_financing", of_kind("financing")),
    Listed("RAM103", "reduction_exceeds_budget", tables_say("redu", "nedsæt", "nedskriv")),
    Listed("RAM201", "proposals_exceed_frame", of_kind("proposals")),
    Listed("RAM202", "alternatives_added_up", tables_say("alternativ")),
    Listed("RAM203", "shares_exceed_frame", every(with_column("percent"), tables_say("råderum", "ramme", "pulje"))),
    Listed("FUP101", "revised_budget_differs_from_parts", tables),
    Listed("FUP105", "comparator_missing", _TARGETS),
    Listed("FUP106", "target_measure_not_stated", _TARGETS),
    Listed("WBK901", "suppression_unused", settings),
    Listed("WBK902", "suppression_expired", settings),
    Listed("WBK903", "suppression_incomplete", settings),
    Listed("FRM101", "formula_differs_from_neighbours", formulas),
    Listed("FRM102", "number_among_formulas", formulas),
    Listed("FRM103", "typed_amount_in_sum", formulas),
    Listed("FRM104", "constant_in_formula", formulas),
    Listed("FRM201", "sum_stops_short", formulas),
    Listed("FRM202", "sum_counts_twice", formulas),
    Listed("FRM203", "heading_year_in_sum", formulas),
    Listed("FRM204", "text_number_in_sum", formulas),
    Listed("FRM301", "circular_reference", formulas),
    Listed("FRM302", "error_value", errors),
    Listed("FRM303", "broken_reference", formulas_say("#REF!")),
    Listed("FRM304", "error_hidden_in_total", formulas_say("IFERROR")),
    Listed("FRM401", "stale_result", formulas),
    Listed("FRM402", "results_not_saved", formulas),
    Listed("FRM501", "lookup_without_exact_match", formulas_say("LOOKUP", "MATCH")),
    Listed("FRM502", "volatile_function", formulas_say("OFFSET", "INDIRECT", "NOW", "TODAY", "RAND")),
    Listed("FRM503", "first_year_discounted", formulas_say("NPV")),
    Listed("FRM305", "reference_to_nothing", formulas),
    Listed("FRM601", "reference_to_empty_cell", formulas, default=False),
    Listed("FRM602", "formula_hard_to_read", formulas, default=False),
    Listed("FRM603", "computed_twice", formulas, default=False),
    Listed("FRM604", "link_to_a_link", formulas, default=False),
    Listed("WBK101", "hidden_cells_in_sum", every(hidden_lines, formulas)),
    Listed("WBK102", "hidden_sheet_in_use", every(hidden_sheets, formulas)),
    Listed("WBK201", "link_to_other_workbook", formulas_say("[")),
    Listed("WBK202", "broken_name", names),
    Listed("WBK301", "manual_calculation", unusual("calculation")),
    Listed("WBK302", "iterative_calculation", unusual("iterative")),
    Listed("WBK303", "precision_as_displayed", unusual("precision_as_displayed")),
    Listed("WBK401", "macros_in_workbook", unusual("has_macros"), default=False),
    Listed("WBK501", "formula_cell_unlocked", every(protected, formulas), default=False),
    Listed("WBK402", "front_sheet_missing", tables, default=False),
    Listed("WBK403", "version_log_missing", tables, default=False),
    Listed("WBK404", "checks_sheet_missing", tables, default=False),
    Listed("DAT201", "merged_amounts", every(tables, merges)),
    Listed("DAT301", "line_entered_twice", tables),
    Listed("DAT302", "same_label_twice", tables, default=False),
    Listed("DAT401", "year_in_another_unit", tables),
    Listed("DAT402", "year_out_of_line", tables),
    Listed("DAT501", "date_among_amounts", every(tables, dates)),
    Listed("DAT502", "date_stored_as_text", dates),
    Listed("DAT601", "blank_and_zero_mixed", tables, default=False),
    Listed("DAT602", "stray_spaces_in_label", tables, default=False),
    Listed("DAT701", "value_breaks_validation", validations),
    Listed("ACC101", "malformed_account", accounts),
    Listed("ACC102", "closed_account", accounts),
    Listed("ACC201", "financing_account_in_service", accounts),
    Listed("ACC202", "dranst_does_not_fit_table", accounts),
    Listed("DAT102", "number_in_foreign_notation", tables),
    Listed(
        "ACC301", "change_without_appropriation", tables_say("tillægsbevilling", "bevillingsændring", "omplacering")
    ),
    Listed("ACC302", "supplement_without_coverage", tables_say("tillægsbevilling")),
)
