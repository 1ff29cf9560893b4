"""Which amounts of a table count once, so that what a report adds up is the money and nothing twice."""
