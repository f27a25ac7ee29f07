"""What is known about a file: its parts, what it conceals, how it was proved clean."""
