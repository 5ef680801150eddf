"""A deep dive laid out from the data, and refreshed without touching a word that people wrote."""
