"""The script Streamlit runs for every view."""

from cmo.explorer import main

main()
