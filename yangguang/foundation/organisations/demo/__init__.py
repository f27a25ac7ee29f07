"""The five governments of the demonstration, as data."""
