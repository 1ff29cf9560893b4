"""Which lines of a budget table are the sum of others, and what explains that they are not."""
