"""Results out: answers as text, tables, drawings and files other tools read."""
