"""The `cmo` command: one sub-command for each thing people do with a review."""

from cmo.cli.main import main

__all__ = ["main"]
