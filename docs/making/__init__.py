"""The parts of the documentation that are made from the code, so that neither can drift from the other."""
