"""What differs between two versions of workbooks, compared, worded and shown."""
