"""The lines of a candidate, before their roles are told: label, values, depth, and how they look."""
