"""Documents received (公文): original bytes, text, repairs, structure and parsed plans."""
