"""Data sets for programs: Parquet and DuckDB. The only place where pyarrow and duckdb are imported.

Amounts are decimal(38, 15), so that no sum depends on binary fractions; years are 16-bit integers, flags booleans and
the rest text. A blank is null everywhere. Rows are written in batches: memory does not grow with their number.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from importlib.util import find_spec
from itertools import islice
from typing import Any, Literal

from xlbudget.domain.errors import Refusal

ColumnKind = Literal["text", "amount", "year", "flag"]
Value = str | Decimal | int | bool | None

_PRECISION, _SCALE = 38, 15
_STEP = Decimal(1).scaleb(-_SCALE)
_ROUNDING = Context(prec=_PRECISION, rounding=ROUND_HALF_EVEN)
_LARGEST = Decimal(10) ** (_PRECISION - _SCALE)
_BATCH = 20_000  # rows that are handed on at once


def refuse_if_missing(ending: str) -> None:
    """Raise `Refusal` (`missing_extra`) where what writes `.parquet` or `.duckdb` is not installed."""
    needed = ("pyarrow", "duckdb") if ending == ".duckdb" else ("pyarrow",)
    missing = [name for name in needed if find_spec(name) is None]
    if missing:
        names = " + ".join(missing)
        raise Refusal(
            "missing_extra",
            f'{ending} kræver {names}. Installér med: pip install "xlbudget[data]". .csv og .xlsx kan skrives uden.',
            f'{ending} needs {names}. Install with: pip install "xlbudget[data]". .csv and .xlsx do without.',
        )


def write_parquet(path: str, columns: Sequence[tuple[str, ColumnKind]], rows: Iterable[Sequence[Value]]) -> None:
    """Write the rows to a Parquet file at `path`; `columns` are their names and kinds.

    Raises `Refusal` (`amount_too_large`) for an amount that 23 digits before the comma do not hold.
    """
    import pyarrow  # noqa: PLC0415
    from pyarrow import parquet  # noqa: PLC0415

    schema = pyarrow.schema([(name, _type(pyarrow, kind)) for name, kind in columns])
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in _batches(rows):
            turned = zip(*batch, strict=True)
            arrays = [
                pyarrow.array(_prepared(values, kind), type=field.type)
                for values, (_, kind), field in zip(turned, columns, schema, strict=True)
            ]
            writer.write_batch(pyarrow.record_batch(arrays, schema=schema))


def write_duckdb(path: str, columns: Sequence[tuple[str, ColumnKind]], rows: Iterable[Sequence[Value]]) -> None:
    """Write the rows as the table `budget` of a DuckDB database at `path`, which is made anew; `columns` as above.

    Raises `Refusal` as `write_parquet` does, and `OSError` for what the system would not take.
    """
    import duckdb  # noqa: PLC0415

    passing = f"{path}.parquet"
    try:
        write_parquet(passing, columns, rows)
        mode = stat.S_IMODE(os.stat(path).st_mode) if os.path.exists(path) else None
        if mode is not None:
            os.unlink(path)  # an empty file is no database
        try:
            with duckdb.connect(path) as database:
                database.execute("CREATE TABLE budget AS SELECT * FROM read_parquet(?)", [passing])
        except duckdb.Error as problem:
            raise _from_the_system(problem) from None
        if mode is not None:
            os.chmod(path, mode)
    finally:
        for left in (passing, f"{path}.wal"):
            if os.path.exists(left):
                os.unlink(left)


def _from_the_system(problem: Exception) -> Exception:
    """The system's error that DuckDB tells of in words alone; its own where it tells of none."""
    for code in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EACCES, errno.EROFS, errno.EIO):
        if os.strerror(code) in str(problem):
            return OSError(code, os.strerror(code))
    return problem


def _type(pyarrow: Any, kind: ColumnKind) -> Any:
    if kind == "amount":
        return pyarrow.decimal128(_PRECISION, _SCALE)
    return {"year": pyarrow.int16(), "flag": pyarrow.bool_(), "text": pyarrow.string()}[kind]


def _batches(rows: Iterable[Sequence[Value]]) -> Iterator[list[Sequence[Value]]]:
    left = iter(rows)
    while batch := list(islice(left, _BATCH)):
        yield batch


def _prepared(values: Sequence[Value], kind: ColumnKind) -> Sequence[Value]:
    if kind != "amount":
        return values
    return [_fitted(value) if isinstance(value, Decimal) else None for value in values]


def _fitted(value: Decimal) -> Decimal:
    if abs(value) >= _LARGEST:
        raise Refusal(
            "amount_too_large",
            f"Et beløb på {value:.3E} kan ikke gemmes i formatet. Ret det, eller vælg .csv.",
            f"An amount of {value:.3E} does not fit the format. Correct it, or choose .csv.",
        )
    return value.quantize(_STEP, context=_ROUNDING)
