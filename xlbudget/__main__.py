"""`python -m xlbudget` is the command line."""

from xlbudget.cli import run

if __name__ == "__main__":
    run()
