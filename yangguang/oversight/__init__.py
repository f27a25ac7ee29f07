"""Plans, tasks and evaluation: supervision from facts."""
