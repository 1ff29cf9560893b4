"""`python -m xlbudget` is the command line."""

from xlbudget.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
