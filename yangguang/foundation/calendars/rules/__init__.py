"""Official years, working-day arithmetic and its explanation; no Django."""
