"""Head, outline and tables of a document."""
