"""How a due day follows from events, and what a clock says."""
