"""The screens: Streamlit pages over the same answers the command line gives."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Draws the page the address names."""
    # Streamlit and the pages take a second to import, which starting the server does not wait for.
    from cmo.explorer.pages import main as draw

    draw()
