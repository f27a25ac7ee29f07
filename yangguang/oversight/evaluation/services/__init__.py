"""Acts of evaluation: computing scorecards, adopting indicators."""
