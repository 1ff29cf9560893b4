"""What classic xlwings loads ("UDF Modules" = xlbudget_udf): all functions. Made by udf/generate.py."""

from xlbudget.hosts.classic.udf import *  # noqa: F403
