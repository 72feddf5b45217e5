"""The explorer, for `streamlit run app.py`; `cmo explore` opens the same."""

from cmo.explorer import main

main()
