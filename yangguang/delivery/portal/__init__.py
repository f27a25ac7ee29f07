"""The public face (门户)."""
