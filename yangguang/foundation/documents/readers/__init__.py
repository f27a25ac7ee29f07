"""From the bytes of a file to text and tables, one reader a format."""
