"""Settings by environment; nothing of the business lives here."""
