"""Edits by programs: text spliced into files at the places their values have, never a file written anew."""
