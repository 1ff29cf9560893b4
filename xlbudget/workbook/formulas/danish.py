"""A stored formula as a Danish Excel shows it: Danish function names, semicolons between arguments, decimal commas."""

from __future__ import annotations

from functools import lru_cache

from xlbudget.workbook.error_names import danish_error
from xlbudget.workbook.formulas.tokens import NotAFormula, tokens

_FUNCTIONS = {
    "AND": "OG",
    "AVERAGE": "MIDDEL",
    "CHOOSE": "VÆLG",
    "COUNT": "TÆL",
    "COUNTA": "TÆLV",
    "COUNTIF": "TÆL.HVIS",
    "DATE": "DATO",
    "HLOOKUP": "VOPSLAG",
    "IF": "HVIS",
    "IFERROR": "HVIS.FEJL",
    "INDEX": "INDEKS",
    "INDIRECT": "INDIREKTE",
    "INT": "HELTAL",
    "ISBLANK": "ER.TOM",
    "ISERROR": "ER.FEJL",
    "LEFT": "VENSTRE",
    "LEN": "LÆNGDE",
    "LOOKUP": "SLÅ.OP",
    "MATCH": "SAMMENLIGN",
    "MAX": "MAKS",
    "MID": "MIDT",
    "MONTH": "MÅNED",
    "NA": "IKKE.TILGÆNGELIG",
    "NOT": "IKKE",
    "NOW": "NU",
    "NPV": "NUTIDSVÆRDI",
    "OFFSET": "FORSKYDNING",
    "OR": "ELLER",
    "PRODUCT": "PRODUKT",
    "RAND": "SLUMP",
    "RANDBETWEEN": "SLUMPMELLEM",
    "RIGHT": "HØJRE",
    "ROUND": "AFRUND",
    "ROUNDDOWN": "RUND.NED",
    "ROUNDUP": "RUND.OP",
    "ROW": "RÆKKE",
    "SUMIF": "SUM.HVIS",
    "SUMIFS": "SUM.HVISER",
    "SUMPRODUCT": "SUMPRODUKT",
    "TEXT": "TEKST",
    "TODAY": "IDAG",
    "VALUE": "VÆRDI",
    "VLOOKUP": "LOPSLAG",
    "XLOOKUP": "XOPSLAG",
    "YEAR": "ÅR",
}
_WORDS = {"TRUE": "SAND", "FALSE": "FALSK"}


@lru_cache(maxsize=256)
def in_danish(formula: str) -> str:
    """The formula, without its "=", in Danish. One that holds an array, or that is none, stays as it is stored."""
    try:
        found = tokens(formula)
    except NotAFormula:
        return formula
    pieces = []
    for token in found:
        kind, text = token.kind, token.text
        if kind == "function":
            bare = text.upper().removeprefix("_XLFN.")
            text = _FUNCTIONS.get(bare, bare if bare != text.upper() else text) + "("
        elif kind == "number":
            text = text.replace(".", ",")
        elif kind == "name":
            text = _WORDS.get(text.upper(), text)
        elif kind == "error":
            text = danish_error(text)
        elif text == ",":
            text = ";"
        elif text == "{":
            return formula
        pieces.append(text)
    return "".join(pieces)
