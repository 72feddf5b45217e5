"""Processes the tests start beside themselves."""
