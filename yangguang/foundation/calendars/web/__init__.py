"""The web face of calendars."""
