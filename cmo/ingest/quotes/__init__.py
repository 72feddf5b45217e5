"""Quotes and the texts they come from: reading texts, finding quotes, keeping their places."""
