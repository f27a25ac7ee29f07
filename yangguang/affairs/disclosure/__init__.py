"""Government information records: attribute, review, publication, catalogue, reassessment (主动公开)."""
