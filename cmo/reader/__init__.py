"""The strict YAML reader: values with their lines, for evidence files and query headers."""

from cmo.reader.marks import Form, Mark, Marks, Path, Value
from cmo.reader.text import Reading, read_bytes, read_file, read_text

__all__ = [
    "Form",
    "Mark",
    "Marks",
    "Path",
    "Reading",
    "Value",
    "read_bytes",
    "read_file",
    "read_text",
]
