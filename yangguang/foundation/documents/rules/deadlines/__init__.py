"""Time limits, recurrences, counts and thresholds in running text."""
