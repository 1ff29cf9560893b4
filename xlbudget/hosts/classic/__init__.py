"""Classic Excel for Windows: user functions over COM through xlwings (BSD-3-Clause; nothing of `xlwings.pro`)."""
