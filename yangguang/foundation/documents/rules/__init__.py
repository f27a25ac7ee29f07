"""Pure rules on text: decoding, repair, structure, deadlines, plans."""
