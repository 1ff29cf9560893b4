"""Lines of a table that say what its other lines share or are to amount to, and what is left: known by their names.

"Forslag i alt", and "Råderum" and "Mangler" below: no sum of the table counts them, and they are no proposals.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from xlbudget.domain.patterns import pattern
from xlbudget.domain.sums.table_sums import sums
from xlbudget.domain.table import BudgetTable, Row

_FRAME = pattern(
    r"\W*(?:(?:samlet|samlede|økonomisk|disponibelt?|udmeldt|ledigt?|sanktionsfri|gældende) )*"
    r"(?:råderum(?:met)?|(?:budget|service|anlægs|drifts|investerings|bevillings|udgifts|råderums)?ramme(?:n|beløb)?|puljen?|"
    r"(?:anlægs|udgifts|service|drifts|investerings)?måltal|"
    r"(?:(?:brutto)?anlægs|(?:del|samlede? )?udgifts|service|drifts|investerings|aftale|lønsums?|del)?loft(?:et)?|"
    r"afsat(?: beløb| pulje)?|(?:beløb )?til rådighed|mål|krav)"
    r"(?: til (?:fordeling|rådighed|prioritering|disposition|drift|anlæg|service|nye (?:initiativer|tiltag|forslag)))?"
    r"(?: for (?:[\w-]+ )?(?:drift|anlæg|anlægsudgifter|service|serviceudgifter))?"
    r"(?:,? (?:jf|i flg|ifølge|efter)\b.*|\W*\d{4}|\W*\(.*\))*\W*$",
    re.IGNORECASE,
)
"""The names of a frame or a target that name nothing that the money is for."""
_REST = pattern(
    r"^\W*(?:mangl\w*|rest\w*|manko\w*|difference\w*|forskel\w*|afvigelse\w*|afstand|(?:over|under)skridelse\w*|"
    r"udestående|luft (?:til|under|i)|luft(?!\w)|plads under|margen|"
    r"over\W{1,8}under|under\W{1,8}over|ikke\s+(?:fund|fordel|dispon|udmønt)\w*|til rest)\b",
    re.IGNORECASE,
)


def says_rest(row: Row) -> bool:
    """Whether a line tells what is lacking of a target, or left of a frame: no money of its own."""
    return bool(_REST.search(row.label))


def frames_by_name(table: BudgetTable, rows: Sequence[Row]) -> frozenset[int]:
    """The places of the lines that are called a frame and that no sum of the table counts, where one counts others;
    and of what is left of them, also where it is not what is left."""
    items = [place for place, row in enumerate(rows) if row.role == "item" and row.values]
    if not any(is_frame(rows[place]) for place in items):
        return frozenset()  # nearly all tables
    counted = [entry.parts for entry in sums(table) if len(entry.parts) > 1]
    added = {id(part) for parts in counted if not _is_frame_and_rest(parts) for part in parts}
    alone = [place for place in items if id(rows[place]) not in added] if counted else []
    frames = frozenset(place for place in alone if is_frame(rows[place]))
    return frames.union(place for place in alone if frames and says_rest(rows[place]))


def without_frames(rows: Sequence[Row], added: Collection[int]) -> list[Row]:
    """The rows without the lines that are called a frame, but for those at the places `added`, the parts of a sum."""
    others = [row for place, row in enumerate(rows) if row.role != "item" or place in added or not is_frame(row)]
    return others if any(row.role == "item" for row in others) else [*rows]


def _is_frame_and_rest(parts: Sequence[Row]) -> bool:
    """Whether a sum is found to count the frame and what is lacking of it: they always add up to what is asked for."""
    return any(map(says_rest, parts)) and all(says_rest(part) or is_frame(part) for part in parts)


def is_frame(row: Row) -> bool:
    """Whether the line is called a frame, a pool or a target, and nothing that the money is for."""
    return bool(_FRAME.match(" ".join(row.label.split())))
