"""Placed characters and ruled lines become paragraphs and tables, whatever the file kind."""
