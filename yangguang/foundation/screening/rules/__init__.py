"""Rules that find personal data, secrecy marks and wrong words in a text; no Django."""
