"""The programs that xlbudget lives in: each module turns the registry into what its host loads."""
