"""What people write into a form, and how it becomes edits of evidence files."""
