"""One module a rule, named by the flaw that it finds."""

MODULES: tuple[str, ...] = ()
