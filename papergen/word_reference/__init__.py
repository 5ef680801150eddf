"""A council's own Word file in its house style: opened, or refused with the reason; and read as settings."""
