"""What every business of the office needs."""
