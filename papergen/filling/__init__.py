"""Papers filled from data or from an earlier paper, and brought up to date without touching what people wrote."""
