"""Acts on plans and tasks."""
