"""Files in: evidence folders, quotes in source texts, and edits, with every problem said."""
