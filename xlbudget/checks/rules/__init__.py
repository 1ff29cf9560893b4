"""One module a rule, named by the flaw that it finds."""

MODULES: tuple[str, ...] = (
    "total_differs_from_parts",
    "total_within_rounding",
)
