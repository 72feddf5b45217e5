"""Spreadsheets in: a team's table of contexts, mechanisms, outcomes and quotes, as drafts of documents."""
