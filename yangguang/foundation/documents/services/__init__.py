"""Acts on documents: reception, and a person's judgement of repairs."""
