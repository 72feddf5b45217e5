"""Questions in, results out: pure functions over the rows of saved queries, without Cypher or screens."""
