"""The one refusal: what xlbudget raises instead of guessing, with a reason that a person can read."""

from __future__ import annotations

import os


class Refusal(Exception):
    """A question that has no right answer, or an input that cannot be understood.

    `code` is a stable English identifier (`missing_year`); `da` and `en` say what is wrong, where, and what to do.
    A refusal is shown to users as it is: never a traceback, never a bare exception name.
    """

    def __init__(self, code: str, da: str, en: str) -> None:
        super().__init__(en)
        self.code = code
        self.da = da
        self.en = en

    def __reduce__(self) -> tuple[type[Refusal], tuple[str, str, str]]:
        """A refusal passes between processes whole."""
        return type(self), (self.code, self.da, self.en)

    def text(self, lang: str = "da") -> str:
        """The reason in `lang` ("da" or "en")."""
        return self.en if lang == "en" else self.da


def as_refusal(error: Exception) -> Refusal:
    """What a user is told of an error: a refusal as it is, anything that no one foresaw as a sentence, so that the run
    goes on. Where XLBUDGET_DEBUG is set that is raised again, for whoever looks into it."""
    if isinstance(error, Refusal):
        return error
    if os.environ.get("XLBUDGET_DEBUG"):
        raise error
    if isinstance(error, MemoryError):
        return Refusal(
            "out_of_memory",
            "Der er ikke hukommelse nok på maskinen. Luk andre programmer, eller tag færre arbejdsbøger ad gangen.",
            "The machine has too little memory left. Close other programs, or take fewer workbooks at a time.",
        )
    name = type(error).__name__
    return Refusal(
        "internal_error",
        f"Uventet fejl i xlbudget ({name}: {error}). Filen er ikke ændret. Sæt XLBUDGET_DEBUG=1 for at se hvor.",
        f"Unexpected error in xlbudget ({name}: {error}). The file is unchanged. Set XLBUDGET_DEBUG=1 to see where.",
    )


def shortened(text: str, most: int = 40) -> str:
    """The text as a message quotes it: no longer than `most` characters, the last an ellipsis where it goes on."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
