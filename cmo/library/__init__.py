"""The Python interface: a review opened, its rows as tables, its answers and their pictures."""
