"""The screens: Streamlit pages over the same answers the command line gives."""

from cmo.explorer.pages import main

__all__ = ["main"]
